"""A chart in words: the whole of it, and each month as it is read out on the way through."""

from math import ceil, floor

from partnership.analysis.charts import ChartKind, Point
from partnership.analysis.series import Kind
from partnership.ui import formatting
from reports.charts.picture import Picture, Step, way


def description(picture: Picture) -> str:
    """The picture in words, for who doesn't see it and doesn't walk through it."""
    points = [point for point in picture.chart.points if point.value is not None]
    said = []
    if points:
        first, last = (formatting.month(one.label) for one in (points[0], points[-1]))
        months = formatting.number(len(points))
        said.append(f"{months} months on record, {first} to {last}, in {picture.unit}.")
        said.append(
            f"The latest is {formatting.number(points[-1].value)}{_usual(picture, points[-1])}."
        )
    if picture.starts_on:
        said.append(f"The strategy starts on {formatting.day(picture.starts_on)}.")
    if picture.target:
        said.append(f"The target is {_step(picture.target)}.")
    if picture.milestones:
        said.append(f"Milestones: {', '.join(_step(step) for step in picture.milestones)}.")
    said.append(picture.chart.sentence)
    said += [f"{number}. {line}" for number, line in enumerate(events(picture), start=1)]
    return " ".join(said)


def events(picture: Picture) -> list[str]:
    """What happened, a line a month."""
    return [f"{formatting.month(month)}: {'; '.join(texts)}" for month, texts in picture.happened()]


def months(picture: Picture) -> list[str]:
    """Each month in words: its figure, what is expected, whether it stands out, what happened."""
    return [_month(picture, at) for at in range(len(picture.chart.points))]


def _month(picture: Picture, at: int) -> str:
    point, month = picture.chart.points[at], picture.months[at]
    if point.value is None:
        said = [f"{formatting.month(month)}: not known ({picture.why_unknown(month)})."]
    else:
        value = f"{formatting.number(point.value)} {picture.unit}"
        said = [f"{formatting.month(month)}: {value}{_usual(picture, point)}."]
        said += _signal(picture, point)
    if month in picture.doubts and point.value is not None:
        said.append(f"Doubtful: {picture.doubts[month]}.")
    return " ".join([*said, *_happened(picture, at)])


def _usual(picture: Picture, point: Point) -> str:
    """Such as ", usual 7 to 16"."""
    word = "expected" if picture.chart.kind is ChartKind.EXPECTED and not point.usual else "usual"
    low, high = point.usual_range
    low = low or 0.0
    if picture.has_counts:
        low, high = ceil(low), None if high is None else floor(high)
    if high is None:
        return f", {word} {formatting.number(low)} or more" if low else ""
    return f", {word} {formatting.number(low)} to {formatting.number(high)}"


def _signal(picture: Picture, point: Point) -> list[str]:
    up = way(point)
    if up is None:
        return []
    rules = "; ".join(rule.value for rule in point.signals)
    words = [f"Unusually {'high' if up else 'low'}: {rules}."]
    if not up and picture.kind is Kind.OUTCOME:
        words.append("Fewer reports alone do not show less trouble.")
    return words


def _happened(picture: Picture, at: int) -> list[str]:
    """Its events, and where a phase or a milestone falls in it."""
    month = picture.months[at]
    texts = picture.events_by_month().get(month, ())
    said = [f"{text[:1].upper()}{text[1:]}." for text in texts]
    if picture.starts_on and month.first_day <= picture.starts_on <= month.last_day:
        said.append("The strategy starts.")
    if picture.ends_on and month.first_day <= picture.ends_on <= month.last_day:
        said.append("The strategy ends.")
    for step in picture.stairs():
        if month.first_day <= step.on <= month.last_day:
            name = "Target" if step == picture.target else "Milestone"
            said.append(f"{name}: {_step(step)}.")
    return said


def _step(step: Step) -> str:
    return f"{formatting.number(step.value)} by {formatting.day(step.on)}"
