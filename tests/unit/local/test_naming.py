"""The partnership's name comes from the demonstration's files, for its owner's eyes alone."""

import stat
from pathlib import Path

import pytest

from local import naming
from local.errors import LauncherError
from local.layout import Layout


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    made = Layout(tmp_path, tmp_path / "var")
    made.make_directories()
    (tmp_path / "demonstration" / "place").mkdir(parents=True)
    return made


def told(layout: Layout, text: str) -> None:
    (layout.root / "demonstration" / "place" / naming.FILE).write_text(text)


def test_both_sides_are_told_the_name(layout: Layout) -> None:
    told(layout, 'partnership = "Example partnership"')
    naming.write(layout)
    path = layout.env / "demonstration.env"
    assert path.read_text() == "PARTNERSHIP_NAME=Example partnership\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["", 'slug = "place"'])
def test_without_a_name_nothing_is_written(layout: Layout, text: str) -> None:
    told(layout, text)
    naming.write(layout)
    assert list(layout.env.iterdir()) == []


def test_a_file_that_cannot_be_read_is_named(layout: Layout) -> None:
    told(layout, "partnership =")
    with pytest.raises(LauncherError, match=r"strategy\.toml can't be read"):
        naming.name_of(layout)
