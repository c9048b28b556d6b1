"""Plotly's SVG as a small part of a page: it draws the same with fewer elements and words.

A page reads an element for each mark, and each says its style in full. Here the styles stand once
in a style sheet, a dot is a circle, and lines drawn alike are one path.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, fromstring, tostring

from dashboard.figures.colours import DARK, css_colour
from dashboard.figures.template import Layout

# Chromium's way to write a colour, and that of labels in which Plotly left the style as it was.
COLOUR: Final = re.compile(r"rgb\((\d+), (\d+), (\d+)\)|#[0-9a-fA-F]{6}\b")
PLACE: Final = re.compile(r"translate\(([-\d.]+),([-\d.]+)\)")
# Plotly's round marker: from three o'clock by way of noon.
DOT: Final = re.compile(r"M([\d.]+),0A\1,\1 0 1,1 0,-\1A\1,\1 0 0,1 \1,0Z")
# Strokes without an area, and so the same whether they are one path or many.
STROKES: Final = frozenset({"js-line", "xerror", "yerror"})
SEEN_THROUGH: Final = re.compile(r"opacity: 0?\.\d")  # twice is not as once
EMPTY_TAGS: Final = frozenset({"g", "defs"})
OF_PLOTLY: Final = ("class", "data-index")  # for its own scripts


@dataclass(frozen=True, slots=True)
class Inlined:
    """Pictures of a chart as parts of a page, and the style sheet they share."""

    pictures: Mapping[Layout, str]
    style: str


def inlined(svgs: Mapping[Layout, str]) -> Inlined:
    """Return SVGs as parts of a page: they fit their frame, and their colours follow the theme."""
    classes: dict[str, str] = {}
    pictures = {layout: _picture(svg, classes) for layout, svg in svgs.items()}
    style = "".join(f".{name}{{{declarations}}}" for declarations, name in classes.items())
    return Inlined(pictures, style)


def _picture(svg: str, classes: dict[str, str]) -> str:
    root = fromstring(svg)  # noqa: S314 - drawn by our own browser
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]  # in a page, SVG is known by its names
    root.attrib = {"viewBox": root.attrib["viewBox"], "aria-hidden": "true"}
    _simplify(root)
    for element in root.iter():
        _restyle(element, classes)
    return tostring(root, encoding="unicode")


def _simplify(parent: Element) -> None:
    """Leave out of a part what draws nothing, and let the rest be as few elements as will do."""
    children: list[Element] = []
    for child in _drawn(parent):
        _round(child)
        last = children[-1] if children else None
        if last is not None and _is_stroke(child) and _is_alike(last, child):
            last.set("d", last.get("d", "") + child.get("d", ""))
        else:
            children.append(child)
    parent[:] = children


def _drawn(parent: Element) -> Iterator[Element]:
    """Yield the children that draw something; a group that only holds others gives way to them."""
    for child in parent:
        _simplify(child)
        if _is_empty(child):
            continue
        if child.tag == "g" and not set(child.keys()) - set(OF_PLOTLY):
            yield from child
        else:
            yield child


def _is_empty(element: Element) -> bool:
    if element.tag == "path":
        return not element.get("d")
    return element.tag in EMPTY_TAGS and not len(element)


def _is_stroke(element: Element) -> bool:
    is_one = element.tag == "path" and STROKES.intersection(element.get("class", "").split())
    return bool(is_one) and not SEEN_THROUGH.search(element.get("style", ""))


def _is_alike(one: Element, other: Element) -> bool:
    """Say whether two elements differ in their outline only."""
    return one.tag == other.tag and one.attrib | {"d": ""} == other.attrib | {"d": ""}


def _round(element: Element) -> None:
    """Turn the outline of a round marker into a circle at its place."""
    outline, place = DOT.fullmatch(element.get("d", "")), element.get("transform", "")
    at = PLACE.fullmatch(place)
    if outline is None or at is None:
        return
    element.tag = "circle"
    del element.attrib["d"], element.attrib["transform"]
    element.attrib |= {"cx": at[1], "cy": at[2], "r": outline[1]}


def _restyle(element: Element, classes: dict[str, str]) -> None:
    """Give an element the class of its style in place of the style and of Plotly's own classes."""
    for name in OF_PLOTLY:
        element.attrib.pop(name, None)
    style = COLOUR.sub(_variable, element.attrib.pop("style", "")).strip()
    if style:
        element.set("class", classes.setdefault(style, f"s{len(classes) + 1}"))


def _variable(match: re.Match[str]) -> str:
    parts = match.groups()
    colour = "#" + "".join(f"{int(part):02x}" for part in parts) if parts[0] else match[0].lower()
    return css_colour(colour) if colour in DARK else match[0]
