"""Pictures of every kind of page, light, dark and on a phone: `python make.py URL OUT [NAME…]`.

URL is of a running service. Those that the README shows are named in `SHOWN`: make them over a release of the
bundled documents and the corpus, look at each, and commit them.
"""

import re
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import APIRequestContext, Browser, sync_playwright

FIXED = {
    "home": "/",
    "questions": "/queries",
    "question": "/queries/officials-across-years",
    "people": "/id/person?year=2012",
    "actions": "/id/action",
    "search": "/search?q=open+data",
    "downloads": "/data/ogkg",
    "about": "/about",
    "quality": "/about/quality",
    "conformance": "/about/conformance",
    "accessibility": "/about/accessibility",
    "privacy": "/about/privacy",
    "problem": "/id/person/nobody-at-all",
    "vocabulary": "/def/",
    "term": "/def/Attendance",
    "code-list": "/def/progress-status",
    "code": "/def/rag/amber",
    "api": "/docs",
    "pictures": "/pictures",
    "commitments-drawn": "/pictures/commitments",
    "organisations-drawn": "/pictures/organisations",
    "statements": "/doc/person/farah-ahmed.html?view=statements",
}
KINDS = {
    "person": "?m ogkg:refersTo ?x . ?y ogkg:attendee ?m",
    "organisation": "?y ogkg:representing|ogkg:department ?x",
    "body": "?y schema:organizer ?x",
    "meeting": "?y ogkg:atMeeting ?x . ?x schema:organizer []",
    "action": "?y ogkg:reportsOn ?x . ?x a ogkg:Action",
    "commitment": "?x a ogkg:Commitment . ?y dct:isPartOf ?x",
    "plan": "?y dct:isPartOf ?x . ?x a ogkg:ActionPlan",
    "process": "?y dct:isPartOf ?x . ?y a ogkg:Assessment",
    "theme": "?x ^ogkg:assesses ?y",
    "document": "?x dct:hasVersion ?v . ?y oa:hasSource ?v . ?m schema:recordedIn ?x",
    "text": "?y oa:hasSource ?x . ?x dct:isVersionOf ?d . ?m schema:recordedIn ?d",
    "passage": "?y ogkg:evidence ?x",
    "publication": "?y dct:references|schema:mentions ?x . ?x a schema:CreativeWork",
    "mention": "?x a ogkg:PersonMention ; ?p ?y",
}
DRAWN = ("attendance", "company", "actions")
LOOKS = {"light": (1280, "light"), "dark": (1280, "dark"), "phone": (360, "light")}
SHOWN = ("person-light", "text-light", "attendance-drawn-dark", "meeting-phone")
_TALLEST = 2400
_SHOWN_HEIGHT = 1150
_COLOURS = 64
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def addresses(request: APIRequestContext, url: str) -> dict[str, str]:
    """Name and address of a page of each kind: that of the thing that most is said of."""
    found = dict(FIXED)
    for name, pattern in KINDS.items():
        query = f"SELECT ?x {{ {pattern} }} GROUP BY ?x ORDER BY DESC(COUNT(?y)) ?x LIMIT 1"
        rows = request.get(f"{url}/sparql", params={"query": query, "format": "json"}).json()
        for row in rows["results"]["bindings"]:
            key = re.sub(r".*?/id/", "", row["x"]["value"], count=1)
            found[name] = f"/doc/{key}.html"
            if name == "body":
                found.update({f"{drawn}-drawn": f"/pictures/{drawn}?of={key}" for drawn in DRAWN})
    return found


def shoot(browser: Browser, url: str, out: Path, wanted: tuple[str, ...]) -> None:
    """One picture of each page and look; of those that are wanted, where any are named."""
    context = browser.new_context()
    places = addresses(context.request, url)
    context.close()
    for look, (width, scheme) in LOOKS.items():
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        for name, place in places.items():
            if wanted and f"{name}-{look}" not in wanted and name not in wanted:
                continue
            page.goto(url + place)
            most = _SHOWN_HEIGHT if f"{name}-{look}" in SHOWN else _TALLEST
            tall = min(page.evaluate("document.documentElement.scrollHeight"), most)
            clip = {"x": 0, "y": 0, "width": width, "height": tall}
            file = out / f"{name}-{look}.png"
            page.screenshot(path=file, clip=clip, full_page=True)
            with Image.open(file) as image:
                image.convert("RGB").quantize(_COLOURS).save(file, optimize=True)
        context.close()


def main(url: str, out: Path, wanted: tuple[str, ...]) -> None:
    """Make them."""
    executable = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        shoot(browser, url.rstrip("/"), out, wanted)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), tuple(sys.argv[3:]))
