"""The planned walks of a month, the change of one, and how many are drawn."""

from django.urls import path

from incidents.street_audits.schedule import views

of_strategy = [
    path("street-audits/walks/", views.index, name="audit_walks"),
    path("street-audits/walks/numbers/", views.numbers, name="audit_walk_numbers"),
    path("street-audits/walks/<str:label>/", views.index, name="audit_walks_of"),
    path("street-audits/walks/<uuid:public_id>/change/", views.change, name="audit_walk_change"),
]
