"""`/pictures` and `/pictures/{name}`: as a page with the drawing and its table, as SVG, as CSV."""

import asyncio
from collections.abc import Mapping

import pyoxigraph as ox
from markupsafe import Markup

from ogkg_api import pages
from ogkg_api.cache import Entry
from ogkg_api.csv_table import to_csv
from ogkg_api.freshness import NEGOTIATED
from ogkg_api.given import given, wrong_parameter
from ogkg_api.http import Receive, Reply, Scope, Send, counted, etag, header, path_of
from ogkg_api.media import HTML, RESULT_CSV, RESULT_EXCEL, Format, for_excel, named
from ogkg_api.negotiation import wanted
from ogkg_api.pictures.asked import FIRST_YEAR, LAST_YEAR, Asked
from ogkg_api.pictures.catalogue import KINDS, Kind, choices
from ogkg_api.pictures.shapes import Picture
from ogkg_api.pictures.svg import svg
from ogkg_api.problems import bad_request, not_found
from ogkg_api.resources import names
from ogkg_api.resources.links import alternates, headed
from ogkg_api.service import Service
from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Place

SVG = Format(name="svg", media_type="image/svg+xml", charset=True)
OFFERED = (HTML, SVG, RESULT_CSV, RESULT_EXCEL)
"""What a picture can be had as; a page for those who do not say."""
_PREFIX = "/pictures"
_YEAR_DIGITS = 4
_MOST_PAGES = 10_000


class Pictures:
    """Drawings of the graph.

    Args:
        service: what is served.
    """

    def __init__(self, service: Service) -> None:
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request.

        Raises:
            Problem: there is no such picture, or it cannot be of what is asked.
        """
        del receive
        name, _, extension = path_of(scope).removeprefix(_PREFIX).strip("/").partition(".")
        values = given(scope, "of", "from", "until", "format", "bom", "page", "part")
        form = _form(extension, values, header(scope, b"accept"))
        reader = Reader(self._service.editions.current, scope.get("root_path", ""), _place(values))
        if not name:
            reply = self._index(reader)
        else:
            asked = await reader.edition.look(_asked, reader, values)
            reply = await self._answer(reader, _kind(name), asked, form)
        await reply.send(scope, send)

    def _index(self, reader: Reader) -> Reply:
        """All kinds of pictures."""
        body = pages.render("pictures.html", root=reader.root, kinds=tuple(KINDS.values()))
        tag = etag(reader.edition.identity, "pictures", reader.root)
        return Reply(content_type=HTML.content_type, body=body, headers=NEGOTIATED, etag=tag)

    async def _answer(self, reader: Reader, kind: Kind, asked: Asked, form: Format) -> Reply:
        place = reader.place
        tag = etag(
            *(reader.edition.identity, "picture", kind.name, asked.parameters, form.name),
            *(place.part, str(place.page), reader.root),
        )
        entry = self._service.cache.get(tag)
        if entry is None:
            entry = await asyncio.to_thread(_drawn, reader, kind, asked, form)
            self._service.cache.put(tag, entry)
        links = alternates(f"{reader.root}{_PREFIX}/{kind.name}", OFFERED, asked.values)
        return Reply(
            content_type=entry.content_type,
            body=entry.body,
            headers={**NEGOTIATED, **headed(links)},
            etag=tag,
        )


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise not_found(f"no such picture; there are {', '.join(sorted(KINDS))}")
    return KINDS[name]


def _form(extension: str, values: Mapping[str, str], accept: str | None) -> Format:
    form = named(extension, OFFERED)
    if form is None and extension:
        raise not_found("a picture has no form of that name")
    form = form or wanted(values.get("format", ""), accept, OFFERED)
    return for_excel(form, values.get("bom", ""))


def _place(values: Mapping[str, str]) -> Place:
    """The page of the table; the first where the number is none."""
    return Place(values.get("part", "")[:60], counted(values.get("page", ""), _MOST_PAGES) or 1)


def _asked(reader: Reader, values: Mapping[str, str]) -> Asked:
    key = values.get("of", "")
    if not key:
        node = None
    else:
        name = names.parse(key)
        if name is None or name.format is not None or "/" not in name.key:
            raise bad_request(
                "malformed identifier in `of`", hint="a key such as organisation/cabinet-office"
            )
        node = ox.NamedNode(f"{reader.edition.base}id/{name.key}")
        if not reader.types(node):
            raise not_found("nothing is known of what the picture is asked for")
    since, until = _year(values, "from", FIRST_YEAR), _year(values, "until", LAST_YEAR)
    return Asked(of=node, key=key, since=since, until=until)


def _year(values: Mapping[str, str], name: str, default: int) -> int:
    year = values.get(name, "").strip()
    if not year:
        return default
    if not (year.isascii() and year.isdigit() and len(year) == _YEAR_DIGITS and int(year) >= FIRST_YEAR):
        raise wrong_parameter(name, f"not a year in {name}", "a year such as 2012")
    return int(year)


def _drawn(reader: Reader, kind: Kind, asked: Asked, form: Format) -> Entry:
    """The picture in the form that is wanted; a page also where there is nothing to draw."""
    picture = kind.draw(reader, asked)
    if form is HTML:
        return Entry(_page(reader, kind, asked, picture), HTML.content_type)
    if picture is None:
        raise not_found("there is nothing to draw; `of` names what the picture is to show")
    if form is SVG:
        return Entry(b'<?xml version="1.0" encoding="UTF-8"?>\n' + svg(picture).encode(), SVG.content_type)
    return Entry(to_csv(picture.rows(), form), form.content_type)


def _page(reader: Reader, kind: Kind, asked: Asked, picture: Picture | None) -> bytes:
    return pages.render(
        "picture.html",
        root=reader.root,
        kind=kind,
        asked=asked,
        title=picture.title if picture else kind.title,
        picture=picture,
        drawing=Markup(svg(picture)) if picture else "",  # noqa: S704 - escaped by ElementTree
        about=reader.thing(asked.of.value) if asked.of else None,
        since=str(asked.since) if asked.since != FIRST_YEAR else "",
        until=str(asked.until) if asked.until != LAST_YEAR else "",
        choices=choices(reader, kind) if asked.of is None else (),
        release=reader.edition.version,
    )
