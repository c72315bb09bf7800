"""Answers to clients: candidates of a batch, values of entities, entities that are suggested, a preview."""

import time
from collections.abc import Mapping
from pathlib import Path

from ogkg.release.search import find
from ogkg.release.search_answer import Filters
from ogkg.release.search_rules import Kind
from ogkg_api.problems import RETRY_SECONDS, Problem
from ogkg_api.reconciliation.catalogue import (
    OFFERED,
    Property,
    ValueKind,
    properties_of,
    property_named,
    type_object,
)
from ogkg_api.reconciliation.facts import Facts
from ogkg_api.reconciliation.matching import candidates
from ogkg_api.reconciliation.messages import Extension, Query, Wanted

_SUGGESTIONS = 10
_LONGEST_PREFIX = 200
_BATCH_SECONDS = 20.0


def results(release: Path, facts: Facts, batch: Mapping[str, Query]) -> dict[str, object]:
    """The result batch (section 4.2).

    Raises:
        Problem: it took too long (503).
        SearchSlowError: one search took too long.
    """
    deadline = time.monotonic() + _BATCH_SECONDS
    found = {}
    for key, query in batch.items():
        if time.monotonic() > deadline:
            raise Problem(
                status=503,
                name="busy",
                detail="the batch took too long",
                hint="send fewer queries at once",
                headers={"Retry-After": str(RETRY_SECONDS)},
            )
        found[key] = candidates(release, facts, query)
    described = facts.descriptions([one.id for result in found.values() for one in result])
    return {
        key: {
            "result": [
                {
                    "id": one.id,
                    "name": one.name,
                    **_description(described, one.id),
                    "type": [type_object(one.type)],
                    "score": one.score,
                    "match": one.match,
                    "features": [{"id": name, "value": value} for name, value in one.features.items()],
                }
                for one in result
            ]
        }
        for key, result in found.items()
    }


def extended(facts: Facts, extension: Extension) -> dict[str, object]:
    """Values of entities (section 7.4); an identifier that is unknown has none.

    Raises:
        Problem: a property is unknown (422).
    """
    wanted = [(_known(one), one) for one in extension.properties]
    kinds = {identifier: facts.kind(identifier) for identifier in extension.ids}
    rows: dict[str, dict[str, object]] = {identifier: {} for identifier in extension.ids}
    for known, asked in wanted:
        found = facts.values(known, [one for one, kind in kinds.items() if kind is known.type])
        for identifier in extension.ids:
            values = found.get(identifier, ())[: asked.most]
            rows[identifier][known.id] = [_cell(facts, known, value) for value in values]
    return {"meta": [_meta(known) for known, _ in wanted], "rows": rows}


def _known(one: Wanted) -> Property:
    known = property_named(one.id)
    if known is None:
        raise Problem(
            status=422,
            name="wrong-parameter",
            detail=f"extend: there is no property '{one.id[:60]}'",
            hint="known are: " + ", ".join(known.id for known in properties_of(None)),
            members={"parameter": "extend"},
        )
    return known


def _meta(known: Property) -> dict[str, object]:
    kind = {"type": type_object(known.value_type)} if known.value_type else {}
    return {"id": known.id, "name": known.name, **kind}


def _cell(facts: Facts, known: Property, value: str) -> dict[str, object]:
    if known.kind is ValueKind.ENTITY:
        return {"id": value, "name": facts.label(value)}
    return {"int": int(value)} if known.kind is ValueKind.NUMBER else {"str": value}


def suggested_entities(
    release: Path, facts: Facts, prefix: str, cursor: int, kind: Kind | None
) -> dict[str, object]:
    """Entities whose name begins so, ten at a time (section 5.3).

    Raises:
        SearchSlowError: the search took too long.
    """
    if (known := facts.kind(prefix)) is not None and not cursor:
        names = {facts.identifier(prefix.strip()): (facts.label(prefix), known)}
    else:
        kinds = (kind,) if kind else OFFERED
        found = find(
            release, prefix[:_LONGEST_PREFIX], Filters(kinds=kinds), limit=_SUGGESTIONS, offset=cursor
        )
        names = {facts.identifier(hit.iri): (hit.label, hit.kind) for hit in found.hits}
    described = facts.descriptions(list(names))
    return {
        "result": [
            {
                "id": identifier,
                "name": name,
                **_description(described, identifier),
                "notable": [type_object(of)],
            }
            for identifier, (name, of) in names.items()
        ]
    }


def _description(described: Mapping[str, str], identifier: str) -> dict[str, str]:
    text = described.get(identifier, "")
    return {"description": text} if text else {}


def previewed(facts: Facts, kind: Kind, identifier: str) -> list[tuple[str, list[str]]]:
    """What a preview shows: the names and values of the properties that an entity has."""
    found = [(one, facts.values(one, [identifier]).get(identifier, ())) for one in properties_of(kind)]
    return [(one.name, [facts.shown(one, value) for value in values]) for one, values in found if values]
