"""Styles and numbering of a Word document (ECMA-376 part 1, 17.7 and 17.9)."""

import re
from dataclasses import dataclass, field

from lxml import etree

from ogkg.readers.numbering import Counter, ListLevel
from ogkg.readers.xml import attribute, child, children

_HEADING = re.compile(r"heading ([1-9])")
_OFF = frozenset({"0", "false", "off", "none"})
_NUMBER_STYLES = {
    "decimal": "decimal",
    "decimalZero": "decimal",
    "lowerLetter": "lower-letter",
    "upperLetter": "upper-letter",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
    "bullet": "bullet",
    "none": "none",
}
_DEEPEST_CHAIN = 20
_BODY_LEVEL = 9


def number(written: str, default: int = 0) -> int:
    """A decimal number of the file; the default where it is none, or absurd."""
    return int(written) if re.fullmatch(r"-?\d{1,6}", written) else default


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str
    name: str
    properties: etree._Element


@dataclass(slots=True)
class Styles:
    """The styles of `styles.xml`."""

    _styles: dict[str, _Style] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> "Styles":
        """The styles of the part; none if there is no part."""
        found = {}
        for style in children(root, "style") if root is not None else ():
            name = attribute(child(style, "name"), "val").lower()
            based_on = attribute(child(style, "basedOn"), "val")
            found[attribute(style, "styleId")] = _Style(based_on, name, style)
        return cls(found)

    def chain(self, style: str) -> list[etree._Element]:
        """A style and those it is based on, the nearest first."""
        chain: list[etree._Element] = []
        while style in self._styles and len(chain) < _DEEPEST_CHAIN:
            chain.append(self._styles[style].properties)
            style = self._styles[style].based_on
        return chain

    def switched_on(self, run: etree._Element, paragraph_style: str, name: str) -> bool:
        """Whether `b` or `i` is on for a run: its own word counts first, then its style's."""
        own = child(run, "rPr")
        character_style = attribute(child(own, "rStyle"), "val")
        owners = [own, *(child(style, "rPr") for style in self.chain(character_style))]
        owners += [child(style, "rPr") for style in self.chain(paragraph_style)]
        for owner in owners:
            switch = child(owner, name)
            if switch is not None:
                return attribute(switch, "val", "1") not in _OFF
        return False

    def heading(self, paragraph: etree._Element) -> int:
        """The level of a heading from 1 to 6; 0 for any other paragraph."""
        own = child(paragraph, "pPr")
        for owner in (own, *(child(style, "pPr") for style in self.chain(style_of(paragraph)))):
            outline = child(owner, "outlineLvl")
            if outline is not None:
                level = number(attribute(outline, "val"), _BODY_LEVEL)
                return min(level + 1, 6) if level < _BODY_LEVEL else 0
        for style in self.chain(style_of(paragraph)):
            name = attribute(child(style, "name"), "val").lower()
            match = _HEADING.match(name)
            if match or name == "title":
                return min(int(match[1]), 6) if match else 1
        return 0

    def numbering(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list a paragraph belongs to and its level from 0; its own word counts before its style's."""
        own = child(paragraph, "pPr")
        for owner in (own, *(child(style, "pPr") for style in self.chain(style_of(paragraph)))):
            properties = child(owner, "numPr")
            if properties is not None:
                identity = attribute(child(properties, "numId"), "val")
                level = number(attribute(child(properties, "ilvl"), "val"))
                return (identity, level) if identity not in {"", "0"} else None
        return None


def style_of(paragraph: etree._Element) -> str:
    """The id of a paragraph's style."""
    return attribute(child(paragraph, "pPr", "pStyle"), "val")


class Numbering:
    """The lists of `numbering.xml`, counting as the document is read."""

    def __init__(self, root: etree._Element | None) -> None:
        self._counters: dict[str, Counter] = {}
        self._abstract: dict[str, str] = {}
        self._restarts: dict[str, list[int]] = {}
        for part in children(root, "abstractNum") if root is not None else ():
            self._counters[attribute(part, "abstractNumId")] = Counter(_levels(part))
        for part in children(root, "num") if root is not None else ():
            identity = attribute(part, "numId")
            self._abstract[identity] = attribute(child(part, "abstractNumId"), "val")
            self._restarts[identity] = [
                number(attribute(override, "ilvl"))
                for override in children(part, "lvlOverride")
                if child(override, "startOverride") is not None
            ]

    def next(self, identity: str, level: int) -> str:
        """The marker of the next item of a list; "" where it has none."""
        counter = self._counters.get(self._abstract.get(identity, ""))
        if counter is None:
            return ""
        for restarted in self._restarts.pop(identity, []):
            counter.restart(restarted)
        return counter.next(level)


def _levels(part: etree._Element) -> dict[int, ListLevel]:
    levels = {}
    for level in children(part, "lvl"):
        style = _NUMBER_STYLES.get(attribute(child(level, "numFmt"), "val"), "decimal")
        text = attribute(child(level, "lvlText"), "val")
        start = number(attribute(child(level, "start"), "val", "1"), 1)
        levels[number(attribute(level, "ilvl"))] = ListLevel(style=style, text=text, start=start)
    return levels
