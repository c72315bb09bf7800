"""Link headers (RFC 8288): from a document to its other forms, to the thing, to its neighbours."""

from collections.abc import Iterable

from ogkg_api.media import Format


def link(target: str, relation: str, format: Format | None = None) -> str:
    """One link."""
    type = f'; type="{format.media_type}"' if format else ""
    return f'<{target}>; rel="{relation}"{type}'


def alternates(stem: str, formats: Iterable[Format]) -> list[str]:
    """Links to the same in other formats."""
    return [link(f"{stem}.{format.name}", "alternate", format) for format in formats]
