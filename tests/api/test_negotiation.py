"""Which format a client gets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogkg_api.media import (
    GRAPH_FORMATS,
    HTML,
    JSON_LD,
    RESULT_CSV,
    RESULT_FORMATS,
    RESULT_JSON,
    RESULT_XML,
    TURTLE,
    named,
)
from ogkg_api.negotiation import NotAcceptableError, negotiate, parse_accept

ALL = (*RESULT_FORMATS, HTML)
WEIGHTS = st.integers(0, 1000).map(lambda weight: weight / 1000)


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, RESULT_JSON),
        ("", RESULT_JSON),
        ("*/*", RESULT_JSON),
        ("text/csv", RESULT_CSV),
        ("TEXT/CSV", RESULT_CSV),
        ("text/csv;q=0.1, application/sparql-results+xml;q=0.2", RESULT_XML),
        ("application/json", RESULT_JSON),
        ("text/html, */*;q=0.1", HTML),
        ("*/*;q=0.1, text/csv", RESULT_CSV),
        ("application/*;q=0.9, application/sparql-results+json;q=0.1, */*;q=0.5", RESULT_XML),
        (" text/csv ; charset=utf-8 ; q=1 ", RESULT_CSV),
        ("nonsense, text/csv", RESULT_CSV),
        ("text/csv;q=high, text/html;q=0.1", HTML),
    ],
)
def test_the_best_of_what_is_acceptable(accept, expected):
    assert negotiate(accept, ALL) is expected


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "*/*;q=0", "text/turtle", "nonsense"])
def test_nothing_acceptable_names_what_is_offered(accept):
    with pytest.raises(NotAcceptableError) as caught:
        negotiate(accept, ALL)
    assert caught.value.offered == ALL


@given(
    st.lists(
        st.tuples(st.sampled_from(GRAPH_FORMATS), WEIGHTS),
        min_size=1,
        max_size=6,
        unique_by=lambda pair: pair[0].name,
    )
)
def test_the_heaviest_named_format_wins(weighted):
    accept = ", ".join(f"{form.media_type};q={weight}" for form, weight in weighted)
    best = max(weight for _, weight in weighted)
    if best == 0:
        with pytest.raises(NotAcceptableError):
            negotiate(accept, GRAPH_FORMATS)
    else:
        assert {form.name: weight for form, weight in weighted}[negotiate(accept, GRAPH_FORMATS).name] == best


@given(st.text(max_size=300))
def test_no_header_breaks_it(accept):
    try:
        assert negotiate(accept, ALL) in ALL
    except NotAcceptableError:
        assert accept.strip()


@given(st.text(max_size=300))
def test_weights_stay_between_nought_and_one(accept):
    assert all(0 <= entry.weight <= 1 for entry in parse_accept(accept))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ttl", TURTLE),
        ("turtle", TURTLE),
        ("text/turtle", TURTLE),
        ("JSONLD", JSON_LD),
        ("json", JSON_LD),
        ("docx", None),
    ],
)
def test_short_names(name, expected):
    assert named(name, GRAPH_FORMATS) is expected
