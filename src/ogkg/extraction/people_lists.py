"""Lists of people that run on in one paragraph, brackets and shared organisations included.

Panel: A (X), B (Y) – Ex Officio: C (Z). Apologies from: D (W), Grant Fitzner, CLG.
Shehla Husain, Steve Peters and Nick Bagshaw (DCLG)     Ann Able, Bob Baker (minutes) – all CLG
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ogkg.extraction.headings import Heading, labels
from ogkg.extraction.people import Listed, People
from ogkg.extraction.segments import closing, segments
from ogkg.extraction.sentences import sentences
from ogkg.model.evidence import Span
from ogkg.model.record import Affiliation

_BREAK = re.compile(
    r"[,;]|\s(?:and|&|with|plus)\s|/|(?<!\bProf)(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bCllr)(?<!\b[A-Z])\.(?=\s)|\t|\s{3,}"
)
_ALL = re.compile(r"[–—,-]\s*\(?(?:all|both)\s+(?:from\s+|of\s+)?(?-i:(?=[A-Z]))", re.IGNORECASE)
_BOTH = re.compile(r"(?:both|all)\s+(?:(?:from|of)\s+)?(?:the\s+)?(?P<of>[A-Z].+)")
_LEAD = re.compile(r"(?P<remark>[a-z][a-z-]+(?:\s[a-z-]+){0,3})\s*[-–—:]\s*(?=[A-Z])")
_FROM = re.compile(r"\s+(?:from|of)\s+")
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]")
_FEWEST_TITLED, _TITLED = 3, 0.7
_INITIALS = 3
_AND = ("and", "&", "/")
_CROWD = re.compile(
    r"(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|several|some|a)\s(?:(?:other|further)\s)?"
    r"(?:members|others|people|persons|residents|observers|representatives|officials|member\sof\sthe\s(?:public|press))\b",
    re.IGNORECASE,
)
"""`and 8 members of the public`"""
_EDGE = " \t\n\xa0,;:/–—-"


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A stretch that may begin a person, and the separator before it."""

    separator: str
    span: Span


def listed_people(text: str, span: Span, people: People) -> Iterator[Listed | Heading]:
    """The people of a list that runs on, and the headings inside it, in reading order.

    Args:
        text: the text of the document.
        span: the paragraph, without a bullet.
        people: the reader of one entry.
    """
    start = span.start
    for found, behind in labels(text, span, people.words):
        if found.span.start > start:
            yield from _group(text, Span(start, found.span.start), people)
        yield found
        start = behind
    if start < span.end:
        yield from _group(text, Span(start, span.end), people)


def _group(text: str, span: Span, people: People) -> Iterator[Listed]:
    """The people between two headings."""
    people = people.by_initials if _are_initialled(text, span, people) else people
    shared = _shared(text, span, people)
    end = shared[0].start if shared else span.end
    entries: list[tuple[str, Listed]] = []
    for separator, stretch in _stretches(text, Span(span.start, end) if end > span.start else span, people):
        entry = _entry(text, stretch, people)
        if entry:
            entries.append((separator, entry))
    titled = sum(bool(entry.name.honorifics) for _, entry in entries)
    if titled >= max(_FEWEST_TITLED, _TITLED * len(entries)):  # there `Widget Gazette` is nobody
        entries = [held for held in entries if people.is_certain(held[1].name)]
    if shared:
        yield from (_given(entry, shared[1], shared[0]) for _, entry in entries)
    else:
        yield from _distributed(text, entries)


def _are_initialled(text: str, span: Span, people: People) -> bool:
    """Whether the names of a list begin with initials: `M Cooper, T Hall, R Green, A Brown`."""
    heads = (next(segments(text, chunk.span), None) for chunk in _chunks(text, span))
    names = [name for head in heads if head and not head.bracketed and (name := people.name(head.words))]
    short = [name for name in names if name.given.isupper() and len(name.given) <= _INITIALS]
    return len(short) >= _FEWEST_TITLED and len(short) >= _TITLED * len(names)


def _entry(text: str, stretch: Span, people: People) -> Listed | None:
    """One person; a remark before the name is theirs: `dialling in – Ann Able`."""
    lead = _LEAD.match(text, stretch.start, stretch.end)
    if lead is None:
        return people.read(text, stretch)
    entry = people.read(text, Span(lead.end(), stretch.end))
    if entry is None:
        return None
    return replace(
        entry, extent=Span(stretch.start, entry.extent.end), remarks=(lead["remark"], *entry.remarks)
    )


def list_end(text: str, span: Span, people: People) -> int:
    """Where prose begins behind a list of people in the same paragraph; the end, where none does.

    Args:
        text: the text of the document.
        span: the paragraph.
        people: knows the verbs of sentences.
    """
    verbs = {**people.words.get("speech_verbs", {}), **people.words.get("auxiliary_verbs", {})}
    for sentence in list(sentences(text, span))[1:]:
        words = _ASIDE.sub(" ", text[sentence.start : sentence.end])
        if (
            any(word in verbs for word in words.split())
            and next(labels(text, sentence, people.words), None) is None
        ):
            return sentence.start
    return span.end


def _shared(text: str, span: Span, people: People) -> tuple[Span, Affiliation] | None:
    """`– all CLG` at the end of a list."""
    marks = list(_ALL.finditer(text, span.start, span.end))
    if not marks:
        return None
    written = text[marks[-1].end() : span.end].strip(" .)\n")
    if not people.organisations.knows(written) and not re.fullmatch(r"[A-Z][A-Za-z]*[A-Z]", written):
        return None
    return Span(marks[-1].start(), marks[-1].end() + len(written)), Affiliation(written=written)


def _given(entry: Listed, affiliation: Affiliation, at: Span) -> Listed:
    if entry.affiliations:
        return entry
    return replace(entry, affiliations=(affiliation,), elsewhere=(at,))


def _distributed(text: str, entries: list[tuple[str, Listed]]) -> Iterator[Listed]:
    """`A, B and C (X)`: the bracket behind the last of a row joined by "and" holds for the whole row.

    In `A, B and C, X` a comma stands before B and before X, and nobody knows.
    """
    read = [_both(entry) for _, entry in entries]
    for at in range(len(entries) - 1, 0, -1):
        separator, last = entries[at][0], read[at]
        back = at - 1
        if entries[back][0] == "," and text[last.span.end : last.span.end + 1] == ",":
            continue
        while separator in _AND and _shares(last) and back >= 0 and _bare(read[back]):
            if read[back].markers and back < at - 1:
                break  # `Ann Able (Secretary), Ben Bold and …`: a bracket of her own, and a comma
            read[back] = _given(read[back], last.affiliations[0], last.extent)
            if entries[back][0] not in (*_AND, ","):
                break
            back -= 1
    yield from read


def _both(entry: Listed) -> Listed:
    """`Ben Bold (both Widget Society)`: the organisation of a row, read as a remark on its last."""
    for remark in entry.remarks:
        match = _BOTH.fullmatch(remark)
        if match and not entry.affiliations:
            rest = tuple(other for other in entry.remarks if other != remark)
            return replace(entry, affiliations=(Affiliation(written=match["of"]),), remarks=rest)
    return entry


def _bare(entry: Listed) -> bool:
    return not entry.affiliations and not entry.posts and entry.status is None


def _shares(last: Listed) -> bool:
    """Whether the organisation of the last of a row may be that of all; a firm of their own name is not."""
    return bool(last.affiliations) and not last.affiliations[0].written.startswith(last.name.full)


def _stretches(text: str, span: Span, people: People) -> Iterator[tuple[str, Span]]:
    """The list cut where a person begins; what begins with none belongs to the person before."""
    begun: tuple[str, int] | None = None
    end = span.end
    chunks = list(_chunks(text, span))
    apart = _parted_by_semicolons(text, chunks, people)
    for chunk in chunks:
        if _CROWD.match(text, chunk.span.start, chunk.span.end):
            continue
        if _begins(text, chunk, people, sure=apart and chunk.separator == ","):
            if begun:
                yield begun[0], _trim(text, begun[1], end)
            begun = (chunk.separator, chunk.span.start)
        end = chunk.span.end
    if begun:
        yield begun[0], _trim(text, begun[1], end)


def _parted_by_semicolons(text: str, chunks: Sequence[_Chunk], people: People) -> bool:
    """`A, X; B, Y; C, Z`: people behind every semicolon, so what a comma parts is mostly said of them."""
    behind = [chunk for chunk in chunks if chunk.separator == ";"]
    return len(behind) > 1 and all(_begins(text, chunk, people, sure=False) for chunk in behind)


def _begins(text: str, chunk: _Chunk, people: People, *, sure: bool) -> bool:
    """Whether a person begins with a stretch; one who must be `sure` with a known given name or a title."""
    lead = _LEAD.match(text, chunk.span.start, chunk.span.end)
    span = Span(lead.end(), chunk.span.end) if lead and lead.end() < chunk.span.end else chunk.span
    head = next(segments(text, span), None)
    if head is None or head.bracketed:
        return False
    name = people.name(head.words)
    if name is None and chunk.separator == ";":
        entry = people.read(text, span)  # `; Ann Able Chair of the Widget Trust`
        name = entry.name if entry else None
    if name is None or lead:
        name = people.name(_FROM.split(head.words, maxsplit=1)[0])
        return name is not None and people.is_certain(name)
    return people.is_certain(name) or not (sure or chunk.separator == "/")


def _chunks(text: str, span: Span) -> Iterator[_Chunk]:
    """The stretches between separators that stand outside brackets; a closing bracket ends one too."""
    start, separator, at = span.start, "", span.start
    while at < span.end:
        mark = _BREAK.match(text, at, span.end)
        if text[at] in "([":
            at = _bracket_end(text, at, span.end)
            yield from _chunk(text, separator, start, at)
            start, separator = at, ")"
        elif mark:
            yield from _chunk(text, separator, start, at)
            start = at = mark.end()
            separator = mark[0].strip() or separator
        else:
            at += 1
    yield from _chunk(text, separator, start, span.end)


def _bracket_end(text: str, opening: int, end: int) -> int:
    """Behind the closing bracket; where one is missing, behind the first that closes anything."""
    close = closing(text, opening, end)
    if close == end:
        marks = [at for at in (text.find(mark, opening, end) for mark in ")]") if at >= 0]
        close = min(marks, default=end)
    return min(close + 1, end)


def _chunk(text: str, separator: str, start: int, end: int) -> Iterator[_Chunk]:
    if text[start:end].strip(_EDGE + "."):
        yield _Chunk(separator, _trim(text, start, end))


def _trim(text: str, start: int, end: int) -> Span:
    raw = text[start:end]
    left = len(raw) - len(raw.lstrip(_EDGE + "."))
    right = len(raw.rstrip(_EDGE))
    if right <= left:
        return Span(start, max(end, start + 1))
    joined = re.match(r"(?:and|&|with)\s+", raw[left:right])
    left += joined.end() if joined else 0
    return Span(start + left, start + right)
