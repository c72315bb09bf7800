"""`/slice/{class}`: all things of one class, perhaps of one organisation, year or document, as they stream.

The addresses stay: `/slice/meeting.csv?organisation=cabinet-office&year=2012`.
"""

import re
from collections.abc import Mapping

from ogkg_api.edition import Edition
from ogkg_api.given import given, wrong_parameter
from ogkg_api.http import Receive, Scope, Send, header, path_of
from ogkg_api.media import GRAPH_FORMATS, RESULT_CSV, RESULT_EXCEL, Format, for_excel, named
from ogkg_api.negotiation import wanted
from ogkg_api.problems import not_found
from ogkg_api.resources.links import alternates, headed
from ogkg_api.service import Service
from ogkg_api.sparql.endpoint import Exchange, SparqlEndpoint
from ogkg_api.workers.frames import Request

OFFERED = (*GRAPH_FORMATS, RESULT_CSV, RESULT_EXCEL)
_RESTRICTIONS = ("organisation", "year", "document")
_KEY = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_YEAR = re.compile(r"[12][0-9]{3}")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DATES = "xsd:date, xsd:dateTime, xsd:gYearMonth, xsd:gYear"


class Slices:
    """Parts of the data, each with its own address.

    Args:
        service: what is served.
        endpoint: streams what a worker finds.
    """

    def __init__(self, service: Service, endpoint: SparqlEndpoint) -> None:
        self._service = service
        self._endpoint = endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a slice.

        Raises:
            Problem: there is no such class, or a restriction is malformed.
        """
        edition = self._service.editions.current
        values = given(scope, *_RESTRICTIONS, "format", "bom")
        name, _, extension = path_of(scope).removeprefix("/slice/").partition(".")
        form = _form(extension, values, header(scope, b"accept"))
        is_table = form in (RESULT_CSV, RESULT_EXCEL)
        text = query(edition, name, values, table=is_table)
        part = {key: values[key] for key in _RESTRICTIONS if values.get(key)}
        links = alternates(f"{scope.get('root_path', '')}/slice/{name}", OFFERED, part)
        request = Request(query=text, format=form.name, base=edition.base)
        exchange = Exchange(scope, receive, send)
        await self._endpoint.answer(request, form, edition, exchange, headed(links))


def names(edition: Edition) -> dict[str, str]:
    """The classes that can be had, by the name they have in addresses: `action-plan` is `ogkg:ActionPlan`."""
    return {
        _HUMP.sub("-", curie.partition(":")[2]).lower(): curie for curie in edition.counts if ":" in curie
    }


def query(edition: Edition, name: str, values: Mapping[str, str], *, table: bool) -> str:
    """The query of a slice.

    Args:
        edition: what is asked.
        name: of the class, as in addresses.
        values: `organisation`, `year`, `document`, each where it restricts.
        table: rows of thing, property and value instead of triples.

    Raises:
        Problem: there is no such class (404), or a value is malformed (422).
    """
    kind = names(edition).get(name)
    if kind is None:
        raise not_found(f"no such class; there are {', '.join(sorted(names(edition)))}")
    pattern = f"?thing a {kind} ; ?property ?value ."
    if document := _value(values, "document", _KEY):
        pattern = f"GRAPH <{edition.base}graph/document/{document}> {{ {pattern} }}"
    if organisation := _value(values, "organisation", _KEY):
        body = f"<{edition.base}id/organisation/{organisation}>"
        either = f"{{ ?thing ?of {body} }} UNION {{ ?part ogkg:atMeeting ?thing ; ?of {body} }}"
        pattern += f" FILTER EXISTS {{ {either} }}"
    if year := _value(values, "year", _YEAR):
        pattern += (
            " FILTER EXISTS { { ?thing ?on ?day } UNION { ?thing ogkg:atMeeting/schema:startDate ?day }"
            f' FILTER(DATATYPE(?day) IN ({_DATES}) && STRSTARTS(STR(?day), "{year}")) }}'
        )
    if table:
        return f"SELECT ?thing ?property ?value WHERE {{ {pattern} }}"
    return f"CONSTRUCT {{ ?thing ?property ?value }} WHERE {{ {pattern} }}"


def _value(values: Mapping[str, str], name: str, shape: re.Pattern[str]) -> str:
    value = values.get(name, "")
    if value and not shape.fullmatch(value):
        raise wrong_parameter(
            name, f"not a value for {name}", "a key such as cabinet-office, a year such as 2012"
        )
    return value


def _form(extension: str, values: Mapping[str, str], accept: str | None) -> Format:
    form = named(extension, OFFERED)
    if form is None and extension:
        raise not_found("a slice has no form of that name")
    form = form or wanted(values.get("format", ""), accept, OFFERED)
    return for_excel(form, values.get("bom", ""))
