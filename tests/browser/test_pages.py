"""Every kind of page in a real browser: accessible, quiet, whole without scripts; and a stranger's way."""

import re
from pathlib import Path

import pytest

PLACES = [
    "/",
    "/queries",
    "/queries/officials-across-years",
    "/queries/person-record",
    "/queries/meeting-as-schema-org",
    "/sparql?query=SELECT%20*%20%7B?s%20?p%20?o%7D%20LIMIT%205",
    "/search?q=farah",
    "/data/ogkg",
    "/docs",
    "/about",
    "/about/quality",
    "/about/accessibility",
    "/about/privacy",
    "/about/problems",
    "/id/person",
    "/id/person?year=2012",
    "/id/meeting",
    "/id/organisation",
    "/id/document",
    "/id/publication",
    "/id/action",
    "/id/commitment",
    "/id/theme",
    "/pictures",
    "/pictures/attendance",
    "/pictures/attendance?of=organisation/senior-officials-group-on-transparency",
    "/pictures/attendance?of=organisation/cabinet-office&from=2016",
    "/pictures/attendance?of=organisation/cabinet-office&from=1950&until=1951",
    "/pictures/company?of=organisation/senior-officials-group-on-transparency",
    "/pictures/company?of=person/farah-ahmed",
    "/pictures/actions?of=organisation/senior-officials-group-on-transparency",
    "/pictures/commitments",
    "/pictures/organisations",
    "/def/",
    "/def/Meeting",
    "/def/attendanceStatus",
    "/def/attendance-status",
    "/def/rag/amber",
    "/shapes/",
    "/shapes/S01",
    "/graph/identity.html",
    "/data/csv",
    "/doc/person/farah-ahmed.html",
    "/doc/person/farah-ahmed.html?view=statements",
    "/doc/organisation/cabinet-office.html",
    "/nothing",
]
"""Pages that have fixed addresses."""
ALIKE = [place for place in PLACES if not place.startswith("/sparql")]
"""Those that scripts add nothing to; for the query page see `test_query_page.py`."""
KINDS = {
    "meeting": "?x a ogkg:Meeting ; schema:recordedIn [] . ?y ogkg:atMeeting ?x ; a ogkg:Attendance",
    "meeting under a rule": "?x ogkg:attributionRule ?rule FILTER(?rule != rule:attributable)",
    "body that meets": "[] schema:organizer ?x",
    "commitment": "?x a ogkg:Commitment . ?y dct:isPartOf ?x ; a ogkg:Objective",
    "action": "?x a ogkg:Action . ?y ogkg:reportsOn ?x",
    "statement": "?x a ogkg:Statement",
    "decision": "?x a ogkg:Decision",
    "agenda item": "?x a ogkg:AgendaItem",
    "attendance": "?x a ogkg:Attendance",
    "mention": "?x a ogkg:PersonMention",
    "action plan": "?x a ogkg:ActionPlan . ?y dct:isPartOf ?x ; a ogkg:Commitment",
    "policy process with assessments": "?y dct:isPartOf ?x ; a ogkg:Assessment",
    "theme": "?y ogkg:assesses ?x ; a ogkg:Assessment",
    "document": "?x a ogkg:SourceDocument",
    "text with its evidence": "?x a ogkg:DocumentVersion",
    "passage": "?x a oa:SpecificResource",
    "publication": "?x a schema:CreativeWork",
    "event": "?x a schema:Event",
    "post, by its statements": "?x a org:Post",
}
"""Pages of things: the pattern that finds one."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOKS = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]
"""The rules whose findings depend on width or colours; the others need to be asked but twice."""
SIZES = [(320, "light", "tag"), (320, "dark", "rule"), (1280, "light", "rule"), (1280, "dark", "tag")]

WIDE = """width => document.documentElement.scrollWidth <= width ? [] :
    [...document.querySelectorAll("body *")]
    .filter(element => element.getBoundingClientRect().right > width + 1 && !element.closest(".wide"))
    .map(element => `${element.tagName} ${element.className} ${element.textContent.slice(0, 60)}`)"""


@pytest.fixture(scope="module")
def axe() -> str:
    """axe-core, as its package for Python carries it."""
    package = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def addresses(browser, service) -> dict[str, str]:
    """An address for each kind of thing."""
    return _addresses(browser, service, "SELECT ?x {{ {pattern} }} ORDER BY ?x LIMIT 1")


@pytest.fixture(scope="module")
def heaviest(browser, corpus) -> dict[str, str]:
    """An address of the thing of each kind that most is said of, in the corpus."""
    query = (
        "SELECT ?x {{ {pattern} OPTIONAL {{ ?other ?p ?x }} }} "
        "GROUP BY ?x ORDER BY DESC(COUNT(?other)) ?x LIMIT 1"
    )
    return _addresses(browser, corpus, query)


def _addresses(browser, service: str, form: str) -> dict[str, str]:
    context = browser.new_context()
    found = {}
    for kind, pattern in KINDS.items():
        query = form.format(pattern=pattern)
        answer = context.request.get(f"{service}/sparql", params={"query": query, "format": "json"}).json()
        rows = answer["results"]["bindings"]
        assert rows, f"nothing in the graph is a {kind}"
        found[kind] = re.sub(r".*?/id/", "/doc/", rows[0]["x"]["value"], count=1) + ".html"
    context.close()
    return found


def _violations(page, kind: str) -> list[str]:
    result = page.evaluate(
        "only => axe.run(document, {runOnly: only, resultTypes: ['violations']})",
        {"type": kind, "values": RULES if kind == "tag" else LOOKS},
    )
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in result["violations"]
        for node in fault["nodes"][:3]
    ]


@pytest.fixture(scope="module")
def contexts(browser):
    """Contexts by what they are for; pages come and go in them."""
    # axe itself is a script, which the policy of the pages would refuse
    found = {
        "checked": browser.new_context(bypass_csp=True),
        "scripts": browser.new_context(),
        "plain": browser.new_context(java_script_enabled=False),
    }
    yield found
    for context in found.values():
        context.close()


def check_is_accessible(context, axe: str, address: str) -> None:
    """Axe finds nothing in light and dark, on phone and desk, and nothing is cut off."""
    page = context.new_page()
    page.goto(address)
    page.evaluate(axe)
    faults = []
    for width, scheme, kind in SIZES:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        faults += [f"{width}px {scheme} {fault}" for fault in _violations(page, kind)]
        if scheme == "light":
            faults += [f"{width}px: {element} is cut off" for element in page.evaluate(WIDE, width)]
    page.close()
    assert faults == []


def check_is_quiet(contexts, service: str, address: str) -> None:
    """No word in the console, no request to others, and the same to read without scripts."""
    texts, scripted = [], False
    for name in ("scripts", "plain"):
        page = contexts[name].new_page()
        said: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message, said=said: said.append(message.text))
        page.on("pageerror", lambda error, said=said: said.append(str(error)))
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        answer = page.goto(service + address)
        texts.append(page.locator("main").inner_text().replace(answer.headers["x-request-id"], "its number"))
        scripted = scripted or page.locator("script[src]").count() > 0
        page.close()
        assert [line for line in said if answer.status < 400 or str(answer.status) not in line] == []
        assert all(url.startswith((service, "data:")) for url in asked)
    assert texts[1].strip()
    assert scripted or texts[0] == texts[1]


@pytest.mark.parametrize("place", [*PLACES, "/about/conformance", *(f"={kind}" for kind in KINDS)])
def test_axe_finds_nothing_in_light_and_dark_on_phone_and_desk(contexts, service, addresses, axe, place):
    address = addresses[place[1:]] if place.startswith("=") else place
    check_is_accessible(contexts["checked"], axe, service + address)


@pytest.mark.parametrize("place", [*PLACES, *(f"={kind}" for kind in KINDS)])
def test_pages_are_quiet_and_read_the_same_without_scripts(contexts, service, addresses, place):
    check_is_quiet(contexts, service, addresses[place[1:]] if place.startswith("=") else place)


@pytest.mark.slow
@pytest.mark.parametrize("place", [*PLACES, *(f"={kind}" for kind in KINDS)])
def test_the_pages_of_the_corpus_are_as_good(contexts, corpus, heaviest, axe, place):
    address = heaviest[place[1:]] if place.startswith("=") else place
    check_is_accessible(contexts["checked"], axe, corpus + address)
    check_is_quiet(contexts, corpus, address)


def test_pictures_are_reached_by_keyboard_and_lead_to_the_records(browser, service):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(service + "/doc/organisation/senior-officials-group-on-transparency.html")
    page.get_by_role("link", name="Who was at which meeting").click()
    drawn = page.locator("svg.picture a")
    assert drawn.count() > 5
    person = page.locator("svg.picture a[aria-label='Farah Ahmed']")
    person.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/person/farah-ahmed.html")
    page.go_back()
    page.locator("tr", has_text="Farah Ahmed").get_by_role("link", name="8 Mar 2012").click()
    assert "Farah Ahmed, Transparency" in page.locator(".facts .words").inner_text()


def test_a_stranger_finds_the_sentence_and_the_data_in_six_clicks(browser, service):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(service + "/")
    page.get_by_role("link", name="Officials who attended across years").click()
    page.get_by_role("link", name="Farah Ahmed", exact=True).first.click()
    assert page.locator("h1").inner_text() == "Farah Ahmed"
    row = page.locator("#meetings tr", has_text="2012")
    row.get_by_role("link", name="Senior Officials Group: 3rd Meeting").click()
    assert "8 March 2012" in page.locator("main").inner_text()
    page.locator("tr", has_text="Farah Ahmed").first.locator(
        "a.quote", has_text="Farah Ahmed, Transparency"
    ).click()
    mark = page.locator("mark:target")
    assert mark.inner_text() == "Farah Ahmed, Transparency"
    assert mark.bounding_box() is not None
    line = page.locator(".line:has(:target)")
    assert line.get_by_role("link", name="Farah Ahmed, present").is_visible()
    page.locator(".facts").first.get_by_role("link", name="Senior Officials Group: 3rd Meeting").last.click()
    assert page.locator(".kind").inner_text() == "Meeting"
    turtle = page.get_by_role("link", name="Turtle").get_attribute("href")
    answer = page.context.request.get(service + turtle)
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    assert "2012-03-08" in answer.text()


def test_the_target_of_a_quote_is_highlighted_and_in_view(browser, service, addresses):
    page = browser.new_context().new_page()
    page.goto(service + addresses["passage"])
    page.get_by_role("link", name="The whole text at this passage").click()
    mark = page.locator("mark:target")
    place = mark.bounding_box()
    assert 0 <= place["y"] < page.viewport_size["height"]
    others = page.locator("mark:not(:target)").first
    colour = "element => getComputedStyle(element).backgroundColor"
    assert mark.evaluate(colour) != others.evaluate(colour)


def test_every_link_to_a_passage_has_its_anchor(browser, service, addresses):
    page = browser.new_context().new_page()
    page.goto(service + addresses["meeting"])
    links = {link.get_attribute("href") for link in page.locator("a.quote").all()}
    assert links
    for text in {link.partition("#")[0] for link in links}:
        page.goto(service + text)
        anchors = set(page.locator("mark[id]").evaluate_all("marks => marks.map(mark => mark.id)"))
        assert {link.partition("#")[2] for link in links if link.startswith(text)} <= anchors


def test_the_keyboard_reaches_the_content_past_the_menu(browser, service):
    page = browser.new_context().new_page()
    page.goto(service + "/doc/person/farah-ahmed.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
