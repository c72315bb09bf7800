"""Columns of the CSV tables, and those that many tables share."""

from dataclasses import dataclass

from ogkg.vocab import DCT, OA, OGKG, SCHEMA, SKOS


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: in the header.
        path: properties to follow from the row's subject.
        datatype: of CSVW; `anyURI` for links; where it is `string`, the values may show a closer one.
        table: that a link leads to; makes a foreign key, where every cell has one row of it at most.
    """

    name: str
    path: tuple[str, ...]
    datatype: str = "string"
    table: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its file name without ending, the class of its rows, its columns beside `id`."""

    name: str
    type: str
    columns: tuple[Column, ...]


def link(name: str, property_: str, table: str = "") -> Column:
    """A link, to the rows of a table if one is given."""
    return Column(name, (property_,), "anyURI", table)


def label(name: str, property_: str) -> Column:
    """The label of what a property leads to."""
    return Column(name, (property_, SKOS.prefLabel))


def value(name: str, property_: str) -> Column:
    """The value of a property."""
    return Column(name, (property_,))


EVIDENCE = (
    Column("quote", (OGKG.evidence, OA.hasSelector, OA.exact)),
    Column("document", (DCT.source, DCT.identifier)),
    link("document_id", DCT.source, "documents"),
)
MEETING = (
    Column("meeting_date", (OGKG.atMeeting, SCHEMA.startDate)),
    Column("meeting", (OGKG.atMeeting, DCT.title)),
    link("meeting_id", OGKG.atMeeting, "meetings"),
)
SPEAKER = (
    Column("speaker", (OGKG.speaker, OGKG.nameAsWritten)),
    label("representing", OGKG.representing),
)
TITLE, TEXT, NUMBER = (
    value("title", DCT.title),
    value("text", SCHEMA.text),
    value("number", OGKG.number),
)
START, END = value("start", SCHEMA.startDate), value("end", SCHEMA.endDate)
WRITTEN = value("date_as_written", OGKG.dateAsWritten)
ITEM = Column("agenda_item", (OGKG.underItem, DCT.title))
LEAD = label("lead", OGKG.leadOrganisation)
PARTNERS = label("supporting", OGKG.supportingOrganisation)
PARENT = link("part_of_id", DCT.isPartOf)
PARENT_TITLE = Column("part_of", (DCT.isPartOf, DCT.title))
PUBLISHER = label("publisher", SCHEMA.publisher)
DUE = (value("due", OGKG.dueDate), value("date_as_written", OGKG.dueDateAsWritten))
COMMENTS = (
    value("comments_until", OGKG.commentDeadline),
    value("comments_until_as_written", OGKG.commentDeadlineAsWritten),
)
