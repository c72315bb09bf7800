"""Paragraphs of a labelled part taken together: lists of organisations, a paragraph with its list."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ogkg.extraction.organisation_lists import Known
from ogkg.extraction.plan_passages import GOES_ON, Passage
from ogkg.model.document import Document


def list_lines(document: Document, passages: Sequence[Passage], known: Known) -> Iterator[Passage]:
    """The lines of a list, each whole.

    A line goes on with the one before where that one is cut: it ends with a comma or "and", or it
    lists with commas and its last name is not one of the register. A list with a name on each line
    stays apart.
    """
    held: Passage | None = None
    for passage in passages:
        if held and not passage.level and _is_cut(held.words(document), passage.words(document), known):
            held = replace(held, spans=(*held.spans, *passage.spans))
        else:
            if held:
                yield held
            held = passage
    if held:
        yield held


def _is_cut(line: str, following: str, known: Known) -> bool:
    if line.endswith((".", ";", ":")) or ":" in following[:30]:
        return line.endswith(":") and ":" not in following
    if line.endswith((",", " and", " &", "-")) or GOES_ON.match(following):
        return True
    return "," in line and not known(line) and not known(line.rpartition(",")[2].strip())


def first_paragraph(document: Document, passages: Sequence[Passage]) -> list[Passage]:
    """The first paragraph, and the list below it if it introduces one."""
    if not passages:
        return []
    first = list(passages[:1])
    if first[0].words(document).endswith(":"):
        for passage in passages[1:]:
            if not passage.level:
                break
            first.append(passage)
    return first
