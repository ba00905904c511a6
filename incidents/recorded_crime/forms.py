"""The choice of a boundary, for the monthly series."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef

from partnership.places.models import AreaVersion
from partnership.ui import formatting
from partnership.ui.forms import FilterForm
from strategy.areas.selectors import areas_around
from strategy.models import Purpose, Strategy


class BoundaryField(forms.ModelChoiceField):
    """A choice among all boundaries, those that are no longer in force included."""

    def label_from_instance(self, version: AreaVersion) -> str:
        ended = version.superseded_at
        until = f"until {formatting.day(ended)}" if ended else "in force"
        return f"{version.area.name}, boundary {version.number}, {until}"


class SeriesForm(FilterForm):
    """A ward, or an area of the strategy."""

    boundary = BoundaryField(
        label="Area and boundary",
        queryset=AreaVersion.objects.none(),
        empty_label=None,
        required=False,
    )

    def __init__(self, *args: Any, strategy: Strategy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        versions = AreaVersion.objects.filter(area__in=areas_around(strategy))
        targets = strategy.areas.filter(purpose=Purpose.TARGET, area=OuterRef("area"))
        offered: Any = self.fields["boundary"]
        offered.queryset = (
            versions.select_related("area")
            .annotate(is_target=Exists(targets))
            .order_by("area__name", "-number")
        )

    def usual(self) -> AreaVersion | None:
        """The boundary in force of the target area; the first of all where it has none."""
        offered: Any = self.fields["boundary"]
        standing = offered.queryset.filter(superseded_at=None)
        usual: AreaVersion | None = standing.order_by("-is_target", "area__name").first()
        return usual
