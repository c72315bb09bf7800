"""Word documents, made with python-docx."""

import io

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn


@pytest.fixture
def saved():
    """The bytes of a document."""

    def make(document) -> bytes:
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return make


def test_headings_lists_and_split_runs(saved, reading, listing, styled):
    document = docx.Document()
    document.add_heading("Minutes", 0)
    document.add_heading("Actions", 2)
    paragraph = document.add_paragraph()
    for text in ("2", "4", "th"):
        paragraph.add_run(text).bold = True
    paragraph.add_run(" June").italic = True
    document.add_paragraph("First", style="List Number")
    document.add_paragraph("Second", style="List Number")
    document.add_paragraph("Bullet", style="List Bullet")
    data = saved(document)
    assert listing(data, "a.docx") == [
        "heading 1 | Minutes",
        "heading 2 | Actions",
        "paragraph | 24th June",
        "item 1 <1.> | First",
        "item 1 <2.> | Second",
        "item 1 <•> | Bullet",
    ]
    assert ("B", "24th") in styled(reading(data, "a.docx"))
    assert ("I", "June") in styled(reading(data, "a.docx"))


def test_tables_stand_in_order_and_merged_cells_once(saved, listing):
    document = docx.Document()
    document.add_paragraph("Before")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Across"
    table.cell(0, 2).merge(table.cell(2, 2)).text = "Down"
    table.cell(1, 0).text = "a"
    table.cell(2, 1).add_paragraph("b")
    document.add_paragraph("After")
    assert listing(saved(document), "a.docx") == [
        "paragraph | Before",
        "cell (0,0,0 1x2) | Across",
        "cell (0,0,2 3x1) | Down",
        "cell (0,1,0) | a",
        "cell (0,2,1) | b",
        "paragraph | After",
    ]


def test_a_table_in_a_cell_has_its_own_number(saved, listing):
    document = docx.Document()
    outer = document.add_table(1, 1).cell(0, 0)
    outer.text = "outer"
    outer.add_table(1, 1).cell(0, 0).text = "inner"
    assert listing(saved(document), "a.docx") == ["cell (0,0,0) | outer", "cell (1,0,0) | inner"]


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("<w:sdt {ns}><w:sdtContent><w:p><w:r><w:t>control</w:t></w:r></w:p></w:sdtContent></w:sdt>", "control"),  # noqa: E501
        ("<w:p {ns}><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>", "new"),  # noqa: E501
        ("<w:p {ns}><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>seen</w:t></w:r></w:p>", "seen"),  # noqa: E501
        ("<w:p {ns}><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r></w:p>", "a\tb‑c"),  # noqa: E501
        ("<w:p {ns}><w:smartTag><w:r><w:t>tagged</w:t></w:r></w:smartTag></w:p>", "tagged"),
        ("<w:p {ns}><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",  # noqa: E501
         "boxed"),
    ],
    ids=["content control", "tracked changes", "hidden", "tab", "smart tag", "text box"],
)  # fmt: skip
def test_what_python_docx_does_not_list(saved, listing, xml, expected):
    document = docx.Document()
    document.element.body.insert(0, parse_xml(xml.format(ns=nsdecls("w"))))
    assert listing(saved(document), "a.docx") == [f"paragraph | {expected}"]


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


INSTRUCTION = "<w:r><w:instrText> PAGE </w:instrText></w:r>"
PAGE = f"{_field('begin')}{INSTRUCTION}{_field('separate')}{_run('1')}{_field('end')}"
UNWRITTEN = {
    "page number": f'<w:fldSimple w:instr=" PAGE ">{_run("1")}</w:fldSimple>',
    "page number in parts": PAGE,
    "control nobody filled in": "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    f"<w:sdtContent>{_run('Click to enter text')}</w:sdtContent></w:sdt>",
    "moved away": f"<w:moveFrom>{_run('gone')}</w:moveFrom>",
    "comment mark": '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
    "soft hyphen": "<w:r><w:softHyphen/></w:r>",
}


@pytest.mark.parametrize("xml", UNWRITTEN.values(), ids=UNWRITTEN.keys())
def test_what_is_no_word_of_the_text_is_not_read(saved, listing, xml):
    document = docx.Document()
    paragraph = f"<w:p {nsdecls('w')}>{_run('to ')}{xml}{_run('all')}</w:p>"
    document.element.body.insert(0, parse_xml(paragraph))
    assert listing(saved(document), "a.docx") == ["paragraph | to all"]


def test_controls_around_rows_cells_and_dates(saved, listing):
    inner = f"<w:sdt><w:sdtContent><w:tc><w:p>{_run('Ann')}</w:p></w:tc></w:sdtContent></w:sdt>"
    other = f"<w:tc><w:p>{_run('DfT')}</w:p></w:tc>"
    row = f"<w:sdt><w:sdtContent><w:tr>{inner}{other}</w:tr></w:sdtContent></w:sdt>"
    date = (
        f"<w:p><w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>{_run('3 May')}</w:sdtContent></w:sdt></w:p>"
    )
    document = docx.Document()
    for xml in (date.replace("<w:p>", f"<w:p {nsdecls('w')}>"), f"<w:tbl {nsdecls('w')}>{row}</w:tbl>"):
        document.element.body.insert(0, parse_xml(xml))
    assert listing(saved(document), "a.docx") == [
        "cell (0,0,0) | Ann",
        "cell (0,0,1) | DfT",
        "paragraph | 3 May",
    ]


def test_line_breaks_end_blocks(saved, listing):
    document = docx.Document()
    run = document.add_paragraph().add_run("Ann Lee")
    run.add_break()
    run.add_text("Bob Ray")
    assert listing(saved(document), "a.docx") == ["paragraph | Ann Lee", "paragraph | Bob Ray"]


def test_links_of_relations_and_of_fields(saved, reading):
    document = docx.Document()
    identity = document.part.relate_to(
        "https://a.uk/", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    paragraph = document.add_paragraph()
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), identity)
    link.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>first</w:t></w:r>"))
    paragraph._p.append(link)
    paragraph.add_run(" ")
    for part in ("begin", None, "separate", "second", "end"):
        body = (
            '<w:instrText> HYPERLINK "https://b.uk/" </w:instrText>'
            if part is None
            else f"<w:t>{part}</w:t>"
            if part == "second"
            else f'<w:fldChar w:fldCharType="{part}"/>'
        )
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{body}</w:r>"))
    found = reading(saved(document), "a.docx").document
    assert [(found.quote(link.span), link.url) for link in found.blocks[0].links] == [
        ("first", "https://a.uk/"),
        ("second", "https://b.uk/"),
    ]


def test_headers_and_footers_are_metadata(saved, listing):
    document = docx.Document()
    document.add_paragraph("Text")
    document.sections[0].header.paragraphs[0].text = "UNCLASSIFIED"
    document.sections[0].footer.paragraphs[0].text = "Page 3 of 4"
    assert listing(saved(document), "a.docx") == ["metadata header= | UNCLASSIFIED", "paragraph | Text"]
