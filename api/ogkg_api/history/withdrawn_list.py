"""`/data/withdrawn`: what earlier releases published and this one does not, page by page or whole as CSV."""

import json
from collections.abc import Sequence
from urllib.parse import quote

from ogkg_api import pages
from ogkg_api.csv_table import to_csv
from ogkg_api.edition import Edition
from ogkg_api.freshness import NEGOTIATED
from ogkg_api.http import Reply, etag
from ogkg_api.media import HTML, JSON, RESULT_CSV, RESULT_EXCEL, Format
from ogkg_api.resources.fate import Fate, withdrawn
from ogkg_api.resources.links import link
from ogkg_api.resources.names import href_to

OFFERED = (JSON, HTML, RESULT_CSV, RESULT_EXCEL)
_SIZE = 200
_COLUMNS = ("iri", "deleted", "formerType", "replacedBy", "see")


def answer(edition: Edition, after: str, root: str, form: Format) -> Reply:
    """The list.

    Args:
        edition: what is served.
        after: IRI after which the page begins; all but tables are paged.
        root: path the service is mounted at.
        form: one of `OFFERED`.
    """
    fates = [fate for iri, fate in sorted(withdrawn(edition).items()) if iri > after]
    headers = dict(NEGOTIATED)
    if form in (RESULT_CSV, RESULT_EXCEL):
        body = to_csv([_COLUMNS, *map(_row, fates)], form)
    else:
        following = fates[_SIZE - 1].iri if len(fates) > _SIZE else ""
        address = f"{root}/data/withdrawn?after={quote(following, safe='')}" if following else ""
        if address:
            headers["Link"] = link(address, "next")
        found = fates[:_SIZE]
        body = _page(edition, found, address, root) if form is HTML else _json(found, address)
    tag = etag(edition.identity, "withdrawn", form.name, after, root)
    return Reply(content_type=form.content_type, body=body, headers=headers, etag=tag)


def _row(fate: Fate) -> tuple[str, ...]:
    return fate.iri, fate.deleted, fate.former_type, fate.successor, fate.see


def _json(fates: Sequence[Fate], following: str) -> bytes:
    rows = [
        {name: value for name, value in zip(_COLUMNS, _row(fate), strict=True) if value} for fate in fates
    ]
    more = {"next": following} if following else {}
    return json.dumps({"withdrawn": rows, **more}, ensure_ascii=False, indent=1).encode()


def _page(edition: Edition, fates: Sequence[Fate], following: str, root: str) -> bytes:
    def href(iri: str) -> str:
        return href_to(iri, edition.base, root)

    return pages.render(
        "withdrawn.html", root=root, fates=fates, following=following, href=href, base=edition.base
    )
