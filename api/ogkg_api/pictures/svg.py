"""Pictures as SVG 1.1: no styles and no scripts, so that any content policy lets them pass.

Each shape carries its colours as presentation attributes and its look as a class: a page's style sheet, which
knows light, dark and paper, goes before them; a file by itself shows on white.
"""

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from ogkg_api.pictures.shapes import Anchor, Box, Dot, Link, Look, Mark, Path, Picture, Words
from ogkg_api.xml_characters import sayable

_NAMESPACE = "http://www.w3.org/2000/svg"
_FONT = "system-ui, 'Segoe UI', 'Liberation Sans', sans-serif"
_INK, _QUIET, _LINE, _BLUE, _PAPER = "#16191d", "#4d5560", "#c3c9d0", "#174a8b", "#ffffff"
_LOOKS: Mapping[Look, Mapping[str, str]] = {
    Look.PRESENT: {"fill": _BLUE},
    Look.APOLOGIES: {"fill": _PAPER, "stroke": "#9c1c1c", "stroke-width": "2"},
    Look.ANNOUNCED: {"fill": "#cfe0f5", "stroke": _BLUE},
    Look.UNKNOWN: {"fill": "#e3e6ea", "stroke": "#6b7480"},
    Look.GOOD: {"fill": "#0b5c36"},
    Look.MOVING: {"fill": _BLUE},
    Look.STUCK: {"fill": "#9c1c1c"},
    Look.DROPPED: {"fill": "#4d5560"},
    Look.BAR: {"fill": "#dbe6f4", "stroke": _BLUE},
    Look.OPEN: {"fill": "#f2f4f6", "stroke": "#6b7480", "stroke-dasharray": "4 3"},
    Look.GRID: {"fill": "none", "stroke": _LINE},
    Look.TIE_1: {"fill": "none", "stroke": "#8ba0b8", "stroke-width": "0.75", "stroke-opacity": "0.55"},
    Look.TIE_2: {"fill": "none", "stroke": "#3f6ea8", "stroke-width": "1.5", "stroke-opacity": "0.7"},
    Look.TIE_3: {"fill": "none", "stroke": _BLUE, "stroke-width": "3", "stroke-opacity": "0.8"},
    Look.FLOW: {"fill": "none", "stroke": _BLUE, "stroke-width": "1.5"},
    Look.MARK: {"fill": "none", "stroke": _INK, "stroke-width": "2"},
    Look.TARGET: {"fill": _PAPER, "fill-opacity": "0"},
    Look.WORDS: {"fill": _INK, "font-size": "13"},
    Look.SMALL: {"fill": _QUIET, "font-size": "12"},
    Look.INSIDE: {"fill": _PAPER, "font-size": "12", "font-weight": "600"},
    Look.HEADING: {"fill": _INK, "font-size": "14", "font-weight": "600"},
}


def svg(picture: Picture) -> str:
    """A picture as one SVG element, fit for a page and for a file."""
    root = ET.Element(
        "svg",
        {
            "xmlns": _NAMESPACE,
            "class": "picture",
            "role": "group",
            "aria-labelledby": "picture-title picture-description",
            "width": str(picture.width),
            "height": str(picture.height),
            "viewBox": f"0 0 {picture.width} {picture.height}",
            "font-family": _FONT,
        },
    )
    _text(ET.SubElement(root, "title", {"id": "picture-title"}), picture.title)
    _text(ET.SubElement(root, "desc", {"id": "picture-description"}), picture.description)
    paper = {"class": "paper", "width": "100%", "height": "100%", "fill": _PAPER}
    ET.SubElement(root, "rect", paper)
    for mark in picture.marks:
        _draw(root, mark)
    return ET.tostring(root, encoding="unicode")


def _draw(parent: ET.Element, mark: Mark) -> None:
    match mark:
        case Box():
            size = {"width": _number(mark.width), "height": _number(mark.height)}
            place = {"x": _number(mark.x), "y": _number(mark.y), "rx": "2"}
            _titled(ET.SubElement(parent, "rect", {**_look(mark.look), **place, **size}), mark.title)
        case Dot():
            place = {"cx": _number(mark.x), "cy": _number(mark.y), "r": _number(mark.radius)}
            _titled(ET.SubElement(parent, "circle", {**_look(mark.look), **place}), mark.title)
        case Path():
            _titled(ET.SubElement(parent, "path", {**_look(mark.look), "d": mark.steps}), mark.title)
        case Words():
            _words(parent, mark)
        case Link():
            link = ET.SubElement(parent, "a", {"href": sayable(mark.href), "aria-label": sayable(mark.name)})
            for inner in mark.marks:
                _draw(link, inner)


def _words(parent: ET.Element, mark: Words) -> None:
    attributes = {**_look(mark.look), "x": _number(mark.x), "y": _number(mark.y)}
    if mark.anchor is not Anchor.START:
        attributes["text-anchor"] = mark.anchor.value
    if mark.turn:
        turn = f"rotate({_number(mark.turn)} {_number(mark.x)} {_number(mark.y)})"
        attributes["transform"] = turn
    _text(ET.SubElement(parent, "text", attributes), mark.text)


def _titled(element: ET.Element, title: str) -> None:
    if title:
        _text(ET.SubElement(element, "title"), title)


def _text(element: ET.Element, text: str) -> None:
    element.text = sayable(text)


def _look(look: Look) -> dict[str, str]:
    return {"class": look.value, **_LOOKS[look]}


def _number(value: float) -> str:
    """A number with at most one place, as short as it can be."""
    return f"{value:.1f}".removesuffix(".0")
