"""`data/decisions/` and `data/registry/`: what people decided, and what was minted once.

Both only ever grow. Decisions are written by people, one JSON object a line; the registry is
written by a build, and is an input of the next one.
"""

import csv
import fcntl
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

from ogkg.errors import ReferenceDataError
from ogkg.model.entity import Decision, EntityId, Judgement, RegistryEntry
from ogkg.model.period import PartialDate
from ogkg.reference.table import lines, rows

_CONCEPTS = {"document": "documents.csv", "person": "persons.csv"}
_COLUMNS = ("key", "slug", "minted", "status", "into")
_STATUSES = ("live", "merged", "withheld")
_KEYS = ("left", "right", "judgement", "by", "on", "reason")


def load_decisions(folder: Path) -> tuple[Decision, ...]:
    """All decisions of a folder's `*.jsonl`, by file name and line; none where there is no folder.

    Raises:
        ReferenceDataError: a line is not a decision; says which and what to do.
    """
    return tuple(decision for path in sorted(folder.glob("*.jsonl")) for decision in _decisions(path))


def _decisions(path: Path) -> Iterator[Decision]:
    for number, line in enumerate(lines(path), start=1):
        if line.strip():
            yield _decision(line, f"{path}:{number}")


def _decision(line: str, where: str) -> Decision:
    hint = f"a decision is one JSON object with the texts {', '.join(_KEYS)}"
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        raise ReferenceDataError(f"not JSON: {error.msg}", where=where, hint=hint) from error
    if not (isinstance(fields, dict) and set(fields) == set(_KEYS)):
        raise ReferenceDataError("not the keys of a decision", where=where, hint=hint)
    if not all(isinstance(value, str) and value.strip() for value in fields.values()):
        raise ReferenceDataError("an empty field", where=where, hint="say who decided, when and why")
    try:
        return Decision(
            left=EntityId(fields["left"]),
            right=EntityId(fields["right"]),
            judgement=Judgement(fields["judgement"]),
            by=fields["by"],
            on=PartialDate(fields["on"]),
            reason=fields["reason"],
        )
    except ValueError as error:
        raise ReferenceDataError(
            str(error), where=where, hint="see the other lines of data/decisions/"
        ) from error


def append_decision(file: Path, decision: Decision) -> None:
    """Add a line to a file of decisions: all of it, or nothing where the process is killed.

    Args:
        file: `*.jsonl`; made, with its folder, where it is missing. Other lines stay as they are.
        decision: what was decided.

    Raises:
        ReferenceDataError: the decision lacks a field, or a line of the file is none.
    """
    values = (decision.left, decision.right, decision.judgement.value, decision.by, decision.on)
    line = json.dumps(dict(zip(_KEYS, (*values, decision.reason), strict=True)), ensure_ascii=False)
    _decision(line, str(file))
    file.parent.mkdir(parents=True, exist_ok=True)
    with (file.parent / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        before = "".join(f"{kept.strip()}\n" for kept in lines(file)) if file.exists() else ""
        _write(file, f"{before}{line}\n")


def load_registry(folder: Path) -> tuple[RegistryEntry, ...]:
    """The slugs minted so far, documents first; a file that is not there yet is empty.

    Raises:
        ReferenceDataError: a line is at fault, or two documents share a slug.
    """
    return tuple(
        entry
        for concept, name in _CONCEPTS.items()
        if (folder / name).exists()
        for entry in _registry(folder / name, concept)
    )


def _registry(path: Path, concept: str) -> Iterator[RegistryEntry]:
    keys: set[str] = set()
    slugs: set[str] = set()
    for row in rows(path, _COLUMNS):
        key, slug, status = row.required("key"), row.required("slug"), row.required("status")
        if key in keys or (slug in slugs and concept != "person"):
            row.fail(
                f"'{key}' or '{slug}' is there already",
                "a key and a document's slug stand once: restore the file",
            )
        if status not in _STATUSES:
            row.fail(f"unknown status '{status}'", f"use one of: {', '.join(_STATUSES)}")
        if (status == "merged") != bool(row.text("into")):
            row.fail("merged and into go together", "name the slug it was merged into, or make it live")
        keys.add(key)
        slugs.add(slug)
        yield RegistryEntry(
            concept=concept,
            key=key,
            slug=slug,
            minted=row.text("minted"),
            status=status,
            into=row.text("into"),
        )


def save_registry(folder: Path, entries: tuple[RegistryEntry, ...]) -> None:
    """Write the whole registry; each file is replaced at once or not at all.

    Args:
        folder: `data/registry/`, made where it is missing.
        entries: those that were loaded and the new ones. A line is never dropped.

    Raises:
        ReferenceDataError: an entry that is in the folder is missing, or a concept is not known.
    """
    kept = {(entry.concept, entry.key, entry.slug) for entry in entries}
    for old in load_registry(folder):
        if (old.concept, old.key, old.slug) not in kept:
            raise ReferenceDataError(
                f"the slug '{old.slug}' would be forgotten", where=str(folder), hint="load the registry first"
            )
    folder.mkdir(parents=True, exist_ok=True)
    for concept, name in _CONCEPTS.items():
        chosen = [entry for entry in entries if entry.concept == concept]
        if chosen:
            _replace(folder / name, chosen)


def _replace(path: Path, entries: list[RegistryEntry]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows([entry.key, entry.slug, entry.minted, entry.status, entry.into] for entry in entries)
    _write(path, text.getvalue())


def _write(path: Path, text: str) -> None:
    """Replace a file at once: the new text is on the disk before it takes the name."""
    beside = path.with_name(f".{path.name}.new")
    with beside.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
