"""PDF files, written here by hand: text at positions, rules, pages."""

import pytest

from ogkg.errors import DocumentError
from ogkg.readers.canonical import CanonicalText, Piece, Place
from ogkg.readers.page import Line, Paragraph, Word

A4 = 842
_FONTS = ("Helvetica", "Helvetica-Bold")


@pytest.fixture
def pdf():
    """A PDF: for each page a list of (x, y from the top, size, words), `B` first for bold, and of rules."""

    def make(*pages: list[tuple]) -> bytes:
        objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
        objects += [f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} >>" for font in _FONTS]
        kids = []
        for page in pages:
            stream = "\n".join(_drawn(part) for part in page)
            objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 {A4}] /Contents {len(objects)} 0 R "
                "/Resources << /Font << /F 3 0 R /B 4 0 R >> >> >>"
            )
            kids.append(f"{len(objects)} 0 R")
        objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
        body, offsets = "%PDF-1.4\n", []
        for number, text in enumerate(objects, 1):
            offsets.append(len(body))
            body += f"{number} 0 obj\n{text}\nendobj\n"
        table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
        size = len(objects) + 1
        return (
            f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}"
            f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
        ).encode("latin-1")

    return make


def _drawn(part: tuple) -> str:
    if len(part) == 4 and isinstance(part[3], str):
        x, y, size, words = part
        font = "B" if words.startswith("**") else "F"
        escaped = words.strip("*").replace("(", "\\(").replace(")", "\\)")
        return f"BT /{font} {size} Tf {x} {A4 - y} Td ({escaped}) Tj ET"
    x0, y0, x1, y1 = part
    return f"{x0} {A4 - y0} m {x1} {A4 - y1} l S"


def _lines(x: int, y: int, *words: str) -> list[tuple]:
    return [(x, y + 14 * at, 11, line) for at, line in enumerate(words)]


PROSE = (
    "The Panel met at the Cabinet Office to talk about its plans for the coming year and",
    "to agree who would write which of the papers that the Minister had asked for in the",
    "spring of that year. Members thanked the secretariat, who had found them a room at a",
    "very short notice, and agreed to meet in that room again in October if it was free at",
    "the time, and if it was not free then to meet at another place of the same kind nearby",
    "and to let the members know.",
)


def test_paragraphs_headings_and_pages(pdf, listing):
    page = [(72, 80, 18, "Minutes"), *_lines(72, 120, *PROSE), *_lines(72, 230, "Ann Lee", "Bob Ray")]
    assert listing(pdf(page, [(72, 400, 11, "Next page")]), "a.pdf") == [
        "heading 1 p1 | Minutes",
        f"paragraph p1 | {' '.join(PROSE)}",
        "paragraph p1 | Ann Lee",
        "paragraph p1 | Bob Ray",
        "paragraph p2 | Next page",
    ]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_on_its_side_or_head_is_turned(pdf, listing, turned):
    data = pdf([(72, 80, 18, "Minutes"), *_lines(72, 120, *PROSE), *_lines(72, 230, "Ann Lee", "Bob Ray")])
    upright = listing(data, "a.pdf")
    lying = data.replace(b"/MediaBox", f"/Rotate {turned} /MediaBox".encode())
    assert listing(lying, "a.pdf") == upright
    assert upright[-1] == "paragraph p1 | Bob Ray"


def test_a_soft_hyphen_at_a_line_end_leaves_a_whole_word():
    lines = [
        Line([Word(pieces=(Piece(text=words),), x0=0, x1=9, top=top, bottom=top + 9, size=9)])
        for top, words in ((0, "govern\xad"), (12, "ment"))
    ]
    into = CanonicalText()
    into.add(Place(), Paragraph(lines).pieces)
    assert into.build().text == "government\n"


@pytest.mark.parametrize(("size", "height"), [(7, 96), (6, 97)], ids=["well above", "little above"])
def test_the_number_of_a_note_is_no_part_of_a_name(pdf, listing, size, height):
    page = [(72, 100, 11, "Ann Lees"), (117, height, size, "1"), (72, 120, 11, "24"), (84.3, 117, 7, "th")]
    assert listing(pdf([*page, (95, 120, 11, "June")]), "a.pdf") == [
        "paragraph p1 | Ann Lees",
        "paragraph p1 | 24th June",
    ]


def test_bold_is_kept_and_parts_paragraphs(pdf, reading, styled):
    result = reading(
        pdf([(72, 100, 11, "**Action:**"), (120, 100, 11, "Ann to write"), (72, 114, 11, "Due: May")]),
        "a.pdf",
    )
    assert result.document.text == "Action: Ann to write\n\nDue: May\n"
    assert styled(result) == [("B", "Action:")]


def test_ruled_tables(pdf, listing):
    rules = [(72, y, 400, y) for y in (100, 120, 160)] + [(x, 100, x, 160) for x in (72, 200, 400)]
    words = [
        (75, 115, 11, "Attendees"),
        (205, 115, 11, "Officials"),
        (75, 135, 11, "Ann Lee"),
        (75, 150, 11, "Minister"),
    ]
    assert listing(pdf([(72, 80, 11, "Before"), *rules, *words, (72, 200, 11, "After")]), "a.pdf") == [
        "paragraph p1 | Before",
        "cell (0,0,0) p1 | Attendees",
        "cell (0,0,1) p1 | Officials",
        "cell (0,1,0) p1 | Ann Lee",
        "cell (0,1,0) p1 | Minister",
        "paragraph p1 | After",
    ]


def test_a_table_over_two_pages_keeps_its_number(pdf, listing):
    rules = [(72, y, 400, y) for y in (120, 140, 160)] + [(x, 120, x, 160) for x in (72, 200, 400)]
    first = [(75, 135, 11, "a"), (205, 135, 11, "b"), (75, 155, 11, "c"), (205, 155, 11, "d")]
    second = [(75, 135, 11, "e"), (205, 135, 11, "f"), (75, 155, 11, "g"), (205, 155, 11, "h")]
    lines = listing(pdf([*rules, *first], [*rules, *second]), "a.pdf")
    assert lines[0] == "cell (0,0,0) p1 | a"
    assert lines[-1] == "cell (0,3,1) p2 | h"


def test_columns_without_rules_are_told_by_gaps(pdf, listing):
    rows = [
        ("Ann Lee", "Southampton University"),
        ("Bob Ray", "Home Office"),
        ("Cy Fox", "Ministry of Justice"),
    ]
    page = [(72, 90, 11, "Attendees")]
    for at, (name, organisation) in enumerate(rows):
        page += [(72, 110 + 14 * at, 11, name), (250, 110 + 14 * at, 11, organisation)]
    assert listing(pdf(page), "a.pdf") == [
        "paragraph p1 | Attendees",
        "cell (0,0,0) p1 | Ann Lee",
        "cell (0,0,1) p1 | Southampton University",
        "cell (0,1,0) p1 | Bob Ray",
        "cell (0,1,1) p1 | Home Office",
        "cell (0,2,0) p1 | Cy Fox",
        "cell (0,2,1) p1 | Ministry of Justice",
    ]


def test_running_text_in_two_columns_is_read_column_by_column(pdf, listing):
    left = [
        f"left column line {word} goes on and on"
        for word in ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    ]
    right = [line.replace("left", "next") for line in left]
    lines = listing(pdf([*_lines(60, 100, *left), *_lines(320, 100, *right)]), "a.pdf")
    assert " ".join(lines).index("left column line nine") < " ".join(lines).index("next column line one")


def test_a_paragraph_goes_on_over_the_page(pdf, listing):
    second = [(72, 100, 11, "and so the sentence ends here."), (72, 160, 11, "New paragraph")]
    first = [*_lines(72, 400, *PROSE), *_lines(72, 600, *PROSE[:5])]
    lines = listing(pdf(first, second), "a.pdf")
    assert lines[1].endswith("nearby and so the sentence ends here.")
    assert lines[2] == "paragraph p2 | New paragraph"


def test_headers_and_footers_are_metadata_and_page_numbers_are_left_out(pdf, listing):
    pages = [
        [(250, 40, 11, "UNCLASSIFIED"), (72, 400, 11, f"Text {number}"), (290, 810, 11, str(number))]
        for number in (1, 2, 3)
    ]
    assert listing(pdf(*pages), "a.pdf") == [
        "metadata header= | UNCLASSIFIED",
        "paragraph p1 | Text 1",
        "paragraph p2 | Text 2",
        "paragraph p3 | Text 3",
    ]


def test_numbered_headings_at_the_top_of_every_page_are_no_header(pdf, listing):
    pages = [
        [(72, 40, 9, f"Plan 2013, page {n}"), (72, 70, 18, f"Commitment {n}"), *_lines(72, 140, *PROSE)]
        for n in (1, 2, 3)
    ]
    lines = listing(pdf(*pages), "a.pdf")
    assert [line for line in lines if not line.startswith("paragraph")] == [
        "metadata header= | Plan 2013, page 1",
        "heading 1 p1 | Commitment 1",
        "heading 1 p2 | Commitment 2",
        "heading 1 p3 | Commitment 3",
    ]


def test_a_date_in_the_margin_is_no_page_number(pdf, listing):
    assert (
        listing(pdf([(72, 60, 11, "19.07.11"), (72, 400, 11, "Text")]), "a.pdf")[0]
        == "paragraph p1 | 19.07.11"
    )


def test_a_hyphen_at_a_line_end_stays(pdf, listing):
    words = list(PROSE)
    words[1] = "to agree who would write which of the papers that the Minister had asked for non-"
    words[2] = "publication of that year. Members thanked the secretariat, who had found them a ro"
    assert "for non-publication of" in listing(pdf(_lines(72, 120, *words)), "a.pdf")[0]


def test_pages_without_text_are_said(pdf, reading):
    result = reading(pdf([]), "scan.pdf")
    assert result.document.blocks == ()
    assert "no-text-layer" in [issue.code for issue in result.issues]


@pytest.mark.parametrize("cut", [20, 200, 500])
def test_a_damaged_file_is_refused_or_read(pdf, reading, cut):
    data = pdf([(72, 100, 11, "Words")])
    try:
        text = reading(data[:cut], "a.pdf").document.text
    except DocumentError:
        text = ""
    assert text in {"", "Words\n"}


def test_an_encrypted_file_is_refused(pdf, reading):
    locked = b"/Encrypt << /Filter /Unknown >> /ID [<00> <00>] /Root 1 0 R"
    data = pdf([(72, 100, 11, "Words")]).replace(b"/Root 1 0 R", locked)
    with pytest.raises(DocumentError, match="encrypted"):
        reading(data, "a.pdf")


def test_a_heading_below_two_columns_comes_after_both(pdf, listing):
    left = [f"left column line {number} goes on and on" for number in range(9)]
    right = [line.replace("left", "next") for line in left]
    columns = [*_lines(60, 100, *left), *_lines(320, 100, *right)]
    lines = listing(pdf([*columns, (60, 250, 18, "Below"), *_lines(60, 280, *PROSE)]), "a.pdf")
    assert [line.split(" | ")[1][:11] for line in lines] == ["left column", "Below", "The Panel m"]


def test_bullets_of_one_list_have_one_depth_on_pages_that_stand_a_little_apart(pdf, listing):
    first = [(60, 100, 11, "The list:"), (60, 120, 11, "- one"), (60, 140, 11, "- two")]
    second = [(60, 100, 11, "- three"), (59.3, 120, 11, "End")]
    assert listing(pdf(first, second), "a.pdf")[1:4] == [
        "item 1 <-> p1 | one",
        "item 1 <-> p1 | two",
        "item 1 <-> p2 | three",
    ]


def _table(top: int, *rows: tuple[tuple[str, ...], ...]) -> list[tuple]:
    """Rows of three cells; each cell is a tuple of lines."""
    parts, y = [], top
    for row in rows:
        height = 14 * max(len(lines) for lines in row) + 6
        edges = (72, 250, 330, 400)
        parts += [(72, y, 400, y), (72, y + height, 400, y + height), *((x, y, x, y + height) for x in edges)]
        for x, lines in zip(edges, row, strict=False):
            parts += [(x + 3, y + 14 * at, 11, line) for at, line in enumerate(lines, 1)]
        y += height
    return parts


def test_a_row_that_a_page_breaks_is_one_row(pdf, listing):
    first = _table(
        700, (("Step",), ("Start",), ("End",)), (("Publish a list of all the gauges",), ("May",), ("June",))
    )
    second = _table(80, (("with their owners",), (), ()), (("Open it",), ("July",), ("August",)))
    lines = listing(pdf(first, second), "a.pdf")
    assert lines[3:] == [
        "cell (0,1,0) p1 | Publish a list of all the gauges",
        "cell (0,1,1) p1 | May",
        "cell (0,1,2) p1 | June",
        "cell (0,1,0) p2 | with their owners",
        "cell (0,2,0) p2 | Open it",
        "cell (0,2,1) p2 | July",
        "cell (0,2,2) p2 | August",
    ]


def test_rows_on_two_pages_that_only_lack_a_cell_stay_two(pdf, listing):
    first = _table(700, (("Step",), ("Start",), ("End",)), (("Publish a list.",), ("May",), ("June",)))
    second = _table(80, (("Open it",), (), ()), (("Tell all",), ("July",), ("August",)))
    assert "cell (0,2,0) p2 | Open it" in listing(pdf(first, second), "a.pdf")


@pytest.mark.parametrize("far", [10**9, -(10**12)], ids=["right", "left"])
def test_a_word_a_million_miles_from_the_page_does_not_keep_the_reader(pdf, listing, far):
    lines = [(60, 100 + 14 * number, 11, f"Line {number} of the page.") for number in range(4)]
    assert "Line 3 of the page." in "\n".join(
        map(str, listing(pdf([*lines, (far, 170, 11, "far")]), "a.pdf"))
    )


def test_a_label_that_ends_two_pages_at_two_heights_is_no_footer(pdf, listing):
    pages = [
        [(60, 100, 11, f"Text of page {word}."), (60, 800 - at, 11, "Lead department")]
        for at, word in ((0, "one"), (20, "two"))
    ]
    lines = listing(pdf(*pages), "a.pdf")
    assert lines == [
        "paragraph p1 | Text of page one.",
        "paragraph p1 | Lead department",
        "paragraph p2 | Text of page two.",
        "paragraph p2 | Lead department",
    ]
