"""A named graph in the making, and how much it has to say on its subjects."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from pyoxigraph import NamedNode, Triple


class Standing(IntEnum):
    """Whose word counts where graphs differ on a value that there is one of; lower counts more."""

    CURATED = 0
    """The registers, and what resolution concluded."""
    HOME = 1
    """The record of the meeting; the plan itself."""
    NAMED = 2
    """A document that speaks of it."""
    ANNOUNCED = 3
    """A document that announces it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """A named graph.

    Attributes:
        standing: of the graph on its subjects.
        standings: of the graph on single subjects, where it differs.
        merged: whether its triples are in the default graph too.
    """

    name: NamedNode
    triples: tuple[Triple, ...]
    standing: Standing = Standing.CURATED
    standings: Mapping[object, Standing] = field(default_factory=dict)
    merged: bool = True
