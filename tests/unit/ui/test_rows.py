"""Rows of a table and boxes of a form: nothing that somebody typed becomes markup."""

from datetime import date
from typing import Any

import pytest
from django.forms import (
    DateInput,
    HiddenInput,
    NumberInput,
    PasswordInput,
    Select,
    TextInput,
    Widget,
)
from django.forms.renderers import DjangoTemplates

from partnership.ui.renderer import Renderer
from partnership.ui.rows import drawn_rows

EVIL = "<img src=x>&"
SAFE = "&lt;img src=x&gt;&amp;"
TAG = '<strong class="govuk-tag partnership-tag--{}">{}</strong>'
MORE = '<span class="partnership-table__note">{}</span>'


def cell(told: Any) -> str:
    """What stands in a cell of the second column."""
    row = drawn_rows([["A", told]], [{"label": "First"}, {"label": "Second"}])
    opened, closed = '<span class="partnership-table__value">', "</span></td></tr>"
    return row.rpartition(opened)[2].removesuffix(closed)


def short(inner: str) -> str:
    return f'<span class="partnership-nowrap">{inner}</span>'


@pytest.mark.parametrize(
    ("told", "drawn"),
    [
        (12, short("12")),
        ({"text": EVIL}, short(SAFE)),
        (
            "A text that is long and may well be broken",
            "<span>A text that is long and may well be broken</span>",
        ),
        (
            {"text": EVIL, "href": f"/c/?a=1&b={EVIL}", "hidden": EVIL},
            short(
                f'<a class="govuk-link" href="/c/?a=1&amp;b={SAFE}">{SAFE}'
                f'<span class="govuk-visually-hidden"> {SAFE}</span></a>'
            ),
        ),
        ({"text": EVIL, "tone": "concern"}, short(TAG.format("concern", SAFE))),
        ({"text": "A", "tag": EVIL}, f"{short('A')} {TAG.format('neutral', SAFE)}"),
        (
            {"text": "A", "tag": "B", "tag_tone": "urgent"},
            f"{short('A')} {TAG.format('urgent', 'B')}",
        ),
        ({"text": "A", "note": EVIL}, f"{short('A')} {MORE.format(SAFE)}"),
        (
            {"text": "ab", "pieces": [("a", False), (EVIL, True)], "more": [(EVIL, False)]},
            f"{short(f'a<mark>{SAFE}</mark>')} {MORE.format(SAFE)}",
        ),
        (
            {"text": "A", "synthetic": True},
            short('A <strong class="govuk-tag partnership-tag--synthetic">Synthetic</strong>'),
        ),
        (
            {"text": "A", "actions": [{"text": EVIL, "href": "/x/"}]},
            f'{short("A")} <a class="govuk-link partnership-nowrap" href="/x/">{SAFE}</a>',
        ),
    ],
)
def test_a_cell_is_drawn(told: Any, drawn: str) -> None:
    assert cell(told) == drawn


def test_a_cell_stands_under_its_column() -> None:
    labels = [{"label": "First"}, {"label": EVIL, "numeric": True}, {"label": "Blank"}]
    row = drawn_rows([["A", 1, "", "B"]], [*labels, {"label": "Clear", "is_clear": True}])
    assert '<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">' in row
    assert f'<td class="govuk-table__cell govuk-table__cell--numeric" data-label="{SAFE}">' in row
    assert '<td class="govuk-table__cell partnership-table__blank" data-label="Blank">' in row
    assert '<td class="govuk-table__cell" data-label="">' in row


def test_a_cell_may_unfold_its_row() -> None:
    row = drawn_rows([["A", {"text": EVIL, "unfolds": True}]], [{"label": "A"}, {"label": "B"}])
    assert f"<summary>{SAFE}</summary></details></td>" in row


GROUPS = [("", "None"), ("Group", [("a", EVIL), (2, "B")]), ("c", "C")]
ATTRS = {"class": "govuk-input", "title": EVIL, "disabled": True, "hidden": False, "size": 3}


@pytest.mark.parametrize(
    ("widget", "value"),
    [
        (Select(attrs=ATTRS, choices=GROUPS), 2),
        (TextInput(attrs=ATTRS), EVIL),
        (DateInput(), date(2013, 11, 18)),
        (NumberInput(), 0),
        (HiddenInput(), None),
        (PasswordInput(render_value=True), EVIL),
    ],
)
def test_a_box_in_one_piece_is_the_one_of_django(widget: Widget, value: Any) -> None:
    ours = widget.render("box", value, renderer=Renderer())
    assert " ".join(ours.split()) == " ".join(
        widget.render("box", value, renderer=DjangoTemplates()).split()
    )
