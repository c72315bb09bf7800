"""What a release is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import Quad

from ogkg.model.release import FileEntry
from ogkg.model.report import Issue, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseContent:
    """Everything that `write_release` puts into the folder.

    Attributes:
        created: RFC 3339 time in UTC; its day begins the version. From SOURCE_DATE_EPOCH where set.
        code_version: version of ogkg.
        base: IRI that instances live under; ends in `/`.
        inputs: the documents, by their id.
        quads: of all graphs, default graph included; the catalogue's description is added here.
        texts: canonical text by document slug (`document/{slug}`); published as `texts/{slug}.txt`.
        report: what validation found; a violation in it refuses the release.
        validation: the same as `sh:ValidationReport`, in Turtle.
        shapes: the shapes it was held to, in Turtle.
        files: ids of the documents by slug, for the report.
        issues: of all rooms, for `report/issues.jsonl`.
        figures: further numbers for `report/summary.json` ("documents read" → 5).
        made_from: SHA-256 over everything the build started from.
        title, licence: of the data set; the licence as an IRI.
    """

    created: str
    code_version: str
    base: str
    inputs: tuple[FileEntry, ...]
    quads: tuple[Quad, ...]
    texts: Mapping[str, str]
    report: Report
    validation: str
    shapes: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
    figures: Mapping[str, int] = field(default_factory=dict)
    made_from: str = ""
    title: str = "People, departments and commitments in UK open-government documents"
    licence: str = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
