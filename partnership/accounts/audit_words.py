"""The audit in words: who acted, what was done, to which record and why."""

from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.db.models import Model
from django.utils.text import capfirst

from partnership.accounts.permissions import Role
from partnership.audit.models import Action, AuditEvent
from partnership.ui import glossary

SYSTEM = "system"
THE_SYSTEM = "The system itself"
BY_THE_SYSTEM = "By the system"
NOT_ASKED = "No reason is asked for this"
DEEDS = {
    Action.COLLECTION: "Recorded",
    Action.CONSULTATION: "Looked at",
    Action.ALTERATION: "Changed",
    Action.DISCLOSURE: "Passed on",
    Action.COMBINATION: "Put together",
    Action.ERASURE: "Deleted",
    Action.SECURITY: "Account or password",
}
ROLES = dict(Role.choices) | {SYSTEM: THE_SYSTEM}
REFERRAL = "gates.referral_in"
# Of these the day is told and never the minute: with a plan of patrols it would tell the place.
PASSED_ON_BY_DAY = (REFERRAL, "gates.presence")
# So are drafts that end: one of which no record came in that minute became such a report.
BY_DAY = (*PASSED_ON_BY_DAY, "incidents.presencereport", "drafts.draft")
# What a model is called in the code, where people call it something else, and what is no model.
CALLED = {
    "accounts.user": "Account",
    "accounts.user.scrubbed": "Name of a former account",
    "incidents.complaint.scrubbed": "Words of a complaint",
    "gates.barrier": "Information barrier",
    "gates.presence": "Report of presence to outreach",
    REFERRAL: "Referral to outreach",
    "incidents.concernaction": "What was done about a concern",
    "incidents.safeguardingconcern": "Concern for somebody’s safety",
    "incidents.presencereport": "Number of reports to outreach",
    "incidents.category": "Category of complaints",
    "incidents.complainant": "Contact of a complainant",
    "incidents.importfile": "Imported file",
    "incidents.importfile.files": "Rows left out of imported files",
    "incidents.plannedwalk": "Planned walk",
    "incidents.walkschedule": "Number of planned walks",
    "patrols.patrolactivity": "Patrol log",
    "outreach.caseevent": "Step in a case",
    "outreach.declinedreferral": "Declined referral",
    "outreach.search": "Search by alias or phone",
    "places.areaversion": "Boundary of an area",
    "strategy.strategyevent": "Event that explains a series",
    "strategy.sheet": "Sheet brought to a register",
    "strategy.sheettext": "Lines of a sheet",
}
NEVER_LISTED = {
    "audit.auditevent",
    "outbox.message",
    "accounts.cacheentry",
    "drafts.storedpage",
    "ui.savedfilter",
}


def deed_of(action: str) -> str:
    """What was done."""
    return DEEDS[Action(action)] if action in Action else action


def deeds() -> list[tuple[str, str]]:
    """What may be chosen, with the word of the Data Protection Act 2018, section 62."""
    return [(action.value, f"{words} ({action.label.lower()})") for action, words in DEEDS.items()]


def kind_of(object_type: str) -> str:
    """What a record is called; of one that this version doesn't know, its own last word."""
    last = object_type.rpartition(".")[2].replace("_", " ")
    return kinds().get(object_type, capfirst(last))


@cache
def kinds() -> dict[str, str]:
    """Every kind of record that the audit may name, with its words, in order."""
    names = {label: capfirst(_name_of(model)) for label, model in _ours()}
    return dict(sorted({**names, **_called_here(names)}.items(), key=lambda item: item[1]))


def _ours() -> Iterator[tuple[str, type[Model]]]:
    for model in apps.get_models():
        label = model._meta.label_lower
        is_history = hasattr(model, "pgh_tracked_model")
        if hasattr(model, "lifecycle") and label not in NEVER_LISTED and not is_history:
            yield label, model


def _name_of(model: type[Model]) -> str:
    """The model's name, in the partnership's own word where it is a contested one."""
    name = str(model._meta.verbose_name)
    return glossary.word(name) if name in glossary.WORDS else name


def _called_here(names: dict[str, str]) -> dict[str, str]:
    """Our words for what this side has."""
    apps_here = {label.partition(".")[0] for label in names} | {"gates"}
    return {label: words for label, words in CALLED.items() if label.partition(".")[0] in apps_here}


def role_of(event: AuditEvent) -> str:
    """As what somebody acted."""
    return ", ".join(str(ROLES.get(role, role)) for role in event.actor_role.split("+"))


def why(event: AuditEvent) -> str:
    """The reason that was given, or why there is none."""
    if event.reason:
        return event.reason
    return BY_THE_SYSTEM if event.actor_role == SYSTEM else NOT_ASKED
