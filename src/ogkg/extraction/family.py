"""What a document family is, and how the families are found."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from ogkg.extraction import families as _families
from ogkg.model.document import Document
from ogkg.model.record import Record
from ogkg.model.reference import Reference
from ogkg.model.report import Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Documents laid out alike, and how to read them.

    Attributes:
        name: of its module.
        title: for people, plural ("Minutes of standing groups").
        recognises: whether a document is of this family, by its content and never by its file name.
        extract: yields every record of the document, and an issue for all in its scope that it
            cannot place; deterministic, and pure but for its arguments.
    """

    name: str
    title: str
    recognises: Callable[[Document], bool]
    extract: Callable[[Document, Reference], Iterator[Record | Issue]]


@cache
def known_families() -> tuple[Family, ...]:
    """Every family, by name: one for each module of `ogkg.extraction.families`."""
    names = sorted(module.name for module in pkgutil.iter_modules(_families.__path__))
    modules = [importlib.import_module(f"{_families.__name__}.{name}") for name in names]
    return tuple(module.FAMILY for module in modules)
