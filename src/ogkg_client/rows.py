"""Rows of an answer with Python values: numbers, dates, truth values; IRIs and text as strings.

The RDF terms stay at hand as `row.terms`. A date that is a year or a month alone stays a string, as `2012`:
it is no day.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, TypeAlias, overload

from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Identifier

from ogkg_client.errors import AnswerError

if TYPE_CHECKING:
    import pandas

Value: TypeAlias = str | int | float | Decimal | bool | datetime.date | datetime.datetime | None
"""A value of a row."""

_WHOLE = (
    *(XSD.integer, XSD.int, XSD.long, XSD.short, XSD.byte, XSD.nonNegativeInteger, XSD.positiveInteger),
    *(XSD.negativeInteger, XSD.nonPositiveInteger, XSD.unsignedInt, XSD.unsignedLong),
)
_READERS: Mapping[URIRef, Callable[[str], Value]] = {
    **dict.fromkeys(_WHOLE, int),
    XSD.decimal: Decimal,
    XSD.double: float,
    XSD.float: float,
    XSD.boolean: lambda text: {"true": True, "1": True, "false": False, "0": False}[text],
    XSD.date: datetime.date.fromisoformat,
    XSD.dateTime: datetime.datetime.fromisoformat,
}


def python_value(term: Identifier | None) -> Value:
    """The value of a term; one that is malformed stays as it is written."""
    if term is None:
        return None
    if not isinstance(term, Literal):
        return f"_:{term}" if isinstance(term, BNode) else str(term)
    reader = _READERS.get(term.datatype) if term.datatype is not None else None
    try:
        return reader(str(term)) if reader else str(term)
    except (ValueError, KeyError, InvalidOperation):
        return str(term)


class Row(Sequence[Value]):
    """One row: its values by place, by name in brackets, or as attributes.

    Args:
        columns: names, in order.
        terms: RDF terms, in the same order; None where there is none.
    """

    __slots__ = ("_columns", "_values", "terms")

    def __init__(self, columns: tuple[str, ...], terms: tuple[Identifier | None, ...]) -> None:
        self._columns = columns
        self._values = tuple(python_value(term) for term in terms)
        self.terms = terms

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the values."""
        return self._columns

    def asdict(self) -> dict[str, Value]:
        """The values by name."""
        return dict(zip(self._columns, self._values, strict=True))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whoever asked the question knows the type
        try:
            return self._values[self._columns.index(name)]
        except ValueError:
            raise AttributeError(f"no column {name!r}: there are {', '.join(self._columns)}") from None

    @overload
    def __getitem__(self, place: int | str) -> Value: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Value]: ...
    def __getitem__(self, place: int | str | slice) -> Value | Sequence[Value]:
        """A value by place or by the name of its column.

        Raises:
            KeyError: there is no such column.
            IndexError: there is no such place.
        """
        if not isinstance(place, str):
            return self._values[place]
        if place not in self._columns:
            raise KeyError(place)
        return self._values[self._columns.index(place)]

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row) and (self._columns, self.terms) == (other.columns, other.terms)

    def __hash__(self) -> int:
        return hash((self._columns, self.terms))

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{name}={value!r}' for name, value in self.asdict().items())})"


class Rows(Sequence[Row]):
    """The rows of an answer, in order.

    Args:
        columns: names of the columns, in the order of the query.
        rows: terms of each row.
    """

    def __init__(self, columns: Iterable[str], rows: Iterable[tuple[Identifier | None, ...]]) -> None:
        self.columns = tuple(columns)
        self._rows = tuple(Row(self.columns, row) for row in rows)

    def frame(self) -> "pandas.DataFrame":
        """The rows as a pandas frame; columns of days become `datetime64`, of numbers numeric.

        Raises:
            ImportError: pandas is not installed: `pip install 'ogkg[frames]'`.
        """
        import pandas  # noqa: PLC0415 - an extra, imported when used

        frame = pandas.DataFrame([tuple(row) for row in self._rows], columns=list(self.columns))
        for name in self.columns:
            kinds = {type(value) for value in frame[name] if value is not None}
            if kinds and kinds <= {datetime.date, datetime.datetime}:
                frame[name] = pandas.to_datetime(frame[name])
            elif kinds and kinds <= {int, float, Decimal}:
                frame[name] = pandas.to_numeric(frame[name].map(_as_number))
        return frame

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        return self._rows[place]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<{len(self)} rows of {', '.join(self.columns)}>"


def _as_number(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value


def read_rows(answer: object) -> Rows:
    """Rows from SPARQL 1.1 Query Results JSON.

    Raises:
        AnswerError: it is something else.
    """
    try:
        assert isinstance(answer, Mapping)
        columns = [str(name) for name in answer["head"]["vars"]]
        bindings = answer["results"]["bindings"]
        return Rows(columns, [tuple(_term(row.get(name)) for name in columns) for row in bindings])
    except (AssertionError, KeyError, TypeError, AttributeError) as error:
        raise AnswerError("the answer is no table of SPARQL results") from error


def _term(value: Mapping[str, str] | None) -> Identifier | None:
    if value is None:
        return None
    text = value["value"]
    if value["type"] == "uri":
        return URIRef(text)
    if value["type"] == "bnode":
        return BNode(text)
    if language := value.get("xml:lang"):
        return Literal(text, lang=language)
    datatype = value.get("datatype")
    return Literal(text, datatype=URIRef(datatype) if datatype else None, normalize=False)
