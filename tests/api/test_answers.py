"""What all answers have, those to failures of ours among them."""

import json
from pathlib import Path

import httpx
import pytest
from starlette.routing import Route

from ogkg_api.app import create_app
from ogkg_api.settings import ServiceSettings


async def fails(*_: object) -> None:
    raise ZeroDivisionError


@pytest.fixture
def app(release):
    """The service with an address that fails."""
    found = create_app(ServiceSettings(release=Path(release)))
    found.router.routes.insert(0, Route("/fails", fails))
    return found


@pytest.mark.parametrize("accept", ["*/*", "text/html"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_failure_of_ours_is_answered_counted_and_raised(app, on_a_loop, method, accept):
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
            return await client.request(method, "/fails", headers={"Accept": accept})

    answer = on_a_loop(ask())
    assert answer.status_code == 500
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    number = answer.headers["x-request-id"]
    assert (number in answer.text) is (method == "GET")
    assert "ZeroDivision" not in answer.text
    assert dict(app.state.service.metrics.requests) == {("other", 500): 1}

    async def ask_plainly() -> None:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x") as client:
            await client.get("/fails")

    with pytest.raises(ZeroDivisionError):  # for the log of the server beneath
        on_a_loop(ask_plainly())


@pytest.mark.parametrize("path", ["/nowhere", "/id/-", "/doc/person/nobody"])
def test_a_problem_names_its_request(server, path):
    answer = server.get(path, Accept="application/json")
    assert answer.status_code >= 400
    assert json.loads(answer.content)["request_id"] == answer.headers["x-request-id"]


@pytest.mark.parametrize(
    "path", ["/about", "/queries", "/sparql/vocabulary", "/doc/meeting/group-2012-03-08.html"]
)
def test_an_answer_that_is_unchanged_has_the_tag_it_had(server, path):
    for encodings in ("gzip", "br", "identity"):
        tag = server.get(path, Accept_Encoding=encodings).headers["etag"]
        unchanged = server.get(path, Accept_Encoding=encodings, If_None_Match=f'"other", W/{tag}')
        assert (unchanged.status_code, unchanged.headers["etag"]) == (304, tag)


def test_a_page_elsewhere_may_ask_for_an_earlier_time(server):
    allowed = httpx.options(server.url + "/sparql").headers["access-control-allow-headers"]
    assert "Accept-Datetime" in allowed
