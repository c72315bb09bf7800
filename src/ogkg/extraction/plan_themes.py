"""The themes and grand challenges of an action plan."""

import re
from collections.abc import Iterator

from ogkg.extraction.plan_labels import Field
from ogkg.extraction.plan_outline import OverviewRow, Section
from ogkg.extraction.plan_passages import Passage
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.record import RecordId, ThemeRecord, record_id
from ogkg.names.slug import slug, words_hash6

_LONGEST_KEY = 80
_LABEL = re.compile(
    r"(?:priority\s|cross-cutting\s)?theme(?:\s(?:\d{1,2}|[A-Z]))?\s?[:–—-]\s+(?=\S)", re.IGNORECASE
)
_CODE = re.compile(r"\bGC\s?\d\b")


def key_of(words: str) -> str:
    """The key of a heading or sentence: its slug, or first words and hash of a long one."""
    plain = slug(words)
    return plain if plain and len(words) < _LONGEST_KEY else words_hash6(words)


class ThemeBook:
    """The themes of one plan, each once.

    Args:
        document: the plan.
        plan: the record of the plan, which is their scheme.
    """

    def __init__(self, document: Document, plan: RecordId) -> None:
        self._document = document
        self._plan = plan
        self._themes: dict[RecordId, ThemeRecord] = {}

    def records(self) -> Iterator[ThemeRecord]:
        """Every theme, in the order in which commitments name them first."""
        yield from self._themes.values()

    def of_section(self, section: Section, row: OverviewRow | None) -> Iterator[RecordId]:
        """The heading a commitment stands under, else that of its row; and its grand challenges.

        Args:
            section: the commitment.
            row: its row in the overview.
        """
        if section.theme:
            yield self._theme(_named(self._document, section.theme.span))
        elif row:
            yield from self.of_row(row)
        for part in section.fields.get(Field.CHALLENGES, []):
            codes = list(self._codes(part))
            for span in codes:
                yield self._theme(span)
            if part.level and not codes:
                yield self._theme(*part.spans)

    def of_row(self, row: OverviewRow) -> Iterator[RecordId]:
        """The heading above a row of the overview."""
        if row.theme:
            first, *others = (block.span for block in row.theme)
            yield self._theme(_named(self._document, first), *others)

    def _codes(self, part: Passage) -> Iterator[Span]:
        for span in part.spans:
            for found in _CODE.finditer(self._document.quote(span)):
                yield Span(span.start + found.start(), span.start + found.end())

    def _theme(self, *spans: Span) -> RecordId:
        label = Passage(spans).words(self._document)
        key = record_id(self._document.id, "theme", key_of(label))
        if key not in self._themes:
            self._themes[key] = ThemeRecord(id=key, evidence=spans, scheme=self._plan, label=label)
        return key


def _named(document: Document, span: Span) -> Span:
    """A theme without the word for it: `Theme 2: Open rivers`."""
    label = _LABEL.match(document.quote(span))
    return Span(span.start + label.end(), span.end) if label and label.end() < len(span) else span
