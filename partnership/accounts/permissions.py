"""Roles and what each may do. ``make docs`` writes ``docs/permissions.md`` from it."""

from enum import StrEnum
from typing import Self

from django.db import models


class Role(models.TextChoices):
    """What somebody does for the partnership. A membership gives it, until its last day."""

    COUNCIL_OFFICER = "council_officer", "Council officer"
    POLICE_SUPERVISOR = "police_supervisor", "Police supervisor"
    POLICE_OFFICER = "police_officer", "Police officer"
    MANAGER = "manager", "Manager"
    GOVERNANCE_LEAD = "governance_lead", "Information-governance lead"
    ADMINISTRATOR = "administrator", "Administrator"
    STREET_AUDITOR = "street_auditor", "Street auditor"
    OUTREACH_WORKER = "outreach_worker", "Outreach worker"
    OUTREACH_LEAD = "outreach_lead", "Outreach lead"


class Duty(models.TextChoices):
    """What somebody has been given to do besides the role; it adds permissions to it."""

    SAFEGUARDING = "safeguarding", "Safeguarding duty"
    WORDS_RELEASE = "words_release", "Release of words"
    DUTY_INSPECTOR = "duty_inspector", "Duty inspector"


EXPORTED = "export as a file, for a reason, logged as a disclosure"


class Permission(StrEnum):
    """One thing that a role may do: its key, about what, and what may be done to it."""

    about: str
    may: str

    def __new__(cls, key: str, about: str = "", may: str = "") -> Self:
        member = str.__new__(cls, key)
        member._value_, member.about, member.may = key, about, may
        return member

    LOG_COMPLAINT = ("complaint.log", "complaint", "write, correct, withdraw")
    LIST_COMPLAINTS = ("complaint.list", "complaint", "list")
    READ_COMPLAINT = ("complaint.read", "complaint", "read")
    EXPORT_COMPLAINTS = ("complaint.export", "complaint", EXPORTED)
    READ_WORDS = ("words.read", "complaint's words", "read and search")
    REQUEST_WORDS = ("words.request", "request for words", "write; read one's own")
    DECIDE_WORDS = ("words.decide", "request for words", "list, decide, release or refuse")
    CLEAN_WORDS = (
        "words.clean",
        "words that wait to be cleaned",
        "list, give a new wording; masked",
    )
    READ_COMPLAINANT = (
        "complainant.read",
        "complainant",
        "read, find by name, phone or email; each with a reason, logged",
    )
    HANDLE_CONCERNS = (
        "concern.write",
        "concern for somebody's safety, sealed",
        "list, read (logged), acknowledge, complete",
    )
    COUNT_PRESENCE = (
        "presence.read",
        "number of reports passed on to outreach",
        "read, suppressed",
    )
    SEE_SERIES = ("series.read", "monthly series of recorded crime", "read")
    IMPORT_INCIDENTS = (
        "import.write",
        "import of open data, saying whether its months are whole, undoing it",
        "write",
    )
    SEE_FORECAST = ("forecast.read", "forecast", "read, logged")
    LIST_VISITS = ("visit.list", "visit", "list")
    PLAN_VISITS = ("visit.write", "visit", "write")
    EXPORT_VISITS = ("visit.export", "visit", EXPORTED)
    LIST_AUDITS = ("street_audit.list", "street audit", "list, read")
    RECORD_AUDITS = (
        "street_audit.write",
        "street audit",
        "record, correct, withdraw; bring in as a sheet, undo it",
    )
    EXPORT_AUDITS = ("street_audit.export", "street audit", EXPORTED)
    PLAN_WALKS = (
        "planned_walk.write",
        "planned walk",
        "list, draw another street or day, give to another pair; say how many are drawn",
    )
    LIST_EVENTS = ("event.list", "event", "list, read")
    ENTER_EVENTS = (
        "event.write",
        "event",
        "enter, correct, withdraw; bring in as a sheet, undo it",
    )
    EXPORT_EVENTS = ("event.export", "event", EXPORTED)
    LIST_PATROL_LOG = ("patrol_log.list", "patrol log", "list, read")
    KEEP_PATROL_LOG = (
        "patrol_log.write",
        "patrol log",
        "record, correct, withdraw; bring in as a sheet, undo it",
    )
    EXPORT_PATROL_LOG = ("patrol_log.export", "patrol log", EXPORTED)
    REFER_IN = ("referral.write", "referral", "write (gate 1)")
    SEE_AGE_STOPS = ("stopped.read", "stopped referral", "read (of others)")
    READ_DISCLOSURES = ("disclosure.read", "disclosure", "read")
    READ_REPORT = ("report.read", "report", "read")
    SEE_STRATEGY = ("strategy.read", "strategy", "read")
    KEEP_RECORDING = (
        "recording.write",
        "recording period of a strategy, and gap in it",
        "add, change, end, withdraw",
    )
    LOAD_AREA = ("area.write", "area boundary", "write")
    SEE_HEALTH = ("health.read", "health of the system", "read")
    READ_AUDIT = ("audit.read", "audit", "read")
    HOLD_RECORDS = ("hold.write", "hold against deletion", "list, place, lift")
    EXPORT_HOLDS = ("hold.export", "hold against deletion", EXPORTED)
    RESET_SECOND_FACTOR = (
        "second_factor.reset",
        "second factor of somebody else",
        "reset, with a second person",
    )
    MANAGE_PEOPLE = (
        "people.write",
        "account, membership",
        "list, invite, lock, close, give, end, hand over; nobody one's own",
    )
    EXPORT_PEOPLE = ("people.export", "account, membership", EXPORTED)
    CONFIRM_PEOPLE = ("people.confirm", "membership", "confirm each quarter; nobody one's own")
    LIST_REFERRALS = ("referral.list", "referral", "list")
    TAKE_REFERRAL = ("referral.take", "referral", "write (take on)")
    DECLINE_REFERRAL = ("referral.decline", "referral", "write (decline, for a reason)")
    LIST_CLIENTS = ("client.list", "client", "list (by code)")
    READ_CLIENT = ("client.read", "client", "read, logged; another's for a reason")
    START_CLIENT = ("client.start", "client", "write (start a record)")
    FIND_CLIENT = ("client.find", "client", "find by alias or phone, 20 times a day, logged")
    CLOSE_CLIENT = (
        "client.close",
        "client",
        "write (close what does not wait for the lead, record an objection, reopen)",
    )
    ASSIGN_CLIENT = (
        "client.assign",
        "client",
        "write (assign, hand over, decide or close after four tries or where she may object, "
        "reopen after an objection)",
    )
    RECORD_CONTACT = ("contact.write", "contact with a client", "write, withdraw")
    READ_PRESENCE = ("presence.list", "report of presence (area and hour)", "list")
    STATE_HARM = (
        "harm.state",
        "statement whether a strategy does harm",
        "list, write (gate 5), correct by a newer one",
    )


P = Permission
EVERYONE_IN_OPERATIONS = {P.READ_REPORT, P.SEE_STRATEGY}
OUTREACH_WORK = {P.LIST_REFERRALS, P.TAKE_REFERRAL}
OUTREACH_WORK |= {P.LIST_CLIENTS, P.READ_CLIENT, P.RECORD_CONTACT}
OUTREACH_WORK |= {P.START_CLIENT, P.FIND_CLIENT, P.CLOSE_CLIENT, P.READ_PRESENCE}
ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.COUNCIL_OFFICER: frozenset(
        {P.LOG_COMPLAINT, P.LIST_COMPLAINTS, P.READ_COMPLAINT, P.READ_WORDS, P.READ_COMPLAINANT}
        | {P.EXPORT_COMPLAINTS, P.LIST_AUDITS, P.RECORD_AUDITS, P.EXPORT_AUDITS}
        | {P.PLAN_WALKS}
        | {P.LIST_EVENTS, P.ENTER_EVENTS, P.EXPORT_EVENTS}
        | {P.IMPORT_INCIDENTS, P.SEE_SERIES, P.COUNT_PRESENCE, P.CLEAN_WORDS}
        | EVERYONE_IN_OPERATIONS
    ),
    Role.POLICE_SUPERVISOR: frozenset(
        {P.LIST_COMPLAINTS, P.READ_COMPLAINT, P.REQUEST_WORDS, P.SEE_SERIES}
        | {P.CLEAN_WORDS, P.EXPORT_COMPLAINTS}
        | {P.SEE_FORECAST, P.LIST_VISITS, P.PLAN_VISITS, P.EXPORT_VISITS, P.REFER_IN}
        | {P.LIST_PATROL_LOG, P.KEEP_PATROL_LOG, P.EXPORT_PATROL_LOG}
        | EVERYONE_IN_OPERATIONS
    ),
    Role.POLICE_OFFICER: frozenset({P.LIST_VISITS, P.REFER_IN} | EVERYONE_IN_OPERATIONS),
    Role.MANAGER: frozenset(
        {P.LIST_COMPLAINTS, P.EXPORT_COMPLAINTS, P.SEE_SERIES, P.COUNT_PRESENCE}
        | {P.LIST_AUDITS, P.EXPORT_AUDITS, P.LIST_EVENTS, P.ENTER_EVENTS, P.EXPORT_EVENTS}
        | {P.LIST_PATROL_LOG, P.EXPORT_PATROL_LOG, P.PLAN_WALKS}
        | EVERYONE_IN_OPERATIONS
    ),
    Role.GOVERNANCE_LEAD: frozenset(
        {P.READ_AUDIT, P.READ_DISCLOSURES, P.HOLD_RECORDS, P.RESET_SECOND_FACTOR}
        | {P.CONFIRM_PEOPLE, P.EXPORT_HOLDS}
    ),
    Role.ADMINISTRATOR: frozenset(
        {P.IMPORT_INCIDENTS, P.SEE_SERIES, P.LOAD_AREA, P.SEE_HEALTH, P.SEE_STRATEGY}
        | {P.KEEP_RECORDING, P.RESET_SECOND_FACTOR, P.MANAGE_PEOPLE}
        | {P.CONFIRM_PEOPLE, P.EXPORT_PEOPLE}
    ),
    Role.STREET_AUDITOR: frozenset({P.SEE_STRATEGY, P.LIST_AUDITS, P.RECORD_AUDITS}),
    Role.OUTREACH_WORKER: frozenset(OUTREACH_WORK),
    Role.OUTREACH_LEAD: frozenset(
        {P.DECLINE_REFERRAL, P.ASSIGN_CLIENT, P.RESET_SECOND_FACTOR, P.MANAGE_PEOPLE}
        | {P.CONFIRM_PEOPLE, P.STATE_HARM}
        | OUTREACH_WORK
    ),
}
# What an agency of the police alone may do, and what it never may, whatever the role.
POLICE_ALONE = frozenset({P.SEE_FORECAST, P.LIST_VISITS, P.PLAN_VISITS, P.EXPORT_VISITS})
POLICE_ALONE |= {P.REQUEST_WORDS, P.REFER_IN, P.SEE_AGE_STOPS, P.KEEP_PATROL_LOG}
NEVER_POLICE = frozenset({P.READ_WORDS, P.READ_COMPLAINANT, P.DECIDE_WORDS, P.HANDLE_CONCERNS})
NEVER_POLICE |= {P.RECORD_AUDITS, P.PLAN_WALKS}  # they are judged by what audits see
# What only an agency that helps may do: no case is read by police, council or wardens.
HELPERS_ALONE = frozenset(OUTREACH_WORK | {P.DECLINE_REFERRAL, P.ASSIGN_CLIENT, P.STATE_HARM})
# The roles that may be of one strategy; the others are of the whole partnership.
STRATEGY_ROLES = frozenset(
    {
        Role.COUNCIL_OFFICER,
        Role.POLICE_SUPERVISOR,
        Role.POLICE_OFFICER,
        Role.MANAGER,
        Role.STREET_AUDITOR,
    }
)
# Who may be given a duty; the database refuses others.
DUTY_ROLES: dict[Duty, Role] = {
    Duty.SAFEGUARDING: Role.COUNCIL_OFFICER,
    Duty.WORDS_RELEASE: Role.COUNCIL_OFFICER,
    Duty.DUTY_INSPECTOR: Role.POLICE_SUPERVISOR,
}
DUTY_PERMISSIONS: dict[Duty, frozenset[Permission]] = {
    Duty.SAFEGUARDING: frozenset({P.HANDLE_CONCERNS}),
    Duty.WORDS_RELEASE: frozenset({P.DECIDE_WORDS}),
    Duty.DUTY_INSPECTOR: frozenset({P.SEE_AGE_STOPS}),
}

OPERATIONS_ROLES = frozenset(
    {
        Role.COUNCIL_OFFICER,
        Role.POLICE_SUPERVISOR,
        Role.POLICE_OFFICER,
        Role.MANAGER,
        Role.GOVERNANCE_LEAD,
        Role.ADMINISTRATOR,
        Role.STREET_AUDITOR,
    }
)
OUTREACH_ROLES = frozenset({Role.OUTREACH_WORKER, Role.OUTREACH_LEAD, Role.GOVERNANCE_LEAD})


def roles_of(side: str) -> frozenset[Role]:
    """The roles that accounts of ``side`` may have."""
    return OUTREACH_ROLES if side == "outreach" else OPERATIONS_ROLES
