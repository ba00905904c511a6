"""Bands of the week: by which hours effort is told, so that night is compared with night.

A walk or a patrol belongs to the band in which it began, by London's clock.
"""

from datetime import datetime

from django.db import models

from partnership.analysis.periods import LONDON

MORNING, EVENING_FROM, NIGHT_FROM = 6, 18, 22  # hours


class Band(models.TextChoices):
    """Hours of a day that are counted together."""

    DAY = "day", "Day, 06:00 to 18:00"
    EVENING = "evening", "Evening, 18:00 to 22:00"
    NIGHT = "night", "Night, 22:00 to 06:00"

    @property
    def in_words(self) -> str:
        """The same without its hours, inside a sentence: ``evening``."""
        return str(self.value)


def band_of(moment: datetime) -> Band:
    """The band in which something began."""
    hour = moment.astimezone(LONDON).hour
    if MORNING <= hour < EVENING_FROM:
        return Band.DAY
    return Band.EVENING if EVENING_FROM <= hour < NIGHT_FROM else Band.NIGHT
