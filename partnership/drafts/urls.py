"""Drafts."""

from django.urls import path

from partnership.drafts import views

urlpatterns = [
    path("drafts/", views.index, name="draft_list"),
    path("drafts/keep/", views.keep, name="draft_keep"),
    path("drafts/<uuid:number>/", views.reading, name="draft_reading"),
    path("drafts/<uuid:number>/revision/", views.revision, name="draft_revision"),
    path("drafts/<uuid:number>/discard/", views.discard, name="draft_discard"),
]
