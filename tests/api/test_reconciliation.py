"""The Reconciliation Service API 0.2, with the bodies that OpenRefine sends; answers held to schemas."""

import json
from pathlib import Path

import httpx
import jsonschema_rs
import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ogkg.model.report import Report
from ogkg.release.content import ReleaseContent
from ogkg.release.writer import write_release
from ogkg.vocab import PREFIXES
from ogkg_api.reconciliation.matching import _spellings
from ogkg_api.reconciliation.messages import BATCH_SIZE

BASE = "http://localhost:8000/"
SCHEMAS = json.loads((Path(__file__).parent / "reconciliation_schemas.json").read_text(encoding="utf-8"))
PROLOGUE = f"@base <{BASE}id/> . " + " ".join(f"@prefix {name}: <{iri}> ." for name, iri in PREFIXES.items())
FACTS = (Path(__file__).parent / "reconciled.ttl").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def service(tmp_path_factory, run_server):
    out = tmp_path_factory.mktemp("reconciled")
    triples = list(ox.parse(f"{PROLOGUE}\n{FACTS}".encode(), ox.RdfFormat.TURTLE))
    content = ReleaseContent(
        created="2026-11-21T10:00:00Z",
        code_version="0.1.0",
        base=BASE,
        inputs=(),
        quads=tuple(triples),
        texts={},
        report=Report((), ()),
        validation="",
    )
    write_release(out, content)
    with run_server(f"ServiceSettings(release=Path({str(out)!r}), workers=1)") as server:
        yield server


@pytest.fixture(scope="module")
def client(service):
    with httpx.Client(base_url=service.url, timeout=30) as found:
        yield found


def holds(name, answer):
    """The answer, after its schema has been held against it."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["access-control-allow-origin"] == "*"
    jsonschema_rs.validate({**SCHEMAS, "$ref": f"#/$defs/{name}"}, answer.json())
    return answer.json()


def candidates(client, **query):
    """The candidates of one query, sent as OpenRefine sends it."""
    body = {"queries": json.dumps({"q0": {"type_strict": "should", **query}})}
    return holds("results", client.post("/reconcile", data=body))["q0"]["result"]


def test_the_manifest_says_where_everything_is(client, service):
    found = holds("manifest", client.get("/reconcile"))
    assert found["identifierSpace"] == f"{BASE}id/"
    assert [kind["id"] for kind in found["defaultTypes"]] == ["person", "organisation"]
    entity = found["suggest"]["entity"]
    assert entity["service_url"].startswith(service.url)
    assert client.get(entity["service_url"] + entity["service_path"], params={"prefix": "far"}).json()[
        "result"
    ]
    seen = client.get(found["view"]["url"].replace("{{id}}", "person%2Ffarah-ahmed"))
    assert seen.status_code == 303
    forged = client.get("/reconcile", headers={"Host": "evil.example/<x>"})
    assert forged.status_code == 400
    assert "evil" not in client.get("/reconcile").text


def test_a_batch_of_names_is_matched(client):
    names = (
        "Farah Ahmed",
        "farah ahmed",
        "Ahmed, Farah",
        "F Ahmed",
        "CO",
        "Cabinet Office",
        "person/farah-ahmed",
    )
    wanted = ["person/farah-ahmed"] * 4 + ["organisation/cabinet-office"] * 2 + ["person/farah-ahmed"]
    batch = {f"q{number}": {"query": name, "limit": 3} for number, name in enumerate(names)}
    for answer in (
        client.post("/reconcile", data={"queries": json.dumps(batch)}),
        client.get("/reconcile", params={"queries": json.dumps(batch)}),
    ):
        found = holds("results", answer)
        assert list(found) == list(batch)
        best = [found[key]["result"][0] for key in batch]
        assert [one["id"] for one in best] == wanted
        assert all(one["match"] for one in best)
    assert best[0]["description"] == "Cabinet Office; Home Office (2012 to 2017)"


def test_what_is_open_is_no_match(client):
    for name in ("Martin Jones", "Savory", "Farah Ahmad", "Cabinet Offcie", "Ahmed"):
        found = candidates(client, query=name)
        assert found, name
        assert not any(one["match"] for one in found), name
    scores = [one["score"] for one in candidates(client, query="Department for Business")]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 2


def test_what_is_known_beside_the_name_decides_between_namesakes(client):
    for value in ("Home Office", "organisation/home-office", {"id": "organisation/home-office", "name": "x"}):
        known = [{"pid": "organisation", "v": value}, {"pid": "year", "v": 2012}, {"pid": "role", "v": ""}]
        first, second = candidates(client, query="Martin Jones", type="person", properties=known)
        assert (first["id"], first["match"]) == ("person/martin-jones", True)
        assert first["score"] > second["score"]
        assert not second["match"]
    (wrong,) = candidates(client, query="Farah Ahmed", properties=[{"pid": "year", "v": ["1999", "2000"]}])
    assert not wrong["match"]
    assert wrong["score"] == 80


def test_types_are_kept_to(client):
    assert {one["type"][0]["id"] for one in candidates(client, query="office", type="organisation")} == {
        "organisation"
    }
    assert candidates(client, query="Farah Ahmed", type=["organisation"]) == []
    assert candidates(client, query="Farah Ahmed", type="Q5") == []
    assert candidates(client, query="person/farah-ahmed", type="organisation") == []
    assert candidates(client, query="Farah Ahmed", type="")[0]["match"]


def test_values_of_matched_cells_are_fetched(client):
    wanted = {
        "ids": ["person/farah-ahmed", "organisation/beis", "person/nobody"],
        "properties": [
            {"id": "year"},
            {"id": "organisation", "settings": {"limit": "1"}},
            {"id": "predecessor", "settings": None},
            {"id": "founded", "settings": {"limit": ""}},
        ],
    }
    found = holds("extension", client.post("/reconcile", data={"extend": json.dumps(wanted)}))
    assert found == holds("extension", client.get("/reconcile", params={"extend": json.dumps(wanted)}))
    assert [one["id"] for one in found["meta"]] == ["year", "organisation", "predecessor", "founded"]
    rows = found["rows"]
    assert rows["person/farah-ahmed"]["year"] == [{"int": 2012}, {"int": 2017}]
    assert rows["person/farah-ahmed"]["organisation"] == [
        {"id": "organisation/cabinet-office", "name": "Cabinet Office"}
    ]
    (before,) = rows["organisation/beis"]["predecessor"]
    assert before["id"] == "organisation/bis"
    assert rows["person/nobody"] == {"year": [], "organisation": [], "predecessor": [], "founded": []}


def test_what_is_typed_is_completed(client):
    found = holds("suggestions", client.get("/reconcile/suggest/entity?prefix=mart"))["result"]
    assert {one["id"] for one in found} == {"person/martin-jones", "person/martin-jones-moj-2012"}
    assert holds("suggestions", client.get("/reconcile/suggest/entity?prefix=mart&cursor=2"))["result"] == []
    (known,) = holds("suggestions", client.get("/reconcile/suggest/entity?prefix=person/farah-ahmed"))[
        "result"
    ]
    assert known["name"] == "Farah Ahmed"
    (kind,) = holds("suggestions", client.get("/reconcile/suggest/type?prefix=org"))["result"]
    assert kind["id"] == "organisation"
    found = holds("suggestions", client.get("/reconcile/suggest/property?prefix=year"))["result"]
    assert {one["id"] for one in found} == {"year", "year-represented"}
    proposed = holds("proposal", client.get("/reconcile/properties?type=person&limit=2"))
    assert (proposed["type"], proposed["limit"], len(proposed["properties"])) == ("person", 2, 2)


def test_a_preview_may_be_framed_and_runs_nothing(client):
    answer = client.get("/reconcile/preview?id=person%2Fevil")
    assert answer.status_code == 200
    assert "<script" not in answer.text
    assert "&lt;script&gt;" in answer.text
    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors *" in policy
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
    shown = client.get("/reconcile/preview?id=person/farah-ahmed").text
    assert "Home Office" in shown
    assert "Head of Policy / Deputy Director" in shown
    assert client.get("/reconcile/preview?id=person/nobody").status_code == 404
    assert "frame-ancestors 'none'" in client.get("/reconcile/features").headers["content-security-policy"]


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 400),
        ({"queries": "{"}, 400),
        ({"queries": "[" * 100_000}, 400),
        ({"queries": "[]"}, 422),
        ({"queries": json.dumps({"q0": {}})}, 422),
        ({"queries": json.dumps({"q0": {"query": ""}})}, 422),
        ({"queries": json.dumps({"q0": {"query": "a" * 2_000}})}, 422),
        ({"queries": json.dumps({"q0": {"query": "a", "limit": -1}})}, 422),
        ({"queries": '{"q0": {"query": "a", "limit": 1e999}}'}, 422),
        ({"queries": '{"q0": {"query": "a", "limit": NaN}}'}, 422),
        ({"queries": json.dumps({"q0": {"query": {"a": 1}}})}, 422),
        ({"queries": json.dumps({f"q{n}": {"query": "a"} for n in range(BATCH_SIZE + 1)})}, 413),
        ({"queries": " " * 600_000}, 413),
        ({"extend": json.dumps({"ids": []})}, 422),
        ({"extend": json.dumps({"ids": ["x"] * 201, "properties": []})}, 422),
        ({"extend": json.dumps({"ids": [], "properties": [{"id": "no-such"}]})}, 422),
    ],
    ids=range(16),
)
def test_what_is_malformed_or_too_much_is_refused(client, form, status):
    answer = client.post("/reconcile", data=form or {"other": "1"})
    assert answer.status_code == status, answer.text
    assert answer.json()["detail"]


def test_only_forms_are_read(client):
    assert client.post("/reconcile", json={"queries": {}}).status_code == 415


def test_a_batch_as_large_as_the_manifest_allows_is_answered(client):
    batch = {f"q{number}": {"query": "Martin Jnoes", "limit": 1} for number in range(BATCH_SIZE)}
    assert len(holds("results", client.post("/reconcile", data={"queries": json.dumps(batch)}))) == BATCH_SIZE


HOSTILE = st.text(max_size=40) | st.sampled_from(
    ["\\u0022", "> } UNION {", "<person/x>", "person/a b", "'\"`;--", "%", "*", "NEAR("]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=HOSTILE, place=st.sampled_from(["query", "type", "pid", "v", "id", "property", "prefix", "preview"])
)
@example(text="person/x> } UNION { ?this ?p ?value } #", place="id")
@example(text="person/farah-ahmed\n", place="query")
@example(text="\x00", place="prefix")
def test_nothing_that_is_sent_fails_the_service_or_finds_what_is_not_asked(client, text, place):
    if place in ("prefix", "preview"):
        path = "/reconcile/suggest/entity" if place == "prefix" else "/reconcile/preview"
        answer = client.get(path, params={"prefix": text, "id": text})
        assert answer.status_code in (200, 404, 422), answer.text
        return
    if place in ("id", "property"):
        sent = {"ids": [text if place == "id" else "person/farah-ahmed"]}
        sent["properties"] = [{"id": text if place == "property" else "year"}]
        answer = client.post("/reconcile", data={"extend": json.dumps(sent)})
        assert answer.status_code in (200, 422), answer.text
        if answer.status_code == 200 and place == "id" and text.strip() != "person/farah-ahmed":
            assert answer.json()["rows"] == {text: {"year": []}}
        return
    query = {"query": "Farah Ahmed", "type": "person", "properties": [{"pid": "year", "v": "2012"}]}
    if place in ("pid", "v"):
        query["properties"][0][place] = text
    else:
        query[place] = text
    answer = client.post("/reconcile", data={"queries": json.dumps({text: query})})
    found = holds("results", answer)
    assert list(found) == [text]


def test_a_name_with_a_comma_is_read_both_ways():
    assert _spellings("Ahmed, Farah") == ("ahmed farah", "farah ahmed")
    assert _spellings("Business, Innovation, Skills") == ("business innovation skills",)
