"""The layout and the pages that belong to no app."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template import engines
from django.template.loader import get_template
from django.test import Client, RequestFactory
from pytest_django import Settings

from partnership.accounts.permissions import roles_of
from partnership.ui import home, synthetic
from partnership.ui.context import SIDE_LABELS
from partnership.ui.forms import RenderedForm
from partnership.ui.home import Home, HomePage
from tests import cast
from tests.conftest import Contribute

PAGE = '{% extends "base.html" %}{% block title %}Example{% endblock %}'


class Asked(RenderedForm):
    place = forms.CharField(label="Where")


def request_of(user: object) -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = user  # type: ignore[assignment]
    return request


def drawn(user: object = None, **context: Any) -> str:
    page = engines["django"].from_string(PAGE)
    return page.render(context, request_of(user or AnonymousUser()))


def title_of(html: str) -> str:
    found = re.search(r"<title>(.*?)</title>", html, re.S)
    assert found
    return found.group(1)


def test_the_title_says_page_partnership_and_side() -> None:
    side = SIDE_LABELS[settings.SIDE]
    assert title_of(drawn()) == f"Example – {settings.PARTNERSHIP_NAME} – {side}"


def test_the_title_begins_with_error_when_the_form_has_one() -> None:
    html = drawn(form=Asked({}))
    assert title_of(html).startswith("Error: Example")
    assert '<a href="#id_place">Fill in “Where”.</a>' in html
    assert not title_of(drawn(form=Asked())).startswith("Error")


def test_a_banner_says_in_the_words_of_the_page_what_is_made_up() -> None:
    assert "These visits are invented." in drawn(synthetic_banner="These visits are invented.")
    assert "Demonstration data" not in drawn(synthetic_banner="")


def test_the_words_fit_what_is_shown() -> None:
    assert synthetic.of_one("complaint", False) == ""
    assert synthetic.of_one("complaint", True).startswith("This complaint is invented")
    assert synthetic.of_list("complaints", []) == ""
    assert synthetic.of_list("complaints", [False, False]) == ""
    assert synthetic.of_list("complaints", [True]).startswith("The complaints on this page")
    assert "the others are real" in synthetic.of_list("complaints", [True, False])


def test_a_stranger_sees_no_navigation_search_or_sign_out() -> None:
    html = drawn()
    assert "<nav" not in html
    assert 'name="q"' not in html
    assert "Sign out" not in html


def test_whoever_is_signed_in_sees_himself_and_signs_out_by_post() -> None:
    person = SimpleNamespace(
        is_authenticated=True,
        full_name="A <b>",
        roles=[],
        current_memberships=[],
        agency_id=0,
        has=lambda _: False,
    )
    html = drawn(person)
    assert "A &lt;b&gt;" in html
    assert re.search(r'<form action="/sign-out/" method="post">', html)


@pytest.mark.parametrize("name", ["400.html", "base.html", "403.html", "404.html", "500.html"])
def test_no_page_needs_unsafe_inline(name: str) -> None:
    html = get_template(name).render({}, request_of(AnonymousUser()))
    assert re.findall(r"\s(?:style|on[a-z]+)=\"", html) == []
    assert re.findall(r"<style|<script(?![^>]*\bsrc=)", html) == []


def test_the_page_for_a_breakdown_needs_nothing_at_all() -> None:
    assert "Something went wrong" in get_template("500.html").render()


def test_a_role_without_a_home_page_is_welcomed_and_told_where_to_go() -> None:
    page = home.home_page_of("nobody").show(request_of(AnonymousUser()))
    assert page.template == "ui/welcome.html"


def test_the_app_that_declares_the_home_page_of_a_role_shows_it(contribute: Contribute) -> None:
    contribute("home_pages", lambda: [HomePage("warden", lambda request: Home("warden.html"))])
    page = home.home_page_of("warden")
    assert page.show(RequestFactory().get("/")).template == "warden.html"
    assert not page.is_of_strategy


def test_a_stale_form_is_refused_in_words() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/sign-in/", {"login": "x", "password": "y"})
    assert answer.status_code == 403
    assert "This form is too old" in answer.content.decode()


@pytest.mark.django_db
def test_the_list_of_keys_is_for_those_who_are_signed_in(settings: Settings) -> None:
    settings.SECOND_FACTOR_ROLES = []
    client = Client()
    assert client.get("/help/shortcuts/").status_code == 302
    client.force_login(cast.member(sorted(roles_of(settings.SIDE))[0]))
    answer = client.get("/help/shortcuts/")
    assert answer.status_code == 200
    assert "Use single-key shortcuts on this computer" in answer.content.decode()
