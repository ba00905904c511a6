"""A checkout of its own for each test."""

from pathlib import Path

import pytest

from local.layout import Layout


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    made = Layout(tmp_path, tmp_path / "var")
    made.make_directories()
    return made
