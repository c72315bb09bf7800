"""What people undertake at a meeting without a label, and letters that the text declares for them."""

import pytest

from ogkg.extraction.families.minutes import extract
from ogkg.model.record import ActionRecord, MentionRecord, StatementRecord

HEAD = """
**Open Widget Group**
**Minutes of the 7th meeting, 10 January 2013**
**Attendees:**
Jane Smith (Chair)
Bob Jones (HMRC)
Jo May (ONS)
John Moor (DfT)
1. Welcome
It was noted that the widgets had been discussed at length at the meeting before this one.
Members asked when more widgets were to be made, and were informed that this was not yet known.
The panel was told that widgets had been made before, and that some of them had been round.
"""

PROMISES = {
    "agreed": ("Bob Jones agreed to revise the paper.", "Bob Jones"),
    "first name": ("Bob offered to circulate details of the survey.", "Bob"),
    "that he would": ("Bob Jones promised that he would report back.", "Bob Jones"),
    "committed": ("Bob Jones committed to sharing the widgets.", "Bob Jones"),
    "the chair will": ("The Chair will write to the Minister.", "Chair"),
    "a person will": ("Bob will report back to the Group.", "Bob"),
    "a person would": ("Bob would email the Group with the figures.", "Bob"),
    "a team would": ("The Widget Team would provide a list for the next meeting.", "The Widget Team"),
    "a wish": ("Bob would like to see more widgets.", None),
    "an opinion of what would be": ("Bob would welcome further examples of widgets.", None),
    "two of them": ("Bob Jones and John Moor agreed to draft a reply.", "Bob Jones and John Moor"),
    "a body offered": ("HMRC offered to share its list.", "HMRC"),
    "a team agreed": ("The Widget Team agreed to share its list.", "The Widget Team"),
    "the meeting itself": ("The Open Widget Group agreed to meet again.", None),
    "a body's policy": ("HMRC will publish all its data under a licence.", None),
    "things": ("The data will enable people to make widgets.", None),
    "nobody here": ("Simon agreed to revise the paper.", None),
    "no task": ("Bob will attend the next meeting.", None),
    "an opinion": ("Bob agreed that widgets are round.", None),
    "to differ": ("Bob agreed to disagree with John Moor.", None),
    "said that he would": ("Bob Jones said that he would share the widgets with the Group.", "Bob Jones"),
    "said he would, without that": ("Bob explained he would then email the Group.", "Bob"),
    "reported, and will": (
        "Bob updated the Group on the widgets and will send a draft paper for comment.",
        "Bob",
    ),
    "reported that others will": ("Bob reported that firms make widgets and will sell them.", None),
    "volunteered to take part": ("Bob Jones volunteered to join the Tunnel Board.", "Bob Jones"),
    "agreed to go": ("Bob agreed to attend the next Tunnel Board.", "Bob"),
    "reported of another": ("Bob Jones said that Jo May would revise the paper.", None),
    "asked by the chair": ("The Chair asked Bob Jones to write to the Minister.", "Bob Jones"),
    "asked by the group": ("The group then asked Jo May to draft a reply.", "Jo May"),
    "asked by two": ("Jo May and John Moor asked Bob to send the figures.", "Bob"),
    "asked behind another verb": ("HMRC welcomed the list of widgets and asked Bob to extend it.", "Bob"),
    "asked, as the asker tells": (
        "The Chair noted that after the review she has asked Bob Jones to draft a reply.",
        "Bob Jones",
    ),
    "asked behind a remark on a thing": (
        "The Chair commented that this is a widget that breaks often and asked Bob Jones to mend it.",
        "Bob Jones",
    ),
    "asked by whom a remark is about": (
        "The Chair commented that it was the minister who wrote and asked Bob Jones to mend it.",
        None,
    ),
    "asked by somebody in what is told": (
        "Jo May noted that the minister wrote and asked Bob Jones to mend it.",
        None,
    ),
    "asked by nobody": ("Nobody asked Bob Jones to write the report.", None),
    "asked by no members": ("No members asked Bob Jones to write the report.", None),
    "unclear who asked": ("It was unclear who asked Jo May to send the figures.", None),
    "asked in what is denied": ("Jo May denied that the Chair had asked Bob Jones to draft a reply.", None),
    "asked, as was told": ("Jo May noted that last year the minister asked Bob Jones to draft a list.", None),
    "asked by somebody else": ("A firm that makes widgets asked Bob Jones to publish a list.", None),
    "no longer": ("Bob would no longer send the figures.", None),
}


SENT = {
    "a draft": ("A draft of the paper will be circulated.", True),
    "minutes": ("The minutes of the workshop will be sent to all by e-mail.", True),
    "slides": ("The slides from today’s talk would be shared with the Group.", True),
    "in good time": ("The draft report will be circulated once the Chair has seen it.", True),
    "a question": ("The question whether the report will be circulated was left open.", False),
    "a risk": ("The risk that the draft will be shared with the press was discussed.", False),
    "a condition": ("The Board was told that the slides would be shared if funds allowed.", False),
    "unless": ("The minutes will be circulated unless somebody objects.", False),
    "subject to": ("The list will be circulated, subject to approval.", False),
    "what a paper says": ("The report said that the list would be circulated.", False),
}


@pytest.mark.parametrize(("line", "task"), SENT.values(), ids=SENT.keys())
def test_what_will_be_sent_round_is_a_task_unless_a_clause_takes_it_back(line, task, posted, reference):
    records = extract(posted(HEAD + line), reference)
    assert [each.text for each in records if isinstance(each, ActionRecord)] == ([line] if task else [])


@pytest.mark.parametrize(("line", "owner"), PROMISES.values(), ids=PROMISES.keys())
def test_what_somebody_undertakes_is_an_action(line, owner, posted, reference):
    records = list(extract(posted(HEAD + line), reference))
    found = [each for each in records if isinstance(each, ActionRecord)]
    assert [each.text for each in found] == ([line] if owner else [])
    for each in found:
        written = [held.written for held in each.owners]
        assert " and ".join(written).removeprefix("The ") == owner.removeprefix("The ")
        assert line not in {said.text for said in records if isinstance(said, StatementRecord)}


def test_letters_that_the_text_declares_are_one_persons_though_two_could_have_them(posted, reference):
    text = "Jo May (JM) asked for widgets to be counted.\nAction: JM to count the widgets."
    records = list(extract(posted(HEAD + text), reference))
    action = next(each for each in records if isinstance(each, ActionRecord))
    mention = next(each for each in records if isinstance(each, MentionRecord) and "JM" in each.names)
    assert mention.names[0] == "Jo May"
    assert action.owners[0].mention == mention.id


def test_letters_of_two_people_that_nothing_declares_stay_open(posted, reference):
    records = extract(posted(HEAD + "Action: JM to count the widgets."), reference)
    action = next(each for each in records if isinstance(each, ActionRecord))
    assert action.owners[0].mention is None


PRONOUNS = {
    "the one person before": (
        "Bob Jones spoke of a list of widgets. He will circulate details.",
        "Bob Jones",
    ),
    "offered": ("Bob Jones thanked the Group. He offered to circulate the survey.", "Bob Jones"),
    "one of two": ("Bob Jones spoke of the list of Jo May. She will circulate details.", None),
    "nobody before": ("The list of widgets is long. He will circulate details.", None),
    "no task": ("Bob Jones spoke of a list. He would welcome views.", None),
}


@pytest.mark.parametrize(("line", "owner"), PRONOUNS.values(), ids=PRONOUNS.keys())
def test_a_pronoun_means_the_one_person_named_before(line, owner, posted, reference):
    records = list(extract(posted(HEAD + line), reference))
    found = [each for each in records if isinstance(each, ActionRecord)]
    assert [held.written for each in found for held in each.owners] == ([owner] if owner else [])
    assert all(each.owners[0].mention for each in found)
