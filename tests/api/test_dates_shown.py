"""Pages of things with several dates: the words of each stand beside it alone."""

from types import SimpleNamespace

import pyoxigraph as ox
import pytest

from ogkg.vocab import PREFIXES
from ogkg_api.resources.describe import Describer
from ogkg_api.views.reader import Reader
from ogkg_api.views.work import publication, work

BASE = "http://localhost:8000/"
DATA = (
    "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    + """
@base <http://localhost:8000/id/> .
<action/x> a ogkg:Action ; schema:text "Do it" ; ogkg:dateAsWritten "by summer", "the last time" ;
  ogkg:dueDateAsWritten "by summer" .
<publication/x> a schema:CreativeWork ; ogkg:dateAsWritten "before May" ;
  ogkg:commentDeadlineAsWritten "before May" .
<event/x> a schema:Event ; ogkg:dateAsWritten "next week" .
"""
)


@pytest.mark.parametrize(
    ("sheet", "key", "told"),
    [
        (work, "action/x", {"Due, as written": "by summer", "Date as written": "the last time"}),
        (publication, "publication/x", {"Comments, as written": "before May"}),
        (publication, "event/x", {"Date as written": "next week"}),
    ],
)
def test_the_words_of_a_date_stand_beside_it_alone(sheet, key: str, told: dict[str, str]) -> None:
    store = ox.Store()
    store.load(DATA.encode(), ox.RdfFormat.TURTLE)
    edition = SimpleNamespace(
        base=BASE, store=store, pages=None, release=None, describer=Describer(store, None)
    )
    facts = sheet(Reader(edition, ""), ox.NamedNode(f"{BASE}id/{key}")).facts
    words = {heading: tuple(value.text for value in values) for heading, values in facts}
    assert {heading: words[heading] for heading in words if "written" in heading} == {
        heading: (text,) for heading, text in told.items()
    }
