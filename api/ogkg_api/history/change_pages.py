"""`/data/changes`: the releases that are kept, and what changed from one to another, as pages and as data."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from ogkg.release.changes_kept import Comparison, name_of
from ogkg.vocab import OGKG
from ogkg_api import pages
from ogkg_api.edition import Edition
from ogkg_api.freshness import NEGOTIATED
from ogkg_api.history.comparisons import Comparisons, versions
from ogkg_api.http import Reply, etag
from ogkg_api.media import ATOM, HTML, JSON, Format
from ogkg_api.problems import Problem
from ogkg_api.resources.links import link
from ogkg_api.resources.names import href_to

RDF_PATCH = Format(name="rdfp", media_type="application/rdf-patch", charset=True)
OFFERED = (JSON, HTML)
_SIZE = 100
_MOST = 200
"""Comparisons that are listed, the newest."""
_SIGNS = {"added": "+", "removed": "−", "changed": "~"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which things of a comparison are wanted: of a class, of a document, about something; from where on."""

    kind: str = ""
    document: str = ""
    about: str = ""
    after: int = 0

    def query(self, **other: str | int) -> str:
        """The choice as a query string, with other values for some of it."""
        values = {"class": self.kind, "document": self.document, "about": self.about, **other}
        return urlencode({name: value for name, value in values.items() if value})


def choice_of(values: Mapping[str, str]) -> Choice:
    """The choice that a query string makes.

    Raises:
        Problem: `after` is no number (422).
    """
    after = values.get("after", "0") or "0"
    if not (after.isascii() and after.isdigit() and len(after) < 16):  # noqa: PLR2004 - what SQLite counts to
        raise Problem(
            status=422,
            name="wrong-parameter",
            detail="`after` is the number of a thing, as the page before names it",
            members={"parameter": "after"},
        )
    names = ("class", "document", "about")
    kind, document, about = (values.get(name, "") for name in names)
    return Choice(kind=kind, document=document, about=about, after=int(after))


def listing(comparisons: Comparisons, edition: Edition, root: str, form: Format) -> Reply:
    """The releases that are kept, and the comparisons of each with the next."""
    kept = [(one, one.summary()) for one in reversed(comparisons.kept()[-_MOST:])]
    known = list(reversed(versions(comparisons.release)))
    if form is HTML:
        body = pages.render(
            "changes.html", root=root, versions=known, comparisons=kept, release=edition.version
        )
    else:
        body = _json(
            {
                "releases": known,
                "current": edition.version,
                "changes": [
                    {"href": f"{root}/data/changes/{name_of(one.old, one.new)}", **summary}
                    for one, summary in kept
                ],
            }
        )
    headers = {**NEGOTIATED, "Link": link(f"{root}/feeds/all.atom", "alternate", ATOM)}
    tag = etag(edition.identity, "changes", form.name, root, *(str(one.folder.name) for one, _ in kept))
    return Reply(content_type=form.content_type, body=body, headers=headers, etag=tag)


def comparison(one: Comparison, choice: Choice, edition: Edition, root: str, form: Format) -> Reply:
    """One page of what changed from one release to another."""
    summary = one.summary()
    kind = choice.kind if "://" in choice.kind or not choice.kind else OGKG.NAMESPACE + choice.kind
    things = one.things(
        kind=kind,
        place=f"document/{choice.document}" if choice.document else "",
        concerning=f"{summary['base']}id/{choice.about}" if choice.about else "",
        after=choice.after,
        most=_SIZE + 1,
    )
    following = choice.query(after=things[_SIZE - 1][0]) if len(things) > _SIZE else ""
    stem = f"{root}/data/changes/{name_of(one.old, one.new)}"
    links = [link(f"{stem}.rdfp", "alternate", RDF_PATCH), link(f"{root}/data/changes", "collection")]
    if following:
        links.append(link(f"{stem}?{following}", "next"))
    shown = [told for _, told in things[:_SIZE]]
    if form is HTML:
        body = _page(one, summary, shown, choice, edition, root, following)
    else:
        more = {"next": f"{stem}?{following}"} if following else {}
        body = _json({**summary, "things": shown, **more})
    tag = etag(edition.identity, "comparison", one.folder.name, form.name, root, repr(choice))
    headers = {**NEGOTIATED, "Link": ", ".join(links)}
    return Reply(content_type=form.content_type, body=body, headers=headers, etag=tag)


def _page(  # noqa: PLR0913, PLR0917 - all of it is shown
    one: Comparison,
    summary: Mapping[str, Any],
    things: Sequence[Mapping[str, Any]],
    choice: Choice,
    edition: Edition,
    root: str,
    following: str,
) -> bytes:
    def href(iri: str) -> str:
        return href_to(iri, edition.base, root)

    return pages.render(
        "comparison.html",
        root=root,
        one=one,
        name=quote(name_of(one.old, one.new)),
        summary=summary,
        things=things,
        choice=choice,
        following=following,
        signs=_SIGNS,
        href=href,
    )


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
