"""A list of people as it was read: everybody on it, and what stands over them."""

from dataclasses import dataclass

from ogkg.extraction.headings import Heading
from ogkg.extraction.people import Listed
from ogkg.model.document import Block
from ogkg.model.evidence import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A person of the list and what stands over them.

    Attributes:
        headings: none in a list without a heading; two where two headings stand side by side.
        group: the organisation that a sub-group heading names.
        serial: number of the section, from 0: grows with every heading.
    """

    person: Listed
    headings: tuple[Heading, ...]
    group: Span | None = None
    serial: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The list of people of a document.

    Attributes:
        begin, end: its place among the blocks and rows of `flow`; the body of the minutes follows.
        tabular: whether a table kept the columns apart.
        unread: lines inside it that are no person.
        rest: what follows the list in its last paragraph.
    """

    entries: tuple[Entry, ...]
    begin: int
    end: int
    tabular: bool
    unread: tuple[Span, ...]
    rest: Block | None = None
