"""A walk as a phone sends it, told to the form of an audit."""

import re
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from incidents.street_audits.forms import COUNTS, NO_ACCOUNT
from partnership.accounts.models import User
from partnership.ui.clock import which_it_was
from partnership.ui.counting import CountField
from partnership.ui.when.moments import When, written

IN_UTC = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z")


class MomentField(forms.DateTimeField):
    """A moment as a browser's clock writes it: in UTC, of this century."""

    def to_python(self, value: Any) -> datetime | None:
        if value and not IN_UTC.fullmatch(str(value)):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class WalkForm(forms.Form):
    """The walk's own number, its street as the page offered it, its times and its tallies."""

    submission = forms.UUIDField()
    place = forms.CharField(max_length=120)
    point = forms.CharField(max_length=60)
    area = forms.IntegerField(min_value=1)
    started = MomentField()
    ended = MomentField()
    pair = forms.BooleanField(required=False)
    walk = forms.UUIDField(required=False)
    kerb_crawling_vehicles = CountField()
    condoms = CountField()
    needles = CountField()
    faults = CountField()

    def typed(self, by: User, other: int | None, planned: UUID | None) -> dict[str, object]:
        """What ``by`` would have typed into the form of an audit.

        :param other: who else walks, as it was planned, where that one has an account.
        """
        second = str(other or NO_ACCOUNT)
        told, zone = self.cleaned_data, timezone.get_current_timezone()
        start, end = (told[name].astimezone(zone) for name in ("started", "ended"))
        return {
            "submission": told["submission"],
            "place": told["place"],
            "place_point": told["point"],
            "place_how": "found",
            "place_for": told["place"],
            "when": written(When(start, end, "range"), zone),
            "when_which": which_it_was(start),
            **{name: told[name] for name in COUNTS},
            "first_counter": str(by.pk),
            "second_counter": second if told["pair"] else "",
            "repeats": "",
            "area": str(told["area"]),
            "walk": str(planned or ""),
        }
