from django.urls import path

from reports.pages import views

of_strategy = [
    path("reports/", views.index, name="report_list"),
    path("reports/<str:label>.json", views.as_json, name="report_json"),
    path("reports/<str:label>/", views.detail, name="report_detail"),
    path("reports/<str:label>/<slug:key>.svg", views.chart, name="report_chart"),
]
