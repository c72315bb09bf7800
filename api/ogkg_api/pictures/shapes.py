"""What pictures are made of: plain values that `svg` writes down."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from ogkg_api.views.shown import Section

_ELLIPSIS = "…"


class Look(StrEnum):
    """How a shape looks; the class it bears in SVG, and the key of its colours."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    ANNOUNCED = "announced"
    UNKNOWN = "unknown"
    GOOD = "good"
    MOVING = "moving"
    STUCK = "stuck"
    DROPPED = "dropped"
    BAR = "bar"
    OPEN = "open"
    GRID = "grid"
    TIE_1 = "tie-1"
    TIE_2 = "tie-2"
    TIE_3 = "tie-3"
    FLOW = "flow"
    MARK = "mark"
    TARGET = "target"
    WORDS = "words"
    SMALL = "small"
    INSIDE = "inside"
    HEADING = "heading"


class Anchor(StrEnum):
    """Which end of words stands at their place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; a title is told to those who point at it or listen."""

    x: float
    y: float
    width: float
    height: float
    look: Look
    title: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle."""

    x: float
    y: float
    radius: float
    look: Look
    title: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A line through places, in the notation of SVG, made of numbers alone."""

    steps: str
    look: Look
    title: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Words at a place, turned by degrees."""

    x: float
    y: float
    text: str
    look: Look = Look.WORDS
    anchor: Anchor = Anchor.START
    turn: float = 0


@dataclass(frozen=True, slots=True)
class Link:
    """Shapes that lead to a page of this service; its name is read out."""

    href: str
    name: str
    marks: tuple[Box | Dot | Path | Words, ...]


Mark: TypeAlias = Box | Dot | Path | Words | Link


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the key: how it looks, the sign it bears, what it means."""

    look: Look
    sign: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing with its figures.

    Attributes:
        title: what it shows.
        description: how to read it, in a sentence or two.
        width: in pixels.
        height: in pixels.
        marks: the shapes, those drawn first below the others.
        keys: what looks and signs mean.
        section: the figures as a table of the page.
        rows: gives the figures as lines of a file, headings first.
        left_out: what is not drawn; empty where everything is.
    """

    title: str
    description: str
    width: int
    height: int
    marks: tuple[Mark, ...]
    keys: tuple[Key, ...]
    section: Section
    rows: Callable[[], tuple[tuple[str, ...], ...]]
    left_out: str = ""


def cut(text: str, most: int) -> str:
    """Words on one line, no longer than there is room for.

    >>> cut("Department for Environment", 12)
    'Department…'
    """
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    kept = words[: most - 1]
    return (kept if words[most - 1] == " " else kept.rpartition(" ")[0] or kept) + _ELLIPSIS
