"""The models of every room, where Django looks for them."""

from incidents.complaints.models import (
    Category,
    Complainant,
    Complaint,
    ComplaintArea,
    ComplaintVersion,
)
from incidents.disclosures.models import ReleasedPassage, WordsDecision, WordsRequest
from incidents.holds.models import HeldComplaint, HeldConcern, HeldRequest
from incidents.imports.models import ImportedMonth, ImportFile
from incidents.presence.models import PresenceReport
from incidents.recorded_crime.models import RecordedCrime, RecordedCrimeArea
from incidents.safeguarding.models import ConcernAction, SafeguardingConcern
from incidents.street_audits.models import StreetAudit
from incidents.street_audits.schedule.models import PlannedWalk, WalkSchedule

__all__ = [
    "Category",
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
    "PlannedWalk",
    "PresenceReport",
    "RecordedCrime",
    "RecordedCrimeArea",
    "ReleasedPassage",
    "SafeguardingConcern",
    "StreetAudit",
    "WalkSchedule",
    "WordsDecision",
    "WordsRequest",
]
