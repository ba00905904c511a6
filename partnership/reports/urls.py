from django.urls import path

from partnership.reports import views

urlpatterns = [
    path("reports/", views.index, name="report_list"),
    path("reports/<slug:slug>/<str:week>.json", views.as_json, name="report_json"),
    path("reports/<slug:slug>/<str:week>/", views.detail, name="report_detail"),
    path("reports/<slug:slug>/<str:week>/<slug:key>.svg", views.chart, name="report_chart"),
]
