from django.urls import path

from reports.pages import views

of_strategy = [
    path("reports/", views.index, name="report_list"),
    path("reports/<str:label>.json", views.as_json, name="report_json"),
    path("reports/<str:label>/", views.detail, name="report_detail"),
    *(
        path(
            f"reports/<str:label>/<slug:key>.{form}",
            views.chart,
            {"form": form},
            name=f"report_chart_{form}",
        )
        for form in ("svg", "png", "csv")
    ),
]
