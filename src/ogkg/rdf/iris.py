"""Every IRI of an instance, a graph or a run; the only place that writes them.

Patterns: `docs/identifiers.md`. Keys come from `EntityId`, which admits lower-case words
only, so that nothing a document says can break out of an IRI.
"""

import re
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ogkg.model.entity import EntityId
from ogkg.model.evidence import Span
from ogkg.model.period import PartialDate
from ogkg.names.slug import slug
from ogkg.vocab import OGKG

VOCABULARY_GRAPH = OGKG.NAMESPACE
_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`?#]+/")
_SPAN = re.compile(r"(?P<version>.+/version/[0-9a-f]+)/span/(?P<start>\d+)-(?P<end>\d+)")
_WEB = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:[/?#][^\s<>\"{}|\\^`\x00-\x20]*)?")
_LONGEST_ADDRESS = 2000


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs under one base.

    Args:
        base: where instances live; an http or https IRI that ends in `/`.

    Raises:
        ValueError: the base is not of that form.
    """

    base: str

    def __post_init__(self) -> None:
        """Refuse a base that IRIs cannot start with."""
        if not _BASE.fullmatch(self.base):
            raise ValueError(f"not a base of IRIs: '{self.base}'")

    def entity(self, key: EntityId) -> NamedNode:
        """`BASE/id/{concept}/{key}`."""
        return NamedNode(f"{self.base}id/{key}")

    def entity_of(self, iri: str) -> EntityId | None:
        """The entity id behind `entity`'s IRI, or `None` for any other IRI."""
        start = f"{self.base}id/"
        try:
            return EntityId(iri[len(start) :]) if iri.startswith(start) else None
        except ValueError:
            return None

    def organisation(self, key: str) -> NamedNode:
        """The organisation of this slug."""
        return self.entity(EntityId(f"organisation/{key}"))

    def action_plan(self, key: str) -> NamedNode:
        """The action plan of this slug."""
        return self.entity(EntityId(f"action-plan/{key}"))

    def commitment(self, plan: str, title: str) -> NamedNode:
        """The commitment of this title in the plan of this slug."""
        return self.entity(EntityId(f"action-plan/{plan}/commitment/{slug(title)}"))

    def membership(self, member: str, organisation: str, start: PartialDate | None) -> NamedNode:
        """A unit's membership; `start` only for a second term in the same organisation."""
        term = f".{start}" if start else ""
        return self.entity(EntityId(f"membership/{member}.{organisation}{term}"))

    def change_event(self, date: PartialDate, organisation: str, kind: str) -> NamedNode:
        """A change of the machinery of government, named by its first result or origin."""
        return self.entity(EntityId(f"change-event/{date}-{organisation}-{kind}"))

    def assertion(self, digest: str) -> NamedNode:
        """The assertion of this digest of subject, predicate and object."""
        return self.entity(EntityId(f"assertion/{digest}"))

    def theme_scheme(self, theme: EntityId) -> NamedNode:
        """The scheme of a theme: `theme/uk-nap-6/digital` is in `theme/uk-nap-6`."""
        return self.entity(EntityId("/".join(theme.split("/")[:2])))

    def run(self, day: PartialDate, kind: str, version: str) -> NamedNode:
        """A run of the pipeline: `run/{date}-{kind}[-{version}]`."""
        return self.entity(EntityId("run/" + "-".join(part for part in (str(day), kind, version) if part)))

    def agent(self) -> NamedNode:
        """The software that made the quads."""
        return self.entity(EntityId("agent/ogkg"))

    def span(self, version: EntityId, span: Span) -> NamedNode:
        """A passage of a document version: `…/version/{v}/span/{start}-{end}`."""
        return NamedNode(f"{self.base}id/{version}/span/{span.start}-{span.end}")

    def span_of(self, iri: str) -> tuple[EntityId, Span] | None:
        """The version and passage behind `span`'s IRI, or `None` for any other IRI."""
        entity = self.entity_of(iri)
        found = _SPAN.fullmatch(entity) if entity else None
        if not found:
            return None
        start, end = int(found["start"]), int(found["end"])
        return (EntityId(found["version"]), Span(start, end)) if start < end else None

    def selector(self, span: NamedNode, kind: str) -> NamedNode:
        """A selector of a passage; `kind` is `quote` or `position`."""
        return NamedNode(f"{span.value}#{kind}")

    def document_graph(self, document: EntityId) -> NamedNode:
        """`BASE/graph/document/{doc}`."""
        return NamedNode(f"{self.base}graph/{document}")

    def graph(self, key: str) -> NamedNode:
        """A graph that is not a document's: `identity`, `reference/organisations`."""
        return NamedNode(f"{self.base}graph/{key}")

    def dataset(self) -> NamedNode:
        """The whole: `BASE/data/ogkg`."""
        return NamedNode(f"{self.base}data/ogkg")

    def stored_query(self, name: str) -> NamedNode:
        """A stored query: `BASE/queries/{name}`.

        Raises:
            ValueError: the name is not a slug.
        """
        if not name or slug(name) != name:
            raise ValueError(f"not a name of a query: '{name}'")
        return NamedNode(f"{self.base}queries/{name}")


def web_address(text: str) -> NamedNode | None:
    """An http(s) address that a document or a user gave, as an IRI; `None` if it is not surely one."""
    if len(text) > _LONGEST_ADDRESS or not _WEB.fullmatch(text):
        return None
    try:
        return NamedNode(text)
    except ValueError:
        return None
