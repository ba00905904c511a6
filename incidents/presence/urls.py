from django.urls import path

from incidents.presence import views

urlpatterns = [path("presence/", views.counts, name="presence_counts")]
