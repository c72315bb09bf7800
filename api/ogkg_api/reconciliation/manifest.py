"""What the service says of itself, and what it suggests to someone who types (sections 3.1, 5 and 7.2)."""

from collections.abc import Iterable

from ogkg.release.search_rules import Kind
from ogkg.release.search_words import fold
from ogkg.vocab import OGKG
from ogkg_api.reconciliation.catalogue import (
    OFFERED,
    TYPE_NAMES,
    Property,
    properties_of,
    type_object,
)
from ogkg_api.reconciliation.messages import BATCH_SIZE

PREVIEW_WIDTH, PREVIEW_HEIGHT = 400, 240
_LIMIT = {
    "name": "limit",
    "label": "Most values",
    "type": "number",
    "default": 0,
    "help_text": "most values to fetch for each entity; 0 for all",
}


def manifest(address: str, *, base: str, version: str) -> dict[str, object]:
    """The service manifest.

    Args:
        address: of the service, without trailing `/`, as the client reaches it.
        base: IRI that instances live under.
        version: of the release.
    """
    place = f"{address}/reconcile"
    suggest = {
        name: {"service_url": place, "service_path": f"/suggest/{name}"}
        for name in ("entity", "property", "type")
    }
    return {
        "versions": ["0.1", "0.2"],
        "name": f"People and organisations in UK open-government documents (release {version})",
        "identifierSpace": f"{base}id/",
        "schemaSpace": OGKG.NAMESPACE,
        "documentation": f"{address}/docs",
        "serviceVersion": version,
        "defaultTypes": [type_object(kind) for kind in OFFERED],
        "view": {"url": f"{address}/id/{{{{id}}}}"},
        "feature_view": {"url": f"{place}/features#{{{{id}}}}"},
        "preview": {
            "url": f"{place}/preview?id={{{{id}}}}",
            "width": PREVIEW_WIDTH,
            "height": PREVIEW_HEIGHT,
        },
        "suggest": suggest,
        "extend": {
            "propose_properties": {"service_url": place, "service_path": "/properties"},
            "property_settings": [_LIMIT],
        },
        "batchSize": BATCH_SIZE,
    }


def proposed(kind: Kind | None, asked: str, limit: int) -> dict[str, object]:
    """Properties that may be fetched for a type.

    Args:
        kind: the type; None for all properties.
        asked: the type as the client wrote it.
        limit: most of them; 0 for all.
    """
    found = properties_of(kind)[: limit or None]
    limited = {"limit": limit} if limit else {}
    return {"type": asked, "properties": [{"id": one.id, "name": one.name} for one in found], **limited}


def suggested_types(prefix: str, cursor: int) -> dict[str, object]:
    """Types whose name or identifier begins so, or has a word that does."""
    found = [kind for kind in OFFERED if _begins(prefix, kind.value, TYPE_NAMES[kind])]
    return {"result": [type_object(kind) for kind in found[cursor:]]}


def suggested_properties(prefix: str, cursor: int) -> dict[str, object]:
    """Properties whose name or identifier begins so, or has a word that does."""
    found = [one for one in _all() if _begins(prefix, one.id, one.name)]
    return {
        "result": [
            {"id": one.id, "name": one.name, "description": f"{TYPE_NAMES[one.type]}: {one.description}"}
            for one in found[cursor:]
        ]
    }


def _all() -> Iterable[Property]:
    return properties_of(None)


def _begins(prefix: str, identifier: str, name: str) -> bool:
    asked = fold(prefix)
    return identifier.startswith(prefix.strip()) or f" {asked}" in f" {fold(name)}"
