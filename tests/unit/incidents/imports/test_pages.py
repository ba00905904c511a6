"""The pages of imports and of the series: upload, status, result, rows left out."""

import re
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from incidents.imports import storage
from incidents.imports.tables import ImportList
from incidents.models import ImportFile, RecordedCrime
from partnership.accounts.permissions import Role
from partnership.audit.models import AuditEvent
from partnership.outbox.models import Message
from tests.cast import member
from tests.factories.imports import ELSEWHERE, area, confirm, imported, row, text, work

pytestmark = pytest.mark.django_db
NEW, LIST, SERIES = "/imports/new/", "/imports/", "/s/example/series/"
GOOD = text(row("a1"), row("a2"), "broken").encode()


def send(client: Client, *contents: bytes, submission: uuid.UUID | None = None) -> Any:
    files = [SimpleUploadedFile(f"{n}-street.csv", one) for n, one in enumerate(contents, 1)]
    return client.post(NEW, {"submission": submission or uuid.uuid4(), "files": files})


def test_the_list_has_every_file_the_latest_first_and_is_sorted_by_name(
    officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImportList, "size", 2)
    send(officer, GOOD, GOOD)
    send(officer, GOOD)

    def files(query: str = "") -> list[str]:
        shown = officer.get(f"{LIST}{query}").context["list"]
        return [row[0]["text"] for row in shown.table_rows]

    assert files() == ["1-street.csv", "1-street.csv"]
    assert files("?page=2") == ["2-street.csv"]
    assert files("?sort=-file") == ["2-street.csv", "1-street.csv"]


def test_the_result_counts_repeats_of_a_crime_id(officer: Client) -> None:
    copy = row("", kind="Anti-social behaviour")
    file = imported(row("a1"), row("a1"), row("a1", outcome="Suspect charged"), copy, copy)
    shown = officer.get(f"/imports/{file.batch}/{file.position}/")
    facts = {one["key"]: one["value"] for one in shown.context["facts"]}
    assert (facts["New"], facts["Repeats"]) == ("5", "2")
    plain = imported(row("b1"), row("b2"))
    page = officer.get(f"/imports/{plain.batch}/{plain.position}/").content.decode()
    assert "Repeats" not in page


def test_an_upload_is_stored_apart_and_waits_for_a_worker(officer: Client) -> None:
    answer = send(officer, GOOD)
    file = ImportFile.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/imports/{file.batch}/")
    stored = storage.path_of(file.stored_name)
    assert stored.read_bytes() == GOOD
    assert stored.stat().st_mode & 0o777 == 0o600
    assert "street" not in stored.name
    assert not RecordedCrime.objects.exists()
    assert "Waiting" in officer.get(answer.url).content.decode()


def test_the_worker_imports_it_and_the_result_says_what_became_of_it(officer: Client) -> None:
    address = send(officer, GOOD).url
    work()
    confirm(officer, address)
    work()
    file = ImportFile.objects.get()
    assert (file.rows_created, file.rows_rejected, file.sha256 != "") == (2, 1, True)
    assert not storage.path_of(file.stored_name).exists()
    assert "Imported in part" in officer.get(address).content.decode()
    page = officer.get(f"{address}1/").content.decode()
    assert "Instead of 12 fields it has 1." in page
    collected = AuditEvent.objects.get(action="collection")
    assert (collected.count, collected.actor_id) == (2, file.asked_by_id)


def test_the_task_again_changes_nothing(officer: Client) -> None:
    address = send(officer, GOOD).url
    work()
    confirm(officer, address)
    confirm(officer, address)
    work()
    Message.objects.update(done_at=None)
    work()
    assert ImportFile.objects.get().rows_created == 2
    assert RecordedCrime.objects.count() == 2


def test_the_same_submission_twice_is_one_import(officer: Client) -> None:
    submission = uuid.uuid4()
    first = send(officer, GOOD, submission=submission)
    assert send(officer, GOOD, submission=submission).url == first.url
    assert (ImportFile.objects.count(), Message.objects.count()) == (1, 1)
    assert len(list(storage.folder().iterdir())) == 1


def test_a_file_of_another_kind_is_refused_at_once_beside_the_good_ones(officer: Client) -> None:
    address = send(officer, GOOD, b"MZ\x90\x00 program", b"").url
    work()
    confirm(officer, address)
    work()
    states = ImportFile.objects.order_by("position").values_list("status", flat=True)
    assert list(states) == ["done", "refused", "refused"]
    page = officer.get(address).content.decode()
    assert "The file is empty." in page
    assert "All files are finished." in re.sub(r"\s+", " ", page)


def test_nothing_chosen_is_told_at_the_field(officer: Client) -> None:
    answer = officer.post(NEW, {"submission": uuid.uuid4()})
    assert answer.status_code == 200
    assert "Choose one or several files." in answer.content.decode()


def test_a_file_that_is_too_large_is_told_at_the_field(
    officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("incidents.imports.forms.MOST_MEGABYTES", 0.0001)
    assert "larger than" in send(officer, GOOD).content.decode()
    assert not ImportFile.objects.exists()


def test_rows_left_out_are_an_attachment(officer: Client) -> None:
    file = imported(row("a1"), "=cmd(),broken")
    answer = officer.get(f"/imports/{file.batch}/1/rows-left-out/")
    assert answer["Content-Disposition"] == 'attachment; filename="rows-left-out.csv"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"'=cmd()" in b"".join(answer.streaming_content)


def test_no_list_of_rows_left_out_is_404(officer: Client) -> None:
    file = imported(row("a1"))
    assert officer.get(f"/imports/{file.batch}/1/rows-left-out/").status_code == 404
    assert officer.get(f"/imports/{file.batch}/2/").status_code == 404
    assert officer.get(f"/imports/{uuid.uuid4()}/").status_code == 404


def test_a_lost_upload_says_what_to_do(officer: Client) -> None:
    send(officer, GOOD)
    storage.remove(ImportFile.objects.get().stored_name)
    work()
    assert "Upload it again" in ImportFile.objects.get().error


def test_names_and_rows_are_shown_as_text(officer: Client) -> None:
    address = send(officer, text("<script>alert(1)</script>,x").encode()).url
    work()
    assert "<script>alert" not in officer.get(f"{address}1/").content.decode()


def test_the_list_asks_no_more_for_more_imports(
    officer: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        imported(row(f"a{number}"))
    with django_assert_max_num_queries(12):
        assert officer.get(LIST).content.decode().count("made-street.csv</a>") == 12


@pytest.mark.parametrize("role", [Role.POLICE_OFFICER, Role.POLICE_SUPERVISOR, Role.MANAGER])
def test_others_may_not_import(client: Client, role: Role) -> None:
    client.force_login(member(role))
    assert send(client, GOOD).status_code == 403
    assert not ImportFile.objects.exists()


def test_the_series_page_shows_the_boundary_that_was_chosen(officer: Client) -> None:
    old = area()
    imported(row("a1"), row("a2", point=("-0.470000", "51.910000")), row("a3"))
    area(ELSEWHERE, at=timezone.now())
    assert cells(officer.get(SERIES)) == ["1", "1"]
    assert cells(officer.get(f"{SERIES}?boundary={old.pk}")) == ["2", "2"]


def cells(answer: Any, month: str = "2014-01") -> list[str]:
    """The figures of a month: all, then type by type."""
    body = answer.content.decode().split(f'datetime="{month}"')[1].split("</tr>")[0]
    return re.findall(r"<td[^>]*>([^<]*)</td>", body)


def test_a_month_that_is_not_imported_says_so_and_is_never_0(officer: Client) -> None:
    area()
    for number, month in enumerate(["2014-01", "2014-03", "2014-06"]):
        imported(row(f"a{number}", month=month))
    page = " ".join(officer.get(SERIES).content.decode().split())
    assert "February 2014</span> </th>" in page
    assert "April 2014</span> to <span" in page
    assert page.count("Not imported") == 2
    assert re.search(r"<td[^>]*>0<", page) is None


def test_a_month_of_which_rows_were_left_out_is_in_part_until_its_file_is_whole(
    officer: Client,
) -> None:
    area()
    imported(row("a1"), row("a2", kind="Robbery", point=("-0.470000", "51.910000")), "broken")
    imported(row("b1", month="2014-02"))
    assert cells(officer.get(SERIES)) == ["1", "1", "–"]
    page = officer.get(SERIES).content.decode()
    assert page.count("In part") == 1
    assert "In part" in page.split('datetime="2014-01"')[1].split("</tr>")[0]
    imported(row("a1"), row("a2", kind="Robbery", point=("-0.470000", "51.910000")))
    assert cells(officer.get(SERIES)) == ["1", "1", "0"]
    assert "In part" not in officer.get(SERIES).content.decode()


def test_a_type_that_no_file_of_the_month_holds_is_no_0(officer: Client) -> None:
    area()
    imported(row("a1"), row("a2", kind="Robbery", point=("-0.470000", "51.910000")))
    imported(row("b1", month="2014-02"))
    assert cells(officer.get(SERIES)) == ["1", "1", "0"]
    assert cells(officer.get(SERIES), "2014-02") == ["1", "1", "–"]


def test_the_series_page_without_area_or_month_says_the_next_step(officer: Client) -> None:
    assert "No area is chosen" in officer.get(SERIES).content.decode()
    area()
    assert "No month is imported" in officer.get(SERIES).content.decode()
    assert "No area is chosen" in officer.get(f"{SERIES}?boundary=x").content.decode()
