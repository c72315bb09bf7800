"""Lists of people that run on in one paragraph."""

import pytest

from ogkg.extraction.headings import Heading
from ogkg.extraction.people import people
from ogkg.extraction.people_lists import listed_people
from ogkg.model.evidence import Span

LISTS = {
    "an A among initials": (
        "M Cooper, T Hall (DfT), R Green, M Frayn, A Brown (Home Office), A Hill,",
        ["M Cooper", "T Hall/DfT", "R Green", "M Frayn", "A Brown/Home Office", "A Hill"],
    ),
    "an A among given names": (
        "Ann Able, Ben Bold, Carl Clay, A Widget",
        ["Ann Able", "Ben Bold", "Carl Clay/A Widget"],
    ),
    "a bracket of one's own shares nobody's organisation": (
        "Ann Able (Secretary), Ben Bold and Carl Clay (Widget Society)",
        ["Ann Able", "Ben Bold/Widget Society", "Carl Clay/Widget Society"],
    ),
    "a bracket of one's own beside the last of a row": (
        "Ann Able (minutes) and Ben Bold (Widget Society)",
        ["Ann Able/Widget Society", "Ben Bold/Widget Society"],
    ),
    "a firm of one's own name is not shared": (
        "Ann Able and Carl Clay (Carl Clay Design)",
        ["Ann Able", "Carl Clay/Carl Clay Design"],
    ),
    "titles and initials with full stops": (
        "A. Able (DfT), Prof. Ben Bold and Mrs. C. Clay",
        ["A. Able/DfT", "Ben Bold", "C. Clay"],
    ),
    "brackets and commas": (
        "Ann Able (Chair), Ben Bold (Widget Society),Carl Clay (Home Office)",
        ["Ann Able", "Ben Bold/Widget Society", "Carl Clay/Home Office"],
    ),
    "labels inside": (
        "Panel: Ann Able (Widget Society) – Ex Officio: Ben Bold (CLG). Apologies from: Carl Clay, CLG.",
        [
            "Panel:",
            "Ann Able/Widget Society",
            "Ex Officio:",
            "Ben Bold/CLG",
            "Apologies from:",
            "Carl Clay/CLG",
        ],
    ),
    "one organisation for all": (
        "Ann Able (Widget Society), Ben Bold, Carl Clay, Dan Dole (minutes) – all CLG.",
        ["Ann Able/Widget Society", "Ben Bold/CLG", "Carl Clay/CLG", "Dan Dole/CLG"],
    ),
    "one organisation for a row": (
        "Ann Able, Ben Bold and Carl Clay (DCLG)",
        ["Ann Able/DCLG", "Ben Bold/DCLG", "Carl Clay/DCLG"],
    ),
    "a row beside others": (
        "Ann Able (Items 1-3), Ben Bold (Home Office), Carl Clay and Dan Dole (DCLG – for item on widgets)",
        ["Ann Able", "Ben Bold/Home Office", "Carl Clay/DCLG", "Dan Dole/DCLG"],
    ),
    "one organisation for both": (
        "Ann Able and Ben Bold (both Widget Society), Carl Clay (Involve)",
        ["Ann Able/Widget Society", "Ben Bold/Widget Society", "Carl Clay/Involve"],
    ),
    "label and dash": (
        "Ann Able (CLG). Apologies – Ben Bold (Widget Society).",
        ["Ann Able/CLG", "Apologies:", "Ben Bold/Widget Society"],
    ),
    "remark before a name": (
        "Ann Able (LGA), dialling in - Ben Bold (Widget Society)",
        ["Ann Able/LGA", "Ben Bold/Widget Society"],
    ),
    "people from organisations": (
        "Ann Able and Ben Bold from the Cabinet Office; Carl Clay from HMRC",
        ["Ann Able/Cabinet Office", "Ben Bold/Cabinet Office", "Carl Clay/HMRC"],
    ),
    "slashes": (
        "Ann Able/Ben Bold/Carl Clay (Sunderland City Council)",
        [
            "Ann Able/Sunderland City Council",
            "Ben Bold/Sunderland City Council",
            "Carl Clay/Sunderland City Council",
        ],
    ),
    "slash in an organisation": (
        "Ann Able (Boilerhouse/SOCITM), Ben Bold (DCLG)",
        ["Ann Able/Boilerhouse/SOCITM", "Ben Bold/DCLG"],
    ),
    "missing comma": (
        "Ann Able (Widget Society) Ben Bold (DCLG). Carl Clay (Home Office)",
        ["Ann Able/Widget Society", "Ben Bold/DCLG", "Carl Clay/Home Office"],
    ),
    "missing bracket": (
        "Ann Able (Home Office (item 2- 4) Ben Bold (DCLG - item 3)",
        ["Ann Able/Home Office", "Ben Bold/DCLG"],
    ),
    "and in an organisation": (
        "Ann Able and Ben Bold, Department for Communities and Local Government",
        [
            "Ann Able/Department for Communities and Local Government",
            "Ben Bold/Department for Communities and Local Government",
        ],
    ),
    "comma after a name": (
        "Ann Able, (Sunderland CC), Ben Bold - Hampshire County Council",
        ["Ann Able/Sunderland CC", "Ben Bold/Hampshire County Council"],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), LISTS.values(), ids=LISTS.keys())
def test_a_list_that_runs_on_is_cut_where_people_begin(text, wanted, reference):
    found = []
    for entry in listed_people(text, Span(0, len(text)), people(reference)):
        if isinstance(entry, Heading):
            found.append(f"{entry.words}:")
        else:
            found.append("/".join([entry.name.full, *(each.written for each in entry.affiliations)]))
    assert found == wanted


def test_prose_lists_nobody(reference):
    text = "The Panel was joined by Baroness Able (BA) who expressed full support for its work."
    assert list(listed_people(text, Span(0, len(text)), people(reference))) == []
