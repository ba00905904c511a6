"""Pages that both sides have."""

from django.urls import include, path

urlpatterns = [
    path("", include("partnership.accounts.urls")),
    path("", include("partnership.drafts.urls")),
    path("", include("partnership.ui.urls")),
    path("", include("health.urls")),
    path("", include("partnership.guarded.urls")),
    path("", include("partnership.places.field.urls")),
    path("", include("partnership.places.base_map.urls")),
]
