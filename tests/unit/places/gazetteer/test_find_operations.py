"""Which places are found for words, and in which order."""

import pytest

from partnership.places.gazetteer.find import USUAL_REACH, find_places, nearest_street
from partnership.places.gazetteer.ground import Ground, metres_between, moved
from partnership.places.gazetteer.names import Tier
from partnership.places.gazetteer.streets import LONG, Candidate
from partnership.places.models import Source, Street, StreetAlias
from tests.factories import areas
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
MIDDLE = (-0.41, 51.88)  # of factory.BOX


def area(kind: str = "target") -> None:
    box = factory.BOX if kind == "target" else factory.ELSEWHERE
    areas.own(kind, kind.title(), box, purpose=kind)


def street(name: str, *, east: float = 0, north: float = 0, source: str = "import") -> Street:
    x, y = moved(MIDDLE, east, north)
    return Street.objects.create(name=name, longitude=x, latitude=y, source=source, town="Luton")


def found(words: str, **options: float | None) -> list[Candidate]:
    return find_places(words, Ground.now(), **options).places  # type: ignore[arg-type]


def labels(words: str, **options: float | None) -> list[str]:
    return [one.label for one in found(words, **options)]


def test_target_comes_first_then_the_ring_then_what_is_nearer() -> None:
    area()
    area("buffer")
    street("Church Lane", east=4000)
    street("Church Street", east=500)
    street("Church Road", east=2000)
    factory.street("Church Walk", (-0.47, 51.91))  # in the ring, further away than the others
    assert labels("church") == ["Church Street", "Church Walk", "Church Road", "Church Lane"]


def test_a_whole_word_comes_before_a_beginning_and_that_before_a_part() -> None:
    area()
    street("Highbury Road", east=100)
    street("Buryfield Way", east=200)
    street("Bury Park Road", east=4000)
    assert labels("Bury") == ["Bury Park Road", "Buryfield Way", "Highbury Road"]


def test_a_street_and_a_postcode_that_contradict_each_other_are_both_offered() -> None:
    area()
    street("Dudley Street")
    factory.postcode("LU2 0NP", moved(MIDDLE, 295, 0))
    factory.postcode("LU3 1DT", moved(MIDDLE, 305, 0))
    together = find_places("Dudley Street LU2 0NP", Ground.now())
    assert together.certain is not None
    assert [one.label for one in together.places] == ["Dudley Street, near LU2 0NP"]
    apart = find_places("Dudley Street LU3 1DT", Ground.now())
    assert [one.label for one in apart.places] == ["LU3 1DT", "Dudley Street"]
    assert apart.certain is None
    assert find_places("dudley LU3 1DT", Ground.now()).certain is not None


@pytest.mark.parametrize("words", ["mill", "lane", "mill l", "behind mill lane luton", "LU2 0N"])
def test_a_part_of_a_name_is_never_certain_though_one_place_alone_has_it(words: str) -> None:
    area()
    street("Mill Lane")
    factory.postcode("LU2 0NP", MIDDLE)
    result = find_places(words, Ground.now())
    assert len(result.places) == 1
    assert result.certain is None
    assert find_places("14 Mill La", Ground.now()).certain == found("mill lane")[0]


def test_nothing_beyond_five_kilometres_unless_asked() -> None:
    area()
    street("Mill Lane", east=USUAL_REACH - 10)
    street("Mill Road", east=USUAL_REACH + 10)
    street("Mill Way", east=-4000, north=4000)  # within a square of 5 km, and 5.7 km away
    assert labels("mill") == ["Mill Lane"]
    assert labels("mill", within=USUAL_REACH + 20) == ["Mill Lane", "Mill Road"]
    assert labels("mill", within=None) == ["Mill Lane", "Mill Road", "Mill Way"]


def test_a_large_area_is_searched_whole() -> None:
    area()
    area("buffer")
    factory.street("Far Walk", (-0.479, 51.919))
    assert found("far walk")[0].distance_m > USUAL_REACH  # type: ignore[operator]


def test_a_long_street_asks_which_end() -> None:
    area()
    for north in range(0, 1001, 250):
        street("Long Road", north=north)
    assert labels("long road") == [
        "Long Road, south end",
        "Long Road",
        "Long Road, north end",
    ]
    south, whole, north = found("long road")
    assert metres_between(south.at, MIDDLE) < 1
    assert south.accuracy_m == north.accuracy_m == 250
    assert whole.accuracy_m == 650
    assert labels("Long Road, north end") == ["Long Road, north end"]


@pytest.mark.parametrize(("length", "count"), [(LONG - 2, 1), (LONG + 2, 3)])
def test_a_street_is_long_from_a_length_on(length: float, count: int) -> None:
    area()
    street("Long Road", north=0)
    street("Long Road", north=length)
    assert len(found("long road")) == count


def test_a_long_road_of_open_names_has_ends_by_its_span() -> None:
    area()
    Street.objects.create(
        name="Long Road",
        longitude=-0.41,
        latitude=51.88,
        source="open_names",
        span_east_m=1200,
        span_north_m=100,
    )
    assert set(labels("long road")) == {"Long Road", "Long Road, east end", "Long Road, west end"}


def test_points_of_a_better_source_stand_for_a_street() -> None:
    area()
    street("Dudley Street", north=0, source=Source.LIST)
    street("Dudley Street", north=200, source=Source.IMPORT)
    [one] = found("dudley street")
    assert (one.accuracy_m, round(metres_between(one.at, MIDDLE))) == (150, 200)


def test_a_street_is_found_by_its_alias_and_told_by_its_name() -> None:
    area()
    street("Mussons Path")
    StreetAlias.objects.create(name="Munson's Path", street="Mussons Path")
    place = find_places("munsons path", Ground.now()).certain
    assert place is not None
    assert place.label == "Mussons Path"


def test_a_misspelt_name_is_never_certain() -> None:
    area()
    street("Hitchin Road")
    [one] = found("hichin")
    assert (one.label, one.tier) == ("Hitchin Road", Tier.LIKE)
    assert find_places("hichin", Ground.now()).certain is None


def test_a_postcode_is_found_whole_in_part_and_with_its_street() -> None:
    area()
    street("Dudley Street")
    factory.postcode("LU2 0NP", moved(MIDDLE, 50, 0))
    factory.postcode("LU2 0XX", moved(MIDDLE, 900, 0))
    assert labels("lu20np") == ["LU2 0NP"]
    assert labels("LU2 0") == ["LU2 0NP", "LU2 0XX"]
    assert labels("12 Dudley Street, LU2 0NP") == ["Dudley Street, near LU2 0NP"]
    assert labels("Dudley Street, near LU2 0NP") == ["Dudley Street, near LU2 0NP"]
    assert labels("Dudley Street LU2 0XX") == ["LU2 0XX", "Dudley Street"]


@pytest.mark.parametrize("words", ["LU2-0NP", "LU2.0NP", "lu2 – 0np", "LU2  0NP"])
def test_signs_in_the_gap_of_a_postcode_make_no_difference(words: str) -> None:
    area()
    factory.postcode("LU2 0NP", MIDDLE)
    place = find_places(words, Ground.now()).certain
    assert place is not None
    assert place.label == "LU2 0NP"


@pytest.mark.parametrize("words", ["LU2 ONP", "lu2onp", "LU2-ONP", "14 Nowhere Road, LU2 ONP"])
def test_a_letter_for_a_figure_of_a_postcode_is_forgiven_and_asked_about(words: str) -> None:
    area()
    factory.postcode("LU2 0NP", MIDDLE)
    assert labels(words) == ["LU2 0NP"]
    assert find_places(words, Ground.now()).certain is None


@pytest.mark.parametrize("words", ["the A6 one way", "off the M1 off slip"])
def test_a_road_number_and_a_word_are_no_postcode(words: str) -> None:
    area()
    factory.postcode("A6 0NE", MIDDLE)
    factory.postcode("M1 0FF", MIDDLE)
    assert labels(words) == []


def test_the_beginning_of_a_postcode_may_have_a_sign() -> None:
    area()
    factory.postcode("LU2 0NP", MIDDLE)
    assert labels("LU2-0N") == ["LU2 0NP"]


def test_a_street_that_has_points_in_the_area_is_in_it() -> None:
    area()
    street("Edge Road", east=680)
    street("Edge Road", east=760)
    street("Edge Road", east=840)
    [one] = found("edge road")
    assert one.zone == 0


def test_the_nearest_street_to_a_pin_has_a_limit() -> None:
    street("Dudley Street")
    assert nearest_street(moved(MIDDLE, 299, 0), within=300) == "Dudley Street"
    assert nearest_street(moved(MIDDLE, 302, 0), within=300) == ""


def test_the_key_of_the_database_is_that_of_the_code() -> None:
    made = Street.objects.create(name="St. Mary’s  Road (North)", longitude=0, latitude=0)
    made.refresh_from_db()
    assert made.key == "st marys road north"


@pytest.mark.parametrize(
    ("town", "apart", "streets"),
    [("Luton", 999, 1), ("Luton", 1001, 2), ("", 499, 1), ("", 501, 2)],
)
def test_points_of_one_name_are_one_street_up_to_a_distance(
    town: str, apart: float, streets: int
) -> None:
    for x, y in (MIDDLE, moved(MIDDLE, 0, apart)):
        Street.objects.create(name="Long Road", longitude=x, latitude=y, town=town)
    ends = [label for label in labels("long road") if label.endswith(" end")]
    assert len(ends) == (2 if streets == 1 else 0)


def test_a_word_that_half_the_town_has_finds_what_begins_with_it() -> None:
    area()
    Street.objects.bulk_create(
        Street(name=f"Tree {number} Road", longitude=-0.41, latitude=51.88) for number in range(160)
    )
    street("Road End")
    assert labels("road") == ["Road End"]


@pytest.mark.parametrize("words", ["hightownrd", "HighTownRd.", "hightownroad", "12 hightownrd"])
def test_a_name_that_was_run_together_is_found(words: str) -> None:
    street("High Town Road")
    assert labels(words) == ["High Town Road"]


def test_a_short_form_at_the_end_of_another_word_is_offered_and_never_certain() -> None:
    street("Fore Street")
    assert labels("forest") == ["Fore Street"]
    assert find_places("forest", Ground.now()).certain is None


def test_letters_in_full_width_are_found() -> None:
    street("Dudley Street")
    assert labels("ｄｕｄｌｅｙ street") == ["Dudley Street"]
