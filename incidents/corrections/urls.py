"""Correcting and withdrawing a complaint."""

from django.urls import path

from incidents.corrections import views

of_strategy = [
    path(
        f"complaints/<slug:reference>/{line}/",
        views.correct,
        {"line": line},
        name=f"complaint_correct_{line}",
    )
    for line in views.FORMS
] + [path("complaints/<slug:reference>/withdraw/", views.withdraw, name="complaint_withdraw")]
