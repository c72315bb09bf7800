"""Styles and lists of an OpenDocument text (ODF 1.3 part 3, chapters 16 and 20)."""

import re
from dataclasses import dataclass, field

from lxml import etree

from ogkg.readers.numbering import Counter, ListLevel
from ogkg.readers.xml import attribute, child, local

_FORMATS = {
    "1": "decimal",
    "a": "lower-letter",
    "A": "upper-letter",
    "i": "lower-roman",
    "I": "upper-roman",
    "": "none",
}
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_DEEPEST_CHAIN = 20
_MOST_LEVELS = 10


def whole(written: str, default: int) -> int:
    """A number of the file from 0; the default where it is none, or absurd."""
    return int(written) if re.fullmatch(r"\d{1,6}", written) else default


@dataclass(slots=True)
class Styles:
    """The named and the automatic styles, by family and name."""

    _styles: dict[tuple[str, str], etree._Element] = field(default_factory=dict)

    @classmethod
    def of(cls, *roots: etree._Element | None) -> "Styles":
        """The styles of some parts; a later part counts over an earlier."""
        found = {}
        for root in roots:
            for style in root.iter("{*}style") if root is not None else ():
                found[attribute(style, "family"), attribute(style, "name")] = style
        return cls(found)

    def bold(self, family: str, name: str) -> bool | None:
        """Whether a style makes words bold; None if it does not say."""
        weight = self._property(family, name, "font-weight")
        return weight in _BOLD if weight else None

    def italic(self, family: str, name: str) -> bool | None:
        """Whether a style makes words italic; None if it does not say."""
        slant = self._property(family, name, "font-style")
        return slant in {"italic", "oblique"} if slant else None

    def hidden(self, family: str, name: str) -> bool:
        """Whether a style hides its words."""
        return self._property(family, name, "display") == "none"

    def _property(self, family: str, name: str, wanted: str) -> str:
        for _ in range(_DEEPEST_CHAIN):
            style = self._styles.get((family, name))
            value = attribute(child(style, "text-properties"), wanted)
            if style is None or value:
                return value
            name = attribute(style, "parent-style-name")
        return ""


class Lists:
    """The list styles, and the lists that count as the document is read."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, ListLevel]] = {}
        self._counters: dict[str, Counter] = {}
        for root in roots:
            for style in root.iter("{*}list-style") if root is not None else ():
                self._levels[attribute(style, "name")] = dict(_level(level) for level in style)

    def open(self, part: etree._Element, style: str, depth: int) -> Counter:
        """The counter of a list that begins: a new one, unless it goes on with the one before."""
        goes_on = attribute(part, "continue-numbering") == "true" or attribute(part, "continue-list")
        if style not in self._counters or not (depth or goes_on):
            self._counters[style] = Counter(self._levels.get(style, {}))
        return self._counters[style]


def _level(part: etree._Element) -> tuple[int, ListLevel]:
    """A level of a list style, from 0, and how it is marked."""
    level = min(max(whole(attribute(part, "level"), 1), 1), _MOST_LEVELS) - 1
    if local(part) == "list-level-style-bullet":
        return level, ListLevel(style="bullet", text=attribute(part, "bullet-char"))
    shown = range(max(level + 1 - whole(attribute(part, "display-levels"), 1), 0), level + 1)
    number = ".".join(f"%{at + 1}" for at in shown)
    text = attribute(part, "num-prefix") + number + attribute(part, "num-suffix")
    style = _FORMATS.get(attribute(part, "num-format"), "decimal")
    start = whole(attribute(part, "start-value"), 1)
    return level, ListLevel(style=style if local(part).endswith("number") else "none", text=text, start=start)
