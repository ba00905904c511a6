"""What truly happens in each kind of history: the street, next door, the town, and who reports.

A course holds factors by month, each of shape (months,), all 1 in the baseline unless the kind
says otherwise. They multiply the usual level. Knows nothing of the judge.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SURGE = 3.0
"""A marked petition trebles a month of reports (as in 2013)."""


@dataclass(eq=False)
class Course:
    """Factors by month, each (months,): 1 is the usual level.

    `street`, `town`: trouble; `moved`: the share of the street's own loss that stands in the
    buffer. `telling`, `buffer_telling`, `control_telling`: how much of it is reported.
    `noticed`: how much an auditor sees of what is there. `hours`: hours done; `night`: the
    share of them at night. `surges`: months marked as a surge. `peak`: start at a season's peak.
    """

    months: int
    baseline: int
    street: Floats = field(init=False)
    town: Floats = field(init=False)
    telling: Floats = field(init=False)
    buffer_telling: Floats = field(init=False)
    noticed: Floats = field(init=False)
    hours: Floats = field(init=False)
    night: Floats = field(init=False)
    moved: float = 0.0
    surges: tuple[int, ...] = ()
    peak: bool = False

    def __post_init__(self) -> None:
        for name in ("street", "town", "telling", "buffer_telling", "noticed", "hours"):
            setattr(self, name, np.ones(self.months))
        self.night = np.full(self.months, 0.7)

    def ramp(self, rng: np.random.Generator, longest: float = 6.0) -> Floats:
        """From 0 in the baseline to 1 within 1 to `longest` months after the start, (months,)."""
        since = np.arange(self.months) - self.baseline + 1
        return np.clip(since / rng.uniform(1, longest), 0, 1)

    @property
    def after(self) -> NDArray[np.bool_]:
        """Which months lie after the start, (months,)."""
        return np.arange(self.months) >= self.baseline


Maker = Callable[[Course, np.random.Generator], None]


def _nothing(course: Course, rng: np.random.Generator) -> None:
    """The street stays as it was."""


def _falls_by(share: float) -> Maker:
    def fall(course: Course, rng: np.random.Generator) -> None:
        course.street = 1 - share * course.ramp(rng)

    return fall


def _gradual(course: Course, rng: np.random.Generator) -> None:
    course.street = 1 - 0.6 * np.clip(
        (np.arange(course.months) - course.baseline + 1) / rng.uniform(18, 36), 0, 1
    )


def _season_start(course: Course, rng: np.random.Generator) -> None:
    course.peak = True


def _peak(course: Course, rng: np.random.Generator) -> None:
    """The last quarter before the start is 40% above the usual: it passes by itself."""
    course.street[course.baseline - 3 : course.baseline] = 1.4


def _fatigue(course: Course, rng: np.random.Generator) -> None:
    course.telling = 1 - rng.uniform(0.4, 0.7) * course.ramp(rng)


def _surge(course: Course, rng: np.random.Generator) -> None:
    month = course.baseline + int(rng.integers(-8, 12))
    course.telling[month] = SURGE
    course.surges = (month,)


def _displacement(course: Course, rng: np.random.Generator) -> None:
    course.street, course.moved = 1 - rng.uniform(0.45, 0.6) * course.ramp(rng), 1.0


def _crackdown(course: Course, rng: np.random.Generator) -> None:
    course.street[course.baseline : course.baseline + 9] = 0.3


def _worsening(course: Course, rng: np.random.Generator) -> None:
    course.street = 1 + rng.uniform(0.4, 0.8) * course.ramp(rng)


def _hours_cut(course: Course, rng: np.random.Generator) -> None:
    course.hours = np.where(course.after, 0.5, 1.0)


def _hours_cut_silently(course: Course, rng: np.random.Generator) -> None:
    """A quarter of the hours written down aren't done."""
    course.noticed = 1 - 0.25 * course.ramp(rng)


def _hours_moved(course: Course, rng: np.random.Generator) -> None:
    """Half of the night's audit hours move to the evening, while residents tire."""
    _fatigue(course, rng)
    course.night = np.where(course.after, 0.35, 0.7)


def _town(change: float) -> Maker:
    def move(course: Course, rng: np.random.Generator) -> None:
        course.town = 1 + change * course.ramp(rng)

    return move


def _town_and_moved(change: float) -> Maker:
    def move(course: Course, rng: np.random.Generator) -> None:
        _displacement(course, rng)
        course.town = 1 + change * course.ramp(rng)

    return move


def _town_and_halving(change: float) -> Maker:
    def move(course: Course, rng: np.random.Generator) -> None:
        course.street = 1 - 0.5 * course.ramp(rng)
        course.town = 1 + change * course.ramp(rng)

    return move


def _recording(course: Course, rng: np.random.Generator) -> None:
    """From some month on a third of what is reported is no longer recorded."""
    from_month = course.baseline + int(rng.integers(0, 12))
    course.telling = np.where(np.arange(course.months) >= from_month, 0.67, 1.0)


def _tired_and_moved(course: Course, rng: np.random.Generator) -> None:
    _displacement(course, rng)
    course.telling = 1 - rng.uniform(0.4, 0.7) * course.ramp(rng)
    course.buffer_telling = course.telling


def _asked(course: Course, rng: np.random.Generator) -> None:
    """Trouble halves while each of what is left is reported twice as often."""
    ramp = course.ramp(rng)
    course.street, course.telling = 1 - 0.5 * ramp, 1 + ramp


def _asked_only(course: Course, rng: np.random.Generator) -> None:
    """The strategy asks people to report, and they do; the street stays as it was."""
    course.telling = 1 + rng.uniform(0.4, 1.0) * course.ramp(rng)


COURSES: dict[str, Maker] = {
    "halving": _falls_by(0.5),
    "third": _falls_by(1 / 3),
    "gradual": _gradual,
    "nothing": _nothing,
    "season_start": _season_start,
    "peak": _peak,
    "fatigue": _fatigue,
    "surge": _surge,
    "displacement": _displacement,
    "crackdown": _crackdown,
    "worsening": _worsening,
    "hours_cut": _hours_cut,
    "hours_cut_silently": _hours_cut_silently,
    "hours_moved": _hours_moved,
    "town_fall": _town(-0.25),
    "town_rise": _town(0.4),
    "town_fall_halving": _town_and_halving(-0.25),
    "town_rise_halving": _town_and_halving(0.4),
    "town_fall_moved": _town_and_moved(-0.25),
    "town_rise_moved": _town_and_moved(0.4),
    "recording": _recording,
    "tired_and_moved": _tired_and_moved,
    "asked_halving": _asked,
    "asked": _asked_only,
}
KINDS = tuple(COURSES)


def course_of(kind: str, months: int, baseline: int, rng: np.random.Generator) -> Course:
    """The truth of one history. Raises KeyError for a kind that isn't one of KINDS."""
    course = Course(months, baseline)
    COURSES[kind](course, rng)
    return course
