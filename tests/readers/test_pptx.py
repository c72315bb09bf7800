"""Presentations, made with python-pptx."""

import io

import pptx
from pptx.util import Inches


def test_slides_in_order_with_titles_items_tables_and_notes(reading, listing, styled):
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Agenda"
    body = slide.placeholders[1].text_frame
    body.text = "Welcome"
    inner = body.add_paragraph()
    inner.text = "Introductions"
    inner.level = 1
    run = body.add_paragraph().add_run()
    run.text = "See plan"
    run.font.bold = True
    run.hyperlink.address = "https://a.uk"
    slide.notes_slide.notes_text_frame.text = "Say hello"
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    table = slide.shapes.add_table(2, 2, Inches(1), Inches(1), Inches(4), Inches(1)).table
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(0, 0).text = "Rated 'Green'"
    table.cell(1, 1).text = "Strong"
    box = slide.shapes.add_textbox(Inches(1), Inches(3), Inches(2), Inches(1))
    box.text_frame.text = "UK OPEN\vGOVERNMENT"
    buffer = io.BytesIO()
    deck.save(buffer)
    assert listing(buffer.getvalue(), "deck.pptx") == [
        "heading 1 p1 | Agenda",
        "paragraph p1 | Welcome",
        "item 2 p1 | Introductions",
        "paragraph p1 | See plan",
        "paragraph p1 | Say hello",
        "cell (0,0,0 1x2) p2 | Rated 'Green'",
        "cell (0,1,1) p2 | Strong",
        "paragraph p2 | UK OPEN",
        "paragraph p2 | GOVERNMENT",
    ]
    result = reading(buffer.getvalue(), "deck.pptx")
    assert styled(result) == [("B", "See plan")]
    assert result.document.blocks[3].links[0].url == "https://a.uk"
