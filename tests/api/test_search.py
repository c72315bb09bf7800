"""Search over real HTTP: JSON, pages without scripts, facets as links, passages that can be read in place."""

import html
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest


def ask(server, **parameters):
    answer = server.get("/search?" + urlencode({**parameters, "format": "json"}, doseq=True))
    assert answer.status_code == 200, answer.text
    return answer.json()


def labels(found):
    return [entry["label"] for entry in found["results"]]


@pytest.mark.parametrize(
    "words", ["farah", "FARAH AHMED", "fa", "ahm", "Farah Ahmde", "farahahmed", "F Ahmed"]
)
def test_a_person_is_found_by_part_of_a_name_and_misspelt(server, words):
    found = ask(server, q=words)
    assert labels(found)[0] == "Farah Ahmed"
    assert found["results"][0]["href"] == "/id/person/farah-ahmed"
    assert found["results"][0]["kind"] == "person"
    assert found["complete"]


def test_an_answer_is_narrowed_by_its_facets(server):
    found = ask(server, q="third meeting")
    assert {value["value"] for value in found["facets"]["kind"]} == {"meeting", "document"}
    assert [value["value"] for value in found["facets"]["year"]] == ["2012"]
    narrowed = ask(server, q="third meeting", kind="meeting", year=2012)
    assert labels(narrowed) == ["Third meeting & <b>more</b>"]
    assert narrowed["total"] == 1
    assert ask(server, q="third meeting", year=1999)["results"] == []
    assert ask(server, q="third", organisation="http://localhost:8000/id/organisation/none")["results"] == []


def test_a_passage_leads_to_its_place_in_the_text(server):
    (passage,) = ask(server, q="ahmed cabinet office")["passages"]["results"]
    assert [passage["text"][start:end] for start, end in passage["marks"]] == ["Ahmed", "Cabinet", "Office"]
    page = server.get(passage["href"].partition("#")[0], Accept="text/html")
    assert page.status_code == 200
    after = html.unescape(re.sub(r"<[^>]*>", "", page.text.partition('<mark id="passage">')[2]))
    assert " ".join(after.split()).startswith(" ".join(passage["text"].split()))
    assert "<script" not in page.text, "the text of a document is never markup"
    plain = server.get("/doc/document/minutes-3/version/0123456789ab.txt").text
    assert plain[passage["start"] : passage["end"]] == passage["text"]


def test_passages_alone(server):
    found = ask(server, q="minutes", kind="passage")
    assert found["results"] == []
    assert found["passages"]["total"] == 1


@pytest.mark.parametrize(
    "path",
    [
        "/text/minutes-3/ffffffffffff",
        "/text/minutes-3/0123456789AB",
        "/text/other/0123456789ab",
        "/text/..%2f..%2fmanifest/0123456789ab",
    ],
)
def test_a_text_of_another_version_is_not_found(server, path):
    assert server.get(path).status_code == 404


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 3), (10**9, 10**9), (0, 10**9)])
def test_a_place_outside_the_text_shows_the_text(server, start, end):
    answer = server.get(f"/text/minutes-3/0123456789ab?start={start}&end={end}")
    assert answer.status_code == 200
    assert "Minutes of the third meeting." in answer.text


def test_the_page_works_as_a_plain_form(server):
    page = server.get("/search?q=third+meeting", Accept="text/html")
    assert page.headers["content-type"].startswith("text/html")
    assert "Third meeting &amp; &lt;b&gt;more&lt;/b&gt;" in page.text
    links = [html.unescape(href) for href in re.findall(r'href="(/search\?[^"]+)"', page.text)]
    assert "/search?q=third+meeting&kind=meeting" in links
    narrowed = server.get("/search?q=third+meeting&kind=meeting", Accept="text/html")
    assert narrowed.status_code == 200
    back = [html.unescape(href) for href in re.findall(r'href="(/search\?[^"]+)"', narrowed.text)]
    assert "/search?q=third+meeting" in back, "a choice can be taken back"


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        '" OR names : * NOT "',
        "NEAR(farah, 2) AND ^farah",
        "'; DROP TABLE entry; --",
        "{words}: farah + ahmed*",
        "\x00\x01 \ufffd \u202e %",
        "*" * 200,
        "(((((" * 40,
    ],
)
def test_nothing_typed_is_read_as_a_language_or_as_markup(server, words):
    found = ask(server, q=words)
    assert isinstance(found["total"], int)
    page = server.get("/search?q=" + quote(words), Accept="text/html")
    assert page.status_code == 200
    assert "<script" not in page.text


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ("kind=unicorn", "person"),
        ("year=soon", "integer"),
        ("page=0", "greater than or equal to 1"),
        ("q=" + "x" * 201, "200"),
    ],
    ids=["kind", "year", "page", "length"],
)
def test_a_wrong_parameter_is_told_what_was_expected(server, parameters, told):
    answer = server.get(f"/search?q=farah&{parameters}", Accept="application/json")
    assert answer.status_code == 422
    assert told in answer.json()["detail"]


def test_an_answer_is_kept_until_the_next_release(server):
    first = server.get("/search?q=farah", Accept="application/json")
    assert first.headers["vary"].startswith("Accept")
    again = server.get("/search?q=farah", Accept="application/json", If_None_Match=first.headers["etag"])
    assert again.status_code == 304
    other = server.get("/search?q=farah", Accept="text/html")
    assert other.headers["etag"] != first.headers["etag"]


def test_pages_of_results_are_linked(tmp_path, make_release, run_server):
    make_release(tmp_path)
    with run_server(
        f"ServiceSettings(release=Path({str(tmp_path)!r}), workers=1, root_path='/kg')"
    ) as server:
        found = server.get("/search?q=farah&page=2", Accept="application/json")
        assert found.json()["results"] == []
        assert found.headers["link"] == '</kg/search?q=farah&page=1>; rel="prev"'


def test_data_without_an_index_say_so(tmp_path, run_server):
    (tmp_path / "a.ttl").write_text("<urn:a> <urn:p> 1 .", encoding="utf-8")
    with run_server(f"ServiceSettings(rdf=(Path({str(tmp_path / 'a.ttl')!r}),), workers=1)") as server:
        answer = server.get("/search?q=a", Accept="application/json")
        assert answer.status_code == 404
        assert "index" in answer.json()["detail"]


def test_openapi_describes_the_parameters(server):
    described = json.loads(server.get("/openapi.json").text)["paths"]["/search"]["get"]["parameters"]
    assert {"q", "kind", "organisation", "year", "page", "format"} == {entry["name"] for entry in described}


def readme_blocks(language):
    """Code of the section on search."""
    text = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    section = text.partition("\n## Search\n")[2].partition("\n## ")[0]
    return re.findall(rf"```{language}\n(.*?)```", section, re.DOTALL)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_the_commands_of_the_readme_run(server):
    (commands,) = readme_blocks("sh")
    for command in commands.replace("\\\n", " ").strip().splitlines():
        here = command.replace("http://localhost:8000", server.url).replace("curl ", "curl -sS --fail ", 1)
        done = subprocess.run(["bash", "-c", here], capture_output=True, text=True, timeout=30, check=True)
        assert json.loads(done.stdout)["complete"], command


def test_the_python_of_the_readme_runs(release):
    (code,) = readme_blocks("python")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=release, capture_output=True, text=True, timeout=30, check=True
    )
    assert len(done.stdout.splitlines()) == 2
