"""From matplotlib's SVG to one that stands in a page: no style in it, no name twice, with words.

A page of ours allows no inline style, so each becomes the attribute of the same name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from reports.charts.looks import FONT, Shape

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
HREF = f"{{{XLINK}}}href"
REFERENCE = re.compile(r"url\(#([^)]+)\)")
DROPPED = {f"{{{SVG}}}metadata", f"{{{SVG}}}style"}
UNSAID = {"font-family"}  # said once, for all of it
ET.register_namespace("", SVG)
ET.register_namespace("xlink", XLINK)


@dataclass(frozen=True)
class Place:
    """Where a month stands on the picture: its middle, and its figure's height if it has one."""

    x: float
    y: float | None


@dataclass(frozen=True)
class Walk:
    """The places of all months, and the box in which they are walked."""

    places: Sequence[Place]
    top: float
    bottom: float


def finish(
    svg: bytes, *, name: str, title: str, words: str, shape: Shape, walk: Walk | None
) -> str:
    """The SVG with `title` and `words`, its names beginning with `name`.

    With a `walk` it has a place for each month, and no size of its own: the page gives it one.
    """
    # What matplotlib wrote itself, so nobody can have put an entity into it.
    root = ET.fromstring(svg)  # noqa: S314
    _drop(root)
    _plain(root)
    _rename(root, name)
    root.attrib.pop("version", None)
    root.set("viewBox", f"0 0 {shape.width} {shape.height}")
    root.set("font-family", FONT)
    root.set("stroke-linejoin", "round")
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title")
    root.set("aria-describedby", f"{name}-words")
    if walk:
        del root.attrib["width"], root.attrib["height"]
        root.append(_months(walk))
    else:
        root.set("width", str(shape.width))
        root.set("height", str(shape.height))
    for at, (tag, text) in enumerate([("title", title), ("desc", words)]):
        said = ET.Element(f"{{{SVG}}}{tag}", {"id": f"{name}-{'words' if at else 'title'}"})
        said.text = text
        root.insert(at, said)
    return ET.tostring(root, encoding="unicode")


def _drop(root: ET.Element) -> None:
    for parent in list(root.iter()):
        for child in [one for one in parent if one.tag in DROPPED]:
            parent.remove(child)


def _plain(root: ET.Element) -> None:
    """Each declaration of a style as an attribute."""
    for element in root.iter():
        style = element.attrib.pop("style", "")
        for declaration in filter(None, (part.strip() for part in style.split(";"))):
            key, _, value = declaration.partition(":")
            if key.strip() not in UNSAID:
                element.set(key.strip(), value.strip())


def _rename(root: ET.Element, name: str) -> None:
    """Names that something refers to, so that no two pictures of a page share one; no others."""
    used = {element.get(HREF, "")[1:] for element in root.iter()}
    for element in root.iter():
        for value in element.attrib.values():
            used |= set(REFERENCE.findall(value))
    new = {old: f"{name}-{number}" for number, old in enumerate(sorted(used - {""}))}
    for element in root.iter():
        if "id" in element.attrib:
            old = element.attrib.pop("id")
            if old in new:
                element.set("id", new[old])
        if HREF in element.attrib:
            element.set(HREF, f"#{new[element.attrib[HREF][1:]]}")
        for key, value in element.attrib.items():
            element.set(key, REFERENCE.sub(lambda found: f"url(#{new[found[1]]})", value))


def _months(walk: Walk) -> ET.Element:
    """A group that tells a script where each month stands."""
    told = {"class": "chart__months", "data-top": f"{walk.top:.1f}"}
    group = ET.Element(f"{{{SVG}}}g", {**told, "data-bottom": f"{walk.bottom:.1f}"})
    group.set("data-x", " ".join(f"{place.x:.1f}" for place in walk.places))
    heights = ["-" if place.y is None else f"{place.y:.1f}" for place in walk.places]
    group.set("data-y", " ".join(heights))
    return group
