"""Whether the data speaks of a thing at all."""

from collections.abc import Callable, Iterable

import pyoxigraph as ox

from ogkg_api.quads import Quads


def is_known(store: Quads, node: ox.NamedNode) -> bool:
    """Whether any graph speaks of it: the default graph does not know the runs that made the others."""
    patterns: tuple[Callable[[], object], ...] = (
        lambda: next(iter(store.quads_for_pattern(node, None, None, None)), None),
        lambda: next(iter(store.quads_for_pattern(None, None, node, None)), None),
    )
    return any(look() is not None for look in patterns)


def first_known(store: Quads, nodes: Iterable[ox.NamedNode]) -> ox.NamedNode | None:
    """The first of these that the data speaks of."""
    return next((node for node in nodes if is_known(store, node)), None)
