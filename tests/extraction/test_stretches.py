"""What is something already is found again, however its stretches lie."""

from hypothesis import given
from hypothesis import strategies as st

from ogkg.extraction.stretches import Stretches
from ogkg.model.evidence import Span

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: Span(pair[0], sum(pair)))


@given(st.lists(SPANS, max_size=8), SPANS)
def test_a_stretch_overlaps_when_one_of_them_does(held, asked):
    assert Stretches(held).overlap(asked) == any(span.overlaps(asked) for span in held)
