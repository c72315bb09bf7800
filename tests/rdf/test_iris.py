import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogkg.model.entity import EntityId
from ogkg.model.evidence import Span
from ogkg.model.period import PartialDate
from ogkg.rdf.iris import Iris, web_address

IRIS = Iris("https://example.org/data/")
WORD = st.text(alphabet=string.ascii_lowercase + string.digits, min_size=1, max_size=8)
KEY = st.lists(st.lists(WORD, min_size=1, max_size=3).map("-".join), min_size=2, max_size=5).map("/".join)


@given(KEY)
def test_an_entity_comes_back_from_its_iri(key: str) -> None:
    assert IRIS.entity_of(IRIS.entity(EntityId(key)).value) == key


@given(st.text())
def test_a_string_is_an_entity_only_if_its_iri_says_the_same(words: str) -> None:
    found = IRIS.entity_of(f"{IRIS.base}id/{words}")
    assert found is None or IRIS.entity(found).value == f"{IRIS.base}id/{words}"


@given(KEY, st.integers(0, 10**6), st.integers(1, 5000))
def test_a_span_comes_back_from_its_iri(key: str, start: int, length: int) -> None:
    version, span = EntityId(f"document/{key}/version/0123456789ab"), Span(start, start + length)
    assert IRIS.span_of(IRIS.span(version, span).value) == (version, span)


@pytest.mark.parametrize(
    "iri",
    [
        "https://example.org/data/id/document/a/version/0a/span/5-5",
        "https://example.org/data/id/document/a",
        "https://other.example/id/document/a/version/0a/span/1-5",
    ],
    ids=["empty span", "no span", "other base"],
)
def test_what_is_no_span_is_none(iri: str) -> None:
    assert IRIS.span_of(iri) is None


@pytest.mark.parametrize(
    "base",
    [
        "example.org/",
        "https://example.org",
        "https://example.org/a b/",
        "https://example.org/?x=/",
        "ftp://x/",
        "",
    ],
)
def test_a_base_that_iris_cannot_start_with_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="not a base"):
        Iris(base)


@pytest.mark.parametrize(
    "hostile",
    [
        "person/x> <http://evil/p> <http://evil/o",
        "person/../../def/x",
        "person/a b",
        "person/a#b",
        "person/a?b",
        "person/A",
        "person//a",
        "person/a\n",
        "person/%2e%2e",
        "person",
    ],
)
def test_hostile_words_are_no_entity(hostile: str) -> None:
    with pytest.raises(ValueError, match="not an entity id"):
        EntityId(hostile)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("https://www.gov.uk/a?b=c#d", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("https://example.org/a b", False),
        ("https://example.org/<script>", False),
        ('https://example.org/"', False),
        ("https://user@example.org/", False),
        ("mailto:a@b.org", False),
        ("https://example.org/" + "a" * 3000, False),
        ("", False),
    ],
)
def test_only_sure_web_addresses_become_iris(text: str, taken: bool) -> None:
    assert (web_address(text) is not None) is taken


@given(st.text())
def test_a_web_address_is_never_changed(text: str) -> None:
    found = web_address(text)
    assert found is None or found.value == text


def test_the_second_term_in_one_department_has_an_iri_of_its_own() -> None:
    first = IRIS.membership("team", "office", None)
    assert first != IRIS.membership("team", "office", PartialDate("2014-07"))


def test_a_query_is_named_by_a_slug() -> None:
    assert IRIS.stored_query("officials-across-years").value.endswith("/queries/officials-across-years")
    with pytest.raises(ValueError, match="not a name"):
        IRIS.stored_query("../sparql")
