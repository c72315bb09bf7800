"""Links from the page of a thing to the pictures of it."""

import pyoxigraph as ox

from ogkg_api.resources.names import path_to
from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Shown

TITLES = {
    "attendance": "Who was at which meeting",
    "company": "Who met whom",
    "actions": "What became of actions",
    "commitments": "Commitments through action plans",
    "organisations": "Organisations over time",
}
"""The pictures: name in addresses, and what each shows."""


def links(reader: Reader, node: ox.NamedNode, *names: str) -> tuple[Shown, ...]:
    """Pictures of a thing: what each shows, and its address.

    Args:
        reader: of the page that links.
        node: the thing.
        names: of pictures.
    """
    path = path_to(node.value, reader.edition.base) or ""
    of = path.removeprefix("/id/")
    return tuple(Shown(TITLES[name], f"{reader.root}/pictures/{name}?of={of}") for name in names)
