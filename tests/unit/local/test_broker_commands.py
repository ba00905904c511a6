"""What a broker's user may do: every command that the server knows, tried each way."""

import secrets
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis

from local import programs, valkey
from local.layout import Layout
from local.processes import wait_until
from local.sides import SIDES

WORD = secrets.token_urlsafe(16)
OTHER = {"operations": "outreach", "outreach": "operations"}
ALLOWED = set(valkey.COMMANDS.split())
# Asked before anybody has signed in; they tell and change nothing but the session itself.
FOR_EVERYBODY = {"auth", "hello", "quit", "reset"}


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Redis]:
    """A server of its own with our rules, asked by somebody who may do anything."""
    folder = tmp_path_factory.mktemp("broker")
    rules = [valkey.side_rule(side, WORD) for side in SIDES]
    acl = folder / "acl"
    acl.write_text("\n".join([f"user default on >{WORD} ~* &* +@all", *rules]) + "\n")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = programs.valkey_server(Layout.from_environment())
    options = ["--port", str(port), "--bind", "127.0.0.1", "--aclfile", str(acl), "--save", ""]
    running = subprocess.Popen([server, *options], cwd=folder, stdout=subprocess.DEVNULL)
    admin = Redis(port=port, password=WORD, decode_responses=True)
    try:
        assert wait_until(lambda: answers(admin), 20)
        yield admin
    finally:
        admin.close()
        running.kill()
        running.wait()


def answers(admin: Redis) -> bool:
    try:
        return bool(admin.ping())
    except ConnectionError:
        return False
    except OSError:
        return False
    except Exception:  # noqa: BLE001 - it is not up yet, whatever it says
        return False


def everything(broker: Redis) -> list[str]:
    """Every command, and every part of one that has parts."""
    names: list[str] = broker.execute_command("COMMAND LIST")
    return sorted(name.lower() for name in names)


def says(broker: Redis, side: str, command: str, *arguments: str) -> str:
    words = command.split("|")
    try:
        return str(broker.execute_command("ACL DRYRUN", side, *words, *arguments))
    except Exception as error:  # noqa: BLE001 - the words of a refusal are looked at
        return str(error)


def tries(broker: Redis, side: str, command: str, key: str) -> list[str]:
    """What is said to a command with from none to six arguments, each of them ``key``."""
    return [says(broker, side, command, *[key] * number) for number in range(7)]


@pytest.mark.parametrize("side", SIDES)
def test_no_command_but_those_on_the_list_is_allowed(side: str, broker: Redis) -> None:
    names = everything(broker)
    assert len(names) > 200, "the server tells its commands"
    for name in names:
        said = tries(broker, side, name, f"{side}:queue")
        if name not in ALLOWED | FOR_EVERYBODY:
            assert "OK" not in said, name
    parts = ("client|tracking", "client|list", "client|kill", "client|no-evict", "client|setname")
    parts += ("script|load", "config|get", "memory|usage", "object|freq", "acl|whoami")
    for name in parts:
        assert "OK" not in tries(broker, side, name, f"{side}:queue"), name


@pytest.mark.parametrize("side", SIDES)
def test_no_command_reaches_a_key_of_the_other_side(side: str, broker: Redis) -> None:
    for name in sorted(ALLOWED):
        said = tries(broker, side, name, f"{OTHER[side]}:queue")
        keyless = {"ping", "select", "client|setinfo", "unwatch", "multi", "exec", "discard"}
        assert ("OK" in said) == (name in keyless), name


@pytest.mark.parametrize("side", SIDES)
def test_every_command_on_the_list_is_allowed_on_its_own_keys(side: str, broker: Redis) -> None:
    for name in sorted(ALLOWED):
        assert "OK" in tries(broker, side, name, f"{side}:queue"), name


def test_a_rule_that_allows_more_would_be_seen(broker: Redis) -> None:
    broker.execute_command("ACL SETUSER", "operations", "+client|tracking", "+eval")
    try:
        assert "OK" in says(broker, "operations", "client|tracking", "on")
        assert "OK" in says(broker, "operations", "eval", "return 1", "0")
    finally:
        broker.execute_command("ACL SETUSER", "operations", "-client|tracking", "-eval")


def test_the_rules_are_in_the_file_that_the_server_reads(tmp_path: Path) -> None:
    rule = valkey.side_rule("outreach", WORD)
    assert "+@" not in rule
    assert "-@all" in rule
    assert "~outreach:*" in rule
