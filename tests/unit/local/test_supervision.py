"""One process manager starts the processes of both sides and keeps them apart."""

import configparser
import shlex
from pathlib import Path

import pytest

from local.layout import Layout
from local.ports import Ports
from local.sides import FORBIDDEN, SIDES, retention_name
from local.supervision import Supervision


@pytest.fixture
def sections(tmp_path: Path) -> configparser.RawConfigParser:
    layout = Layout(tmp_path, tmp_path / "var")
    layout.make_directories()
    supervision = Supervision(layout, Ports(layout.run / "ports.json"), "a-password")
    parser = configparser.RawConfigParser()
    parser.read_string(supervision.configuration())
    return parser


def command(sections: configparser.RawConfigParser, name: str) -> list[str]:
    return shlex.split(sections[f"program:{name}"]["command"])


def test_each_side_has_web_worker_beat_and_outbox(sections: configparser.RawConfigParser) -> None:
    programs = {name for name in sections.sections() if name.startswith("program:")}
    kinds = ("web", "worker", "beat", "outbox")
    assert programs == {f"program:{side}-{kind}" for side in SIDES for kind in kinds}
    assert {sections[name]["autorestart"] for name in programs} == {"true"}


@pytest.mark.parametrize("side", SIDES)
def test_a_process_is_started_without_the_other_side_s_variables(
    side: str, sections: configparser.RawConfigParser
) -> None:
    for kind in ("web", "beat", "outbox"):
        words = command(sections, f"{side}-{kind}")
        assert {f"--unset={name}" for name in FORBIDDEN[side]} <= set(words)
        assert {f"PARTNERSHIP_SIDE={side}", "APPLIES_RETENTION=False"} <= set(words)


@pytest.mark.parametrize("side", SIDES)
def test_the_worker_alone_may_sign_in_to_delete_and_on_its_own_side_only(
    side: str, sections: configparser.RawConfigParser
) -> None:
    words = set(command(sections, f"{side}-worker"))
    own = f"--unset={retention_name(side)}"
    assert {f"--unset={name}" for name in FORBIDDEN[side]} - words == {own}
    assert {f"PARTNERSHIP_SIDE={side}", "APPLIES_RETENTION=True"} <= words


def test_the_web_listens_on_loopback_unless_told_otherwise(
    sections: configparser.RawConfigParser,
) -> None:
    assert "--bind=127.0.0.1:8000" in command(sections, "operations-web")
    assert "--bind=127.0.0.1:8001" in command(sections, "outreach-web")


def test_the_manager_itself_takes_orders_on_loopback_with_a_password(
    sections: configparser.RawConfigParser,
) -> None:
    server = sections["inet_http_server"]
    assert server["port"].startswith("127.0.0.1:")
    assert server["password"] == "a-password"
