import pytest

from ogkg.extraction.mentions import MentionBook
from ogkg.extraction.named import find_affiliated
from ogkg.model.document import Document, DocumentId, Source
from ogkg.model.evidence import Span
from ogkg.model.record import Affiliation
from ogkg.model.reference import Reference

WORDS = {
    "honorifics": dict.fromkeys(["sir", "dr", "mr", "professor", "lord"], ""),
    "name_suffixes": {"mp": "", "obe": ""},
    "given_name_variants": {"pete": "peter", "peter": "pete"},
    "given_names": {"ben": "", "philip": "", "grant": "word", "francis": "", "mark": "word"},
    "not_surnames": {"institute": "thing", "report": "thing", "minister": "", "hall": "place"},
    "name_particles": {"von": ""},
}


def book(text: str) -> MentionBook:
    source = Source(id=DocumentId("d"), name="d.txt", media_type="text/plain", sha256="0" * 64, size=1)
    return MentionBook(Document(source=source, text=text, blocks=()), Reference(words=WORDS))


def at(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


LISTED = (
    "Kieron O’Hara – Southampton\nAlison Cotterill – Home Office\n"
    "Peter Hatchard – Cabinet Office, Government Digital Service"
    "\nSimon French – Cabinet Office\nSimon Marsh – DWP"
)


@pytest.fixture
def listed() -> MentionBook:
    people = book(LISTED)
    for line in LISTED.split("\n"):
        name, _, organisation = line.partition(" – ")
        people.add(name, at(LISTED, line), Affiliation(written=organisation))
    return people


@pytest.mark.parametrize(
    ("written", "affiliation", "whom"),
    [
        pytest.param("Kieron O'Hara", "", "kieron-ohara", id="full name, other apostrophe"),
        pytest.param("Dr Alison Cotterill", "", "alison-cotterill", id="honorific"),
        pytest.param("Alison", "", "alison-cotterill", id="unique given name"),
        pytest.param("Alison", "Home Office", "alison-cotterill", id="given name and organisation"),
        pytest.param("Alison", "HMRC", None, id="organisation speaks against it"),
        pytest.param("Peter", "GDS", "peter-hatchard", id="acronym of a part of the affiliation"),
        pytest.param("Pete Hatchard", "", "peter-hatchard", id="variant of the given name"),
        pytest.param("Pete Hatcher", "", None, id="variant, other surname"),
        pytest.param("Mr French", "", "simon-french", id="honorific and surname"),
        pytest.param("Simon", "", None, id="ambiguous given name"),
        pytest.param("Simon", "DWP", "simon-marsh", id="ambiguous, settled by the organisation"),
        pytest.param("KO", "", "kieron-ohara", id="initials"),
        pytest.param("KOH", "", "kieron-ohara", id="initials with the prefix of the surname"),
        pytest.param("PHa", "", "peter-hatchard", id="initials with the second letter of the surname"),
        pytest.param("SM", "", "simon-marsh", id="initials, unique"),
        pytest.param("XY", "", None, id="nobody's initials"),
        pytest.param("Everyone", "", None, id="no name"),
        pytest.param("…", "", None, id="no letters"),
    ],
)
def test_find(listed: MentionBook, written: str, affiliation: str, whom: str | None) -> None:
    found = listed.find(written, affiliation)
    assert found == (whom and f"d#mention/{whom}")


def test_declared_initials_win_over_fitting_ones() -> None:
    text = "Jo Smith (JS)\nJohn Stone"
    people = book(text)
    smith = people.add("Jo Smith", at(text, "Jo Smith"))
    people.add("John Stone", at(text, "John Stone"))
    assert people.find("JS") is None
    people.also(smith, "JS", at(text, "JS"))
    assert people.find("JS") == smith


def test_one_record_holds_every_form_with_its_passage() -> None:
    text = "by Tim Hughes\nTim Hughes (Involve)\nTim said"
    people = book(text)
    author = people.add("Tim Hughes", at(text, "Tim Hughes"))
    assert (
        people.add("Tim Hughes", at(text, "Tim Hughes (Involve)"), Affiliation(written="Involve")) == author
    )
    assert people.note("Tim", at(text, "Tim said")) == author
    (record,) = people.records()
    assert record.names == ("Tim Hughes", "Tim")
    assert [text[span.start : span.end] for span in record.evidence] == [
        "Tim Hughes",
        "Tim Hughes (Involve)",
        "Tim said",
    ]
    assert record.affiliations == (Affiliation(written="Involve"),)


def test_one_name_with_different_organisations_is_two_people() -> None:
    text = "John Smith, HMRC; John Smith, DWP"
    people = book(text)
    first = people.add("John Smith", at(text, "John Smith, HMRC"), Affiliation(written="HMRC"))
    second = people.add("John Smith", at(text, "John Smith, DWP"), Affiliation(written="DWP"))
    assert (first, second) == ("d#mention/john-smith", "d#mention/john-smith-dwp")
    assert people.find("John Smith") is None
    assert people.find("John Smith", "DWP") == second


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Sir Eric Pickles led the delegation.", ["Sir Eric Pickles"], id="honorific"),
        pytest.param("a paper by Dr. Ann-Marie von Zell.", ["Dr. Ann-Marie von Zell"], id="particle"),
        pytest.param("the Minister Ben Gummer’s plan", ["Ben Gummer"], id="possessive"),
        pytest.param("chaired by Philip N Green.", ["Philip N Green"], id="middle initial"),
        pytest.param(
            "Francis Maude Minister for the Cabinet Office", ["Francis Maude"], id="title behind it"
        ),
        pytest.param("the Francis Crick Institute", [], id="organisation"),
        pytest.param("the MR Census of last year", [], id="letters that are no title"),
        pytest.param("the Ben Gummer report", [], id="report"),
        pytest.param("Grant Funding was discussed", [], id="given name that is a word, opening the sentence"),
        pytest.param(
            "we met Grant Shapps", ["Grant Shapps"], id="given name that is a word, inside the sentence"
        ),
        pytest.param("Green Paper, Open Data", [], id="no given name"),
        pytest.param("Ben\nGummer", [], id="line break between"),
        pytest.param("met Ben. Gummer left", [], id="full stop between"),
        pytest.param("Philip Hall spoke", ["Philip Hall"], id="surname that is a place"),
    ],
)
def test_scan(text: str, names: list[str]) -> None:
    people = book(text)
    people.scan([Span(0, len(text))])
    assert [name for record in people.records() for name in record.names] == names


def test_scan_leaves_what_is_taken() -> None:
    text = "Ben Gummer Associates"
    people = book(text)
    people.scan([Span(0, len(text))], taken=[Span(0, len(text))])
    assert not list(people.records())


def test_scan_attaches_to_a_known_person() -> None:
    text = "Ben Gummer (Chair)\nlater Ben Gummer said"
    people = book(text)
    people.add("Ben Gummer", at(text, "Ben Gummer (Chair)"), role="Chair")
    people.scan([Span(19, len(text))])
    (record,) = people.records()
    assert len(record.evidence) == 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("said Zxyla Quorn (Home Office) today", ["Zxyla Quorn"], id="any given name"),
        pytest.param("said Zxyla Quorn (Tuesday) today", [], id="no organisation"),
        pytest.param("On Monday Next Zxyla Quorn (Home Office)", [], id="too many capitals before it"),
        pytest.param("the Home Office (Home Office)", [], id="an organisation twice"),
    ],
)
def test_find_affiliated(text: str, names: list[str]) -> None:
    found = find_affiliated(text, Span(0, len(text)), lambda words: words == "Home Office")
    assert [text[name.start : name.end] for name, _ in found] == names
