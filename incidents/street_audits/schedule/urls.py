"""The planned walks of a month, and the change of one."""

from django.urls import path

from incidents.street_audits.schedule import views

of_strategy = [
    path("street-audits/walks/", views.index, name="audit_walks"),
    path("street-audits/walks/<str:label>/", views.index, name="audit_walks_of"),
    path("street-audits/walks/<uuid:public_id>/change/", views.change, name="audit_walk_change"),
]
