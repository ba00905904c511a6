from django.urls import path

from partnership.outbox import views

urlpatterns = [path("healthz/", views.healthz, name="healthz")]
