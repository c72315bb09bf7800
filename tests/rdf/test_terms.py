from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from ogkg.model.period import PartialDate
from ogkg.rdf import terms


def kept(literal: Literal) -> Literal:
    """The literal as a store gives it back."""
    store = Store()
    store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), literal))
    (quad,) = store
    assert isinstance(quad.object, Literal)
    return quad.object


@given(st.floats(0, 1))
def test_a_confidence_is_written_as_the_store_keeps_it(value: float) -> None:
    literal = terms.decimal(value)
    assert Decimal(literal.value) == Decimal(repr(value))
    if len(literal.value) <= 20:  # a store's decimals end at 18 places
        assert kept(literal) == literal


@pytest.mark.parametrize(
    ("value", "written"), [(1.0, "1"), (0.9, "0.9"), (0.0, "0"), (0.85, "0.85"), (1e-7, "0.0000001")]
)
def test_decimals_are_canonical(value: float, written: str) -> None:
    assert terms.decimal(value).value == written


@given(st.integers(0, 10**12))
def test_integers_are_canonical(value: int) -> None:
    assert kept(terms.integer(value)) == terms.integer(value)


@pytest.mark.parametrize(
    ("value", "datatype"), [("2012", "gYear"), ("2012-03", "gYearMonth"), ("2012-03-08", "date")]
)
def test_a_date_keeps_its_precision(value: str, datatype: str) -> None:
    literal = terms.date(PartialDate(value))
    assert (literal.value, literal.datatype.value.rpartition("#")[2]) == (value, datatype)
    assert kept(literal) == literal


@given(st.text())
def test_words_survive_the_store(words: str) -> None:
    assert kept(terms.text(words)) == terms.text(words)


def test_a_code_that_is_not_in_its_list_is_refused() -> None:
    with pytest.raises(ValueError, match="no such code"):
        terms.concept("rag", "purple")
