"""Who owns an action, by its own words, by brackets in it, and by its label."""

import re

from ogkg.extraction.action_found import ActionFound
from ogkg.extraction.mentions import MentionBook
from ogkg.extraction.owners import clause_owners, is_chair, is_initials, is_post, last_owners, listed_owners
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.record import Owner, RecordId
from ogkg.model.reference import Reference
from ogkg.names.organisation import organisation_index
from ogkg.names.person import parse_person

_BRACKETED = re.compile(r"[(\[](?P<owner>[^()\[\]]{2,80})[)\]]\W*$")
_BEFORE_TAIL = re.compile(
    r"[(\[](?P<owner>[^()\[\]]{2,80})[)\]]\s(?:for|by|before|at|in)\s[^()\[\].;]{3,60}\W*$"
)
_GROUP = re.compile(
    r"(?:all|members?|secretariat|panel|everyone)\b.*"
    r"|(?:(?-i:[A-Z])[\w’'&-]*\s){1,5}(?:team|unit|secretariat|directorate|division|branch)",
    re.IGNORECASE,
)
_FOR = re.compile(r"^[Ff]or\s+(?=[A-Z])")
_AGREED = re.compile(
    r"^(?P<owner>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3})\s+(?:(?:was|were)\s+(?:tasked\s+with|asked\s+to)"
    r"|(?:has\s+|have\s+)?(?P<promised>[a-z]+)\s+to)\b"
)
_TASK_OF = re.compile(r"^(?P<owner>\S.{0,50}?)\s+(?:to|will|should)\s+[a-z].*$")
_NAME = r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3}"
_SUBJECT = re.compile(
    rf"^(?P<owner>{_NAME}(?:(?:,\s+|\s+and\s+){_NAME}){{0,5}})\s+(?:to|will|would)\s+(?!be\b)[a-z]"
)
_ASIDE = re.compile(
    r"\s+(?:\((?:supported|with|working)\b[^()]*\)"
    r"|with\s(?:the\s)?(?:support|help|input|assistance)\s(?:from|of)\s[^.:;()]{2,80}?)(?=\s(?:to|will)\b)",
    re.IGNORECASE,
)
_DASHED = re.compile(r"(?P<owner>[A-Z][^.:;–—]{1,50}?)\s?(?:[–—:]|\s-)\s+(?=[a-z])")
_JOB = re.compile(
    r"(?P<job>[A-Z][\w’'&-]*(?:\s(?:[A-Z][\w’'&-]*|of|for|and|the)){1,6})(?:$|\s+(?:to|will)\s+(?=[a-z]))"
)
_LEADING = re.compile(
    r"^(?P<owner>[A-Z]{2,3}(?:\s?[/,&]\s?[A-Z]{2,3}){0,5})\s+(?!and\b|or\b|with\b|for\b|has\b|are\b)(?=[a-z]{3,}\s)"
)
_POSSESSIVE = re.compile(r"[’'](?=\s(?:to|will|should)\b)")
_UNDER = re.compile(r"^it\s+was\s+agreed\s+(?:that\s+)?", re.IGNORECASE)


class OwnerReader:
    """Reads the owners of the actions of one document.

    Args:
        document: the minutes.
        reference: organisations, given names, posts.
        book: the people of the document.
    """

    def __init__(self, document: Document, reference: Reference, book: MentionBook) -> None:
        self._document = document
        self._index = organisation_index(reference)
        self._words = reference.words
        self._given = reference.words.get("given_names", {})
        self._book = book

    def owners(self, text: str, action: ActionFound) -> tuple[Owner, ...]:
        """Those the sentence begins with, then those in brackets at its end; else those of the label.

        Args:
            text: the task on one line.
            action: the action.
        """
        if action.owned:
            written = list(listed_owners(action.owner, self._index.knows))
            return tuple(self._owner(name, action.owned) for name in dict.fromkeys(written))
        task = _POSSESSIVE.sub("", _ASIDE.sub("", _UNDER.sub("", _FOR.sub("", text))))
        written = [
            *self._known_subject(task, action.span),
            *clause_owners(task, self._index.knows, self._is_given),
        ]
        written += self._before_dash(task) if not written else []
        agreed = _AGREED.match(text)
        if agreed and agreed["promised"] not in {None, *self._words.get("promise_verbs", {})}:
            agreed = None
        if agreed and not written and self._is_somebody(agreed["owner"]):
            written.append(agreed["owner"])
        written += self._bracketed(text)
        roles = all(is_chair(name) or _GROUP.fullmatch(name) for name in written)
        if action.owner and (not written or (action.marked_behind and roles)):
            written = list(listed_owners(action.owner, self._index.knows))
        if not written:
            loose = (self._leading(text), last_owners(text))
            written += next(
                (list(names) for names in loose if names and all(map(self._is_somebody, names))), []
            )
        return tuple(self._owner(name, action.span) for name in dict.fromkeys(written))

    def _leading(self, text: str) -> tuple[str, ...]:
        """`AA/BB issue the draft`: letters that a task begins with."""
        match = _LEADING.match(text)
        return listed_owners(match["owner"], self._index.knows) if match else ()

    def _before_dash(self, task: str) -> list[str]:
        """`AA/BB – write to the Board`: everybody before the dash must be somebody."""
        match = _DASHED.match(task)
        names = listed_owners(match["owner"], self._index.knows) if match else ()
        return list(names) if all(self._is_somebody(name) for name in names) else []

    def _bracketed(self, text: str) -> list[str]:
        """Owners in the bracket that a task ends with: `(Ann Able)`, `(AA to lead on this)`."""
        bracket = _BRACKETED.search(text) or _BEFORE_TAIL.search(text)
        if bracket is None:
            return []
        parts = [_TASK_OF.sub(r"\g<owner>", part) for part in re.split(r"\s*;\s*", bracket["owner"])]
        behind = [name for part in parts for name in listed_owners(part, self._index.knows)]
        return behind if all(self._is_somebody(each) for each in behind) else []

    def _known_subject(self, task: str, span: Span) -> list[str]:
        """`Annemarie Naylor to provide …`: people by name, whether the document lists them or not."""
        match = _SUBJECT.match(task)
        names = re.split(r",\s+|\s+and\s+", match["owner"]) if match else []
        job = _JOB.match(task)
        if job and self._is_job(job["job"]):
            return [job["job"]]
        return names if all(self._named(name, span) for name in names) else []

    def _named(self, name: str, span: Span) -> bool:
        """Whether words are a person's name; one that is new to the document is kept."""
        if self._index.knows(name):
            return False
        if self._book.find(name) is None and parse_person(name, self._words):
            start = self._document.text.find(name, span.start, span.end)
            if start >= 0:
                self._book.add(name, Span(start, start + len(name)))
        return self._book.find(name) is not None

    def _is_given(self, word: str) -> bool:
        return word.casefold() in self._given

    def _is_somebody(self, name: str) -> bool:
        first = name.split(maxsplit=1)[0] if name.split() else ""
        known = self._book.find(name) is not None or self._index.knows(name) or self._is_declared(name)
        return (
            known
            or self._is_job(name)
            or bool(_GROUP.fullmatch(name))
            or (self._is_given(first) and name[:1].isupper())
        )

    def _is_job(self, name: str) -> bool:
        """Whether words are a post that has no name here: `Head of Widgets`, `Senior Policy Adviser`."""
        words = name.split()
        posts = self._words.get("post_words", {})
        ends = {word.casefold() for word in (words[0], words[-1])} if len(words) > 1 else set()
        return not ends.isdisjoint(posts) and _JOB.fullmatch(name) is not None

    def _is_declared(self, name: str) -> bool:
        """Whether the document explains letters: `Ann (AA) – Chairman`."""
        before = re.search(rf"\b(\w+)\s?\({name}\)", self._document.text) if is_initials(name) else None
        return before is not None and self._is_given(before[1])

    def _owner(self, name: str, span: Span) -> Owner:
        plain = _BRACKETED.sub("", name).strip()
        body = self._index.knows(name) or bool(_GROUP.fullmatch(name))
        mention = None if body else self._called(plain, span) or self._in_post(plain)
        first = name.split(maxsplit=1)[0]
        person = (
            mention is not None
            or is_initials(name)
            or self._is_given(first)
            or is_post(name)
            or is_chair(name)
            or self._is_job(name)
        )
        return Owner(written=name, mention=mention, person=person and not body)

    def _called(self, name: str, span: Span) -> RecordId | None:
        """Whom a form means; the document calls the person so."""
        mention = self._book.find(name)
        start = self._document.text.find(name, span.start, span.end)
        if mention is not None and start >= 0:
            self._book.also(mention, name, Span(start, start + len(name)))
        return mention

    def _in_post(self, name: str) -> RecordId | None:
        """Whom the document lists in a minister's post, or as chair, that a task names."""
        if is_chair(name):
            return self._book.holder("Chair")
        return self._book.holder(re.sub(r"^[Tt]he\s+", "", name)) if is_post(name) else None
