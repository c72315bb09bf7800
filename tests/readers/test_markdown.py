"""Posts with front matter, and Markdown."""

import pytest

POST = """---
title: Senior Group&#58; 3rd Meeting
summary:
created: 10/9/2012
resources:
    - filename: a.pdf
      url: https://example.org/a b.pdf
    - filename: b.doc
categories:
    - Policy
---

<p><strong>Minutes</strong></p>
"""


def test_front_matter_is_metadata_and_the_body_html(listing):
    assert listing(POST, "post.txt") == [
        "metadata title= | Senior Group: 3rd Meeting",
        "metadata created= | 10/9/2012",
        "metadata resources.filename= | a.pdf",
        "metadata resources.url= | https://example.org/a b.pdf",
        "metadata resources.filename= | b.doc",
        "metadata categories= | Policy",
        "paragraph | Minutes",
    ]


def test_the_media_type_says_what_was_read(reading):
    assert reading(POST, "post.txt").document.source.media_type == "text/markdown"
    assert reading(POST, "post.txt").issues == ()


@pytest.mark.parametrize(
    "line",
    ["title: Group: a colon: too many", "title: 'unclosed", "title: [unclosed", "title: *anchor", "\ttitle: tabbed",  # noqa: E501
     "title: Group &unknown", "title: @at", "title: %x"],
)  # fmt: skip
def test_front_matter_that_is_no_yaml_loses_nothing(listing, line):
    lines = listing(f"---\n{line}\nlayout: post\n---\n<p>Text</p>", "post.md")
    words = " ".join(line.replace("'", "").split(":", 1)[1].split())
    assert any(found.endswith(words) for found in lines)
    assert "metadata layout= | post" in lines


@pytest.mark.parametrize(
    "front", ["a: &a [x]\nb: *a", "? [a]\n: b", "a: !!python/object/apply:os.getcwd []", "- a\n- b"]
)
def test_odd_yaml_is_text(listing, front):
    assert listing(f"---\n{front}\n---\nText", "post.md")[-1] == "paragraph | Text"


def test_yaml_that_unfolds_without_end_is_bounded(reading):
    front = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 12)
    )
    assert len(reading(f"---\n{front}---\nText", "post.md").document.text) < 1_000_000


def test_markdown(listing):
    text = (
        "# Minutes\n\nAnn **Lee** and\nBob\n\n* one\n* two\n  1. inner\n\n| a | b |\n|---|---|\n| c | d |\n"
    )
    assert listing(text, "note.md") == [
        "heading 1 | Minutes",
        "paragraph | Ann Lee and Bob",
        "item 1 <•> | one",
        "item 1 <•> | two",
        "item 2 <1.> | inner",
        "cell (0,0,0) | a",
        "cell (0,0,1) | b",
        "cell (0,1,0) | c",
        "cell (0,1,1) | d",
    ]


def test_an_empty_body_leaves_the_metadata(listing):
    assert listing("---\ntitle: Slides\n---\n", "post.md") == ["metadata title= | Slides"]
