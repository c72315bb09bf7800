"""Slugs of documents: minted once, kept in the registry."""

from ogkg.model.document import Document, DocumentId
from ogkg.model.entity import EntityId, RegistryEntry
from ogkg.model.record import DocumentRecord
from ogkg.names.slug import slug
from ogkg.resolution.corpus import Corpus
from ogkg.resolution.meetings import undated

_HEX = 6
_VERSION = 12


def document_slugs(corpus: Corpus, registry: tuple[RegistryEntry, ...]) -> dict[DocumentId, str]:
    """The slug of every document: the registry's, else the last part of its permalink, else its title.

    A title without a digit takes the date; without a date, or where the slug is taken, it takes
    six digits of a hash.
    """
    known = {entry.key: entry.slug for entry in registry if entry.concept == "document"}
    taken = set(known.values())
    slugs: dict[DocumentId, str] = {}
    titles = {holder: record.title for holder, record in corpus.all(DocumentRecord)}
    for document in corpus.documents:
        chosen = known.get(document.id)
        if chosen is None:
            chosen = _free(_wanted(document, titles.get(document.id, ""), corpus), document, taken)
            taken.add(chosen)
        slugs[document.id] = chosen
    return slugs


def version_of(document: Document, key: str) -> EntityId:
    """The id of the version of a document that was read."""
    return EntityId(f"document/{key}/version/{document.source.sha256[:_VERSION]}")


def _wanted(document: Document, title: str, corpus: Corpus) -> str:
    permalink = _last_segment(_metadata(document, "permalink"))
    if permalink:
        return slug(permalink)
    plain, date = slug(title), corpus.dates[document.id]
    if title and not undated(title):
        meeting = corpus.meetings.get(document.id)
        plain = slug(f"{meeting.body} {title}") if meeting else plain
    if not plain or any(char.isdigit() for char in plain):
        return plain
    return f"{plain}-{date}" if date else f"{plain}-{document.source.sha256[:_HEX]}"


def _free(wanted: str, document: Document, taken: set[str]) -> str:
    """The slug if nobody has it, else with a hash of the bytes, else with more of it."""
    if wanted and wanted not in taken:
        return wanted
    stem = wanted or "document"
    for digits in range(_HEX, len(document.source.sha256) + 1):
        chosen = f"{stem}-{document.source.sha256[:digits]}"
        if chosen not in taken:
            return chosen
    return f"{stem}-{slug(document.id)}"


def _last_segment(permalink: str) -> str:
    return permalink.rstrip("/").rpartition("/")[2]


def _metadata(document: Document, key: str) -> str:
    """The value of a metadata line, with or without its key in the block."""
    block = document.metadata(key)
    words = document.words(block) if block else ""
    return words.partition(":")[2].strip() if words.casefold().startswith(f"{key}:") else words.strip()
