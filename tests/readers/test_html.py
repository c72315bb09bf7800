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


UNSEEN = {
    "deleted": "<p>An<del>nual</del>n</p>",
    "hidden": "<p>Ann</p><p hidden>menu</p>",
    "not displayed": "<p>Ann<span style='color:red; display: none'>menu</span></p>",
    "hidden by Word": "<p>Ann<span style='mso-hide:all'>menu</span></p>",
    "without scripts": "<p>Ann</p><noscript>Turn scripts on</noscript>",
    "a form": "<p>Ann</p><select><option>UK</option></select><textarea>Say</textarea><button>Send</button>",
    "a comment of Word": "<p>Ann<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--></p>",
}


@pytest.mark.parametrize("html", UNSEEN.values(), ids=UNSEEN.keys())
def test_what_a_page_does_not_show_is_not_read(listing, html):
    assert listing(html, "a.html") == ["paragraph | Ann"]


def test_lists_of_word_keep_their_markers(listing):
    bullet = '<span style="mso-list:Ignore">·<span style="font:7.0pt">&nbsp;&nbsp;&nbsp; </span></span>'
    html = (
        f"<p class=MsoListParagraph><![if !supportLists]>{bullet}<![endif]>First<o:p></o:p></p>"
        "<p class=MsoListParagraph>1.<span>&nbsp;&nbsp;</span>Second</p>"
        "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
    )
    assert listing(html, "a.html") == ["item 1 <·> | First", "item 1 <1.> | Second"]


def test_definitions_and_names_between_line_breaks(listing):
    html = "<dl><dt>Chair<dd>Ann Lee<dd>Bob</dl><p>Present:<br>Carl&nbsp;Ray<br>&nbsp;<br/>Dora</p>"
    words = [line.removeprefix("paragraph | ") for line in listing(html, "a.html")]
    assert words == ["Chair", "Ann Lee", "Bob", "Present:", "Carl\xa0Ray", "Dora"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_pages(reading, encoding):
    html = '<html><head><meta charset="windows-1252"></head><body><p>Zoë “Q” – é</p></body></html>'
    document = reading(html.encode(encoding), "a.html").document
    assert [document.words(block) for block in document.blocks] == ["Zoë “Q” – é"]
