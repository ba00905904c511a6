from django.urls import path

from partnership.reports import views

urlpatterns = [
    path("reports/", views.index, name="report_list"),
    path("reports/<slug:slug>/<str:label>.json", views.as_json, name="report_json"),
    path("reports/<slug:slug>/<str:label>/", views.detail, name="report_detail"),
    path("reports/<slug:slug>/<str:label>/<slug:key>.svg", views.chart, name="report_chart"),
]
