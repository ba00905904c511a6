"""Copies the pinned front-end packages into ``static/vendor``; what it writes is committed.

Run ``python tools/vendor.py`` after changing a version here. It needs npm and the network; the
product needs neither. Fonts, crests, source maps, absolute asset addresses and inline styles are
taken out: the typeface and the crest are licensed for gov.uk only.
"""

import hashlib
import json
import re
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "static" / "vendor"
RECORD = VENDOR / "vendored.json"
SYSTEM_FONTS = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif'


@dataclass(frozen=True)
class Package:
    """An npm package, what is taken from it, and its licence as its README states it."""

    name: str
    version: str
    integrity: str
    files: tuple[str, ...]
    licence: str


MIT = """The MIT License (MIT)

Copyright (C) 2017 Crown Copyright (Government Digital Service)

Permission is hereby granted, free of charge, to any person obtaining a copy of
this software and associated documentation files (the "Software"), to deal in
the Software without restriction, including without limitation the rights to
use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies
of the Software, and to permit persons to whom the Software is furnished to do
so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""

PACKAGES = [
    Package(
        name="govuk-frontend",
        version="6.6.0",
        integrity="sha512-xctkWrQvLnvQt7fyjQ3MGX9S0wz0x0RQuLxCeoXF+s8EjGICG81/DYQGKN5qgO+0KVT12UAaRwUsGY6fulRcRg==",
        files=("dist/govuk/govuk-frontend.min.css", "dist/govuk/govuk-frontend.min.js"),
        licence=MIT,
    ),
    Package(  # without its styles: static/css/components.css has them for light and dark pages
        name="accessible-autocomplete",
        version="3.0.1",
        integrity="sha512-xMshgc2LT5addvvfCTGzIkRrvhbOFeylFSnSMfS/PdjvvvElZkakCwxO3/yJYBWyi1hi3tZloqOJQ5kqqJtH4g==",
        files=("dist/accessible-autocomplete.min.js",),
        licence=MIT,
    ),
]
#: a style in markup, which the content security policy refuses: hides the place in the list on iOS
INLINE_STYLE = re.compile(r' style="border:0;clip:rect\(0 0 0 0\);[^"<>]*"')


def clean(name: str, text: str) -> str:
    """Without fonts, crests, source maps and absolute asset addresses; in system fonts."""
    text = re.sub(r"/[/*]# sourceMappingURL=\S*( \*/)?\s*$", "", text)
    if name.endswith(".css"):
        text = _clean_styles(text)
    text = INLINE_STYLE.sub(' class="govuk-visually-hidden"', text)
    return text.rstrip() + "\n"


def _clean_styles(text: str) -> str:
    text = re.sub(r"(/\*![^*]*\*/\s*)?@font-face\{[^}]*\}", "", text)
    text = re.sub(r"[a-z-]+:url\([^)]*crest[^)]*\);?", "", text)
    text = text.replace("GDS Transport,arial,sans-serif", SYSTEM_FONTS)
    return text.replace("url(/assets/", "url(assets/")


def fetch(package: Package, folder: Path) -> Path:
    """The package's tarball, refused when it is not the recorded one."""
    asked = f"{package.name}@{package.version}"
    packed = subprocess.run(
        ["npm", "pack", asked, "--json", "--pack-destination", str(folder)],
        check=True,
        capture_output=True,
        text=True,
    )
    [told] = _listed(json.loads(packed.stdout))
    if told["integrity"] != package.integrity:
        raise SystemExit(f"{asked} has another integrity than recorded: {told['integrity']}")
    return folder / told["filename"]


def _listed(told: object) -> list[dict[str, str]]:
    """npm 11 gives a list, later ones an object by package name."""
    return list(told.values()) if isinstance(told, dict) else list(told)  # type: ignore[call-overload]


def copy(package: Package) -> dict[str, str]:
    """Write the cleaned files of one package; gives their paths and sha256."""
    target = VENDOR / package.name
    target.mkdir(parents=True, exist_ok=True)
    written = {"LICENSE.txt": package.licence}
    with tempfile.TemporaryDirectory() as scratch:
        written |= taken(package, fetch(package, Path(scratch)))
    for name, text in written.items():
        (target / name).write_text(text)
    return {f"{package.name}/{name}": digest(target / name) for name in sorted(written)}


def taken(package: Package, tarball: Path) -> dict[str, str]:
    """The package's files that are wanted, cleaned, by their bare names."""
    with tarfile.open(tarball) as archive:
        members = {path: archive.extractfile(f"package/{path}") for path in package.files}
        return {
            Path(path).name: clean(path, member.read().decode())
            for path, member in members.items()
            if member
        }


def digest(path: Path) -> str:
    """The sha256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Copy all packages and record what was written."""
    files = {path: sha for package in PACKAGES for path, sha in copy(package).items()}
    versions = {package.name: package.version for package in PACKAGES}
    RECORD.write_text(json.dumps({"packages": versions, "sha256": files}, indent=2) + "\n")
    print(RECORD.read_text())


if __name__ == "__main__":
    main()
