"""The pages of a strategy about complaints, and the partnership's pages around them."""

from django.urls import include, path

from incidents.by_caller.urls import of_strategy as by_caller
from incidents.complaints.urls import of_strategy as complaints
from incidents.corrections.urls import of_strategy as corrections
from incidents.disclosures.urls import of_strategy as words
from incidents.intake.urls import of_strategy as intake
from incidents.recorded_crime.urls import of_strategy as series
from incidents.safeguarding.urls import of_strategy as urgent
from incidents.street_audits.schedule.urls import of_strategy as planned_walks
from incidents.street_audits.walking.urls import of_strategy as walking

urlpatterns = [
    path("", include("incidents.disclosures.urls")),
    path("", include("incidents.holds.urls")),
    path("", include("incidents.imports.urls")),
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
    *walking,
    *planned_walks,
]
