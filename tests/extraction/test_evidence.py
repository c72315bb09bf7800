"""Passages become quotes that can be published."""

from hypothesis import given
from hypothesis import strategies as st

from ogkg.extraction.evidence import LONGEST_QUOTE, evidence
from ogkg.model.evidence import Span


def test_passages_stand_in_reading_order_each_once_and_not_inside_others():
    assert evidence("x" * 50, [Span(20, 30), Span(0, 9), Span(22, 25), Span(20, 30)]) == (
        Span(0, 9),
        Span(20, 30),
    )


def test_a_long_passage_is_cut_at_white_space():
    text = "word " * 1000
    found = evidence(text, [Span(0, len(text))])
    assert all(len(span) <= LONGEST_QUOTE for span in found)
    assert "".join(text[span.start : span.end] for span in found).replace(" ", "") == "word" * 1000


@given(st.text("ab ", min_size=1, max_size=6000))
def test_no_word_of_a_passage_is_lost(text):
    found = evidence(text, [Span(0, len(text))])
    assert "".join("".join(text[span.start : span.end].split()) for span in found) == "".join(text.split())
