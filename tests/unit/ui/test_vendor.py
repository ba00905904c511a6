"""What is copied from npm is what was recorded, and holds nothing that is gov.uk's alone."""

import json
from pathlib import Path

import pytest

from tools.vendor import RECORD, VENDOR, clean, digest

COPIED = sorted(path for path in VENDOR.rglob("*") if path.is_file() and path != RECORD)
FORBIDDEN = ["@font-face", "crest", "sourceMappingURL", "url(/assets/", "GDS Transport"]


def test_every_copied_file_is_recorded_with_its_sha256() -> None:
    recorded = json.loads(RECORD.read_text())["sha256"]
    assert recorded == {str(path.relative_to(VENDOR)): digest(path) for path in COPIED}


@pytest.mark.parametrize("path", COPIED, ids=lambda path: path.name)
def test_a_copied_file_holds_no_font_crest_or_source_map(path: Path) -> None:
    text = path.read_text()
    assert [word for word in FORBIDDEN if word in text] == []


def test_every_package_comes_with_its_licence() -> None:
    folders = [path for path in VENDOR.iterdir() if path.is_dir()]
    assert folders
    assert all("MIT License" in (folder / "LICENSE.txt").read_text() for folder in folders)


def test_cleaning_takes_the_font_and_the_crest_and_leaves_the_rest() -> None:
    styles = (
        "@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff2)}"
        ".a{color:red;background-image:url(/assets/images/govuk-crest.svg);margin:0}"
        ".b{font-family:GDS Transport,arial,sans-serif}\n/*# sourceMappingURL=x.css.map */"
    )
    cleaned = clean("x.css", styles)
    assert [word for word in FORBIDDEN if word in cleaned] == []
    assert ".a{color:red;margin:0}" in cleaned


def test_cleaning_leaves_code_as_it_is() -> None:
    assert clean("x.js", "const f=({a}={})=>{};") == "const f=({a}={})=>{};\n"


def test_a_copied_script_writes_no_styles_into_markup() -> None:
    scripts = [path for path in COPIED if path.suffix == ".js"]
    assert [path.name for path in scripts if ' style="' in path.read_text()] == []
