"""The months of a file against the months before, and who says whether each is whole."""

import uuid
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from incidents.imports import storage
from incidents.imports.months import compare
from incidents.models import ImportedMonth, ImportFile, RecordedCrime
from incidents.recorded_crime.selectors import Gap, Series, monthly_series
from partnership.accounts.permissions import Role
from partnership.ui import health
from tests.cast import member
from tests.factories.imports import (
    HERTFORDSHIRE,
    OUTSIDE,
    area,
    confirm,
    imported,
    month_of_rows,
    text,
    work,
)

pytestmark = pytest.mark.django_db
AT = datetime(2014, 6, 2, 9, 0, tzinfo=UTC)
BEFORE = {"2013-11": 20, "2013-12": 22, "2014-01": 25}
FEW = month_of_rows("2014-02", 1)
WORDS = "1 row; the 3 months before had 20 to 25"


@pytest.fixture
def months_before() -> None:
    for month, number in BEFORE.items():
        imported(*month_of_rows(month, number))


def send(client: Client, *contents: list[str]) -> str:
    files = [
        SimpleUploadedFile(f"{n}-street.csv", text(*rows).encode())
        for n, rows in enumerate(contents, 1)
    ]
    answer = client.post("/imports/new/", {"submission": uuid.uuid4(), "files": files})
    work()
    return str(answer.url)


def page_of(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def series(**known: Any) -> Series:
    version = area()
    return monthly_series(version, user=member(Role.MANAGER), **known)


@pytest.mark.usefixtures("months_before")
def test_the_page_shows_a_doubtful_month_in_words_and_imports_nothing(officer: Client) -> None:
    address = send(officer, FEW)
    page = page_of(officer, address)
    assert f"February 2014 is doubtful: {WORDS}." in page
    assert ">Doubtful</strong>" in page
    assert "Confirm the months, then they are imported." in page
    assert RecordedCrime.objects.filter(month=date(2014, 2, 1)).count() == 0


@pytest.mark.usefixtures("months_before")
def test_a_doubtful_month_has_to_be_said(officer: Client) -> None:
    address = send(officer, FEW)
    answer = officer.post(address, {})
    page = " ".join(answer.content.decode().split())
    assert (answer.status_code, ImportFile.objects.last() is not None) == (200, True)
    assert "Choose whether 1-street.csv holds the whole of February 2014 or a part." in page
    work()
    assert RecordedCrime.objects.filter(month=date(2014, 2, 1)).count() == 0


@pytest.mark.usefixtures("months_before")
def test_a_part_of_a_month_is_unknown_and_never_0(officer: Client) -> None:
    address = send(officer, [FEW[0].replace("51.880000", "51.910000")])
    confirm(officer, address, "part")
    work()
    found = series()
    assert date(2014, 2, 1) not in [row.month for row in found.rows]
    why = f"Not known: only a part of the month is imported ({WORDS})"
    assert found.lines[-1] == Gap(date(2014, 2, 1), date(2014, 2, 1), 1, why)
    assert why in page_of(officer, "/s/example/series/")


@pytest.mark.usefixtures("months_before")
def test_a_low_month_that_is_whole_counts_and_stays_marked(officer: Client) -> None:
    confirm(officer, send(officer, FEW))
    work()
    assert [(one.month, one.total) for one in series().doubtful] == [(date(2014, 2, 1), 1)]
    assert f"February 2014 is doubtful: its file has {WORDS}." in page_of(
        officer, "/s/example/series/"
    )


@pytest.mark.usefixtures("months_before")
def test_the_whole_file_later_makes_the_month_known() -> None:
    imported(*FEW, whole=False)
    asked = AT + timedelta(days=1)
    imported(*month_of_rows("2014-02", 21), at=asked)
    found = series()
    assert (found.rows[-1].total, found.doubtful) == (21, [])
    assert series(known_at=asked - timedelta(seconds=1)).rows[-1].month == date(2014, 1, 1)


def test_files_of_one_upload_are_held_against_each_other(officer: Client) -> None:
    whole = [month_of_rows(month, number) for month, number in BEFORE.items()]
    page = page_of(officer, send(officer, *whole, FEW))
    assert f"February 2014 is doubtful: {WORDS}." in page
    assert page.count("is doubtful:") == 1


def test_the_first_file_has_nothing_to_be_held_against(officer: Client) -> None:
    page = page_of(officer, send(officer, FEW))
    assert ">no other month</span>" in page
    assert "is doubtful:" not in page


def test_where_nothing_compares_the_whole_month_has_to_be_said(officer: Client) -> None:
    address = send(officer, FEW)
    assert '<option value="" selected>Choose</option>' in page_of(officer, address)
    page = " ".join(officer.post(address, {}).content.decode().split())
    assert "Choose whether 1-street.csv holds the whole of February 2014 or a part." in page
    confirm(officer, address)
    work()
    assert RecordedCrime.objects.count() == 1


def test_one_other_month_is_enough_to_doubt_the_next(officer: Client) -> None:
    imported(*month_of_rows("2014-01", 20))
    address = send(officer, FEW)
    page = page_of(officer, address)
    assert "February 2014 is doubtful: 1 row; the month nearest to it had 20." in page
    assert '<option value="" selected>Choose</option>' in page
    assert '<option value="whole" selected>' not in page
    confirm(officer, address)
    work()
    assert [one.month for one in series().doubtful] == [date(2014, 2, 1)]


def test_a_fuller_month_later_makes_the_first_doubtful(officer: Client) -> None:
    imported(*FEW)
    assert series().doubtful == []
    asked = AT + timedelta(days=1)
    page = page_of(officer, send(officer, month_of_rows("2014-03", 20)))
    assert '<option value="whole" selected>' in page
    imported(*month_of_rows("2014-03", 20), at=asked)
    assert [one.month for one in series().doubtful] == [date(2014, 2, 1)]
    assert series(known_at=asked - timedelta(seconds=1)).doubtful == []


@pytest.mark.usefixtures("months_before")
def test_another_force_is_no_measure(officer: Client) -> None:
    page = page_of(officer, send(officer, month_of_rows("2014-02", 1, force=HERTFORDSHIRE)))
    assert ">no other month</span>" in page


@pytest.mark.usefixtures("months_before")
def test_a_month_of_another_force_alone_is_not_imported_here() -> None:
    imported(*month_of_rows("2014-02", 30, force=HERTFORDSHIRE, point=OUTSIDE))
    assert series().rows[-1].month == date(2014, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_imported_that_nobody_wants(officer: Client) -> None:
    address = send(officer, FEW)
    stored = storage.path_of(ImportFile.objects.get().stored_name)
    officer.post(address, {"drop": "yes"})
    work()
    file = ImportFile.objects.get()
    assert (file.status, RecordedCrime.objects.count()) == ("dropped", 0)
    assert "Not imported" in page_of(officer, address)
    assert not stored.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("stale", [{"drop": "yes"}, {}])
def test_who_decides_after_somebody_else_is_told_so(officer: Client, stale: dict[str, str]) -> None:
    address = send(officer, FEW)
    officer.post(address, {"drop": "yes"})
    answer = officer.post(address, stale, follow=True).content.decode()
    assert "Somebody has decided on these files already" in answer
    assert ImportFile.objects.get().status == "dropped"


@pytest.mark.usefixtures("months_before")
def test_the_command_refuses_a_doubtful_month_until_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "2014-02-street.csv"
    path.write_text(text(*FEW))
    with pytest.raises(SystemExit) as refused:
        call_command("import_incidents", str(path))
    assert refused.value.code == 2
    assert f"February 2014 seems not to be whole: {WORDS}." in capsys.readouterr().out
    call_command("import_incidents", str(path), "--part")
    assert ImportedMonth.objects.get(month=date(2014, 2, 1)).is_whole is False


@pytest.mark.parametrize(
    ("rows", "is_doubtful"), [(9, True), (10, False), (50, False), (51, True), (0, True)]
)
def test_half_of_the_lowest_and_twice_the_highest_are_the_limits(
    rows: int, is_doubtful: bool
) -> None:
    held = {date(2014, month, 1): number for month, number in ((1, 20), (2, 22), (3, 25))}
    assert compare(date(2014, 4, 1), rows, held).is_doubtful is is_doubtful


@pytest.mark.parametrize(
    ("rows", "is_doubtful"), [(0, True), (9, True), (10, False), (20, False), (41, False)]
)
def test_half_of_the_one_other_month_is_the_limit(rows: int, is_doubtful: bool) -> None:
    """Many rows beside one month with few: the few are doubtful, not the many."""
    for other in (date(2014, 1, 1), date(2014, 3, 1)):
        assert compare(date(2014, 2, 1), rows, {other: 20}).is_doubtful is is_doubtful


def test_no_other_month_makes_none_doubtful_and_none_whole() -> None:
    found = compare(date(2014, 1, 1), 1, {date(2014, 1, 1): 20})
    assert (found.is_doubtful, found.seems_whole) == (False, False)


@pytest.mark.parametrize(
    ("held", "is_doubtful"),
    [
        ((20, 25), True),
        ((1, 20), True),
        ((20, 1), True),
        ((20, 20, 1), True),
        ((1, 1), False),
        ((1, 2), False),
    ],
)
def test_a_month_with_few_rows_does_not_clear_another(
    held: tuple[int, ...], is_doubtful: bool
) -> None:
    months = {date(2014, month, 1): rows for month, rows in enumerate(held, 1)}
    assert compare(date(2014, 4, 1), 1, months).is_doubtful is is_doubtful


def test_the_first_month_is_held_against_those_nearest_to_it() -> None:
    held = {date(2014, month, 1): 20 + month for month in (2, 3, 4)}
    found = compare(date(2014, 1, 1), 3, held)
    assert found.words == "3 rows; the 3 months nearest to it had 22 to 24"
    assert found.is_doubtful


def test_the_health_page_names_files_that_wait(officer: Client) -> None:
    send(officer, FEW)
    said = {line.name: line.words for line in health.lines(AT)}
    assert "1 of 1 files wait to be confirmed" in said["Imports"]
