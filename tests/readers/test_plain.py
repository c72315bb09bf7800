"""Notes and slides saved as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogkg.readers.blanks import aligned

WRAPPED = """The Panel met at the Cabinet Office to talk about its plans for
the coming year and to agree who would write which of the papers
that the Minister had asked for in the spring of that same year.
Members thanked the secretariat, which had found a room for them
at very short notice, and agreed to meet there again in October.

Ann Lee (Chair)
Bob Ray

- Ann Lee to write to the Minister about the second of the papers
  and to send a copy of her letter to the members of the Panel by
  the end of the month
"""


def test_a_line_is_a_block_and_blank_lines_show(reading, listing):
    text = "UK OPEN\nGOVERNMENT\n\n\n\nKevin Keith\n"
    assert listing(text) == ["paragraph | UK OPEN", "paragraph | GOVERNMENT", "paragraph | Kevin Keith"]
    assert reading(text).document.text == text


def test_bullets_take_their_level_from_the_indent(listing):
    assert listing("Agenda:\n  • One\n    ◦ Inner\n  • Two\nText\n- Dash\n1. Number") == [
        "paragraph | Agenda:",
        "item 1 <•> | One",
        "item 2 <◦> | Inner",
        "item 1 <•> | Two",
        "paragraph | Text",
        "item 1 <-> | Dash",
        "item 1 <1.> | Number",
    ]


def test_rows_of_tabs_are_cells_and_empty_cells_keep_their_column(listing):
    assert listing("Rated 'Green'\t\t\nNo\tSummary\tAnalysis\n8\t\tStrong\n\nTheme") == [
        "cell (0,0,0) | Rated 'Green'",
        "cell (0,1,0) | No",
        "cell (0,1,1) | Summary",
        "cell (0,1,2) | Analysis",
        "cell (0,2,0) | 8",
        "cell (0,2,2) | Strong",
        "paragraph | Theme",
    ]


def test_rows_that_begin_with_a_number_go_on_with_a_table(listing):
    assert listing("No\tState\n1. List\tDone\n2. Map\n3.\tTalk") == [
        "cell (0,0,0) | No",
        "cell (0,0,1) | State",
        "cell <1.> (0,1,0) | List",
        "cell (0,1,1) | Done",
        "item 1 <2.> | Map",
        "item 1 <3.> | Talk",
    ]


def test_rows_between_pipes_are_cells_also_where_they_begin_like_items(listing):
    assert listing(
        "|  | Start |\n|---|---|\n| **1. List** | May |\n| 2. Map |  |\n\n| alone |\nText | more"
    ) == [
        "cell (0,0,1) | Start",
        "cell <1.> (0,1,0) | List",
        "cell (0,1,1) | May",
        "cell <2.> (0,2,0) | Map",
        "paragraph | | alone |",
        "paragraph | Text | more",
    ]


def test_a_single_line_with_a_tab_is_no_table(listing):
    assert listing("Date:\t1 May\n\nText") == ["paragraph | Date:\t1 May", "paragraph | Text"]


def test_pairs_of_stars_are_bold_also_over_a_line_end(reading, styled):
    result = reading("Next date: **18th October**\n\n**15-minute\nComfort Break**\n\n5 ** 3 and **open\n")
    assert styled(result) == [("B", "18th October"), ("B", "15-minute"), ("B", "Comfort Break")]
    assert result.document.text == (
        "Next date: 18th October\n\n15-minute\nComfort Break\n\n5 ** 3 and **open\n"
    )


def test_form_feeds_and_page_marks_end_pages(listing):
    assert listing("One\fTwo\n--- Page 7 ---\nThree") == [
        "paragraph p1 | One",
        "paragraph p2 | Two",
        "paragraph p7 | --- Page 7 ---",
        "paragraph p7 | Three",
    ]


def test_lines_folded_at_one_width_are_joined_and_lists_of_names_are_not(listing):
    lines = listing(WRAPPED)
    assert [line[:45] for line in lines] == [
        "paragraph | The Panel met at the Cabinet Offi",
        "paragraph | Ann Lee (Chair)",
        "paragraph | Bob Ray",
        "item 1 <-> | Ann Lee to write to the Minister",
    ]
    assert lines[0].endswith("agreed to meet there again in October.")
    assert lines[3].endswith("by the end of the month")


COLUMNS = {
    "labels over columns": (
        (
            "Step             From        Until\nList piers       May         June\n"
            "Map them         July        May"
        ),
        [["Step", "From", "Until"], ["List piers", "May", "June"], ["Map them", "July", "May"]],
    ),
    "lines that go on": (
        (
            "Step             From        Until\n                 date        date\n"
            "1. List piers    May         June\n   and jetties"
        ),
        [["Step", "From date", "Until date"], ["List piers and jetties", "May", "June"]],
    ),
    "an empty cell": (
        "Step             From        Until\nList piers                   June",
        [["Step", "From", "Until"], ["List piers", "", "June"]],
    ),
    "two columns are no table": ("Ann Able         Pier Watch\nBen Brown        Sea League", []),
    "nothing stands below": ("Step             From        Until", []),
    "runs of blanks in sentences": ("We   met   today   and\nthen we went     home   early.", []),
}


@pytest.mark.parametrize(("text", "rows"), COLUMNS.values(), ids=COLUMNS)
def test_columns_kept_apart_by_blanks(reading, text, rows):
    document = reading(text).document
    found: dict[int, dict[int, str]] = {}
    for block in document.body:
        if block.cell:
            found.setdefault(block.cell.row, {})[block.cell.column] = document.words(block)
    assert [[row.get(column, "") for column in range(3)] for row in found.values()] == rows


_GAPS = st.sampled_from(["   ", "      ", " ", ""])
_WORDS = st.from_regex(r"[A-Za-z0-9.•-]{1,6}", fullmatch=True)


@given(st.lists(st.lists(st.tuples(_GAPS, _WORDS), min_size=1, max_size=5), max_size=8))
def test_columns_lose_no_word(made):
    lines = ["".join(gap + word for gap, word in line) for line in made]
    rows, taken = aligned(lines)
    kept = "".join(cell for row in rows for cell in row)
    assert sorted(kept.replace(" ", "")) == sorted("".join(lines[:taken]).replace(" ", ""))


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_line_ends_of_all_systems(reading, ending):
    assert reading(ending.join(["One", "", "Two"])).document.text == "One\n\nTwo\n"


def test_no_break_spaces_and_runs_of_blanks_stay(reading):
    assert reading("Not      complete\u00a0now").document.text == "Not      complete\u00a0now\n"


def test_windows_1252_is_read_with_an_issue(reading):
    result = reading("Kieron O\u2019Hara \u2013 Chair".encode("cp1252"))
    assert result.document.text == "Kieron O’Hara – Chair\n"
    assert [issue.code for issue in result.issues] == ["encoding-repaired"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_believed(reading, encoding):
    result = reading("Ann’s note".encode(encoding))
    assert result.document.text == "Ann’s note\n"
    assert result.issues == ()


@pytest.mark.parametrize(
    "text",
    [
        "|" * 60_000,
        "|a|\n" * 5_000,
        "|a" * 30_000 + "|\n|",
        "**" * 30_000,
        "** a " * 20_000,
        "a\t" * 60_000,
        "- " * 30_000,
        "a   b   c\n" * 10_000,
        "A   b   c   d\n" + "a   b   c\n" * 10_000,
        ("A   b   c\n" + "   x   y   z\n") * 5_000,
        "\n" * 60_000 + "a",
    ],
)
def test_hostile_repetition_is_read(reading, text):
    assert reading(text).document.text.count("\n") <= len(text) + 1
