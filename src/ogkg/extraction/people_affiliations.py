"""Fields behind a name that stand together, as one affiliation and as one post."""

import re
from collections.abc import Iterator

from ogkg.extraction.people_fields import Fields
from ogkg.extraction.segments import Segment
from ogkg.model.evidence import Span
from ogkg.model.record import Affiliation


def affiliations(text: str, read: Fields) -> Iterator[Affiliation]:
    """Fields that stand together are one affiliation: `Transparency Team, Cabinet Office`.

    The letters of the one before, or of a post, are none of their own: `Institute for Widgets (IfW)`.
    """
    before = ""
    titles = [segment.words for segment in read.posts]
    for span in _joined(text, read.organisations, " ,–-\xa0"):
        written = text[span.start : span.end]
        if not any(_abbreviates(written, whole) for whole in (before, *titles)):
            yield Affiliation(written=written)
        before = written


def _abbreviates(written: str, whole: str) -> bool:
    firsts = [word[0] for word in re.findall(r"[^\W\d_]+", whole.removeprefix("The "))]
    forms = {"".join(firsts), "".join(letter for letter in firsts if letter.isupper())}
    return len(written) > 1 and written.casefold() in {form.casefold() for form in forms}


def posts(text: str, read: Fields) -> Iterator[str]:
    """Fields that a comma parts are one post: `Spokesperson for Children, Young People and Families`."""
    for span in _joined(text, read.posts, " ,\xa0"):
        yield text[span.start : span.end]


def _joined(text: str, parts: list[Segment], between: str) -> list[Span]:
    """The stretches of fields, those joined that only some marks part."""
    groups: list[Span] = []
    for part in parts:
        gap = text[groups[-1].end : part.span.start] if groups else ""
        if groups and gap.strip(between) == "" and len(gap) <= 3:  # noqa: PLR2004 - comma, blank
            groups[-1] = Span(groups[-1].start, part.span.end)
        else:
            groups.append(part.span)
    return groups
