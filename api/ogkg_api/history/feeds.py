"""Atom feeds (RFC 4287): what a new release changed, in the whole graph or about one thing.

An entry is a release that changed something. `/feeds/all.atom` tells of all, `/feeds/person/….atom` of what
concerns one person, and so for every thing there is an address of.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox
from lxml import etree

from ogkg.release.changes_kept import Comparison, name_of
from ogkg_api.edition import Edition
from ogkg_api.freshness import FRESH
from ogkg_api.http import Reply, etag
from ogkg_api.media import ATOM
from ogkg_api.problems import not_found
from ogkg_api.resources.fate import was_known
from ogkg_api.resources.links import link
from ogkg_api.xml_characters import sayable

ALL = "all"
_ATOM = "http://www.w3.org/2005/Atom"
_MOST_ENTRIES = 50
_MOST_COMPARED = 400
_MOST_THINGS = 40
_MOST_LINES = 200
_TITLE = "Open-government knowledge graph: changes"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One release that changed something: address of what, when, in words."""

    address: str
    updated: str
    title: str
    lines: tuple[str, ...]


def answer(edition: Edition, comparisons: Sequence[Comparison], key: str, root: str) -> Reply:
    """A feed.

    Args:
        edition: what is served.
        comparisons: those that are kept, oldest first.
        key: of a thing (`person/farah-ahmed`), or `ALL`.
        root: path the service is mounted at.

    Raises:
        Problem: nothing is known of the thing, and nothing ever was (404).
    """
    newest = list(reversed(comparisons))[:_MOST_COMPARED]
    title, about = _TITLE, f"{edition.base}data/changes"
    if key == ALL:
        entries = [_of_all(edition, one) for one in newest[:_MOST_ENTRIES]]
    else:
        node = ox.NamedNode(f"{edition.base}id/{key}")
        title, about = f"Changes: {_label(edition, node)}", f"{edition.base}doc/{key}"
        if not was_known(edition, node):
            raise not_found("nothing is known by this IRI, so nothing of it changes")
        entries = list(_of_thing(edition, newest, key))
    address = f"{edition.base}feeds/{key}.atom"
    updated = entries[0].updated if entries else _created(edition)
    return Reply(
        content_type=ATOM.content_type,
        body=_written(address, about, title, updated, entries),
        headers={
            "Cache-Control": FRESH,
            "Link": link(f"{root}/feeds/{key}.atom", "self", ATOM),
        },
        etag=etag(edition.identity, "feed", key, *(entry.address for entry in entries)),
    )


def _of_all(edition: Edition, one: Comparison) -> _Entry:
    """What a release changed, in numbers."""
    summary = one.summary()
    documents = [
        f"{summary['files'][slug]}: {found['state']}, {_counted(found['count'])}"
        for slug, found in summary["documents"].items()
    ]
    classes = [
        f"{summary['names'].get(kind, 'other')}: {_counted(count)}"
        for kind, count in summary["classes"].items()
    ]
    return _Entry(
        address=f"{edition.base}data/changes/{name_of(one.old, one.new)}",
        updated=summary["created"][1],
        title=f"Release {one.new}: {_counted(summary['things'])} things",
        lines=tuple([*documents, *classes][:_MOST_LINES]),
    )


def _of_thing(edition: Edition, newest: Sequence[Comparison], key: str) -> Iterator[_Entry]:
    """The releases that changed something about a thing, newest first."""
    found = 0
    for one in newest:
        summary = one.summary()
        things = one.things(concerning=f"{summary['base']}id/{key}", most=_MOST_THINGS)
        if not things:
            continue
        yield _Entry(
            address=f"{edition.base}data/changes/{name_of(one.old, one.new)}?about={key}",
            updated=summary["created"][1],
            title=f"Release {one.new}",
            lines=tuple(line for _, told in things for line in _told(told))[:_MOST_LINES],
        )
        found += 1
        if found == _MOST_ENTRIES:
            return


def _told(thing: dict[str, Any]) -> Iterator[str]:
    yield f"{thing['kind_name']} {thing['change']}: {thing['label']}"
    for fact in thing["facts"]:
        before, after = ("; ".join(value["text"] for value in fact[side]) for side in ("before", "after"))
        change = f"{before} → {after}" if before and after else f"{before}{after}"
        yield f"  {fact['name']} {fact['change']}: {change}"
    yield from (f"  “{quote}”" for quote in thing["quotes"])


def _counted(count: dict[str, int]) -> str:
    return f"{count['added']} added, {count['removed']} removed, {count['changed']} changed"


def _written(address: str, about: str, title: str, updated: str, entries: Sequence[_Entry]) -> bytes:
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    _add(feed, "id", address)
    _add(feed, "title", title)
    _add(feed, "updated", updated)
    _add(_add(feed, "author", ""), "name", "ogkg")
    _add(feed, "link", "", rel="self", type=ATOM.media_type, href=address)
    _add(feed, "link", "", rel="alternate", type="text/html", href=about)
    for entry in entries:
        one = _add(feed, "entry", "")
        _add(one, "id", entry.address)
        _add(one, "title", entry.title)
        _add(one, "updated", entry.updated)
        _add(one, "link", "", rel="alternate", type="text/html", href=entry.address)
        _add(one, "content", "\n".join(entry.lines), type="text")
    written: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written


def _add(parent: etree._Element, name: str, text: str, **attributes: str) -> etree._Element:
    """A child element; what XML cannot say of a text becomes the replacement character."""
    child = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    if text:
        child.text = sayable(text)
    return child


def _label(edition: Edition, node: ox.NamedNode) -> str:
    return edition.describer.label(node) or node.value.removeprefix(f"{edition.base}id/")


def _created(edition: Edition) -> str:
    assert edition.release is not None, "a feed is asked for where there are releases"
    return edition.release.manifest.created
