"""The query page in a real browser: from typing a query to its answer, pictures, link and code."""

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest

from ogkg_api.bundle import read_bundle

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIZES = [(320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")]
ATTENDED = """SELECT ?person ?org ?date (COUNT(?a) AS ?times) WHERE {
  ?a ogkg:atMeeting/schema:startDate ?date ; ogkg:department ?org ; ogkg:attendee/ogkg:refersTo ?person .
} GROUP BY ?person ?org ?date ORDER BY ?date"""
MANY = "SELECT ?s ?p ?o (STRLEN(STR(?o)) AS ?length) WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 240"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
PROGRAMS = {
    "curl": ["curl", "sh", "-c"],
    "Python (ogkg_client)": [sys.executable, sys.executable, "-c"],
    "Python (SPARQLWrapper)": [sys.executable, sys.executable, "-c"],
    "R": ["Rscript", "Rscript", "-e"],
}
"""What must be there to run the code for a tool, and how it is run."""
QUOTED = """SELECT ?name WHERE {
  ?s foaf:name ?name # \\ 'quotes' $HOME
  FILTER(?name != "it's \\"x\\"")
}"""
HOSTILE = """SELECT ?onload ?constructor ?__proto__ ?number ?day WHERE {
  VALUES (?onload ?__proto__ ?number ?day) {
    ("<img src=x onerror=alert(1)>" <javascript:alert(1)> 1 "2012-03-08"^^xsd:date)
    ("\\u202E\\u2066<script>alert(2)</script>" <http://x.example/?a=%22onclick> 2 "2013-03-08"^^xsd:date)
  }
}"""


@pytest.fixture(autouse=True)
def _scripts():
    if not read_bundle().pages:
        pytest.skip("the scripts of the query page are not built: `python hatch_build.py` says why")


@pytest.fixture
def page(browser, service):
    """A page of a browser that has seen nothing yet; at the end it was quiet and asked no one else."""
    context = browser.new_context()
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text) if message.type != "log" else None)
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("dialog", lambda dialog: (said.append(f"dialog {dialog.message}"), dialog.dismiss()))
    opened.on(
        "request", lambda request: said.append(request.url) if not at_home(request.url, service) else None
    )
    yield opened
    context.close()
    assert [line for line in said if "status of 400" not in line] == []


def at_home(url: str, service: str) -> bool:
    return url.startswith((service, "data:", "blob:"))


def write(page, text: str) -> None:
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def run(page, text: str) -> None:
    write(page, text)
    page.keyboard.press("Control+Enter")
    page.get_by_role("heading", name="Answer", exact=True).wait_for()
    page.get_by_text(re.compile(r" in \d+\.\d\d s\.$")).wait_for()


def rows(page) -> list[list[str]]:
    found = page.locator(".q-answer tbody").first.locator("tr").all()
    return [row.locator("td").all_inner_texts() for row in found]


def shown(page, name: str) -> None:
    page.get_by_role("radio", name=name).check(force=True)


def test_a_query_is_typed_with_the_words_of_the_release_and_run(page, service):
    page.goto(service + "/sparql")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT ?m WHERE { ?m a Meet")
    offered = page.get_by_role("option", name=re.compile("ogkg:Meeting"))
    assert re.search(r"meeting · \d+", offered.first.inner_text())
    offered.first.click()
    page.keyboard.type(" ; dct:titl")
    page.get_by_role("option", name=re.compile("dct:title")).first.click()
    page.keyboard.type(" ?t . FILTER(?t = ?")
    page.get_by_role("option", name="?t").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.type("t) }")
    page.keyboard.press("Control+Enter")
    page.get_by_text(re.compile(r"\d+ rows in ")).wait_for()
    link = page.locator(".q-answer tbody a").first
    assert "/id/meeting/" in link.get_attribute("href")
    page.get_by_label("Show things by name").uncheck()
    assert page.locator(".q-answer tbody a").first.inner_text().startswith("id/meeting/")


@pytest.mark.parametrize(
    ("query", "word", "place"),
    [
        ("SELECT * WHERE {\n  ?s foo bar }", "foo", "Line 2, column 6"),
        ("SELECT ?x WHERE {\n  ?s unknown:foo ?x }", "unknown:foo", "Line 2, column 6"),
        ("# é𝒳\nSELECT * WHERE { ?s ?p '𝒳' }\nLIMIT many", "many", "Line 3, column 7"),
    ],
)
def test_a_fault_is_marked_at_its_line_and_column(page, service, query, word, place):
    page.goto(service + "/sparql")
    write(page, query)
    page.get_by_role("button", name="Run").click()
    alert = page.get_by_role("alert")
    alert.get_by_role("button", name=place).click()
    assert "[" not in alert.inner_text()
    assert "".join(page.locator(".cm-lintRange-error").all_inner_texts()) == word
    page.keyboard.type("x")  # the cursor stands at the fault
    assert "x" + word in page.locator(".cm-content").inner_text()


def test_a_link_to_a_query_that_fails_opens_it_with_the_fault_marked(page, service):
    page.goto(f"{service}/sparql?query={quote('SELECT * WHERE { ?s foo bar }')}")
    page.get_by_role("alert").get_by_role("button", name="Line 1, column 21").wait_for()
    assert "?s foo bar" in page.locator(".cm-content").inner_text()


def test_rows_are_paged_and_sorted_and_the_server_has_all_of_them(page, service):
    page.goto(service + "/sparql")
    run(page, MANY)
    assert len(rows(page)) == 50
    assert "1 to 50 of 240 rows" in page.locator(".q-paging").inner_text()
    sort = page.get_by_role("button", name="Length")
    sort.click()
    lengths = [int(row[3]) for row in rows(page)]
    assert lengths == sorted(lengths)
    sort.click()
    assert page.locator("th", has=sort).get_attribute("aria-sort") == "descending"
    longest = [int(row[3]) for row in rows(page)]
    assert longest == sorted(longest, reverse=True)
    page.get_by_role("button", name="Last").click()
    assert "201 to 240 of 240 rows" in page.locator(".q-paging").inner_text()
    assert len(rows(page)) == 40
    with page.expect_download() as download:
        page.get_by_role("link", name="TSV").click()
    assert len(Path(download.value.path()).read_text(encoding="utf-8").splitlines()) == 241


def test_each_picture_is_offered_where_the_columns_allow_and_has_its_data_beside_it(page, service):
    page.goto(service + "/sparql")
    run(page, ATTENDED)
    for name in ("Chart", "Timeline", "Network"):
        shown(page, name)
        figure = page.locator("figure")
        figure.locator("svg").locator("circle, rect, polyline").nth(1).wait_for(state="attached")
        figure.get_by_text("The data of this picture").click()
        assert figure.locator("tbody tr").count() > 1
    with page.expect_download() as download:
        page.get_by_role("button", name="Download picture (SVG)").click()
    picture = Path(download.value.path()).read_text(encoding="utf-8")
    assert picture.startswith("<svg")
    assert "rgb(" in picture
    shown(page, "Years")
    assert "Cabinet Office" in page.locator(".q-years").inner_text()
    run(page, "SELECT ?name WHERE { ?s foaf:name ?name }")
    assert page.get_by_role("radio").count() == 0


def test_answers_that_are_no_table_are_shown_too(page, service):
    page.goto(service + "/sparql")
    run(page, "ASK { ?m a ogkg:Meeting }")
    assert "Yes." in page.locator(".q-answer").inner_text()
    run(page, "CONSTRUCT { ?m a ogkg:Meeting ; dct:title ?t } WHERE { ?m a ogkg:Meeting ; dct:title ?t }")
    assert [cell.lower() for cell in page.locator(".q-answer th").all_inner_texts()] == [
        "subject",
        "predicate",
        "object",
    ]
    with page.expect_download() as download:
        page.get_by_role("link", name="Turtle").click()
    assert "ogkg:Meeting" in Path(download.value.path()).read_text(encoding="utf-8")


def metric(page, service, name: str) -> float:
    text = page.context.request.get(service + "/metrics").text()
    found = re.search(rf"^ogkg_{name} ([0-9.]+)$", text, re.MULTILINE)
    assert found, name
    return float(found[1])


def test_cancel_stops_the_work_on_the_server(page, service):
    page.goto(service + "/sparql")
    killed = metric(page, service, "workers_killed_total")
    write(page, ENDLESS)
    page.keyboard.press("Control+Enter")
    until = time.monotonic() + 25
    while not metric(page, service, "workers_busy"):
        assert time.monotonic() < until, "the query never ran"
    page.get_by_role("button", name="Cancel").click()
    page.get_by_text("Cancelled: the service").wait_for()
    while metric(page, service, "workers_busy"):
        assert time.monotonic() < until, "the query still runs"
    assert metric(page, service, "workers_killed_total") == killed + 1
    run(page, "ASK {}")


def test_what_was_run_is_kept_in_this_browser_until_it_is_forgotten(page, service):
    page.goto(service + "/sparql")
    run(page, "ASK { ?first a ogkg:Meeting }")
    run(page, "ASK { ?second a ogkg:Meeting }")
    page.reload()
    page.get_by_text("Run before, in this browser (2)").click()
    page.get_by_role("button", name=re.compile("first a ogkg")).click()
    assert "?first" in page.locator(".cm-content").inner_text()
    page.get_by_role("button", name="Forget them").click()
    assert page.evaluate("localStorage.length") == 0
    assert not page.get_by_text("Run before").is_visible()


def test_a_shared_link_opens_the_query_with_its_answer_and_without_scripts(page, service, browser):
    page.goto(service + "/sparql")
    query = "SELECT ?name WHERE { ?s foaf:name ?name } # + / ü"
    run(page, query)
    names = rows(page)
    page.get_by_role("button", name="Share").click()
    address = page.get_by_label("Link to this query").input_value()
    assert len(address) < 250
    page.goto(address)
    page.get_by_text(re.compile(r"rows in ")).wait_for()
    assert rows(page) == names
    page.goto(re.sub(r"release=.*", "release=2001-01-01.1", address))
    assert "made for release 2001-01-01.1" in page.locator("main").inner_text()
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(address)
    assert plain.locator("textarea").input_value() == query
    plain.get_by_role("button", name="Run").click()
    assert "Farah Ahmed" in plain.locator("table").first.inner_text()
    context.close()


def test_a_stored_question_is_put_into_the_editor(page, service):
    page.goto(service + "/sparql")
    page.get_by_label("Begin with").select_option(label="Officials who attended across years")
    page.get_by_role("button", name="Run").click()
    page.get_by_role("link", name="Farah Ahmed").first.wait_for()


def test_the_keyboard_reaches_everything_and_leaves_the_editor(page, service):
    page.goto(service + "/sparql")
    page.get_by_label("Begin with").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.shadowRoot.activeElement.getAttribute('role')") == "textbox"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Run"
    page.keyboard.press("Enter")
    page.get_by_text(re.compile(r" in \d+\.\d\d s\.$")).wait_for()
    page.get_by_role("radio", name="Table").focus()
    page.keyboard.press("ArrowRight")
    page.locator("figure, .q-years").first.wait_for()


def test_hostile_names_and_values_are_text_everywhere(page, service):
    page.goto(f"{service}/sparql?query={quote(HOSTILE)}")
    page.get_by_text("2 rows in ").wait_for()
    assert page.locator(".q-answer thead").inner_text().split("\t")[0].strip() == "Onload"
    first = rows(page)[0]
    assert first[:3] == ["<img src=x onerror=alert(1)>", "", "javascript:alert(1)"]
    for name in ("Chart", "Timeline", "Years", "Table"):
        shown(page, name)
        page.locator({"Years": ".q-years", "Table": "th[aria-sort]"}.get(name, "figure")).first.wait_for()
        assert page.locator(".q-answer").locator("img, script").count() == 0
    assert page.locator("a[href^=javascript]").count() == 0
    run(page, f'SELECT ("{"long " * 2_500}" AS ?text) (<http://x.example/> AS ?link) WHERE {{}}')
    assert "(12500 characters)" in rows(page)[0][0]
    run(page, "SELECT ?s WHERE { ?s ?p ?o } LIMIT 0")
    assert "0 rows" in page.get_by_role("status").last.inner_text()


def test_the_code_for_other_tools_runs_as_it_stands(page, service):
    page.goto(service + "/sparql")
    run(
        page,
        QUOTED,
    )
    page.get_by_text("Use this query in").click()
    code = {
        block.get_attribute("data-tool"): block.locator("pre").inner_text()
        for block in page.locator("[data-tool]").all()
    }
    assert set(code) == set(PROGRAMS)
    for tool, text in code.items():
        program, *start = PROGRAMS[tool]
        if shutil.which(program):  # curl and R are not on every machine
            done = subprocess.run([*start, text], capture_output=True, text=True, timeout=60, check=False)
            assert "Farah Ahmed" in done.stdout, f"{tool}: {done.stderr}"


@pytest.mark.slow
def test_an_answer_larger_than_the_page_keeps_says_so(page, service):
    page.goto(service + "/sparql")
    run(page, "SELECT ?a ?x WHERE { ?a a ?t . ?x a ?u } LIMIT 150000")
    assert (
        "100,000 rows are shown, the most that are kept here" in page.get_by_role("status").last.inner_text()
    )


@pytest.fixture(scope="module")
def axe() -> str:
    """axe-core, as its package for Python carries it."""
    package = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(page) -> list[str]:
    """What axe finds in the content, and what is wider than the window: light and dark, phone and desk."""
    found = []
    for width, scheme in SIZES:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        options = (
            "rules => axe.run('main', {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})"
        )
        found += [
            f"{width} {scheme} {fault['id']}: {node['target']} {node['failureSummary']}"
            for fault in page.evaluate(options, RULES)["violations"]
            for node in fault["nodes"][:3]
        ]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"wider than {width} pixels")
    return found


def states(page, service):
    """The page in each of its states."""
    page.goto(service + "/sparql")
    yield "empty"
    run(page, ATTENDED)
    page.get_by_text("Use this query in").click()
    page.get_by_text("Run before").click()
    page.get_by_role("button", name="Share").click()
    page.get_by_label("Link to this query").wait_for()
    yield "answered"
    for name in ("Chart", "Timeline", "Network", "Years"):
        shown(page, name)
        page.locator("figure, .q-years").first.wait_for()
        yield name
    write(page, "SELECT * WHERE { ?s foo }")
    page.keyboard.press("Control+Enter")
    page.get_by_role("alert").get_by_role("button").wait_for()
    yield "fault"
    write(page, "")
    page.keyboard.type("SELECT * { ?s ogkg:at")
    page.get_by_role("listbox").wait_for()
    yield "completing"


def test_axe_finds_nothing_in_any_state_of_the_page(browser, service, axe):
    # axe itself is a script, which the policy of the pages would refuse
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.add_init_script(axe)
    faults = [f"{state}: {fault}" for state in states(page, service) for fault in violations(page)]
    context.close()
    assert faults == []
