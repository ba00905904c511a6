"""Complaints of residents and street audits; each kind of record in a table of its own."""

from incidents.disclosures.models import ReleasedPassage, WordsDecision, WordsRequest
from incidents.holds.models import HeldComplaint, HeldConcern, HeldRequest
from incidents.models.audits import StreetAudit
from incidents.models.categories import Category
from incidents.models.complainants import Complainant
from incidents.models.complaints import (
    Channel,
    Complaint,
    Precision,
    Status,
)
from incidents.models.imports import ImportedMonth, ImportFile
from incidents.models.recorded import RecordedCrime, RecordedCrimeArea
from incidents.models.versions import ComplaintArea, ComplaintVersion
from incidents.presence.models import PresenceReport
from incidents.safeguarding.models import ConcernAction, SafeguardingConcern

__all__ = [
    "Category",
    "Channel",
    "Complainant",
    "Complaint",
    "ComplaintArea",
    "ComplaintVersion",
    "ConcernAction",
    "HeldComplaint",
    "HeldConcern",
    "HeldRequest",
    "ImportFile",
    "ImportedMonth",
    "Precision",
    "PresenceReport",
    "RecordedCrime",
    "RecordedCrimeArea",
    "ReleasedPassage",
    "SafeguardingConcern",
    "Status",
    "StreetAudit",
    "WordsDecision",
    "WordsRequest",
]
