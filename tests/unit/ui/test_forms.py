"""The base form: its number, its words, and where a broken rule is shown."""

import uuid
from datetime import date

import pytest
from django import forms

from partnership.audit.errors import DomainError
from partnership.ui.forms import FilterForm, RenderedForm, SubmissionMixin, add_domain_error


class Log(SubmissionMixin, RenderedForm):
    place = forms.CharField(label="Where")
    kind = forms.ChoiceField(
        label="What", choices=[("car", "A car"), ("other", "Other")], widget=forms.RadioSelect
    )
    words = forms.CharField(label="In their words", widget=forms.Textarea, max_length=5)
    other = forms.CharField(label="Say what", required=False)
    on = forms.DateField(label="Day", required=False)
    reveals = {"kind": {"other": ["other"]}}


class TooLate(DomainError):
    message = "Choose a day that has not passed."
    field = "on"


def test_each_new_form_has_a_number_of_its_own() -> None:
    first, second = Log()["submission"].value(), Log()["submission"].value()
    assert uuid.UUID(first) != uuid.UUID(second)


def test_a_form_that_comes_back_keeps_its_number() -> None:
    number = uuid.uuid4()
    form = Log({"submission": str(number)})
    assert not form.is_valid()
    assert form["submission"].value() == str(number)
    assert f'value="{number}"' in str(form["submission"])


def test_a_number_that_is_none_is_replaced_so_that_the_next_try_can_succeed() -> None:
    form = Log({"submission": "<script>"})
    assert "submission" in form.errors
    assert uuid.UUID(form["submission"].value())


def test_an_empty_answer_is_asked_for_by_its_label() -> None:
    errors = Log({}).errors
    assert errors["place"] == ["Fill in “Where”."]
    assert errors["kind"] == ["Choose an answer for “What”."]


class Told(RenderedForm):
    on = forms.DateField(label="Day", required=False)
    at = forms.TimeField(label="Time", required=False)
    note = forms.CharField(label="100% note", max_length=5, required=False)


@pytest.mark.parametrize(
    ("box", "typed", "said"),
    [
        ("on", "32/1/2014", "Enter a day, for example 15/7/2013."),
        ("at", "25:00", "Enter a time, for example 14:30."),
        ("note", "123456", "“100% note” must be 5 characters or fewer."),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(box: str, typed: str, said: str) -> None:
    assert Told({box: typed}).errors == {box: [said]}
    assert Told({"on": "31/1/2014", "at": "23:59", "note": "12345"}).is_valid()


def test_the_words_of_a_form_win_over_ours() -> None:
    class Own(RenderedForm):
        place = forms.CharField(error_messages={"required": "Say where it was."})

    assert Own({}).errors["place"] == ["Say where it was."]


def test_a_broken_rule_is_shown_at_its_field() -> None:
    form = Log({})
    add_domain_error(form, TooLate())
    assert form.errors["on"] == ["Choose a day that has not passed."]


def test_a_broken_rule_about_no_field_is_shown_for_the_whole_form() -> None:
    form = Log({})
    add_domain_error(form, TooLate("Not here.", field="elsewhere"))
    assert form.non_field_errors() == ["Not here."]


def test_a_field_that_unfolds_stands_once_and_inside_its_choice() -> None:
    html = str(Log())
    assert html.count('name="other"') == 1
    assert html.index('id="conditional-id_kind-2"') < html.index('name="other"')
    assert html.index('name="other"') < html.index('name="words"')


def test_what_may_be_left_out_is_marked_except_in_filters() -> None:
    class Narrow(FilterForm):
        since = forms.DateField(label="From", required=False)

    assert "Day (optional)" in str(Log())
    assert "Where (optional)" not in str(Log())
    assert "optional" not in str(Narrow())


def test_what_must_be_answered_once_it_is_shown_is_not_marked_optional() -> None:
    class Asking(Log):
        needed_when_shown = frozenset({"on"})

    assert "Day (optional)" not in str(Asking())


def test_a_day_is_a_native_field_with_its_value_in_the_form_that_browsers_want() -> None:
    html = str(Log({"on": "2013-07-15"})["on"])
    assert 'type="date"' in html
    assert 'value="2013-07-15"' in html


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ("2013-11-29", "Fri 29 November 2013"),
        ("29/11/2013", "Fri 29 November 2013"),
        ("", ""),
        ("some day", ""),
    ],
)
def test_a_day_stands_in_words_beside_its_field(sent: str, words: str) -> None:
    html = Log({"on": sent})["on"].as_field_group()
    assert f'for="id_on" data-day-words>{words}</output>' in html


def test_a_day_that_a_form_begins_with_stands_in_words() -> None:
    html = Log(initial={"on": date(2013, 7, 11)})["on"].as_field_group()
    assert ">Thu 11 July 2013</output>" in html


def test_a_long_text_is_refused_in_words_and_never_cut_off_by_the_browser() -> None:
    form = Log({"words": "too long"})
    assert "words" in form.errors
    assert "maxlength" not in str(form["words"])


def test_a_django_form_of_a_package_is_drawn_the_same_way() -> None:
    class Foreign(forms.Form):
        login = forms.CharField(label="Username")

    assert 'class="govuk-input"' in str(Foreign())


def test_what_is_far_longer_than_its_box_is_refused_before_it_is_cleaned() -> None:
    """A raw text may be four times as long as its field and 1,000 more; not a character more."""
    padded = "a" + "\u200b" * 1_019
    assert Log({"words": padded})["words"].data == "a"
    assert "words" not in Log({"words": padded}).errors
    assert Log({"words": padded + "\u200b"}).errors["words"] == [
        "“In their words” must be 5 characters or fewer."
    ]


class Nested(RenderedForm):
    reveals = {"known": {"yes": ["how"]}, "how": {"when": ["day"]}, "sure": {"on": ["number"]}}

    known = forms.ChoiceField(choices=[("yes", "Yes"), ("no", "No")], required=False)
    how = forms.ChoiceField(choices=[("when", "On a day"), ("never", "Never")], required=False)
    day = forms.DateField(required=False)
    sure = forms.BooleanField(required=False)
    number = forms.CharField(required=False, max_length=3)


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"known": "no", "how": "when"}, set()),
        ({"known": "", "how": "when"}, set()),
        ({"known": "yes", "how": "never"}, set()),
        ({"known": "yes", "how": "when"}, {"day"}),
        ({"known": "yes", "how": "nonsense"}, {"how"}),
        ({"known": "no", "how": "nonsense"}, set()),
        ({"known": "no", "sure": "on"}, {"number"}),
    ],
)
def test_a_mistake_counts_only_in_a_box_that_the_answers_unfold(
    answers: dict[str, str], wrong: set[str]
) -> None:
    form = Nested({"day": "no day", "number": "12345", **answers})
    assert form.errors.keys() == wrong
    left = {"day", "number"} - wrong
    assert {name for name in left if form.cleaned_data[name]} == set()
