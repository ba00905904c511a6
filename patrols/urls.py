from django.urls import path

from patrols.next_week import views as next_week
from patrols.visits import views

of_strategy = [
    path("patrols/next-week/", next_week.next_week, name="next_week"),
    path("patrols/next-week/<uuid:public_id>/visit/", views.plan_hot_spot, name="visit_plan"),
    path("patrols/visits/", views.index, name="visit_list"),
    path("patrols/visits/export/", views.export, name="visit_export"),
    path("patrols/visits/new/", views.plan_street, name="visit_new"),
    path("patrols/visits/<uuid:public_id>/change/", views.change, name="visit_change"),
    path("patrols/visits/<uuid:public_id>/cancel/", views.cancel, name="visit_cancel"),
]
