from django.urls import path

from incidents.safeguarding import views

urlpatterns = [
    path("safeguarding/", views.index, name="concern_list"),
    path("safeguarding/<slug:reference>/", views.detail, name="concern_detail"),
    path(
        "safeguarding/<slug:reference>/acknowledge/", views.acknowledge, name="concern_acknowledge"
    ),
    path("safeguarding/<slug:reference>/called/", views.called, name="concern_called"),
    path("safeguarding/<slug:reference>/done/", views.done, name="concern_done"),
    path("safeguarding/<slug:reference>/complete/", views.complete, name="concern_complete"),
]
of_strategy = [
    path("complaints/<slug:reference>/urgent/", views.urgent, name="complaint_urgent"),
]
