"""Pages and pieces of pages."""

import pytest


def test_blocks_of_a_page(listing):
    html = """<!DOCTYPE html><html><head><title>T</title><style>p {}</style></head><body>
    <h2>Second <em>level</em></h2><p>One<script>evil()</script></p>
    <ul><li>First<ul><li>Inner</li></ul></li><li><p>Second</p><p>more of it</p></li></ul>
    <ol start="3"><li>Third</li><li value="7">Seventh</li></ol><!-- no --></body></html>"""
    assert listing(html, "page.html") == [
        "heading 2 | Second level",
        "paragraph | One",
        "item 1 <•> | First",
        "item 2 <•> | Inner",
        "item 1 <•> | Second",
        "paragraph | more of it",
        "item 1 <3.> | Third",
        "item 1 <7.> | Seventh",
    ]


def test_line_breaks_end_blocks_and_stand_directly_below(reading, listing):
    html = "<p>Ann Lee<br>Bob Ray<br/>Cy Fox</p><p>Text</p>"
    assert listing(html, "a.html") == [
        "paragraph | Ann Lee",
        "paragraph | Bob Ray",
        "paragraph | Cy Fox",
        "paragraph | Text",
    ]
    assert reading(html, "a.html").document.text == "Ann Lee\nBob Ray\nCy Fox\n\nText\n"


def test_a_list_glued_to_a_paragraph_and_unclosed_tags(listing):
    assert listing("<p>One<ul><li>a<li>b</ul><p>Two<p>Three", "a.html") == [
        "paragraph | One",
        "item 1 <•> | a",
        "item 1 <•> | b",
        "paragraph | Two",
        "paragraph | Three",
    ]


def test_tables_keep_rows_columns_and_spans(listing):
    html = """<table><tr><th rowspan=2>Who<td colspan=2>When</td></tr>
    <tr><td>May</td><td><p>June</p><p>or July</p>
    </td></tr><tr><td></td><td>x</td></tr></table>"""
    assert listing(html, "a.html") == [
        "cell (0,0,0 2x1) | Who",
        "cell (0,0,1 1x2) | When",
        "cell (0,1,1) | May",
        "cell (0,1,2) | June",
        "cell (0,1,2) | or July",
        "cell (0,2,1) | x",
    ]


def test_nested_tables_have_numbers_of_their_own(listing):
    html = "<table><tr><td>a<table><tr><td>b</td></tr></table>c</td><td>d</td></tr></table>"
    assert listing(html, "a.html") == [
        "cell (0,0,0) | a",
        "cell (1,0,0) | b",
        "cell (0,0,0) | c",
        "cell (0,0,1) | d",
    ]


def test_white_space_collapses_and_no_break_spaces_stay(reading):
    html = "<p>  At&nbsp; \n\t one  <b> bold </b>  end</p><pre>a  b\nc</pre>"
    assert reading(html, "a.html").document.text == "At\u00a0 one bold end\n\na  b\nc\n"


def test_bold_italic_and_links(reading, styled):
    result = reading(
        "<p><strong>Cabinet </strong><strong>Office</strong> <b><i>both</i></b> "
        '<span style="font-weight: bold">styled</span> <a href="/library/x">minutes</a></p>',
        "a.html",
    )
    assert styled(result) == [("B", "Cabinet Office"), ("BI", "both"), ("B", "styled")]
    (link,) = result.document.blocks[0].links
    assert (result.document.quote(link.span), link.url) == ("minutes", "/library/x")


def test_entities_are_characters(reading):
    assert reading("<p>R&amp;D &lt;b&gt; &#58; &#x2019;</p>", "a.html").document.text == "R&D <b> : ’\n"


@pytest.mark.parametrize(
    "html",
    ["<div>" * 20_000 + "x", "<b>" * 20_000 + "x", "<ul><li>" * 3_000 + "x", "<table><tr><td>" * 1_000 + "x",
     "<" * 50_000 + " x", "<p>" + "&" * 50_000 + "x", "<td colspan=99999 rowspan=99999>" * 500 + "x"],
)  # fmt: skip
def test_hostile_nesting_is_read(reading, html):
    assert "x" in reading("<p>start</p>" + html, "a.html").document.text
