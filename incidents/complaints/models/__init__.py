"""Complaints, what was known of them when, who made them, and what they are about."""

from incidents.complaints.models.categories import Category
from incidents.complaints.models.complainants import Complainant
from incidents.complaints.models.complaints import Channel, Complaint, Precision, Status
from incidents.complaints.models.versions import ComplaintArea, ComplaintVersion

__all__ = [
    "Category",
    "Channel",
    "Complainant",
    "Complaint",
    "ComplaintArea",
    "ComplaintVersion",
    "Precision",
    "Status",
]
