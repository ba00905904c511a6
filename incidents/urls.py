"""The pages of a strategy about complaints, and the partnership's pages around them."""

from django.urls import include, path

from incidents.by_caller.urls import of_strategy as by_caller
from incidents.complaints.urls import of_strategy as complaints
from incidents.corrections.urls import of_strategy as corrections
from incidents.disclosures.urls import of_strategy as words
from incidents.intake.urls import of_strategy as intake
from incidents.safeguarding.urls import of_strategy as urgent
from incidents.urls_imports import of_strategy as series

urlpatterns = [
    path("", include("incidents.disclosures.urls")),
    path("", include("incidents.holds.urls")),
    path("", include("incidents.urls_imports")),
    path("", include("incidents.safeguarding.urls")),
    path("", include("incidents.presence.urls")),
]
of_strategy = [
    *intake,
    *complaints,
    *by_caller,
    *corrections,
    *words,
    *urgent,
    *series,
]
