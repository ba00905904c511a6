"""Bringing a sheet to a register, taking its lines or dropping it, and undoing it."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from partnership.accounts.models import User
from partnership.audit.corrections import check_reason
from partnership.audit.errors import DomainError
from partnership.audit.models import Action
from partnership.audit.services import record
from partnership.guarded.checking import WordsTooLong, found, in_words
from partnership.submissions.services import save_once
from strategy.registers.declaring import Register
from strategy.registers.entries import record_entry, withdraw_entry
from strategy.registers.sheets.columns import check_headings, plain, recognised
from strategy.registers.sheets.lines import Outcome
from strategy.registers.sheets.models import Sheet, SheetColumns, SheetEntry, SheetText
from strategy.registers.sheets.reading import Line
from strategy.registers.sheets.reading import SheetText as Text
from strategy.registers.sheets.selectors import SheetGone, dry_run_of
from strategy.strategies.models import Strategy

LABEL = "strategy.sheet"


class NothingToTake(DomainError):
    """A sheet of which no line fits."""

    message = "No line of this sheet can be taken. Mend the lines below and bring it once more."


class NotTaken(DomainError):
    """An undo of a sheet that brought nothing."""

    message = "This sheet was not taken, so there is nothing to undo."


def bring_sheet(
    *, register: Register, strategy: Strategy, text: Text, number: UUID, by: User, at: datetime
) -> Sheet:
    """Keep the text of a sheet until it is taken or dropped; the same form again is the same one.

    A cell that fills no field and seems to tell who somebody is, is kept nowhere.

    :raises BadSheet: where its columns are named in two rows.
    """
    check_headings(register, text)
    return save_once(
        partial(_bring, register, strategy, text, by, at),
        kind=Sheet,
        number=number,
        told={"headings": text.headings, "lines": [line.cells for line in text.lines]},
        by=by,
        at=at,
    )


def _bring(register: Register, strategy: Strategy, text: Text, by: User, at: datetime) -> Sheet:
    remembered = SheetColumns.objects.filter(strategy=strategy, register=register.key).first()
    columns = recognised(register, text.headings, remembered.chosen if remembered else {})
    sheet = Sheet.objects.create(
        strategy=strategy,
        register=register.key,
        columns=columns,
        brought_at=at,
        brought_by=by,
        lines=len(text.lines),
    )
    lines = [_without_people(line, text.headings, columns) for line in text.lines]
    SheetText.objects.create(
        sheet=sheet,
        headings=[_named(heading, at) for at, heading in enumerate(text.headings, 1)],
        lines=[[line.number, list(line.cells), line.fault] for line in lines],
        brought_at=at,
    )
    return sheet


def _named(heading: str, number: int) -> str:
    """A heading, or the number of its column where it seems to tell who somebody is."""
    return f"Column {number}" if _kinds(heading) else heading


def _without_people(line: Line, headings: tuple[str, ...], columns: Mapping[str, str]) -> Line:
    """A line without the cells that fill nothing and seem to tell who somebody is."""
    cells, fault = list(line.cells), line.fault
    for at, cell in enumerate(cells):
        kinds = _kinds(cell) if str(at) not in columns else ""
        if kinds:
            cells[at] = ""
            fault = (
                fault or f"{_named(headings[at], at + 1)}: it seems to hold {kinds}. Take it out."
            )
    return Line(line.number, tuple(cells), fault)


def _kinds(text: str) -> str:
    try:
        kinds = found(text) if text else []
    except WordsTooLong:
        return "too much text"
    return in_words(kinds) if kinds else ""


@transaction.atomic
def choose_columns(*, sheet: Sheet, columns: Mapping[str, str], by: User, at: datetime) -> None:
    """Say which column fills which field; remembered for the next sheet of the register."""
    held = _held(sheet)
    held.columns = dict(columns)
    held.save(update_fields=["columns"])
    text = held.text
    chosen = {plain(text.headings[int(at)]): label for at, label in columns.items()}
    SheetColumns.objects.update_or_create(
        strategy=held.strategy,
        register=held.register,
        defaults={"chosen": chosen, "chosen_at": at},
    )


@transaction.atomic
def take_sheet(*, register: Register, sheet: Sheet, by: User, at: datetime) -> Sheet:
    """Record every line that fits, all of them or none; its text goes.

    :raises SheetGone, NothingToTake:
    """
    held = _held(sheet)
    run = dry_run_of(register, held, by=by, at=at)
    if not run.fitting:
        raise NothingToTake
    refused: list[list[Any]] = []
    entries = [
        SheetEntry(sheet=held, line=one.line.number, entry=entry.public_id)
        for one in run.fitting
        if (entry := _record(register, held.strategy, one, refused, by, at)) is not None
    ]
    SheetEntry.objects.bulk_create(entries)
    held.taken_at, held.taken, held.refused = at, len(entries), refused
    held.save(update_fields=["taken_at", "taken", "refused"])
    SheetText.objects.filter(sheet=held).delete()
    _log(Action.COLLECTION, held, "Taken from a sheet", len(entries), by, at)
    return held


def _record(
    register: Register,
    strategy: Strategy,
    one: Outcome,
    refused: list[list[Any]],
    by: User,
    at: datetime,
) -> Any:
    """The entry of a line, or None where the rules of its kind refuse it."""
    try:
        with transaction.atomic():
            return record_entry(
                entries=register.entries, strategy=strategy, told=one.told, by=by, at=at
            )
    except DomainError as error:
        refused.append([one.line.number, error.message])
    return None


@transaction.atomic
def drop_sheet(*, sheet: Sheet, by: User, at: datetime) -> None:
    """Forget a sheet that waits. Again is nothing."""
    held = Sheet.objects.select_for_update(no_key=True).get(pk=sheet.pk)
    if held.waits:
        held.dropped_at = at
        held.save(update_fields=["dropped_at"])
        SheetText.objects.filter(sheet=held).delete()


@transaction.atomic
def undo_sheet(*, register: Register, sheet: Sheet, reason: str, by: User, at: datetime) -> int:
    """Withdraw every entry of a sheet that stands, corrected since or not; how many.

    :raises NotTaken, WrongReason:
    """
    check_reason(reason, register.entries.withdrawn_for)
    held = Sheet.objects.select_for_update(no_key=True).get(pk=sheet.pk)
    if held.taken_at is None:
        raise NotTaken
    if held.undone_at is not None:
        return 0
    keys = held.entries.values("entry")
    standing = list(register.of(held.strategy).current().filter(public_id__in=keys))
    for entry in standing:
        withdraw_entry(entries=register.entries, entry=entry, reason=reason, by=by, at=at)
    held.undone_at, held.undone_by, held.undone_for = at, by, reason
    held.save(update_fields=["undone_at", "undone_by", "undone_for"])
    _log(Action.ALTERATION, held, "Undone", len(standing), by, at)
    return len(standing)


def _log(action: Action, sheet: Sheet, reason: str, count: int, by: User, at: datetime) -> None:
    key = sheet.public_id
    record(action, by=by, at=at, object_type=LABEL, object_id=key, reason=reason, count=count)


def _held(sheet: Sheet) -> Sheet:
    """A sheet that waits, held until the end of the transaction.

    :raises SheetGone:
    """
    held = Sheet.objects.select_for_update(no_key=True).get(pk=sheet.pk)
    if not held.waits or not SheetText.objects.filter(sheet=held).exists():
        raise SheetGone
    return held
