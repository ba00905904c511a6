"""The help page, and what a box for a time says."""

from django.urls import path

from partnership.ui import views
from partnership.ui.tables import views as tables
from partnership.ui.when import views as when

urlpatterns = [
    path("favicon.ico", views.icon, name="icon"),
    path("help/shortcuts/", views.shortcuts, name="shortcuts"),
    path("saved-filters/", tables.save, name="saved_filter_save"),
    path("saved-filters/<uuid:public_id>/remove/", tables.remove, name="saved_filter_remove"),
    path("when/", when.say, name="when_in_words"),
]
