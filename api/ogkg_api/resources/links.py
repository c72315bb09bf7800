"""Link headers (RFC 8288): from a document to its other forms, to the thing, to its neighbours."""

from collections.abc import Iterable

from ogkg_api.media import Format


def link(target: str, relation: str, form: Format | None = None) -> str:
    """One link."""
    kind = f'; type="{form.media_type}"' if form else ""
    return f'<{target}>; rel="{relation}"{kind}'


def alternates(stem: str, formats: Iterable[Format]) -> list[str]:
    """Links to the same in other formats."""
    return [link(f"{stem}.{form.name}", "alternate", form) for form in formats]
