from django.urls import path

from partnership.strategy import views

urlpatterns = [
    path("strategy/", views.current, name="strategy_current"),
    path("strategy/<slug:slug>/", views.detail, name="strategy_detail"),
    path("strategy/<slug:slug>/areas.svg", views.outline, name="strategy_outline"),
]
