"""Stored queries as the graph holds them: found, and bound to values for any SPARQL server to answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rdflib.namespace import SH

from ogkg_client.errors import NotFoundError, ParameterError
from ogkg_client.rows import Row
from ogkg_client.terms import Parameter, as_term

_NAME = re.compile(r"[a-z][a-z0-9-]{0,99}")
_PARAMETER = re.compile(r"^# param: (\w+) (\w+) ?(.*)$", re.MULTILINE)
_BASE = re.compile(r"^BASE <([^<>\s]*)>", re.MULTILINE)
LISTING = f"""SELECT ?query ?title ?description ?text ?graphs WHERE {{ GRAPH ?catalogue {{
  {{ ?query <{SH.select}> ?text . BIND(false AS ?graphs) }}
  UNION {{ ?query <{SH.construct}> ?text . BIND(true AS ?graphs) }}
  ?query <http://purl.org/dc/terms/title> ?title ; <http://purl.org/dc/terms/description> ?description .
}} }} ORDER BY ?query"""
"""Asks a graph for the stored queries in its catalogue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A stored query.

    Attributes:
        name: what it is asked by.
        title, description: for a person.
        text: SPARQL with its base and prefixes.
        gives_graph: whether its answer is a graph instead of rows.
        parameters: what can be asked differently.
    """

    name: str
    title: str
    description: str
    text: str
    gives_graph: bool
    parameters: tuple[Parameter, ...]

    def bound(self, values: Mapping[str, object]) -> str:
        """The query with values in place of its defaults.

        Raises:
            ParameterError: a parameter is unknown, or a value does not fit its type.
        """
        known = {one.name: one for one in self.parameters}
        base = _BASE.search(self.text)
        terms = {}
        for name, value in values.items():
            if name not in known:
                names = ", ".join(known) or "none"
                raise ParameterError("there is no such parameter", parameter=name, hint=f"known are: {names}")
            terms[name] = as_term(known[name], value, base[1] if base else "")
        if not terms:
            return self.text
        names = "|".join(map(re.escape, terms))
        place = re.compile(rf"(VALUES\s+\?({names})\s*\{{)[^{{}}]*\}}")
        return place.sub(lambda found: f"{found[1]} {terms[found[2]]} }}", self.text)


def question_of(row: Row) -> Question:
    """A question from a row of the catalogue."""
    text = str(row["text"])
    return Question(
        name=str(row["query"]).rpartition("/queries/")[2],
        title=str(row["title"]),
        description=str(row["description"]),
        text=text,
        gives_graph=bool(row["graphs"]),
        parameters=tuple(
            Parameter(name=name, type=kind, description=description.strip())
            for name, kind, description in _PARAMETER.findall(text)
        ),
    )


def checked_name(name: str) -> str:
    """The name of a stored query, fit for an address.

    Raises:
        NotFoundError: no stored query can be called so.
    """
    if not _NAME.fullmatch(name):
        raise NotFoundError(f"no stored query can be called {name[:100]!r}")
    return name
