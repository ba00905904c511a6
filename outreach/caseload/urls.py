"""Who helps whom, what comes next, closing and reopening."""

from django.urls import path

from outreach.caseload import views

urlpatterns = [
    path("people/hand-over/", views.hand_over, name="hand_over"),
    path("people/<slug:code>/take-on/", views.client_take, name="client_take"),
    path("people/<slug:code>/assign/", views.client_assign, name="client_assign"),
    path("people/<slug:code>/next-step/", views.next_step_plan, name="next_step_plan"),
    path("people/<slug:code>/close/", views.client_close, name="client_close"),
    path("people/<slug:code>/reopen/", views.client_reopen, name="client_reopen"),
]
