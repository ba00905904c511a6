"""Words of imported files about people: counted, hidden until cleaned, and never shown raw."""

import pytest
from django.db import IntegrityError, connection, transaction

from incidents.imports.vocabulary import MOST_LOOKED_AT, Vocabulary
from incidents.models import RecordedCrime
from incidents.recorded_crime.models import UNKNOWN_TYPE
from incidents.recorded_crime.published import UNKNOWN_FORCE, UNKNOWN_OUTCOME, as_published_id
from partnership.accounts.permissions import Role
from partnership.core.guarded.kinds import RULES_VERSION
from partnership.guarded.columns import guarded_columns
from partnership.guarded.services import check_stored
from partnership.places.models import Street
from tests.cast import browser
from tests.factories.imports import AT, area, imported, row

pytestmark = pytest.mark.django_db
WORDS = "Kelly the blonde girl 14 AB12 CDE"


def crime(crime_id: str) -> RecordedCrime:
    return RecordedCrime.objects.get(crime_id=as_published_id(crime_id))


def test_an_unknown_type_is_counted_and_its_words_are_kept_nowhere() -> None:
    area()
    file = imported(row("a1"), row("a2", kind=WORDS))
    assert set(RecordedCrime.objects.values_list("crime_type", flat=True)) == {
        "Burglary",
        UNKNOWN_TYPE,
    }
    for role in (Role.COUNCIL_OFFICER, Role.POLICE_SUPERVISOR, Role.MANAGER):
        page = browser(role).get("/s/example/series/").content.decode()
        assert UNKNOWN_TYPE in page
        assert "Kelly" not in page
    result = browser(Role.ADMINISTRATOR).get(f"/imports/{file.batch}/{file.position}/")
    facts = {one["key"]: one["value"] for one in result.context["facts"]}
    assert facts["Unknown type"] == "1"
    assert imported(row("a1"), row("a2", kind=WORDS)).rows_unchanged == 2


def test_the_database_knows_the_types() -> None:
    imported(row("a1"))
    with pytest.raises(IntegrityError, match="recorded_crime_type_known"), transaction.atomic():
        RecordedCrime.objects.update(crime_type=WORDS)


def test_an_outcome_with_words_about_somebody_is_unknown() -> None:
    imported(row("a1", outcome="Suspect charged"), row("a2", outcome=WORDS))
    assert crime("a1").last_outcome == "Suspect charged"
    assert crime("a2").last_outcome == UNKNOWN_OUTCOME


BAD_COLUMNS = {
    "reported_by": (2, "Kelly Smith AB12 CDE", UNKNOWN_FORCE),
    "falls_within": (3, "ask for Kelly", UNKNOWN_FORCE),
    "lsoa_code": (7, "KELLY1999", ""),
    "lsoa_name": (8, "Kelly the blonde 07700900123", ""),
    "last_outcome": (10, "=cmd()|x", UNKNOWN_OUTCOME),
}


@pytest.mark.parametrize("column", BAD_COLUMNS)
def test_a_column_that_is_not_as_published_is_kept_nowhere(column: str) -> None:
    at, words, kept = BAD_COLUMNS[column]
    cells = row("a1").split(",")
    cells[at] = words
    imported(",".join(cells), row("a2"))
    assert getattr(crime("a1"), column) == kept
    assert getattr(crime("a2"), column) not in {"", kept}
    assert imported(",".join(cells), row("a2")).rows_unchanged == 2
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(r::text, ' ') FROM incidents_recordedcrime r")
        assert words not in cursor.fetchone()[0]


@pytest.mark.parametrize("name", ["Kelly Smith 001A", "Kelly the Blonde 001A", "somewhere 001A"])
def test_the_name_of_an_area_is_checked_like_words(name: str) -> None:
    imported(row("a1").replace("Made 001A", name), row("a2").replace("Made", "North Hertfordshire"))
    assert crime("a1").lsoa_name == ""
    assert crime("a2").lsoa_name == "North Hertfordshire 001A"


def test_an_id_that_is_not_as_published_is_kept_as_its_digest() -> None:
    published = "0f" * 32
    assert imported(row(WORDS), row(published)).rows_created == 2
    ids = set(RecordedCrime.objects.values_list("crime_id", flat=True))
    assert ids == {as_published_id(WORDS), published}
    assert "Kelly" not in as_published_id(WORDS)
    assert imported(row(WORDS), row(published)).rows_unchanged == 2


@pytest.mark.parametrize(
    ("column", "rule"),
    [
        ("reported_by", "forces"),
        ("falls_within", "forces"),
        ("last_outcome", "outcome"),
        ("lsoa_code", "lsoa"),
        ("lsoa_name", "lsoa"),
        ("crime_id", "id"),
    ],
)
def test_the_database_knows_what_is_published(column: str, rule: str) -> None:
    imported(row("a1"))
    with pytest.raises(IntegrityError, match=f"recorded_crime_{rule}_"), transaction.atomic():
        RecordedCrime.objects.update(**{column: "Kelly"})


@pytest.mark.parametrize("column", ["location", "context"])
def test_words_with_a_finding_are_hidden_until_they_are_cleaned(column: str) -> None:
    imported(row("a1"), row("a2", **{column: WORDS}), row("a3", context="Seen at noon"))
    waiting = next(
        one for one in guarded_columns() if one.key == f"incidents.recordedcrime.{column}"
    ).waiting()
    assert [one.crime_id for one in waiting] == [as_published_id("a2")]
    page = browser(Role.COUNCIL_OFFICER).get("/words/").content.decode()
    assert "Kelly" not in page
    assert "1" in page


@pytest.mark.parametrize(
    "location", [WORDS, "On or near Kelly the blonde girl", "On or near 07700 900123"]
)
def test_no_street_is_learnt_from_words_that_are_hidden(location: str) -> None:
    imported(row("a1"), row("a2", location=location))
    assert list(Street.objects.values_list("name", flat=True)) == ["Made Street"]


@pytest.mark.parametrize(
    "location",
    [
        "No Location",
        "On or near Park/Open Space",
        "On or near Gipsy Lane",
        "On or near Sam Clark Way",
        "On or near Bindon Abbey",
        "On or near A505",
        "On or near Made Street 12",
        "",
    ],
)
def test_what_is_published_is_a_place(location: str) -> None:
    imported(row("a1", location=location))
    assert RecordedCrime.objects.get().location_checked == RULES_VERSION
    RecordedCrime.objects.update(location_checked=0)
    check_stored(at=AT)
    assert RecordedCrime.objects.get().location_checked == (RULES_VERSION if location else 0)


def test_each_text_is_read_once_and_a_file_of_nothing_else_is_hidden_unread() -> None:
    words = Vocabulary()
    assert words.contexts["Seen at noon"] == RULES_VERSION
    words._looked_at = MOST_LOOKED_AT - 1
    assert words.contexts["Seen at one"] == RULES_VERSION
    assert words.contexts["Seen at noon"] == RULES_VERSION
    assert words.contexts["Seen at two"] == -RULES_VERSION


def test_rows_that_are_left_out_are_listed_masked() -> None:
    file = imported(row("a1"), f"{WORDS}, ask on 07700 900123")
    client = browser(Role.ADMINISTRATOR)
    address = f"/imports/{file.batch}/{file.position}/"
    listed = client.get(f"{address}rows-left-out/")
    body = b"".join(listed.streaming_content) if listed.streaming else listed.content
    for page in (client.get(address).content.decode(), body.decode()):
        assert "Instead of 12 fields it has 2." in page
        assert "Kelly" not in page
        assert "900123" not in page
