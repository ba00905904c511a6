"""The help page, and what a box for a time says."""

from django.urls import path

from partnership.ui import views
from partnership.ui.when import views as when

urlpatterns = [
    path("help/shortcuts/", views.shortcuts, name="shortcuts"),
    path("when/", when.say, name="when_in_words"),
]
