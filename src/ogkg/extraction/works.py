"""Publications that a text names or links to.

A work is named by a noun of the list `work_nouns` with a proper name before it (`the Paris
Declaration`, `Civil Service Reform plan`), by a title in quotation marks, or by the words that carry
its address. The value `capital` in the list asks for a capital on the noun, `statute` as well, and
its name may have a comma; `body` allows the name of an organisation alone before it (`the IRM report`);
`whole` says that the words alone name a work, `set` that two words before it are needed. A word of the
list `vague_titles` alone before the noun names none: "Annual Report".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ogkg.extraction.evidence import evidence
from ogkg.extraction.work_phrases import find_phrases
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.period import DateRead
from ogkg.model.record import PublicationRecord, RecordId, record_id
from ogkg.model.reference import Reference
from ogkg.names.organisation import organisation_index
from ogkg.names.slug import collapse, slug

_TOKEN = re.compile(r"[^\W_][\w.’'&/-]*[\w’']|[^\W_]|&")
_QUOTED = re.compile(r"[“\"‘]([A-Z][^“”\"‘\n]{9,160})[”\"’](?!\w)")
_LINKING = frozenset(["of", "for", "on", "and", "&", "to", "in"])
_OPENERS = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "our", "their", "his", "her", "its", "draft", "new"]
)
_EVENT = re.compile(r"\b(?:event|conference|summit|workshop|meeting|seminar|session)\b", re.IGNORECASE)
_PAPER = re.compile(
    r"\b(?:paper|report|document|guide|guidance|roadmap|strategy|article|blog|publication|titled|entitled|called)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:paper|report|document|guide|roadmap|strategy|article|publication|titled|entitled|called),?\s$",
    re.IGNORECASE,
)
"""`the report “Open Piers”`."""
_LEAD = re.compile(
    r"(?:(?:Adoption|Publication|Implementation|Release|Launch|Progress)\s(?:of|on)\s(?:the\s)?"
    r"|(?:Item\s)?\d{1,3}(?:\.\d)?\s(?=[A-Z]))"
)
_VERB_BEFORE = re.compile(r"\bto\s+$")
_PLURAL = re.compile(r"(?<=g)ies$")
"""Of `strategies`, which are one set of works and so one with `strategy`."""
_LONGEST = 9


@dataclass(slots=True)
class _Work:
    title: str
    words: tuple[str, ...]
    titles: set[Span] = field(default_factory=set)
    evidence: set[Span] = field(default_factory=set)
    url: str = ""
    creators: tuple[RecordId, ...] = ()
    publisher: str = ""
    deadline: DateRead | None = None


class WorkBook:
    """The publications of one document; in running text a shorter form of a title is the same work.

    Args:
        document: whose publications are kept.
        reference: organisations and the lists `work_nouns` and `vague_titles` are used.
    """

    def __init__(self, document: Document, reference: Reference) -> None:
        self._document = document
        self._nouns = reference.words.get("work_nouns", {})
        self._vague = reference.words.get("vague_titles", {})
        self._organisations = organisation_index(reference)
        self._pattern = _nouns(self._nouns)
        self._works: dict[str, _Work] = {}

    def add(
        self,
        title: Span,
        *,
        url: str = "",
        where: Iterable[Span] = (),
        creators: tuple[RecordId, ...] = (),
        publisher: str = "",
        deadline: DateRead | None = None,
    ) -> RecordId:
        """Keep a work whose title stands at a span.

        Args:
            title: where the title stands.
            url: its address.
            where: further passages that say what is given besides the title.
            creators: mentions of its authors.
            publisher: organisation as written.
            deadline: last day for comments on it.

        Returns:
            The id of its record.
        """
        written = collapse(self._document.quote(title))
        work = self._works.get(slug(written)) or self._new(written)
        work.titles.add(title)
        work.evidence.update(where)
        work.url = work.url or url
        work.creators = work.creators or creators
        work.publisher = work.publisher or publisher
        work.deadline = work.deadline or deadline
        return self._id(work)

    def scan(self, spans: Iterable[Span], taken: Iterable[Span] = ()) -> None:
        """Keep the works that running text names.

        Args:
            spans: the stretches to look through.
            taken: stretches that are known to be something else (action plans).
        """
        others = tuple(taken)
        for span in spans:
            bodies = self._organisations.find(self._document.quote(span))
            around = [*others, *(Span(span.start + body.start, span.start + body.end) for body in bodies)]
            phrases = find_phrases(self._document.text, span, self._nouns)
            quoted = [title for title in (*self._quoted(span), *phrases) if not _inside(title, others)]
            for title in quoted:
                self._note(title)
            named = list(self._named(span))
            for title in (one for one in named if not self._begins_other(one, named)):
                noun = Span(title.end - 1, title.end)
                if not any(other.overlaps(noun) for other in (*around, *quoted)):
                    self._note(title)

    def at(self, span: Span) -> tuple[RecordId, ...]:
        """The works named inside a span."""
        return tuple(
            self._id(work)
            for work in self._works.values()
            if any(span.covers(where) for where in work.titles)
        )

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where works are named."""
        return tuple(sorted(span for work in self._works.values() for span in work.titles))

    def records(self) -> Iterator[PublicationRecord]:
        """Every work once, in the order in which the document names them first."""
        for work in sorted(self._works.values(), key=lambda work: min(work.titles)):
            yield PublicationRecord(
                id=self._id(work),
                evidence=evidence(self._document.text, work.titles | work.evidence),
                title=work.title,
                url=work.url,
                creators=work.creators,
                publisher=work.publisher,
                comment_deadline=work.deadline,
            )

    def _note(self, title: Span) -> None:
        """Keep a title found in running text; a shorter form belongs to the work it is short for."""
        written = collapse(self._document.quote(title))
        (self._same(written) or self._new(written)).titles.add(title)

    def _new(self, title: str) -> _Work:
        work = _Work(title, _title_words(title))
        self._works[slug(title)] = work
        return work

    def _id(self, work: _Work) -> RecordId:
        return record_id(self._document.id, "publication", slug(work.title))

    def _same(self, title: str) -> _Work | None:
        """The work of this title, or the one work of which it is a shorter or longer form."""
        known = self._works.get(slug(title))
        if known:
            return known
        words = _title_words(title)
        alike = [work for work in self._works.values() if _is_form_of(words, work.words)]
        if len(alike) != 1:
            return None
        work = alike[0]
        if len(words) > len(work.words):
            del self._works[slug(work.title)]
            work.title, work.words = title, words
            self._works[slug(title)] = work
        return work

    def _named(self, span: Span) -> Iterator[Span]:
        text = self._document.text
        for noun in self._pattern.finditer(text, span.start, span.end):
            need = self._nouns[noun[0].casefold()]
            if need in {"capital", "statute"} and not noun[0][0].isupper():
                continue
            if need == "whole":
                yield Span(*noun.span())
                continue
            start = self._begin(self._name_before(Span(span.start, noun.end()), noun), noun.start())
            if start is not None and self._will_do(text[start : noun.start()], need):
                yield Span(start, noun.end())

    def _begins_other(self, title: Span, named: Iterable[Span]) -> bool:
        """Whether a longer title only begins with this one: `Pier Plan` of `Pier Plan Review`."""
        text = self._document.text
        longer = [other for other in named if other.start == title.start and other.end > title.end]
        return any(" and " not in text[title.end : other.end] for other in longer)

    def _begin(self, start: int | None, noun: int) -> int | None:
        """A name without what does not belong to it: `Adoption of the X Directive`, `Item 4 X Plan`."""
        if start is None or _VERB_BEFORE.search(self._document.text, start, noun):
            return None
        lead = _LEAD.match(self._document.text, start, noun)
        start = lead.end() if lead else start
        before = self._document.text[start:noun].strip()
        vague = before[:1].isupper() and re.sub(r"[’']", "", before).casefold() in self._vague
        return None if vague or not before else start

    def _name_before(self, span: Span, noun: re.Match[str]) -> int | None:
        """Where the proper name before a noun begins."""
        before = list(_TOKEN.finditer(self._document.text, span.start, noun.start()))[-_LONGEST:]
        need = self._nouns[noun[0].casefold()]
        start, edge = None, noun.start()
        for token in reversed(before):
            gap = self._document.text[token.end() : edge]
            listed = gap == ", " and need == "statute" and " and " in self._document.text[edge : noun.start()]
            if not (listed or gap.isspace()) or token[0].casefold() in _OPENERS:
                break
            if token[0][0].isupper() or token[0][0].isdigit():
                start = token.start()
            elif token[0] not in _LINKING and not (edge == noun.start() and "-" in token[0]):
                break
            edge = token.start()
        return start

    def _will_do(self, name: str, need: str) -> bool:
        """Whether a name is enough: of a set two words, and an organisation alone only for some nouns."""
        if need == "set":
            return len(name.split()) > 1
        return need == "body" or not self._organisations.knows(name.strip())

    def _quoted(self, span: Span) -> Iterator[Span]:
        """Titles in quotation marks that the words around them call a paper, not an event."""
        text = self._document.text
        for quote in _QUOTED.finditer(text, span.start, span.end):
            before = text[max(span.start, quote.start() - 40) : quote.start()]
            around = before + text[quote.end() : min(span.end, quote.end() + 25)]
            named = self._pattern.search(quote[1]) is not None
            called = _CALLED.search(before) is not None
            if (
                len(quote[1].split()) > (1 if called else 2)
                and not _EVENT.search(around)
                and (named or _PAPER.search(around))
            ):
                yield Span(quote.start(1), quote.end(1))


def _inside(span: Span, others: Iterable[Span]) -> bool:
    return any(other.overlaps(span) for other in others)


def _nouns(listed: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(listed, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest)) or '(?!)'})\b(?!-)", re.IGNORECASE)


def _title_words(title: str) -> tuple[str, ...]:
    words = [re.sub(r"['’]s$", "", word) for word in title.split()]
    return tuple(_PLURAL.sub("y", slug(word)) for word in words if slug(word) and slug(word) not in _OPENERS)


def _is_form_of(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether one title is the other with words left out, the last word being the same."""
    short, long = sorted((left, right), key=len)
    if len(short) < 2 or short[-1] != long[-1]:  # noqa: PLR2004 - a noun alone is no title
        return False
    rest = iter(long)
    return all(word in rest for word in short)
