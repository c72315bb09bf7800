"""Which register says what no document is quoted for."""

import pyoxigraph as ox

from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Shown

_REGISTERS = (
    ("graph/reference/organisations", "from the register of organisations"),
    ("graph/reference/action-plans", "from the register of action plans"),
)
"""Graphs of facts that are not read from documents: path and name."""


def registers(reader: Reader, node: ox.NamedNode) -> tuple[tuple[str, tuple[Shown, ...]], ...]:
    """The registers that say something of a thing, as a short fact; none where none does."""
    edition = reader.edition
    found = tuple(
        Shown(f"{name}, release {edition.version}", f"{reader.root}/{path}")
        for path, name in _REGISTERS
        if any(edition.store.quads_for_pattern(node, None, None, ox.NamedNode(edition.base + path)))
    )
    return (("Facts without a quote", found),) if found else ()
