from django.urls import path

from partnership.gates.referral import views

urlpatterns = [
    path("refer/", views.age, name="refer_in"),
    path("refer/age-again/", views.age_again, name="refer_age_again"),
    path("refer/enforcement/", views.enforcement, name="refer_enforcement"),
    path("refer/asked/", views.asked, name="refer_asked"),
    path("refer/contact/", views.contact, name="refer_contact"),
    path("refer/received/", views.received, name="refer_in_received"),
    path("refer/closed/", views.closed, name="refer_closed"),
    path("refer/stop/", views.stop, name="refer_stop"),
    path("refer/stop/another/", views.stop_another, name="refer_stop_another"),
    path("refer/stops/<uuid:stop_id>/seen/", views.stop_seen, name="refer_stop_seen"),
]
