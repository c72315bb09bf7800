"""Whole documents and the records they must give.

A case is a folder `<family>/<case>/` with `source.*` and `expected.json`; without a source it is the
bundled document `data/sources/<family>/<case>.*`. `pytest tests/golden --update-golden` writes the
expected records anew.
"""

import dataclasses
import json
from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ogkg.extraction import extract
from ogkg.extraction.family import known_families
from ogkg.model.document import Document, DocumentId
from ogkg.model.evidence import Span
from ogkg.model.period import DateRead
from ogkg.model.record import Affiliation, Extraction, Owner, Record
from ogkg.model.reference import Reference
from ogkg.readers import read
from ogkg.reference import load_reference

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "data"
LONGEST_QUOTE = 2000
NOT_WORDS = {
    "id",
    "evidence",
    "number",
    "url",
    "type",
    "state",
    "rule",
    "status",
    "part",
    "dimension",
    "rating",
}
"""Fields that hold no words of the document, or words in a normal form."""

CASES = sorted(path.parent for path in HERE.glob("*/*/expected.json"))
NEW = sorted(path for path in HERE.glob("*/*") if path.is_dir() and path not in CASES and path.name[0] != "_")


@cache
def reference() -> Reference:
    return load_reference(DATA / "reference")


def source_of(case: Path) -> Path:
    own = sorted(case.glob("source.*"))
    bundled = sorted((DATA / "sources" / case.parent.name).glob(f"{case.name}.*"))
    return (own + bundled)[0]


@cache
def read_case(case: Path) -> tuple[Document, Extraction]:
    source = source_of(case)
    reading = read(source.read_bytes(), id=DocumentId(source.name), name=source.name)
    return reading.document, extract(reading.document, reference())


def plain(value: object) -> Any:
    """A value for JSON: empty fields left out, ids without the name of the document."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        found = {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {name: entry for name, entry in found.items() if entry not in (None, "", [], {}, False)}
    if isinstance(value, tuple):
        return [plain(entry) for entry in value]
    if isinstance(value, Enum):
        return value.value
    return value.partition("#")[2] if isinstance(value, str) and ".txt#" in value else value


def as_json(document: Document, extraction: Extraction) -> list[dict[str, Any]]:
    entries = []
    for record in sorted(extraction.records, key=lambda record: (record.evidence[0], record.id)):
        values = plain(record)
        values["id"] = record.id.partition("#")[2]
        values.pop("evidence")
        entries.append(
            {
                "record": type(record).__name__,
                **values,
                "quotes": [document.quote(span) for span in record.evidence],
                "at": " ".join(f"{span.start}-{span.end}" for span in record.evidence),
            }
        )
    entries += [
        {"issue": issue.code.value, "message": issue.message, "quote": issue.quote}
        for issue in extraction.issues
    ]
    return entries


@pytest.mark.parametrize("case", [*CASES, *NEW], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_records(case: Path, update_golden: bool) -> None:
    document, extraction = read_case(case)
    found = as_json(document, extraction)
    expected = case / "expected.json"
    if update_golden:
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_exactly_its_family_claims_it(case: Path) -> None:
    document, _ = read_case(case)
    claims = [family.name for family in known_families() if family.recognises(document)]
    assert claims == [case.parent.name]


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_evidence_holds_the_words(case: Path) -> None:
    document, extraction = read_case(case)
    missing = [
        (record.id, words)
        for record in extraction.records
        for words in words_of(record)
        if squeezed(words) not in quoted(document, record.evidence)
    ]
    assert missing == []


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_quotes_are_passages_of_the_text(case: Path) -> None:
    document, extraction = read_case(case)
    for record in extraction.records:
        assert record.evidence
        assert all(span.end <= len(document.text) and len(span) <= LONGEST_QUOTE for span in record.evidence)
        assert list(record.evidence) == sorted(set(record.evidence))


def test_every_family_has_a_case() -> None:
    assert {family.name for family in known_families()} - {case.parent.name for case in CASES} == set()


def words_of(record: Record) -> Iterator[str]:
    for field in dataclasses.fields(record):
        if field.name not in NOT_WORDS:
            yield from words_in(getattr(record, field.name))


def words_in(value: object) -> Iterator[str]:
    if isinstance(value, DateRead | Affiliation | Owner):
        yield value.written
    elif isinstance(value, tuple):
        for entry in value:
            yield from words_in(entry)
    elif isinstance(value, str) and not isinstance(value, Enum) and "#" not in value:
        yield value


def squeezed(text: str) -> str:
    return "".join(text.split())


def quoted(document: Document, evidence: tuple[Span, ...]) -> str:
    return "".join(squeezed(document.quote(span)) for span in evidence)
