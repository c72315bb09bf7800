from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ogkg.model.evidence import Span
from ogkg.rdf.evidence import LONGEST_QUOTE, SHORTEST_QUOTE, quotable


@given(st.text(alphabet=" \nab", min_size=2, max_size=60), st.integers(1, 200), st.data())
def test_pieces_are_short_enough_and_cover_the_span(seed: str, times: int, data: st.DataObject) -> None:
    text = seed * times
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    pieces = list(quotable(text, Span(start, end)))
    assert all(SHORTEST_QUOTE <= len(piece) <= LONGEST_QUOTE for piece in pieces)
    assert pieces[0].start <= start
    assert pieces[-1].end >= end
    assert all(one.end == other.start for one, other in pairwise(pieces))


def test_a_long_quote_is_cut_between_words() -> None:
    text = "word " * 1000
    first, *_ = quotable(text, Span(0, len(text)))
    assert text[first.end - 1] == " "
