"""`ogkg read`, `ogkg extract`, `ogkg explain`: one room alone, and the way back from any IRI."""

import json
import sys
from pathlib import Path
from typing import Annotated, TextIO

import typer

from ogkg.cli.options import JsonOption, LinesOption, ReleaseOption
from ogkg.model.document import Block
from ogkg.model.report import Issue
from ogkg.settings import load_settings

FileArgument = Annotated[Path, typer.Argument(help="a document", show_default=False)]


def read(file: FileArgument, *, as_json: LinesOption = False) -> None:
    """Read one document and show its blocks.

    Example: ogkg read minutes.docx
    """
    from ogkg.single import read_file

    reading = read_file(file, load_settings({}).document_bytes)
    document = reading.document
    for block in document.blocks:
        if as_json:
            sys.stdout.write(
                json.dumps(_block_as_json(document.words(block), block), ensure_ascii=False) + "\n"
            )
        else:
            place = f" r{block.cell.row}c{block.cell.column}" if block.cell else ""
            level = f" {block.level}" if block.level else ""
            span = f"{block.span.start:>6}-{block.span.end:<6}"
            sys.stdout.write(f"{span} {block.kind}{level}{place}  {document.words(block)}\n")
    _show_issues(reading.issues, sys.stderr)


def extract(file: FileArgument, *, as_json: LinesOption = False) -> None:
    """Read one document and show its records, each with its quote.

    Example: ogkg extract --json minutes.html
    """
    from ogkg.single import extract_file
    from ogkg.workspace import record_to_object

    document, extraction = extract_file(file, load_settings({}))
    if not as_json:
        sys.stdout.write(f"family: {extraction.family or 'none'}\n")
    for record in extraction.records:
        values = record_to_object(record)
        quotes = [document.quote(span) for span in record.evidence]
        if as_json:
            sys.stdout.write(json.dumps({**values, "quotes": quotes}, ensure_ascii=False) + "\n")
        else:
            sys.stdout.write(f"\n{values.pop('record')} {record.id}\n")
            for key, value in values.items():
                if value not in (None, "", [], {}) and key not in ("id", "evidence"):
                    sys.stdout.write(f"  {key}: {json.dumps(value, ensure_ascii=False)}\n")
            for span, quote in zip(record.evidence, quotes, strict=True):
                sys.stdout.write(f"  “{quote}” [{span.start}-{span.end}]\n")
    _show_issues(extraction.issues, sys.stderr)


def explain(
    iri: Annotated[
        str,
        typer.Argument(
            help="any IRI of the graph, whole or from /id/ on, or behind that", show_default=False
        ),
    ],
    release: ReleaseOption = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Walk back from an IRI: entity <- decision <- mention <- quote <- document.

    Example: ogkg explain http://localhost:8000/id/person/farah-ahmed
    """
    from ogkg.cli.opening import open_for_reading
    from ogkg.release.explanation import explanation_as_lines, explanation_as_object, find_explanation

    opened = open_for_reading(release)
    found = find_explanation(opened.open_store(), iri, base=opened.manifest.base)
    if as_json:
        sys.stdout.write(json.dumps(explanation_as_object(found), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in explanation_as_lines(found))


def _block_as_json(words: str, block: Block) -> dict[str, object]:
    from ogkg.workspace import block_to_object

    return {**block_to_object(block), "text": words}


def _show_issues(issues: tuple[Issue, ...], stream: TextIO) -> None:
    for issue in issues:
        quote = f" “{issue.quote}”" if issue.quote else ""
        stream.write(f"{issue.severity}: {issue.code}: {issue.message}{quote}\n")
