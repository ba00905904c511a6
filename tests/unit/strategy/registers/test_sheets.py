"""A sheet of street audits: read, looked at, taken, undone. What is wrong is told by line."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from incidents.models import StreetAudit
from partnership.accounts.permissions import Role
from strategy.models import Sheet, SheetText, Strategy
from tests.cast import member
from tests.factories import audits as make

pytestmark = pytest.mark.django_db
SHEETS = f"{make.REGISTER}sheets/"
HEAD = ["Date", "Start", "End", "Street", "Vehicles", "Condoms", "Needles", "Faults", "Counted by"]
LINE = ["18/11/2013", "21:30", "22:30", "High Road", "4", "2", "0", "1", ""]


@pytest.fixture
def strategy() -> Strategy:
    return make.strategy()


@pytest.fixture
def client(strategy: Strategy) -> Iterator[Client]:
    with time_machine.travel(make.NOW, tick=False):
        client = Client()
        client.force_login(make.auditor())
        yield client


def line(**changes: str) -> list[str]:
    """A good line with some of its cells changed."""
    at = {name.lower().replace(" ", "_"): number for number, name in enumerate(HEAD)}
    cells = [*LINE]
    for name, text in changes.items():
        cells[at[name]] = text
    return cells


def as_csv(*lines: list[str], head: list[str] | None = None) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([head or HEAD, *lines])
    return file.getvalue().encode()


def as_xlsx(*lines: list[Any], merge: str = "") -> bytes:
    book, file = Workbook(), io.BytesIO()
    sheet: Any = book.active
    for cells in [HEAD, *lines]:
        sheet.append(cells)
    if merge:
        sheet.merge_cells(merge)
    book.save(file)
    return file.getvalue()


def bring(client: Client, content: bytes, name: str = "audits.csv") -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(SHEETS, {"sheet": file, "submission": str(uuid4())}, follow=True)


def whys(answer: Any) -> list[tuple[int, str]]:
    return [(number, why) for number, why in answer.context["reject_rows"]]


def refusal(answer: Any) -> str:
    (sentence,) = answer.context["form"].errors["sheet"]
    assert not Sheet.objects.exists()
    return str(sentence)


def take(client: Client, answer: Any) -> Any:
    return client.post(answer.request["PATH_INFO"], {"take": "yes"}, follow=True)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_nothing_is_recorded_before_the_sheet_is_taken(client: Client) -> None:
    answer = bring(client, as_csv(line(), line(date="17/11/2013")))
    assert "2 of 2 lines can be taken." in words(answer)
    assert not StreetAudit.objects.exists()
    assert "2 street audits recorded from the sheet." in words(take(client, answer))
    audit = StreetAudit.objects.get(audited_from__day=18)
    assert (audit.place, audit.kerb_crawling_vehicles, audit.band) == ("High Road", 4, "evening")
    assert (audit.counters, audit.first_counter) == (1, None)
    assert not SheetText.objects.exists()


def test_the_same_sheet_again_brings_nothing(client: Client) -> None:
    sheet = as_csv(line(), line())
    take(client, bring(client, sheet))
    answer = bring(client, sheet)
    assert "2 bring nothing: they are on record already, or stand further above." in words(answer)
    whys = ["It is on record already."] * 2
    assert answer.context["known_rows"] == [[2, whys[0]], [3, whys[1]]]
    assert "No line of this sheet can be taken" in words(take(client, answer))
    assert StreetAudit.objects.count() == 1


def test_a_line_that_stands_twice_is_told_with_the_one_further_above(client: Client) -> None:
    answer = bring(client, as_csv(line(), line(date="17/11/2013"), line(vehicles="9")))
    told = "It tells of the same street audit as line 2."
    assert answer.context["known_rows"] == [[4, told]]
    assert told in words(answer)


def test_an_undone_sheet_withdraws_what_came_of_it_corrected_or_not(client: Client) -> None:
    answer = take(client, bring(client, as_csv(line(), line(date="17/11/2013"))))
    audit = StreetAudit.objects.get(audited_from__day=18)
    typed = make.typed(seen=str(audit.pk), reason="number", kerb_crawling_vehicles="7")
    typed |= {"when": "18/11/2013 21:30 to 22:30", "first_counter": "other", "second_counter": ""}
    assert client.post(f"{make.REGISTER}{audit.public_id}/change/", typed).status_code == 302
    page = client.post(f"{answer.request['PATH_INFO']}undo/", {"reason": "duplicate"}, follow=True)
    assert "2 street audits withdrawn." in words(page)
    assert not StreetAudit.objects.current().exists()
    assert StreetAudit.objects.count() == 3


def test_a_dropped_sheet_is_forgotten(client: Client) -> None:
    answer = bring(client, as_csv(line()))
    client.post(answer.request["PATH_INFO"], {"drop": "yes"})
    assert not SheetText.objects.exists()
    assert "Nothing came of it" in words(client.get(answer.request["PATH_INFO"]))


def test_excel_says_the_same(client: Client) -> None:
    day = datetime.fromisoformat("2013-11-18")  # a cell has no zone
    cells = [day, day.replace(hour=21, minute=30).time(), "22:30", "High Road", 4, 2.0, 0, 1, None]
    answer = bring(client, as_xlsx(cells), "audits.xlsx")
    take(client, answer)
    audit = StreetAudit.objects.get()
    assert audit.audited_from == make.NOW - timedelta(days=1, hours=1.5)
    assert audit.condoms == 2


def test_columns_are_said_by_hand_and_remembered(client: Client) -> None:
    head = ["Date", "Start", "End", "Street", "Motors", "Condoms", "Needles", "Faults", "x"]
    answer = bring(client, as_csv(line(), head=head))
    assert whys(answer) == [(2, "Vehicles kerb crawling: Enter how many, or 0.")]
    chosen = {f"column_{at}": label for at, label in answer.context["sheet"].columns.items()}
    told = {**chosen, "column_4": "Vehicles", "columns": "yes"}
    answer = client.post(answer.request["PATH_INFO"], told, follow=True)
    assert answer.context["fitting"] == 1
    assert bring(client, as_csv(line(date="17/11/2013"), head=head)).context["fitting"] == 1


def test_what_the_list_gives_out_comes_in_again(client: Client, strategy: Strategy) -> None:
    make.audit(strategy)
    manager = Client()
    manager.force_login(member(Role.MANAGER))
    given: Any = manager.post(f"{make.REGISTER}export/", {"purpose": "meeting", "kind": "csv"})
    answer = bring(client, b"".join(given.streaming_content))
    assert (answer.context["known"], answer.context["rejects"]) == (1, 0)


WRONG = {
    "a negative count": (line(vehicles="-1"), "Enter a whole number from 0 to 10,000."),
    "half a count": (line(condoms="2.5"), "Enter a whole number from 0 to 10,000."),
    "a billion": (line(needles="1000000000"), "Enter a whole number from 0 to 10,000."),
    "no count": (line(faults=""), "Enter how many, or 0."),
    "thirty hours": (line(start="16:00", end="19/11/2013 22:00"), "at most 6 hours"),
    "an end before the start": (line(end="17/11/2013 22:30"), "The end must be later"),
    "tomorrow": (line(date="20/11/2013"), "That time has not come yet"),
    "a day alone": (line(start="", end=""), "Type when you began and when you ended"),
    "an unknown street": (
        line(street="Nowhere Lane"),
        "Look further, or change the words.",
    ),
    "somebody who is no auditor": (line(counted_by="Jo Bloggs"), "Write one of these: "),
    "sums": (["Total", *LINE[1:]], "It seems to hold sums."),
    "a formula": (line(vehicles="=SUM(E2:E9)"), "It holds a formula."),
    "one cell too many": ([*LINE, "more"], "more cells than there are headings"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_line_is_told_and_the_others_can_be_taken(client: Client, case: str) -> None:
    wrong, why = WRONG[case]
    answer = bring(client, as_csv(wrong, line(date="17/11/2013")))
    ((number, told),) = whys(answer)
    assert (number, why in told) == (2, True), told
    assert answer.context["fitting"] == 1


def test_lines_to_mend_are_a_file_with_a_reason_each(client: Client) -> None:
    answer = bring(client, as_csv(line(vehicles="-1"), line(date="17/11/2013")))
    given: Any = client.get(f"{answer.request['PATH_INFO']}rejects/")
    told = b"".join(given.streaming_content).decode()
    assert "Why it was not taken" in told
    assert "Enter a whole number from 0 to 10,000." in told
    assert "17/11/2013" not in told


def test_merged_cells_are_told_by_line(client: Client) -> None:
    content = as_xlsx(line(), line(date="17/11/2013"), merge="F2:G2")
    ((number, why),) = whys(bring(client, content, "audits.xlsx"))
    assert number == 2
    assert why.startswith("It has merged cells.")


def test_words_about_people_are_kept_nowhere(client: Client) -> None:
    noted = [*LINE, "Blonde woman called Sarah Example, 07700 900123"]
    answer = bring(client, as_csv(noted, head=[*HEAD, "Notes"]))
    ((_, why),) = whys(answer)
    assert why.startswith("Notes: it seems to hold")
    assert "Sarah" not in str(SheetText.objects.get().lines)


BAD = {
    "The file is empty.": b"",
    "no line below its headings": as_csv(),
    "can’t be read. Save it as “CSV UTF-8”": as_csv(line(street="Café Road"))
    .decode()
    .encode("cp1252"),
    "The file is UTF-16.": as_csv(line()).decode().encode("utf-16"),
    "named in line 2 as well": as_csv(
        HEAD, line(), head=["", "Walk", "", "Place", "Counts"] + [""] * 4
    ),
    "at most 2,000 lines. This one has 2,001.": as_csv(*[line()] * 2001),
    "The workbook can’t be read.": b"PK\x03\x04 and no more",
    "the headings: It has merged cells.": as_xlsx(line(), merge="A1:B1"),
}


@pytest.mark.parametrize("why", BAD)
def test_a_sheet_that_can_not_be_read_is_refused_in_a_sentence(client: Client, why: str) -> None:
    assert why in refusal(bring(client, BAD[why]))


def test_who_enters_nothing_brings_no_sheet(strategy: Strategy) -> None:
    manager = Client()
    manager.force_login(member(Role.MANAGER))
    assert manager.get(SHEETS).status_code == 404
