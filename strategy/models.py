"""The models of every room, where Django looks for them."""

from strategy.agreed.models import Indicator, IndicatorChange, Milestone, Objective, PublishedFigure
from strategy.events.models import StrategyEvent
from strategy.recording.models import RecordingGap, RecordingPeriod
from strategy.registers.sheets.models import Sheet, SheetColumns, SheetEntry, SheetText
from strategy.strategies.models import EarlierSlug, Purpose, Strategy, StrategyArea

__all__ = [
    "EarlierSlug",
    "Indicator",
    "IndicatorChange",
    "Milestone",
    "Objective",
    "PublishedFigure",
    "Purpose",
    "RecordingGap",
    "RecordingPeriod",
    "Sheet",
    "SheetColumns",
    "SheetEntry",
    "SheetText",
    "Strategy",
    "StrategyArea",
    "StrategyEvent",
]
