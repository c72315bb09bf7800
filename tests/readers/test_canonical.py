"""Text and blocks are made together: whatever is added, spans quote their own words."""

import unicodedata

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ogkg.model.document import BlockKind, Cell
from ogkg.readers.canonical import CanonicalText, Laid, Piece, Place

_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("ab. \t\n\u00a0•-1)\u0301\u0327\u1100\u1161\ufeff\x00\x0c*"),
    ),
    max_size=25,
)
_PIECES = st.lists(
    st.builds(
        Piece, text=_TEXT, bold=st.booleans(), italic=st.booleans(), url=st.sampled_from(["", "https://a.uk"])
    ),
    max_size=4,
)
_CELLS = st.builds(Cell, table=st.integers(0, 2), row=st.integers(0, 3), column=st.integers(0, 3))
_PLACES = st.one_of(
    st.builds(Place, kind=st.just(BlockKind.PARAGRAPH)),
    st.builds(
        Place, kind=st.just(BlockKind.ITEM), level=st.integers(1, 3), marker=st.sampled_from(["", "•"])
    ),
    st.builds(Place, kind=st.just(BlockKind.HEADING), level=st.integers(1, 6)),
    st.builds(Place, kind=st.just(BlockKind.CELL), cell=_CELLS),
)
_BLOCKS = st.lists(st.tuples(_PLACES, _PIECES), max_size=8)
_METADATA = st.lists(st.tuples(_TEXT, _TEXT), max_size=3)


def _built(metadata, blocks) -> Laid:
    into = CanonicalText()
    for key, value in metadata:
        into.metadata(key, value)
    for place, pieces in blocks:
        into.add(place, pieces)
    return into.build()


@given(_METADATA, _BLOCKS)
@settings(max_examples=150, deadline=None)
def test_blocks_stand_in_order_and_cover_all_words_but_markers_and_keys(metadata, blocks):
    laid = _built(metadata, blocks)
    end = 0
    for block in laid.blocks:
        between = laid.text[end : block.span.start]
        assert end <= block.span.start
        assert between.replace(f"{block.key}: ", "", 1).replace(block.marker, "", 1).strip() == ""
        end = block.span.end
    assert laid.text[end:].strip() == ""


@given(_METADATA, _BLOCKS)
@settings(max_examples=150, deadline=None)
def test_words_of_a_block_are_one_line_in_nfc_without_blanks_at_the_ends(metadata, blocks):
    laid = _built(metadata, blocks)
    assert unicodedata.is_normalized("NFC", laid.text)
    for block in laid.blocks:
        words = laid.text[block.span.start : block.span.end]
        assert words == words.strip()
        assert "\n" not in words
        for part in (*block.runs, *block.links):
            quote = laid.text[part.span.start : part.span.end]
            assert block.span.covers(part.span)
            assert quote == quote.strip() != ""


@given(_BLOCKS)
@settings(max_examples=150, deadline=None)
def test_the_words_given_are_the_words_laid(blocks):
    laid = _built([], blocks)
    assume(not laid.redactions)
    given_words = unicodedata.normalize(
        "NFC", "".join(piece.text for _, pieces in blocks for piece in pieces if piece.text)
    )
    letters = [char for char in given_words if char.isascii() and char.isalpha()]
    laid_words = "".join(laid.text[b.span.start : b.span.end] + b.marker for b in laid.blocks)
    assert sorted(letters) == sorted(char for char in laid_words if char.isascii() and char.isalpha())


def test_the_layout_of_the_text():
    into = CanonicalText()
    into.metadata("title", "Third meeting")
    into.add(Place(kind=BlockKind.HEADING, level=1), [Piece(text="Minutes")])
    into.add(Place(), [Piece(text="1. Welcome")])
    into.add(Place(kind=BlockKind.ITEM, level=2, marker="•"), [Piece(text="Ann spoke")])
    into.add(Place(), [Piece(text="A note")])
    for row, column, words in ((0, 0, "Owner"), (0, 1, "Due"), (1, 1, "May"), (1, 1, "or June")):
        cell = Cell(table=0, row=row, column=column)
        into.add(Place(kind=BlockKind.CELL, cell=cell), [Piece(text=words)])
    assert into.build().text == (
        "title: Third meeting\n\nMinutes\n\n1. Welcome\n  • Ann spoke\n\nA note\n\n"
        "Owner\tDue\n\tMay\nor June\n"
    )


def test_split_runs_of_one_style_become_one_run():
    into = CanonicalText()
    into.add(Place(), [Piece(text="2", bold=True), Piece(text="4", bold=True), Piece(text="th", bold=True)])
    (run,) = into.build().blocks[0].runs
    assert (run.span.start, run.span.end, run.bold) == (0, 4, True)


def test_a_border_of_bold_is_kept_without_its_blanks():
    into = CanonicalText()
    into.add(Place(), [Piece(text=" Carol Tullo ", bold=True), Piece(text="Director, Policy")])
    laid = into.build()
    (run,) = laid.blocks[0].runs
    assert laid.text[run.span.start : run.span.end] == "Carol Tullo"


def test_a_combining_mark_in_the_next_piece_goes_with_its_letter():
    into = CanonicalText()
    into.add(Place(), [Piece(text="e", bold=True), Piece(text="\u0301te")])
    laid = into.build()
    (run,) = laid.blocks[0].runs
    assert laid.text == "éte\n"
    assert laid.text[run.span.start : run.span.end] == "é"


def test_addresses_standing_bare_in_the_words_are_links():
    into = CanonicalText()
    into.add(Place(), [Piece(text="See (http://a.gov.uk/x), or www.b.org.")])
    laid = into.build()
    assert [link.url for link in laid.blocks[0].links] == ["http://a.gov.uk/x", "www.b.org"]


def test_line_breaks_in_an_item_leave_the_marker_with_the_first_line():
    into = CanonicalText()
    lines = [[Piece(text="Ann Lee")], [Piece(text="")], [Piece(text="Bob Ray")]]
    into.add_lines(Place(kind=BlockKind.ITEM, level=1, marker="•"), lines)
    laid = into.build()
    assert laid.text == "• Ann Lee\nBob Ray\n"
    assert [block.kind for block in laid.blocks] == [BlockKind.ITEM, BlockKind.PARAGRAPH]


def test_characters_without_ink_and_ligatures_do_not_hide_a_word():
    into = CanonicalText()
    into.add(
        Place(), [Piece(text="co\u00adop\u200berate"), Piece(text="\u2060 \ufb01nance\u200e", bold=True)]
    )
    laid = into.build()
    assert laid.text == "cooperate finance\n"
    (run,) = laid.blocks[0].runs
    assert laid.text[run.span.start : run.span.end] == "finance"
