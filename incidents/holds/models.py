"""What is held against deletion: complaints with their contacts, concerns, released passages."""

from django.db import models

from partnership.audit.models import HeldRecord


class HeldComplaint(HeldRecord):
    """A complaint that a hold is on, and how to reach its complainant, if that is still there."""

    complaint = models.ForeignKey(
        "incidents.Complaint", on_delete=models.PROTECT, related_name="+", null=True
    )
    complainant = models.ForeignKey(
        "incidents.Complainant", on_delete=models.PROTECT, related_name="+", null=True
    )


class HeldConcern(HeldRecord):
    """A concern for somebody's safety that a hold is on: its words are not deleted meanwhile."""

    concern = models.ForeignKey(
        "incidents.SafeguardingConcern", on_delete=models.PROTECT, related_name="+", null=True
    )


class HeldRequest(HeldRecord):
    """A request of the police for words that a hold is on, its decision and what was released."""

    request = models.ForeignKey(
        "incidents.WordsRequest", on_delete=models.PROTECT, related_name="+", null=True
    )
    decision = models.ForeignKey(
        "incidents.WordsDecision", on_delete=models.PROTECT, related_name="+", null=True
    )
    passage = models.ForeignKey(
        "incidents.ReleasedPassage", on_delete=models.PROTECT, related_name="+", null=True
    )
