"""Every command of ours tells a mistake in one plain sentence with an example, and exits 2."""

import pytest
from django.core.management import get_commands, load_command_class

from partnership.commands import PlainErrors, in_words
from tests.house import HOUSE

OURS = sorted(
    (name, app)
    for name, app in get_commands().items()
    if isinstance(app, str) and app.split(".")[0] in HOUSE
)
REQUIRED = {
    "assess_history": "assess_history needs FILE, --start and --as-of; ",
    "backup": "backup needs FOLDER; ",
    "barrier": "barrier needs one of --roles, --apply, --check, --declare; ",
    "check_text": "check_text needs FILE; ",
    "evaluate_hotspots": "evaluate_hotspots needs FILE, --time, --lon, --lat and --test-from; ",
    "find_place": "find_place needs WORDS and --strategy; ",
    "import_incidents": "import_incidents needs FILE; ",
    "restore": "restore needs FOLDER; ",
    "indicators": "indicators needs --strategy; ",
    "invite_administrator": "invite_administrator needs USERNAME, --name, --agency and --kind; ",
    "load_area": "load_area needs FILE, --key and --name; ",
    "load_streets": "load_streets needs FILE; ",
    "load_base_map": "load_base_map needs FILE; ",
    "add_indicator": "add_indicator needs --strategy, --indicator and --reason; ",
    "change_target": "change_target needs --strategy, --indicator and --reason; ",
    "monthly_report": "monthly_report needs --strategy and --month; ",
    "weekly_report": "weekly_report needs --strategy and --week; ",
}
Told = tuple[int | str | None, str]


def told(name: str, app: str, capsys: pytest.CaptureFixture[str], *arguments: str) -> Told:
    command = load_command_class(app, name)
    with pytest.raises(SystemExit) as ended:
        command.run_from_argv(["manage.py", name, *arguments])
    out, err = capsys.readouterr()
    assert out == ""
    return ended.value.code, err


def test_there_are_commands() -> None:
    assert ("barrier", "partnership.gates") in OURS


@pytest.mark.parametrize(("name", "app"), OURS)
def test_an_option_that_is_not_there_is_named_in_one_sentence(
    name: str, app: str, capsys: pytest.CaptureFixture[str]
) -> None:
    enough = {"barrier": ["--check"], "load_area": ["x", "--key=x", "--name=x"]}
    enough |= {"weekly_report": ["--strategy=x", "--week=x"], "import_incidents": ["x"]}
    change = ["--strategy=x", "--indicator=x", "--reason=x"]
    enough |= {"add_indicator": change, "change_target": change}
    enough |= {"monthly_report": ["--strategy=x", "--month=x"]}
    enough |= {"find_place": ["x", "--strategy=x"], "load_streets": ["x"], "load_base_map": ["x"]}
    enough |= {name: ["x"] for name in ("check_text", "backup", "restore")}
    enough["invite_administrator"] = ["x", "--name=x", "--agency=x", "--kind=council"]
    enough["indicators"] = ["--strategy=x"]
    enough["assess_history"] = ["x", "--start=x", "--as-of=x"]
    enough["evaluate_hotspots"] = ["x", "--time=a", "--lon=b", "--lat=c", "--test-from=d"]
    status, sentence = told(name, app, capsys, *enough.get(name, []), "--no-such-option")
    assert status == 2
    assert sentence.count("\n") == 1
    assert sentence.startswith(
        f"{name} doesn't know --no-such-option; for example: manage.py {name}"
    )


@pytest.mark.parametrize(("name", "app"), OURS)
def test_what_is_missing_is_named_with_an_example(
    name: str, app: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if name not in REQUIRED:
        parser = load_command_class(app, name).create_parser("manage.py", name)
        assert not [one for one in parser._actions if one.required]
        return
    status, sentence = told(name, app, capsys)
    assert (status, sentence.count("\n")) == (2, 1)
    command = load_command_class(app, name)
    assert isinstance(command, PlainErrors)
    assert command.example
    assert sentence.startswith(f"{REQUIRED[name]}for example: manage.py {name} ")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("argument --week: expected one argument", "x needs a value after --week"),
        (
            "argument --format: invalid choice: 'y' (choose from 'police-uk', 'z')",
            "--format can't be y, only police-uk, z",
        ),
        ("argument -v/--verbosity: invalid int value: 'y'", "-v/--verbosity can't be y"),
        ("argument --a: not allowed with argument --b", "x takes --a or --b, not both"),
        ("something new", "x can't be run like this (something new)"),
    ],
)
def test_what_argparse_says_is_told_to_people(said: str, words: str) -> None:
    assert in_words("x", said) == words
