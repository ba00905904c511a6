"""What a strategy uses areas for: on the strategy alone, as the database holds it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from partnership.places.own_areas import Part, own_areas
from strategy.areas.selectors import boundaries_in_force
from strategy.areas.selectors import own_areas as own_areas_of
from strategy.models import Purpose, StrategyArea
from tests.factories import areas
from tests.factories import reports as make

pytestmark = pytest.mark.django_db


def another(key: str = "other") -> areas.AreaVersion:
    return areas.zone(key, f"Example {key}", make.square(-0.5, -0.49))


@pytest.mark.parametrize("purpose", [Purpose.TARGET, Purpose.BUFFER])
def test_a_strategy_has_one_target_and_one_buffer(purpose: Purpose) -> None:
    strategy, area = make.strategy(), another().area
    with pytest.raises(IntegrityError, match="strategy_one_target_and_buffer"):
        StrategyArea.objects.create(strategy=strategy, area=area, purpose=purpose)


def test_it_has_as_many_controls_as_it_names_each_once() -> None:
    strategy = make.strategy()
    for key in ("north", "south"):
        areas.use(strategy, another(key), Purpose.CONTROL)
    controls = [area.name for area in strategy.areas_for(Purpose.CONTROL)]
    assert controls == ["Example north", "Example south"]
    with pytest.raises(IntegrityError, match="strategy_area_once"), transaction.atomic():
        StrategyArea.objects.create(
            strategy=strategy, area=strategy.target_area, purpose=Purpose.CONTROL
        )
    with pytest.raises(IntegrityError, match="strategy_area_purpose_known"), transaction.atomic():
        StrategyArea.objects.create(strategy=strategy, area=another().area, purpose="ward")


def test_an_area_may_be_the_target_of_one_and_the_control_of_another() -> None:
    one, other = make.strategy(), make.strategy("other")
    areas.use(other, one.target_area.versions.get(), Purpose.CONTROL)
    assert own_areas()[one.target_area.pk] == Part.MIDDLE
    assert one.target_area.pk not in dict(own_areas_of(other))
    assert set(dict(own_areas_of(other)).values()) == {Part.MIDDLE, Part.RING}


def test_an_area_that_is_a_buffer_here_and_a_target_there_is_worked_in() -> None:
    version = areas.own("ring", "Ring", make.square(-0.5, -0.49), purpose=Purpose.BUFFER)
    assert own_areas() == {version.area_id: Part.RING}
    areas.use(areas.bare("there"), version)
    assert own_areas() == {version.area_id: Part.MIDDLE}


def test_the_map_tells_the_purposes_apart_and_draws_each_area_once() -> None:
    strategy = make.strategy()
    areas.use(strategy, another(), Purpose.CONTROL)
    other = make.strategy("b")
    areas.use(other, strategy.target_area.versions.get(), Purpose.CONTROL)
    drawn = [one["properties"] for one in boundaries_in_force(strategy)["features"]]
    kinds = {one["name"]: one["kind"] for one in drawn}
    assert len(drawn) == len(kinds) == 3
    assert kinds["Example target"] == "target"
    assert kinds["Example buffer"] == "buffer"
    assert kinds["Example other"] == "control"
    of_other = [one["properties"] for one in boundaries_in_force(other)["features"]]
    assert {"name": "Example target", "kind": "control"} in of_other


def test_only_boundaries_in_force_are_drawn() -> None:
    strategy = make.strategy()
    strategy.target_area.versions.update(superseded_at=make.START + timedelta(days=1))
    assert [one["properties"]["kind"] for one in boundaries_in_force(strategy)["features"]] == [
        "buffer"
    ]
