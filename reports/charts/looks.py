"""Sizes, colours and shapes of a chart. One unit is a pixel where the picture has its own size.

Colours and meaning follow NHS England's Making Data Count: blue for improvement, orange for
concern, purple for a signal that nobody can call good or bad, grey for the usual ups and downs.
Shape says the same as colour: a triangle points the way a signal goes. `static/css/charts.css`
has another set of the same colours for dark screens.
"""

from dataclasses import dataclass
from typing import Any

IMPROVEMENT, CONCERN, NEITHER, USUAL = "#005eb8", "#ed8b00", "#330072", "#768692"
INK, SECOND_INK, LINE, GROUND = "#212b32", "#4c6272", "#d8dde0", "#ffffff"
TARGET, EXPECTED, BAND, GAP = "#006747", "#425563", "#d5e3f0", "#e9ecef"
USUAL_BAND = "#bcd2e8"
FAN_80, FAN_50 = "#fbe3c0", "#f5c98a"
SCALE = 72  # units an inch
FONT = "Arial, Helvetica, sans-serif"
STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "partnership",
    "text.parse_math": False,
    "font.family": ["sans-serif"],
    "font.sans-serif": ["Arial", "Helvetica", "DejaVu Sans"],
    "font.size": 12,
    "axes.edgecolor": SECOND_INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "legend.frameon": False,
}


@dataclass(frozen=True)
class Shape:
    """How large a picture is and what it has room for.

    ``ahead`` is how many months after the last one are drawn at most; ``has_words`` whether title,
    source and date stand in it, as a file needs that is downloaded.
    """

    width: int
    height: int
    left: int
    font: int
    legend_columns: int
    ahead: int
    has_words: bool = False


WIDE = Shape(760, 360, 44, 12, 4, 72)
NARROW = Shape(350, 290, 36, 12, 2, 12)
FILE = Shape(900, 560, 48, 13, 4, 72, has_words=True)
