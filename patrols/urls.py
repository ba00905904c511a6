from django.urls import path

from patrols.activity import views as activity
from patrols.next_week import views as next_week
from patrols.visits import views

of_strategy = [
    path("patrols/next-week/", next_week.next_week, name="next_week"),
    path("patrols/next-week/<uuid:public_id>/visit/", views.plan_hot_spot, name="visit_plan"),
    path("patrols/log/", activity.due, name="patrol_log"),
    path("patrols/log/<slug:label>/", activity.week, name="patrol_week"),
    path("patrols/visits/", views.index, name="visit_list"),
    path("patrols/visits/export/", views.export, name="visit_export"),
    path("patrols/visits/new/", views.plan_street, name="visit_new"),
    path("patrols/visits/<uuid:public_id>/change/", views.change, name="visit_change"),
    path("patrols/visits/<uuid:public_id>/cancel/", views.cancel, name="visit_cancel"),
]
