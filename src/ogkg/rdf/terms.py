"""Literals, in the lexical form that a store keeps: what it would change, we never write.

`xsd:integer` and `xsd:decimal` in XSD 1.1 canonical form; no `xsd:nonNegativeInteger`, which the
store turns into `xsd:integer`; numbers as printed are strings.
"""

from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from ogkg import vocab
from ogkg.model.period import PartialDate, Precision

type_ = NamedNode(vocab.RDF.type)
_INTEGER = NamedNode(vocab.XSD.integer)
_DECIMAL = NamedNode(vocab.XSD.decimal)
_BOOLEAN = NamedNode(vocab.XSD.boolean)
_ANY_URI = NamedNode(vocab.XSD.anyURI)
_DATE_TIME = NamedNode(vocab.XSD.dateTime)
_DATES = {
    Precision.DAY: NamedNode(vocab.XSD.date),
    Precision.MONTH: NamedNode(vocab.XSD.gYearMonth),
    Precision.YEAR: NamedNode(vocab.XSD.gYear),
}


def text(value: str) -> Literal:
    """Words as a document has them: `xsd:string`."""
    return Literal(value)


def label(value: str) -> Literal:
    """A label for people, in English."""
    return Literal(value, language="en")


def date(value: PartialDate) -> Literal:
    """A day, month or year as `xsd:date`, `xsd:gYearMonth` or `xsd:gYear`."""
    return Literal(str(value), datatype=_DATES[value.precision])


def moment(value: str) -> Literal:
    """An RFC 3339 time in UTC, whole seconds."""
    return Literal(value, datatype=_DATE_TIME)


def integer(value: int) -> Literal:
    """A count or an offset."""
    return Literal(str(value), datatype=_INTEGER)


def decimal(value: float) -> Literal:
    """A measure: `0.85`, `1`, never an exponent or a trailing zero."""
    plain = format(Decimal(repr(value)), "f")
    return Literal(plain.rstrip("0").rstrip(".") if "." in plain else plain, datatype=_DECIMAL)


def true() -> Literal:
    """That something is so; what is not so is not said."""
    return Literal("true", datatype=_BOOLEAN)


def address(value: str) -> Literal:
    """A web address as a value (`xsd:anyURI`): what it leads to is not ours to describe."""
    return Literal(value, datatype=_ANY_URI)


def concept(scheme: str, code: str) -> NamedNode:
    """A code of a code list."""
    return NamedNode(vocab.concept(scheme, code))
