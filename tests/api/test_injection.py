r"""Whatever is put into a parameter, the question stays the question.

By HTTP, through every layer: the answer to a value is the answer about that value, or 422. Values are made
of all that has a meaning to SPARQL, URLs or the engine: every ASCII character, code point escapes
(`\u0022`, `\U0000003E`), half pairs of surrogates, comments, braces, quotes.
"""

import json
import re
import string
from urllib.parse import quote, urlencode

import httpx
import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ogkg.vocab import PREFIXES
from ogkg_api.stored_queries import ParameterType, load_queries

BASE = "http://localhost:8000/"
PIECES = (
    *(chr(code) for code in range(128)),
    *(
        "\\u0022",
        "\\U0000003E",
        "\\u005c",
        "\\\\u0022",
        '\\"',
        "\\",
        "\\n",
        "'''",
        '"""',
        "\u2028",
        "\ud800",
        "\udc00",
    ),
    *(
        "# ",
        "} ",
        "{ ",
        " }} UNION {{ ?s ?p ?o }",
        '" } # ',
        "> } #",
        "VALUES ?needle { 1 }",
        "SERVICE <http://127.0.0.1:9/>",
    ),
    *("; DROP ALL", "?s", "$s", "BASE <urn:x>", "%22", "%3E", "\u202e", "\U0001f600", "é", "e\u0301"),
)
HOSTILE = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
PARAMETERS = [(query.name, one.name, one.type) for query in load_queries() for one in query.parameters]
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def client(server):
    with httpx.Client(base_url=server.url, timeout=30) as found:
        yield found


def bound(release, needle):
    """What the engine finds when it is given the term itself, beside the query instead of in it."""
    (text,) = (query.text for query in load_queries() if query.name == "search")
    pattern = re.search(r"WHERE (\{.*\}) GROUP BY", text, re.DOTALL)[1]
    unbound, count = re.subn(r"VALUES \?needle \{[^}]*\}", "", pattern)
    assert count == 1
    store = ox.Store.read_only(str(release / "current" / "store"))
    rows = store.query(
        f"SELECT DISTINCT ?needle ?thing WHERE {unbound}",
        prefixes=dict(PREFIXES),
        substitutions={ox.Variable("needle"): ox.Literal(needle)},
    )
    return [row["thing"].value for row in rows]


def asked(client, name, extension="json", **values):
    """The answer; what is not Unicode goes out as the bytes a broken client would send."""
    pairs = "&".join(
        f"{key}={quote(value.encode('utf-8', 'surrogatepass'), safe='')}" for key, value in values.items()
    )
    return client.get(f"/queries/{name}.{extension}?{pairs}")


@FEW
@given(value=HOSTILE)
@example(value=string.printable)
@example(value="e")
@example(value='" } } UNION { ?thing ?p ?name } #')
@example(value="\\u0022 } SELECT * { ?s ?p ?o")
@example(value="\U0000d800")
def test_a_text_finds_what_the_bound_term_finds(client, release, value):
    answer = asked(client, "search", needle=value)
    if not value.isprintable() and answer.status_code == 400:  # not UTF-8: refused before it is read
        assert answer.json()["type"].endswith("#malformed-request")
        return
    assert answer.status_code == 200, answer.text
    found = [row["thing"]["value"] for row in answer.json()["results"]["bindings"]]
    assert sorted(found) == sorted(bound(release, value if value.strip() else "open government"))
    assert answer.json()["head"]["vars"] == ["thing", "label", "kind"]


@FEW
@given(value=HOSTILE, place=st.sampled_from(PARAMETERS))
@example(value="person/a> } #", place=("person-record", "person", ParameterType.IRI))
@example(value='2012-01-01"^^xsd:date } #', place=("overdue-actions", "day", ParameterType.DATE))
def test_every_parameter_is_answered_or_refused_and_never_a_failure(client, value, place):
    name, parameter, kind = place
    extension = "nt" if name == "meeting-as-schema-org" else "json"
    answer = asked(client, name, extension, **{parameter: value})
    assert answer.status_code in (200, 400, 422), answer.text
    if answer.status_code == 422:
        problem = answer.json()
        assert problem["parameter"] == parameter
        assert problem["expected"] == kind.value
    if answer.status_code == 400:
        assert answer.json()["type"].endswith("#malformed-request")
    page = client.get(
        f"/queries/{name}?{urlencode({parameter: value}, errors='replace')}", headers={"Accept": "text/html"}
    )
    assert page.status_code < 500
    assert "<script" not in page.text


@FEW
@given(
    value=HOSTILE, name=st.sampled_from(["limit", "offset", "format", "bom", "nonsense", "?thing", "needle}"])
)
def test_what_stands_beside_the_parameters_is_no_way_in_either(client, value, name):
    plain = client.get("/queries/search.json?needle=e&limit=2")
    pairs = urlencode({"needle": "e", "limit": "2", name: value}, errors="replace")
    answer = client.get(f"/queries/search.json?{pairs}")
    assert answer.status_code in (200, 422), answer.text
    if answer.status_code == 200:
        rows = [json.dumps(row) for row in answer.json()["results"]["bindings"]]
        if name not in ("limit", "offset"):
            assert answer.json() == plain.json()
        assert len(rows) <= 3
