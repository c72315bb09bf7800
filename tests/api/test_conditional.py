"""Whatever may be kept can be asked for again: a strong tag of its own, and 304 to who has it."""

import re
from urllib.parse import quote

import httpx
import pytest

ASKED = "/sparql?query=" + quote("SELECT * { ?s a foaf:Person }")
MORE = [ASKED, f"{ASKED}&format=html", "/queries/deputies.rq", "/openapi.json", "/static/ogkg.css"]
CHANGING = re.compile(r"/(?:health/|metrics|about/conformance|reconcile(?!/features))")
"""What is told of the service as it is now, or of the address it was reached by, and is not to be kept."""


def addresses(server) -> list[str]:
    """Every address of the description, with the examples of its parameters."""
    found = []
    for path, operations in server.get("/openapi.json").json()["paths"].items():
        if "get" in operations:
            examples = {one["name"]: str(one.get("example", "")) for one in operations["get"]["parameters"]}
            found.append(re.sub("{([^}]+)}", lambda name, values=examples: values[name[1]], path))
    return found


@pytest.mark.parametrize("accept", ["text/html,*/*;q=0.8", "*/*"], ids=["browser", "program"])
def test_what_may_be_kept_has_a_strong_tag_and_is_not_sent_twice(server, accept):
    paths = [*addresses(server), *MORE]
    checked = 0
    with httpx.Client(base_url=server.url, headers={"Accept": accept}, timeout=30) as client:
        for path in paths:
            answer = client.get(path)
            if answer.status_code != 200:
                continue
            if CHANGING.match(path):
                assert answer.headers["cache-control"] == "no-store", path
                continue
            tag = answer.headers.get("etag", "")
            assert re.fullmatch(r'"[^"]+"', tag), (path, tag)
            again = client.get(path, headers={"If-None-Match": tag})
            assert again.status_code == 304, path
            assert again.headers["etag"] == tag, path
            assert not again.content
            checked += 1
    assert checked > 60
