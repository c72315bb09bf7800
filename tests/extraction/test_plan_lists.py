"""Lines of a list that a page breaks, and lines that are names of their own."""

from typing import NamedTuple

import pytest

from ogkg.extraction.plan_lists import list_lines
from ogkg.extraction.plan_passages import Passage
from ogkg.model.evidence import Span


class Lines(NamedTuple):
    """As much of a document as a list has: its text."""

    text: str

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]


CASES = {
    "a name is cut": (["Pier Watch, Quay", "Trust"], ["Pier Watch, Quay Trust"]),
    "after a comma": (["Pier Watch,", "Quay Trust"], ["Pier Watch, Quay Trust"]),
    "a lower-case word": (["Pier Watch, City", "of Quays"], ["Pier Watch, City of Quays"]),
    "a group and its members": (["Pier Network:", "Pier Watch"], ["Pier Network: Pier Watch"]),
    "a name on each line": (["Pier Watch", "Quay Trust"], ["Pier Watch", "Quay Trust"]),
    "a known name with a comma": (
        ["Piers, Quays and Buoys", "HM Treasury"],
        ["Piers, Quays and Buoys", "HM Treasury"],
    ),
    "the last of a line is known": (
        ["Pier Watch, HM Treasury", "Quay Trust"],
        ["Pier Watch, HM Treasury", "Quay Trust"],
    ),
    "another kind begins": (
        ["Pier Watch, Quay", "Government: HM Treasury"],
        ["Pier Watch, Quay", "Government: HM Treasury"],
    ),
}


@pytest.mark.parametrize(("lines", "expected"), CASES.values(), ids=CASES.keys())
def test_lines_of_a_list(lines, expected):
    document, spans, start = Lines("\n".join(lines)), [], 0
    for line in lines:
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    known = {"HM Treasury", "Piers, Quays and Buoys"}.__contains__
    found = list_lines(document, [Passage((span,)) for span in spans], known)
    assert [passage.words(document) for passage in found] == expected
