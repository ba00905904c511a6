"""People who are helped, by code. What they said is encrypted; there is no search inside it."""

from outreach.models.case_events import CaseEvent
from outreach.models.choices import Closing, HowMet, Reopening, Step
from outreach.models.clients import (
    HELPING_ROLES,
    ORDER,
    Client,
    ClientQuerySet,
    Contact,
)
from outreach.models.harm import HarmStatement, ToldStrategy
from outreach.models.limits import (
    BEFORE_THE_RECORD,
    FARTHEST_STEP,
    LEAD_DECIDES_AFTER,
    OLDEST_CONTACT,
)
from outreach.models.presence import PresenceReport, PresenceReportQuerySet
from outreach.models.referrals import (
    DeclinedReferral,
    Referral,
    WaitingReferral,
    WaitingReferralQuerySet,
)

__all__ = [
    "BEFORE_THE_RECORD",
    "FARTHEST_STEP",
    "HELPING_ROLES",
    "LEAD_DECIDES_AFTER",
    "OLDEST_CONTACT",
    "ORDER",
    "CaseEvent",
    "Client",
    "ClientQuerySet",
    "Closing",
    "Contact",
    "DeclinedReferral",
    "HarmStatement",
    "HowMet",
    "PresenceReport",
    "PresenceReportQuerySet",
    "Referral",
    "Reopening",
    "Step",
    "ToldStrategy",
    "WaitingReferral",
    "WaitingReferralQuerySet",
]
