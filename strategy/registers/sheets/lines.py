"""What each line of a sheet would become: an entry, one that is on record, or a reject.

A line is given to the form of the register, box by box: there is no second reader.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict

from partnership.accounts.models import User
from strategy.registers.declaring import Register
from strategy.registers.forms import EntryForm
from strategy.registers.sheets.columns import joined
from strategy.registers.sheets.reading import Line
from strategy.strategies.models import Strategy

SUMS = ("total", "totals", "sum", "sums", "subtotal", "average", "mean")
SUM_LINE = "It seems to hold sums. Leave it out, or enter it as a line of its own."
HEADINGS = "It seems to be a second row of headings. Leave it out."
MOST_NAMED = 12  # choices that a reject spells out


@dataclass(frozen=True)
class Outcome:
    """What comes of a line: ``told`` where it can be taken; ``why`` not, or that it is known.

    ``twin`` is the line further above that tells of the same; 0 where it is on record.
    """

    line: Line
    told: Any = None
    why: str = ""
    is_known: bool = False
    twin: int = 0


@dataclass(frozen=True)
class DryRun:
    """What would come of a sheet."""

    outcomes: tuple[Outcome, ...]

    @property
    def fitting(self) -> list[Outcome]:
        return [one for one in self.outcomes if one.told is not None]

    @property
    def known(self) -> list[Outcome]:
        return [one for one in self.outcomes if one.is_known]

    @property
    def rejects(self) -> list[Outcome]:
        return [one for one in self.outcomes if one.why]


def dry_run(
    register: Register,
    strategy: Strategy,
    columns: dict[str, str],
    lines: Sequence[Line],
    *,
    by: User,
    at: datetime,
) -> DryRun:
    """Read every line as the form does. A line that is on record already brings nothing."""
    form = register.form(QueryDict(), strategy=strategy, user=by, at=at)
    read = [_read(register, form, columns, line) for line in lines]
    keys = {register.same(one.told, by) for one in read if one.told is not None}
    on_record = register.known(strategy, keys) if keys else set()
    return DryRun(tuple(_once(read, register, on_record, by)))


def _once(
    read: Sequence[Outcome], register: Register, on_record: set[Hashable], by: User
) -> Iterator[Outcome]:
    """The outcomes, where what is on record, or stood further above, is known."""
    seen = dict.fromkeys(on_record, 0)
    for one in read:
        key = register.same(one.told, by) if one.told is not None else None
        if key is not None and key in seen:
            yield Outcome(one.line, is_known=True, twin=seen[key])
            continue
        if key is not None:
            seen[key] = one.line.number
        yield one


def _read(register: Register, form: EntryForm, columns: dict[str, str], line: Line) -> Outcome:
    fault = line.fault or _of_no_entry(line)
    if fault:
        return Outcome(line, why=fault)
    answers = joined(register, columns, line.cells)
    told = form.read_line({name: _chosen(form, name, cell) for name, cell in answers.items()})
    if told is not None:
        return Outcome(line, told)
    return Outcome(line, why=" ".join(_reasons(form)))


def _of_no_entry(line: Line) -> str:
    """Why a line is no entry at all: sums, or headings once more."""
    words = [cell.casefold().rstrip(":") for cell in line.cells if cell]
    if any(word.split()[0] in SUMS for word in words if word):
        return SUM_LINE
    return "" if any(letter.isdigit() for word in words for letter in word) else HEADINGS


def _chosen(form: EntryForm, name: str, cell: str) -> str:
    """A cell as the box takes it: for a choice its key, where the cell has its words."""
    field = form.fields.get(name)
    if not isinstance(field, forms.ChoiceField):
        return cell
    asked = cell.casefold()
    choices: Any = field.choices
    for key, words in choices:
        label = str(words).casefold()
        names = {label.partition(" (")[0], label.rpartition(" (")[0]}
        if asked and asked in {str(key).casefold(), label} | names:
            return str(key)
    return cell


def _reasons(form: EntryForm) -> Iterator[str]:
    """What is wrong with a line, each with the name of its box."""
    for name, told in form.errors.as_data().items():
        sentences = " ".join(_sentence(form.fields.get(name), one) for one in told)
        label = form.fields[name].label if name in form.fields else ""
        yield f"{label}: {sentences}" if label else sentences


def _sentence(field: forms.Field | None, error: forms.ValidationError) -> str:
    """What is wrong with a cell; of a choice that is none, which ones there are."""
    if error.code != "invalid_choice" or not isinstance(field, forms.ChoiceField):
        return " ".join(error.messages)
    choices: Any = field.choices
    names = [str(words) for key, words in choices if key]
    if len(names) > MOST_NAMED:
        return "It is none of the choices of the form."
    return f"Write one of these: {'; '.join(names)}."
