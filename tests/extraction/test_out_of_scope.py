"""Documents that are not read, and what is said of them: never minutes, never silent."""

import pytest

from ogkg.extraction import extract
from ogkg.model.document import DocumentId
from ogkg.model.report import IssueCode
from ogkg.readers import read

LINKED = """---
title: Minutes of the Widget Board
resources.filename: Widget Board 3 May.odt
resources.url: https://example.org/Widget Board 3 May.odt
---
"""
AGENDA = """---
title: Widget Board 3 May 2012
---
<p><strong>AGENDA</strong></p><p>1. Welcome</p><p>2. Widgets</p>
<p><strong>ATTENDEES</strong></p><p>Ann Able, Home Office</p><p>Ben Bold, DfT</p><p>Carl Clay, BIS</p>
"""
PROSE = "The Board is asked to note that widgets were made in every part of the country last year. " * 12
MEMBERS = "<p>Meetings</p><p>Members:</p><p>Ann Able</p><p>Ben Bold</p><p>Secretariat:</p><p>Carl Clay</p>"
WAS = "The Board was set up in the spring and had been asked to look at widgets of every kind."

KINDS = {
    "a list of people with a post that is vacant": (
        f"Present: Ann Able, Ben Bold, Vacancy\n\n{PROSE}",
        IssueCode.UNKNOWN_FAMILY,
        "no family claims",
    ),
    "front matter only": (LINKED, IssueCode.EMPTY, "it links to Widget Board 3 May.odt"),
    "one line and a link": (
        LINKED + "<p>Minutes of the Widget Board of 3 May.</p>",
        IssueCode.OUT_OF_SCOPE,
        "a post without a text of its own; it links to Widget Board 3 May.odt",
    ),
    "agenda": (AGENDA, IssueCode.OUT_OF_SCOPE, "an agenda"),
    "terms of reference": (
        f"---\ntitle: Widget Board - Terms of Reference\n---\n<p>{PROSE}</p>",
        IssueCode.OUT_OF_SCOPE,
        "terms of reference",
    ),
    "terms of reference with members, of a group that met": (
        "---\ntitle: Widget Board - Terms of Reference\n---\n" + MEMBERS + f"<p>{WAS}</p>" * 3,
        IssueCode.OUT_OF_SCOPE,
        "terms of reference",
    ),
    "letter": (
        f"---\ntitle: Letter from the Chair of the Widget Board\n---\n<p>{PROSE}</p>",
        IssueCode.OUT_OF_SCOPE,
        "a letter",
    ),
    "a letter by its lines": (
        f"<p>9 July 2031</p><p>Dear Minister,</p><p>{PROSE}</p><p>Yours sincerely,</p><p>Ann Able</p>",
        IssueCode.OUT_OF_SCOPE,
        "by its greeting and close a letter",
    ),
    "a transcript by its lines": (
        "<p>On widgets</p>" + "<p>Ann Able: What was agreed?</p><p>Ben Bold: We agreed to meet.</p>" * 2,
        IssueCode.OUT_OF_SCOPE,
        "a transcript",
    ),
    "a speech": (
        f"---\ntitle: Ann Able speech at the widget round table\n---\n<p>{PROSE}</p>",
        IssueCode.OUT_OF_SCOPE,
        "a speech",
    ),
    "a report on a plan": (
        f"---\ntitle: National Action Plan 2030-32 end-of-term self-assessment report\n---\n<p>{PROSE}</p>",
        IssueCode.OUT_OF_SCOPE,
        "a report on a plan",
    ),
    "a register of meetings by its columns": (
        "Minister,Date,Name of organisation,Purpose of meeting\n\nAnn Able,3 May 2031,Widget Watch,Widgets\n",
        IssueCode.OUT_OF_SCOPE,
        "by its lines a register of meetings",
    ),
    "a job advert by its lines": (
        f"<p>Widget adviser</p><p>Widget Office</p><p>Closing date: 3 May 2031</p><p>{PROSE}</p>",
        IssueCode.OUT_OF_SCOPE,
        "by its lines a job advert",
    ),
    "a research paper by its lines": (
        f"<p>Widgets and meetings</p><p>Abstract</p><p>{PROSE}</p>",
        IssueCode.OUT_OF_SCOPE,
        "by its lines a research paper",
    ),
    "a post that reports no meeting": (
        f"<p>News 6th November 2031</p><p>Reflections on widgets</p><p>by Ann Able</p><p>{PROSE}</p>",
        IssueCode.OUT_OF_SCOPE,
        "by its head a post",
    ),
    "a sentence with such words": (
        f"<p>Widgets in the south</p><p>The closing date for widgets was moved to May.</p><p>{PROSE}</p>",
        IssueCode.UNKNOWN_FAMILY,
        "no family claims this document",
    ),
    "a sentence that names a kind": (
        f"<p>Widgets in the north</p><p>Widgets are at the heart of our agenda.</p><p>{PROSE}</p>",
        IssueCode.UNKNOWN_FAMILY,
        "no family claims this document",
    ),
    "something else": (
        f"---\ntitle: Widgets in the north\n---\n<p>{PROSE}</p>",
        IssueCode.UNKNOWN_FAMILY,
        "no family claims this document",
    ),
}


@pytest.mark.parametrize(("post", "code", "said"), KINDS.values(), ids=KINDS.keys())
def test_what_is_not_read_is_said_with_its_reason(post, code, said, reference):
    document = read(post.encode(), id=DocumentId("a/post.md"), name="post.md").document
    extraction = extract(document, reference)
    assert extraction.records == ()
    assert [(issue.code, said in issue.message) for issue in extraction.issues] == [(code, True)]
