"""What the query page asks of the service: its vocabulary, names, links that carry a query, scripts."""

import base64
import json
import os
import re
import shutil
import subprocess
import zlib
from pathlib import Path

import httpx
import pytest

from ogkg_api import pages
from ogkg_api.bundle import FOLDER, Bundle, read_bundle

ROOT = Path(__file__).parents[2]
FARAH = "http://localhost:8000/id/person/farah-ahmed"
QUERY = 'SELECT ?s WHERE { ?s foaf:name "<b>Ahmed</b> & é" }'


def pack(text: bytes) -> str:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.urlsafe_b64encode(deflate.compress(text) + deflate.flush()).rstrip(b"=").decode()


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    found = read_bundle()
    if not found.pages:
        pytest.skip("the scripts of the query page are not built: `python hatch_build.py` says why")
    return found


def test_the_vocabulary_is_that_of_the_release_and_is_not_sent_twice(server):
    answer = server.get("/sparql/vocabulary")
    words = answer.json()
    classes = {word["iri"]: word for word in words["classes"]}
    (counted,) = server.rows("SELECT (COUNT(DISTINCT ?m) AS ?n) WHERE { ?m a ogkg:Meeting }")
    assert classes["https://w3id.org/ogkg/def/Meeting"]["count"] == int(counted["n"])
    properties = [word["count"] for word in words["properties"]]
    assert properties
    assert properties == sorted(properties, reverse=True)
    assert words["prefixes"]["foaf"] == "http://xmlns.com/foaf/0.1/"
    assert any(query["name"] == "officials-across-years" for query in words["queries"])
    again = server.get("/sparql/vocabulary", If_None_Match=answer.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")


def test_things_are_named_and_what_is_no_iri_is_left_out(server):
    asked = {"iris": [FARAH, "no iri <x>", "http://elsewhere.example/x"]}
    names = httpx.post(f"{server.url}/sparql/names", json=asked).json()["names"]
    assert names[FARAH] == {"text": "Farah Ahmed", "href": "/id/person/farah-ahmed"}
    assert "no iri <x>" not in names


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[",
        b"[]",
        b"{}",
        b'{"iris": 1}',
        b'{"iris": [1]}',
        b"[" * 99999,
    ],
)
def test_names_are_only_given_for_a_list_of_iris(server, body):
    answer = httpx.post(f"{server.url}/sparql/names", content=body)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


def test_too_many_names_at_once_are_refused(server):
    for body in (b'{"iris": ["x"' + b',"x"' * 100 + b"]}", b"x" * 300_000):
        assert httpx.post(f"{server.url}/sparql/names", content=body).status_code == 413


def test_a_link_carries_its_query_as_text_and_on_the_page(server):
    packed = pack(QUERY.encode())
    text = server.get(f"/sparql/q/{packed}", Accept="application/sparql-query")
    assert (text.text, text.headers["vary"].split(",")[0]) == (QUERY, "Accept")
    page = server.get(f"/sparql/q/{packed}", Accept="text/html").text
    assert "&lt;b&gt;Ahmed&lt;/b&gt; &amp; é" in page
    assert "<b>" not in page


def test_a_link_made_for_another_release_says_so(server):
    packed, current = pack(b"ASK {}"), server.get("/sparql/vocabulary").json()["release"]
    told = server.get(f"/sparql/q/{packed}?release=2020-01-01.1", Accept="text/html").text
    assert "made for release 2020-01-01.1" in told
    assert (
        "made for release" not in server.get(f"/sparql/q/{packed}?release={current}", Accept="text/html").text
    )
    hostile = server.get(f"/sparql/q/{packed}?release=%3Cscript%3Ealert(1)", Accept="text/html").text
    assert "<script>alert" not in hostile


@pytest.mark.parametrize(
    "packed",
    ["x", "!!!!", pack(b"ASK {}")[:-3], pack(b"\xff\xfe"), pack(b" " * 2_000_000), "A" * 5000],
    ids=["short", "no base64", "cut", "no UTF-8", "a bomb", "no deflate"],
)
def test_a_damaged_link_is_told_and_unpacks_no_more_than_a_query(server, packed):
    answer = server.get(f"/sparql/q/{packed}")
    assert answer.status_code == 400
    assert "link" in answer.json()["detail"]


def test_a_query_that_fails_is_given_back_with_what_is_wrong(server):
    answer = server.query('SELECT * WHERE { ?s ?p "<i>" foo }', "text/html")
    assert (answer.status_code, answer.headers["cache-control"]) == (400, "no-store")
    assert "&lt;i&gt;" in answer.text.partition("<textarea")[2].partition("</textarea>")[0]
    assert "line 1, column" in answer.text
    assert "data-run" in answer.text
    slow = server.query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "text/html")
    assert slow.status_code == 503
    assert "data-run" not in slow.text


@pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl on this machine")
def test_the_documented_command_gives_the_text_of_a_link(server):
    page = (ROOT / "docs" / "query-page.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    environment = {**os.environ, "SERVICE": server.url}
    said = subprocess.run(["sh", "-c", command], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout.startswith("SELECT ?title")


def test_scripts_are_kept_for_ever_and_only_what_was_built_is_served(server, bundle):
    page = bundle.pages["query"]
    for address in (page.script, *page.styles):
        answer = server.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-type"].startswith(("text/javascript", "text/css"))
    for name in ("manifest.json", "sources.sha256", "query.js"):
        assert server.get(f"/static/ui/{name}").status_code == 404
    assert page.script in server.get("/sparql", Accept="text/html").text


def test_without_the_scripts_the_page_is_plain(tmp_path):
    assert read_bundle(tmp_path) == Bundle()
    (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
    assert read_bundle(tmp_path) == Bundle()
    values = dict.fromkeys(("query", "base", "release", "asked_of"), "")
    nothing = dict.fromkeys(("bundle", "problem", "columns", "graph", "truth", "too_large", "is_to_run"))
    page = pages.render("sparql.html", root="", prefixes=[], rows=[], count=0, most=0, **values, **nothing)
    assert b"<script" not in page
    assert b'<textarea id="query" name="query"' in page


def test_the_scripts_of_the_query_page_stay_small(bundle):
    manifest = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
    scripts = [entry["file"] for entry in manifest.values() if entry["file"].endswith(".js")]
    packed = sum(len(zlib.compress(bundle.files[name], 6)) for name in scripts)
    assert packed <= 200_000, f"{packed} bytes compressed"


def test_nothing_in_the_scripts_makes_code_or_markup_of_text(bundle):
    for name, content in bundle.files.items():
        assert not re.search(rb"\beval\(|new Function\(|document\.write|insertAdjacentHTML", content), name
        assert not re.search(rb"\bimport\(|https?://(?!www\.w3\.org/)[a-z]", content), name
