"""Records to judge: a year of complaints and of street audits, as they are and changed."""

from partnership.analysis.series import Kind, Series
from tests.analysis.histories import START

SHAPE = [30, 28, 33, 35, 36, 40, 41, 39, 35, 33, 30, 32]  # 412 a year


def complaints(*years: list[int | None], **more: object) -> Series:
    return Series("complaints", Kind.OUTCOME, START, [n for year in years for n in year], **more)


def audits(*years: list[int | None], hours: float | None = 8.0, **more: object) -> Series:
    counts = [n for year in years for n in year]
    name, effort = "kerb-crawling vehicles", [hours] * len(counts)
    return Series(name, Kind.INDEPENDENT, START, counts, hours=effort, **more)


def times(factor: float, year: list[int] = SHAPE) -> list[int]:
    return [round(n * factor) for n in year]


SEEN = [49, 48, 50, 47, 49, 51, 49, 48, 50, 47, 49, 51]
HALVED = complaints(SHAPE, times(0.48))
AGREEING = audits(SEEN, times(0.5, SEEN))
