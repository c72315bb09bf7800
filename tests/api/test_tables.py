"""CSV wherever it is offered, for Excel too; the tables of a release; the site map, whole and in parts."""

import codecs
import csv
import dataclasses
import io
import re

import httpx
import pytest
from starlette.responses import Response

from ogkg_api.problems import Problem
from ogkg_api.sitemaps import MOST, SiteMap

BASE = "http://localhost:8000/"

TABLES = [
    "/sparql?query=SELECT%20%2A%20%7B%20%3Fs%20foaf%3Aname%20%3Fn%20%7D&format=csv",
    "/queries/officials-across-years.csv",
    "/slice/person.csv",
    "/data/withdrawn.csv",
    "/data/csv/people.csv",
    "/data/2026-11-21.1/csv/people.csv",
]


def with_bom(path: str) -> str:
    return path + ("&" if "?" in path else "?") + "bom=1"


@pytest.mark.parametrize("path", TABLES)
def test_csv_is_had_for_excel_wherever_it_is_had(server, path):
    plain, marked = server.get(path), server.get(with_bom(path))
    assert plain.status_code == marked.status_code == 200
    assert not plain.content.startswith(codecs.BOM_UTF8)
    assert marked.content.startswith(codecs.BOM_UTF8)
    assert marked.headers["content-type"].startswith("text/csv")
    assert marked.headers["etag"] != plain.headers["etag"]
    again = server.get(with_bom(path), If_None_Match=marked.headers["etag"])
    assert again.status_code == 304
    rows = list(csv.reader(io.StringIO(marked.content.decode("utf-8-sig"))))
    assert len({len(row) for row in rows}) == 1


def test_the_newest_table_for_excel_is_led_to(server):
    answer = server.get("/data/latest/csv/people.csv?bom=1")
    assert answer.status_code == 302
    assert server.get(answer.headers["location"]).content.startswith(codecs.BOM_UTF8)


def test_the_tables_are_listed(server):
    page = server.get("/data/csv", Accept="text/html")
    assert page.status_code == 200
    found = re.findall(r'href="(/data/csv/\w+\.csv(?:\?bom=1)?)"', page.text)
    assert len(found) > 40
    assert all(httpx.head(server.url + path).status_code == 200 for path in found)
    described = server.get("/data/csv", Accept="application/json")
    assert described.status_code == 303
    urls = {table["url"] for table in server.get(described.headers["location"]).json()["tables"]}
    assert urls == {path.rpartition("/")[2] for path in found if "bom" not in path}
    assert server.get("/data/csv/").headers["location"] == "/data/csv"


def locations(text: str) -> list[str]:
    return re.findall("<loc>([^<]*)</loc>", text)


def test_the_site_map_has_every_document_of_a_set(server):
    answer = server.get("/sitemap.xml")
    places = locations(answer.text)
    assert "<urlset " in answer.text
    assert sum("/doc/publication/" in place for place in places) == 1500
    assert len(set(places)) == len(places)
    assert server.get("/sitemap.xml", If_None_Match=answer.headers["etag"]).status_code == 304
    assert locations(server.get("/sitemap-1.xml").text) == places
    assert server.get("/sitemap-2.xml").status_code == 404
    assert f"Sitemap: {places[0]}sitemap.xml" in server.get("/robots.txt").text


@dataclasses.dataclass(frozen=True)
class Things:
    """The sets of a large edition."""

    numbers: range

    def of(self, kind: str) -> list[str]:
        return [f"{BASE}id/{kind}/{number}" for number in self.numbers]


@dataclasses.dataclass(frozen=True)
class Large:
    """As much of an edition as a site map asks for."""

    members: Things
    base: str = BASE
    identity: str = "large"


def written(answer: Response, on_a_loop) -> str:
    async def read() -> bytes:
        return b"".join([piece async for piece in answer.body_iterator])

    return on_a_loop(read()).decode()


def test_a_site_map_of_many_addresses_leads_to_its_parts(on_a_loop):
    whole = SiteMap(Large(Things(range(MOST))), (), ("person", "meeting"))
    index = written(whole.answer(None, None), on_a_loop)
    assert "<sitemapindex " in index
    assert locations(index) == [f"{BASE}sitemap-{part}.xml" for part in (1, 2, 3)]
    parts = [locations(written(whole.answer(part, None), on_a_loop)) for part in (1, 2, 3)]
    assert [len(part) for part in parts] == [MOST, MOST, 2]
    expected = [f"{BASE}doc/{kind}/{number}" for kind in ("person", "meeting") for number in range(MOST)]
    assert [place for part in parts for place in part] == [BASE, f"{BASE}data/ogkg", *expected]
    with pytest.raises(Problem):
        whole.answer(4, None)


def test_a_site_map_that_fits_is_one(on_a_loop):
    whole = SiteMap(Large(Things(range(MOST - 2))), (), ("person",))
    assert len(locations(written(whole.answer(None, None), on_a_loop))) == MOST
