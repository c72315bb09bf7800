"""The labels of an action plan: what the words over a cell or paragraph say stands there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ogkg.model.document import Block, BlockKind, Document
from ogkg.model.evidence import Span
from ogkg.names.slug import collapse, normalised


class Field(StrEnum):
    """What a labelled part of a commitment holds; the values of the word list `plan_labels`."""

    TITLE = "title"
    NUMBER = "number"
    TEXT = "text"
    OBJECTIVE = "objective"
    LEAD = "lead"
    PARTNERS = "partners"
    GOVERNMENT = "government"
    """Further departments involved."""
    MILESTONES = "milestones"
    START = "start"
    END = "end"
    PERIOD = "period"
    """Start and end of the whole commitment."""
    CHALLENGES = "challenges"
    THEME = "theme"
    PERSON = "person"
    """Whom to ask."""
    CONTACT = "contact"
    """Posts and addresses."""
    CONTEXT = "context"
    """Everything that is read, but gives no fact of its own."""


_LONGEST = 110
_STEP = re.compile(
    r"(?:milestone|deliverable|activity|action)\s(?P<number>\d{1,2}(?:\.\d{1,2})?)\s?[:.–-]?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RunIn:
    """A label with words behind it: what they are, where they stand, the number in the label."""

    field: Field
    span: Span
    number: str = ""


def _length(opening: tuple[str, Field]) -> tuple[int, str]:
    return len(opening[0]), opening[0]


_PLURAL = re.compile(r"\((?:e?s|ies)\)", re.IGNORECASE)
_FIRST = re.compile(r"[^\W_]+")
_NTH = re.compile(r"(?P<label>(?:objective|aim)s?)\s\d{1,2}\s?:?\s*", re.IGNORECASE)
"""`Objective 2:`."""
_NUMBERING = re.compile(r"^(?:\(?[0-9A-Za-z]{1,2}[.)]|[0-9]{1,2}(?:\.[0-9]{1,2})+)\s+")
_TOLD = re.compile(r"[:?]\s+(?=\S)")
_RUN_IN = re.compile(r"^([^:\n]{3,110}?)\s?(?::|\?)\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class LabelBook:
    """The labels that are known.

    Attributes:
        exact: normalised label to its field.
        openings: beginnings of long labels, with their field, the longest first.
        firsts: the words that labels begin with.
    """

    exact: Mapping[str, Field]
    openings: tuple[tuple[str, Field], ...]
    firsts: frozenset[str]

    @classmethod
    def of(cls, words: Mapping[str, Mapping[str, str]]) -> "LabelBook":
        """The labels of the word list `plan_labels`; an entry ending in `*` is the beginning of one."""
        listed = {word: Field(value) for word, value in words.get("plan_labels", {}).items()}
        exact = {normalised(word): field for word, field in listed.items() if not word.endswith("*")}
        openings = [(normalised(word), field) for word, field in listed.items() if word.endswith("*")]
        longest = tuple(sorted(openings, key=_length, reverse=True))
        return cls(exact=exact, openings=longest, firsts=frozenset(label.split()[0] for label in exact))

    def may_begin(self, text: str) -> bool:
        """Whether the first word of a text is that of a label."""
        first = _FIRST.match(text)
        return first is not None and first[0].casefold() in self.firsts

    def match(self, text: str) -> Field | None:
        """The field of a label that is all of a text ("Lead department(s):"), else `None`."""
        if len(text) > _LONGEST:
            return None
        text = nth["label"] if (nth := _NTH.fullmatch(text)) else text
        plain = normalised(_NUMBERING.sub("", _PLURAL.sub("", collapse(text))))
        found = self._known(plain) or self._known(normalised(_PLURAL.sub("s", collapse(text))))
        told = _TOLD.search(text)
        if found is None or told is None or plain in self.exact:
            return found
        return self.match(text[told.end() :])  # "Other actors involved: government", but no list of them

    def exactly(self, text: str) -> Field | None:
        """The field of a label in these words; never one of which only the beginning is known."""
        return self.exact.get(normalised(_PLURAL.sub("", collapse(text)))) or self.exact.get(
            normalised(_PLURAL.sub("s", collapse(text)))
        )

    def run_in(self, document: Document, block: Block) -> RunIn | None:
        """A label at the beginning of a block, and what follows it: `Objective: To publish …`.

        The label ends with a colon or question mark, or where bold print ends; one of a milestone may
        have its number: `Milestone 2: Publish …`.
        """
        words = document.words(block)
        found = _RUN_IN.match(words)
        ends = [found.end()] if found else []
        first = block.runs[0] if block.runs else None
        if first and first.bold and first.span.start == block.span.start:
            ends.append(first.span.end - block.span.start)
        for end in ends:
            numbered = _STEP.match(words[:end])
            field = Field.MILESTONES if numbered else self.match(words[:end])
            rest = len(words) - len(words[end:].lstrip(" \n\t:–—-"))
            if field and block.span.start + rest < block.span.end:
                after = Span(block.span.start + rest, block.span.end)
                return RunIn(field, after, numbered["number"] if numbered else "")
        return None

    def _known(self, plain: str) -> Field | None:
        if plain in self.exact:
            return self.exact[plain]
        return next((field for opening, field in self.openings if plain.startswith(opening)), None)


def opens_bold(document: Document, block: Block) -> bool:
    """Whether a paragraph begins as labels do: `**Widget keeper:** Ann Able`."""
    words, first = document.words(block), block.runs[0] if block.runs else None
    if first is None or not first.bold or first.span.start != block.span.start:
        return False
    opening, rest = words[: len(first.span)].rstrip(), words[len(first.span) :].lstrip()
    told = opening.endswith(":") or rest.startswith(":")
    return told and len(opening) <= _LONGEST and block.kind is BlockKind.PARAGRAPH
