"""What the quads of a build depend on beside its documents."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RdfSettings:
    """Where instances live, and who made the quads when.

    Attributes:
        base: IRI that instances, graphs and datasets live under; ends in `/`.
        created: RFC 3339 time in UTC (`2026-11-21T19:00:00Z`); stands in the provenance graph only.
        code_version: version of ogkg; stands in the provenance graph only.
    """

    base: str
    created: str
    code_version: str
