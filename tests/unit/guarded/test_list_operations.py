"""The list of texts that wait to be cleaned: its kinds, its pages, and that it is sealed."""

import pytest
from django.test import Client

from incidents.models import Complaint
from partnership.accounts.permissions import Role
from partnership.core.guarded.kinds import RULES_VERSION
from partnership.guarded.tables import WaitingList
from partnership.ui.tables.lists import DataList
from tests import cast
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
OF = "of=incidents.complaint.description"


def shown(client: Client, query: str = "") -> DataList:
    found: DataList = client.get(f"/words/{query}").context["list"]
    return found


def test_the_texts_of_one_kind_have_pages_and_each_kind_says_how_many_wait(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WaitingList, "size", 1)
    texts = [factory.complaint(description="A car stood there.") for _ in range(2)]
    Complaint.objects.update(description_checked=-RULES_VERSION)
    client.force_login(cast.member(Role.COUNCIL_OFFICER))
    first = shown(client)
    kind = first.links()[0]["choices"][0]
    assert kind["text"].endswith("(2)")
    assert kind["is_on"]
    following = shown(client, f"?{OF}").pages().following
    assert OF in following
    names = [one.table_rows[0][0]["text"] for one in (first, shown(client, following))]
    assert names == [one.reference for one in texts]
    assert not first.paper_href
