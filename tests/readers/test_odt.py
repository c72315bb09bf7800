"""OpenDocument texts."""

import pytest

from ogkg.errors import DocumentError

_NAMES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "style", "drawing")
    )
    + ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
_STYLES = """
<style:style style:name="P1" style:family="paragraph">
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="P1"/>
<style:style style:name="T1" style:family="text">
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text">
<style:text-properties fo:font-weight="normal"/></style:style>
<style:style style:name="T3" style:family="text">
<style:text-properties fo:font-style="italic"/></style:style>
<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>
<text:list-style style:name="L2">
<text:list-level-style-bullet text:level="1" text:bullet-char="&#xF0B7;"/></text:list-style>
"""


@pytest.fixture
def odt(package):
    """An .odt whose body is this XML."""

    def make(body: str, **parts: str) -> bytes:
        content = (
            f"<office:document-content {_NAMES}><office:automatic-styles>{_STYLES}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
        )
        mimetype = "application/vnd.oasis.opendocument.text"
        return package({"mimetype": mimetype, "content.xml": content, **parts})

    return make


def test_paragraphs_headings_and_blanks(odt, listing):
    body = (
        '<text:h text:outline-level="2">Actions</text:h><text:p>  a<text:s text:c="3"/>b\n  c<text:tab/>d</text:p>'  # noqa: E501
        "<text:p>one<text:line-break/>two</text:p><text:section><text:p>inside</text:p></text:section>"
    )
    assert listing(odt(body), "a.odt") == [
        "heading 2 | Actions",
        "paragraph | a   b c\td",
        "paragraph | one",
        "paragraph | two",
        "paragraph | inside",
    ]


def test_bold_comes_from_automatic_styles_and_their_parents(odt, reading, styled):
    body = (
        '<text:p text:style-name="P2">All<text:span text:style-name="T2"> not</text:span></text:p>'
        '<text:p><text:span text:style-name="T1">Ann </text:span><text:span text:style-name="T1">Lee</text:span> '  # noqa: E501
        '<text:span text:style-name="T3">Chair</text:span></text:p>'
    )
    assert styled(reading(odt(body), "a.odt")) == [("B", "All"), ("B", "Ann Lee"), ("I", "Chair")]


def test_lists_are_numbered_as_printed(odt, listing):
    body = (
        '<text:list text:style-name="L1"><text:list-item><text:p>one</text:p>'
        "<text:list><text:list-item><text:p>inner</text:p></text:list-item></text:list></text:list-item>"
        "<text:list-item><text:p>two</text:p><text:p>below</text:p></text:list-item></text:list>"
        '<text:list text:style-name="L1" text:continue-numbering="true">'
        "<text:list-item><text:p>three</text:p></text:list-item></text:list>"
        '<text:list text:style-name="L2"><text:list-item><text:p>bullet</text:p></text:list-item></text:list>'
    )
    assert listing(odt(body), "a.odt") == [
        "item 1 <1.> | one",
        "item 2 <a)> | inner",
        "item 1 <2.> | two",
        "paragraph | below",
        "item 1 <3.> | three",
        "item 1 <•> | bullet",
    ]


def test_tables_keep_empty_and_merged_cells(odt, listing):
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        '<table:table-cell table:number-columns-spanned="2"><text:p>Who</text:p></table:table-cell>'
        "<table:covered-table-cell/><table:table-cell><text:p>Due</text:p></table:table-cell>"
        "</table:table-row></table:table-header-rows><table:table-row>"
        '<table:table-cell table:number-columns-repeated="2"/>'
        "<table:table-cell><text:p>May</text:p><text:p>June</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert listing(odt(body), "a.odt") == [
        "cell (0,0,0 1x2) | Who",
        "cell (0,0,2) | Due",
        "cell (0,1,2) | May",
        "cell (0,1,2) | June",
    ]


def test_deleted_text_is_gone_and_inserted_text_stays(odt, listing):
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>old words</text:p></text:deletion>"
        '</text:changed-region></text:tracked-changes><text:p>new<text:change text:change-id="1"/> words</text:p>'  # noqa: E501
    )
    assert listing(odt(body), "a.odt") == ["paragraph | new words"]


def test_a_page_number_is_no_word_and_hidden_sections_and_comments_are_not_read(odt, listing):
    body = (
        "<text:p>Write to <text:span><text:page-number>1</text:page-number></text:span>depts.</text:p>"
        '<text:section text:display="none"><text:p>hidden</text:p></text:section>'
        "<office:annotation><text:p>secret</text:p></office:annotation>"
    )
    assert listing(odt(body), "a.odt") == ["paragraph | Write to depts."]


def test_notes_boxes_links_and_comments(odt, reading, listing):
    data = odt(
        "<text:p>See<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>The note</text:p>"  # noqa: E501
        '</text:note-body></text:note> <text:a xlink:href="https://a.uk">here</text:a>'
        "<office:annotation><text:p>secret</text:p></office:annotation></text:p>"
        "<text:p>After<drawing:frame><drawing:text-box><text:p>Boxed</text:p></drawing:text-box></drawing:frame></text:p>"
    )
    assert listing(data, "a.odt") == [
        "paragraph | See here",
        "paragraph | After",
        "paragraph | Boxed",
        "item 1 <1> | The note",
    ]
    result = reading(data, "a.odt")
    assert result.document.blocks[0].links[0].url == "https://a.uk"
    assert [issue.code for issue in result.issues] == ["content-skipped"]


def test_headers_and_footers_are_metadata_once(odt, listing):
    styles = (
        f"<office:document-styles {_NAMES}><office:master-styles>"
        + "<style:master-page><style:header><text:p>UNCLASSIFIED</text:p></style:header>"
        "<style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page>"  # noqa: E501
         * 2 + "</office:master-styles></office:document-styles>"
    )
    assert listing(odt("<text:p>Text</text:p>", **{"styles.xml": styles}), "a.odt") == [
        "metadata header= | UNCLASSIFIED",
        "paragraph | Text",
    ]


def test_an_encrypted_text_is_refused(odt, reading):
    manifest = (
        '<m xmlns:manifest="urn:x"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></m>'
    )
    with pytest.raises(DocumentError, match="encrypted"):
        reading(odt("<text:p>x</text:p>", **{"META-INF/manifest.xml": manifest}), "a.odt")
