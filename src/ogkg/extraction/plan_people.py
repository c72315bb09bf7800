"""Whom a commitment gives to ask: the person beside a label such as "Name of responsible person"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ogkg.extraction.mentions import MentionBook
from ogkg.extraction.plan_passages import Passage
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.record import Affiliation
from ogkg.model.reference import Reference
from ogkg.names.organisation import organisation_index
from ogkg.names.person import parse_person

_PARTS = re.compile(r"[^,;()\n]+")


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    span: Span


def note_contacts(
    document: Document, reference: Reference, passages: Iterable[Passage], people: MentionBook
) -> None:
    """Keep the people to ask, with an organisation named behind them; posts and addresses are nobody.

    Args:
        document: the plan.
        reference: for the parts of names, words of posts and the names of organisations.
        passages: what stands beside the label.
        people: where they are kept.
    """
    index = organisation_index(reference)
    posts = {*reference.words.get("post_words", {}), *reference.words.get("organisation_nouns", {})}
    for passage in passages:
        parts = [part for span in passage.spans for part in _parts(document, span)]
        for at, part in enumerate(parts):
            words = {word.casefold() for word in part.text.split()}
            if words & posts or index.knows(part.text) or not parse_person(part.text, reference.words):
                continue
            body = parts[at + 1] if at + 1 < len(parts) and index.knows(parts[at + 1].text) else None
            end = body.span.end if body else part.span.end
            affiliation = Affiliation(written=body.text) if body else None
            people.add(part.text, Span(part.span.start, end), affiliation)


def _parts(document: Document, span: Span) -> Iterator[_Part]:
    for found in _PARTS.finditer(document.text, span.start, span.end):
        text = found[0].strip()
        if text:
            start = found.start() + found[0].index(text)
            yield _Part(text, Span(start, start + len(text)))
