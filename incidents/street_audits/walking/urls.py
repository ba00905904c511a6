"""The phone page of a walk, its sheet, the script that keeps it, and where a walk is sent."""

from django.urls import path

from incidents.street_audits.walking import views

of_strategy = [
    path("street-audits/walk/", views.page, name="audit_walk"),
    path("street-audits/walk/sheet/", views.sheet, name="audit_walk_sheet"),
    path("street-audits/walk/worker.js", views.worker, name="audit_walk_worker"),
    path("street-audits/walk/send/", views.send, name="audit_walk_send"),
]
