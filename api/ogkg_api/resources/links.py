"""Link headers (RFC 8288): from a document to its other forms, to the thing, to its neighbours."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from ogkg_api.media import ATOM, Format

_MOST = 6_000
"""Characters of one header: a proxy refuses an answer whose head is longer than a page of memory."""


def headed(links: Iterable[str]) -> dict[str, str]:
    """The header that tells links: those that there is room for, where addresses repeat what was asked."""
    told, room = [], _MOST
    for one in links:
        room -= len(one) + 2
        if room < 0:
            break
        told.append(one)
    return {"Link": ", ".join(told)} if told else {}


def link(target: str, relation: str, form: Format | None = None) -> str:
    """One link."""
    kind = f'; type="{form.media_type}"' if form else ""
    return f'<{target}>; rel="{relation}"{kind}'


def alternates(stem: str, formats: Iterable[Format], part: Mapping[str, str] | None = None) -> list[str]:
    """Links to the same in other formats.

    Args:
        stem: its address without extension.
        formats: what it can be had in.
        part: the parameters that say which part of it; none for all of it.
    """
    query = f"?{urlencode(part, safe='/')}" if part else ""
    return [link(f"{stem}.{form.name}{query}", "alternate", form) for form in formats]


def past_links(root: str, path: str, *, original: bool = False) -> list[str]:
    """Where the past of a document is found (RFC 7089).

    Args:
        root: path the service is mounted at; an address of an earlier release leads to the present one.
        path: of the document, as in `doc/person/farah-ahmed`.
        original: whether the document itself is named too, as earlier states of it do.
    """
    present = root.partition("/memento/")[0]
    return [
        *([link(f"{present}/{path}", "original")] if original else ()),
        link(f"{present}/timegate/{path}", "timegate"),
        f'{link(f"{present}/timemap/{path}", "timemap")}; type="application/link-format"',
    ]


def over_time(root: str, key: str) -> list[str]:
    """Links of a document to its past and to news of the thing; none where it is of the past itself."""
    if "/memento/" in root:
        return []
    return [*past_links(root, f"doc/{key}"), link(f"{root}/feeds/{key}.atom", "alternate", ATOM)]
