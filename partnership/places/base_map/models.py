"""The lines below all maps: the file that they come from, and its squares."""

from django.db import models

from partnership.audit.lifecycle import KeepWhile, Lifecycle, Mutability

# Another file takes the place of the first.
LEARNED = Lifecycle(Mutability.REPLACEABLE, KeepWhile("it describes places, not people"))


class BaseMap(models.Model):
    """The file that the lines below all maps come from. Another load takes its place."""

    file = models.CharField(max_length=200)
    licence = models.CharField(max_length=300, help_text="whose data it is, as the map says it")
    lines = models.PositiveIntegerField()
    loaded_at = models.DateTimeField()

    no_visible_to = "Streets are public and say nothing of what happened there."
    lifecycle = LEARNED

    def __str__(self) -> str:
        return self.file


class BaseMapSquare(models.Model):
    """The lines and names of one square of the tile grid, as ``base_map.building`` makes them."""

    base_map = models.ForeignKey(BaseMap, on_delete=models.CASCADE, related_name="squares")
    level = models.PositiveSmallIntegerField()
    x = models.PositiveIntegerField()
    y = models.PositiveIntegerField()
    lines = models.JSONField(help_text="[[rank, [x, y, east, south, east, south, …]], …]")
    names = models.JSONField(help_text="[[text, x, y, degrees], …]")

    no_visible_to = "Streets are public and say nothing of what happened there."
    lifecycle = LEARNED

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["level", "x", "y"], name="base_map_square_once"),
        ]

    def __str__(self) -> str:
        return f"{self.level}/{self.x}/{self.y}"
