"""What minutes say is to be done, and by whom; what became of it; what was agreed and said."""

import pytest

from ogkg.extraction.families.minutes import extract
from ogkg.model.record import ActionRecord, DecisionRecord, StatementRecord
from ogkg.model.report import Issue, IssueCode

TOP = """
**Widget Board**
**Minutes of the 3rd Meeting: 8th March 2012**
**Present:**
Ann Able (Chair) (AA)
Ben Bold, DfT
Carl Clay, Home Office
**1. Widgets**
Everybody was welcomed to the meeting by the chair, who explained how widgets are made.
"""


def of(kind, text, posted, reference):
    return [each for each in extract(posted(TOP + text), reference) if isinstance(each, kind)]


OWNERS = {
    "several clauses": (
        "Action: Ben Bold to make widgets. Carl to count them – All to cheer.",
        [("Ben Bold to make widgets. Carl to count them – All to cheer.", ["Ben Bold", "Carl", "All"], None)],
    ),
    "a need, then who meets it": (
        "Action: The Board needs a map of widgets - Carl to draw it.",
        [("The Board needs a map of widgets - Carl to draw it.", ["Carl"], None)],
    ),
    "task in the brackets": (
        "Action: Publicity for widgets (Carl to blog on them; Ben Bold).",
        [("Publicity for widgets (Carl to blog on them; Ben Bold).", ["Carl", "Ben Bold"], None)],
    ),
    "initials at the end": (
        "Action: to circulate the widgets – by post AA",
        [("to circulate the widgets – by post AA", ["AA"], None)],
    ),
    "initials at the end that are the object": (
        "Action: to circulate the widgets to AA",
        [("to circulate the widgets to AA", [], None)],
    ),
    "who is asked": (
        "Action: The Board endorsed widgets and asked Home Office to make them.",
        [("The Board endorsed widgets and asked Home Office to make them.", ["Home Office"], None)],
    ),
    "at a request": (
        "Action: At the request of the Chair, Ben Bold will join the Board.",
        [("At the request of the Chair, Ben Bold will join the Board.", ["Ben Bold"], None)],
    ),
    "the chair": (
        "Action: Board Chair to write about widgets.",
        [("Board Chair to write about widgets.", ["Board Chair"], None)],
    ),
    "brackets before a tail": (
        "Action: Widgets to be sold (Ben Bold and AA) for discussion in May.",
        [("Widgets to be sold (Ben Bold and AA) for discussion in May.", ["Ben Bold", "AA"], "2012-05")],
    ),
    "with somebody": (
        "Action: Widgets to be sold (Secretariat with Ben Bold)",
        [("Widgets to be sold (Secretariat with Ben Bold)", ["Secretariat", "Ben Bold"], None)],
    ),
    "tasked with": (
        "Action: Ben Bold was tasked with making widgets.",
        [("Ben Bold was tasked with making widgets.", ["Ben Bold"], None)],
    ),
    "a post": (
        "Action: Minister for the Cabinet Office and Ben Bold to discuss widgets.",
        [
            (
                "Minister for the Cabinet Office and Ben Bold to discuss widgets.",
                ["Minister for the Cabinet Office", "Ben Bold"],
                None,
            )
        ],
    ),
    "no colon but a gap": (
        "<p>Action&nbsp;&nbsp;Ben Bold to make widgets.</p>",
        [("Ben Bold to make widgets.", ["Ben Bold"], None)],
    ),
    "bracket in the text": (
        "Widgets were late. It was important to know why (Action AA). The rest was fine.",
        [("It was important to know why", ["AA"], None)],
    ),
    "parts below a colon": (
        "Action: Home Office to consider:\n1. How to make widgets.\n2. How to count widgets.",
        [
            (
                "Home Office to consider: 1. How to make widgets. 2. How to count widgets.",
                ["Home Office"],
                None,
            )
        ],
    ),
    "due below a list": (
        "**Actions:**\n- Ben to make widgets\n**Due:**\nnext Widget Board - 2 May",
        [("Ben to make widgets", ["Ben"], "2012-05-02")],
    ),
    "due glued to the next heading": (
        "**Action:** Ben to make widgets.\n**Due:** SeptemberWidget plans",
        [("Ben to make widgets.", ["Ben"], "2012-09")],
    ),
    "a headed list": (
        "**Action list – to be done by 14 August 2012**\n- Circulate the widgets\n- Count the widgets\nX.",
        [("Circulate the widgets", [], "2012-08-14"), ("Count the widgets", [], "2012-08-14")],
    ),
    "a list ends with what was said": (
        "**Actions:**\n- Ben to make widgets\n- The group noted that widgets are round.",
        [("Ben to make widgets", ["Ben"], None)],
    ),
}

BELOW = {
    "owner and day": ("Send the list.\nOwner: Ben Bold\nDue: 3 June 2012", (["Ben Bold"], "2012-06-03")),
    "all": ("Send the list.\nOwner: All", (["All"], None)),
    "owner of another name": ("Ben Bold to send it.\nOwner: Carl Clay", (["Carl Clay"], None)),
    "nobody": ("Send the list.\nOwner: none\nDue: n/a", ([], None)),
    "not said yet": ("Send the list.\nOwner: TBC\nDue: tbc", ([], None)),
    "to be agreed": ("Send the list.\nOwner: to be agreed\nDue: to be agreed", ([], None)),
    "a dash": ("Send the list.\nOwner: -\nDue: –", ([], None)),
    "nobody yet, and its words": ("Ben Bold to send it.\nOwner: not yet known", (["Ben Bold"], None)),
    "not somebody": (
        "Ben Bold to send it.\nOwner: not Carl Clay\nDue: 3 June 2012",
        (["Ben Bold"], "2012-06-03"),
    ),
    "a first day": ("Ben Bold to send it.\nDue: not before June 2012", (["Ben Bold"], None)),
    "a first day, by from": ("Ben Bold to send it.\nDue: from 3 June 2012", (["Ben Bold"], None)),
    "a first day, then the last": (
        "Ben to send it.\nDue: after 3 May but by 3 June 2012",
        (["Ben"], "2012-06-03"),
    ),
    "no day": ("Ben Bold to send it.\nDue: ongoing", (["Ben Bold"], "ongoing")),
}


@pytest.mark.parametrize(("text", "wanted"), BELOW.values(), ids=BELOW.keys())
def test_lines_below_an_action_say_who_and_when_or_nothing(text, wanted, posted, reference):
    [found] = of(ActionRecord, f"Action: {text}\nThe rest was fine.", posted, reference)
    due = (found.due.value or found.due.written) if found.due else None
    assert ([owner.written for owner in found.owners], due) == wanted


@pytest.mark.parametrize(("text", "wanted"), OWNERS.values(), ids=OWNERS.keys())
def test_a_task_is_read_whole_with_all_who_own_it(text, wanted, posted, reference):
    found = [
        (each.text, [owner.written for owner in each.owners], each.due.value if each.due else None)
        for each in of(ActionRecord, text, posted, reference)
    ]
    assert found == wanted


RAISED = {
    "day of the earlier meeting": ("Actions from the 3 March meeting were discussed.", "2012-03-03"),
    "before a day is no day": ("Actions from meetings prior to 3 March:", None),
    "minutes of the earlier meeting": ("Minutes of meeting of 3 March are published.", "2012-03-03"),
}


@pytest.mark.parametrize(("line", "day"), RAISED.values(), ids=RAISED.keys())
def test_a_line_over_old_actions_says_when_they_were_raised(line, day, posted, reference):
    """A task that speaks of comments "from" somebody is no such line."""
    text = (
        f"{line}\nAction 1: Ben to ask for comments from AA.\n- Complete.\nAction 2: Carl to go.\n- Ongoing."
    )
    actions = of(ActionRecord, text, posted, reference)
    assert [each.raised.value if each.raised else None for each in actions] == [day, day]


def test_owners_who_are_nobody_and_tasks_of_nobody_are_said_aloud(posted, reference):
    text = "Action: ZZ to make widgets.\n\nAction: ZZ to count widgets.\n\nAction: Widgets to be sold."
    issues = of(Issue, text, posted, reference)
    assert [
        (each.code, each.quote) for each in issues if "owner" in each.code or "initials" in each.code
    ] == [
        (IssueCode.INITIALS_UNRESOLVED, "ZZ to make widgets."),
        (IssueCode.OWNER_UNKNOWN, "Widgets to be sold."),
    ]


AGREED = {
    "it was decided": ("It was decided to delay widgets until May.", True),
    "noted and approved": ("The Group noted and approved the widgets.", True),
    "discussed and approved": ("The widget plan was discussed and approved.", True),
    "with changes": ("The terms were agreed with some minor changes.", True),
    "a clause between": ("The Panel agreed, as ever, to make widgets.", True),
    "what is agreed on is to be agreed": ("Members agreed that widgets should be agreed first.", True),
    "by the members of a group": ("The minutes were approved by the WXYZ members.", True),
    "decided before": ("On reflection it had been decided that widgets are round.", False),
}


@pytest.mark.parametrize(("sentence", "is_decision"), AGREED.values(), ids=AGREED.keys())
def test_a_decision_may_be_worded_in_many_ways(sentence, is_decision, posted, reference):
    found = of(DecisionRecord, f"Widgets came up. {sentence}", posted, reference)
    assert [each.text for each in found] == ([sentence] if is_decision else [])


def test_members_agreed_makes_the_proposal_before_it_the_decision(posted, reference):
    text = "Widgets came up. Ben Bold proposed that widgets be round. Members agreed. They left."
    found = of(DecisionRecord, text, posted, reference)
    assert [each.text for each in found] == ["Ben Bold proposed that widgets be round. Members agreed."]


def test_a_statement_ends_where_the_group_speaks(posted, reference):
    text = "- Ben Bold said that widgets are round. They had been square. The group welcomed this."
    found = of(StatementRecord, text, posted, reference)
    assert [each.text for each in found] == ["Ben Bold said that widgets are round. They had been square."]


PROMISED = {
    "asked": ("The Chair asked Ben Bold to draft a letter to the Mint.", ["Ben Bold"]),
    "two are asked": (
        "The Board asked Ben Bold and Carl Clay to consider the points.",
        ["Ben Bold", "Carl Clay"],
    ),
    "the secretariat is asked": ("Ben asked the secretariat to circulate the list.", ["secretariat"]),
    "members": ("Board members will review the list of widgets.", ["Board members"]),
    "something will be sent": ("A draft of the letter will be circulated to everybody by 3 May.", []),
    "advised that he will": (
        "Ben Bold noted the good work and advised that he will write to the staff.",
        ["Ben Bold"],
    ),
}


@pytest.mark.parametrize(("sentence", "owners"), PROMISED.values(), ids=PROMISED.keys())
def test_a_task_without_a_label_is_one_where_somebody_is_asked_or_something_is_sent(
    sentence, owners, posted, reference
):
    found = of(ActionRecord, sentence, posted, reference)
    assert [(each.text, [owner.written for owner in each.owners]) for each in found] == [(sentence, owners)]


NOT_PROMISED = {
    "asked to speak": "The Chair asked Ben Bold to introduce the paper.",
    "another body": "The Chair asked the Mint to send its list.",
    "told of a group": "The Chair welcomed the Board and told it as news that has begun and will help.",
    "what was sent": "A draft of the letter was circulated to everybody.",
    "what the members agreed": "Board members agreed to review the list of widgets.",
}


@pytest.mark.parametrize("sentence", NOT_PROMISED.values(), ids=NOT_PROMISED.keys())
def test_what_is_done_at_the_meeting_or_by_others_is_no_task(sentence, posted, reference):
    assert of(ActionRecord, sentence, posted, reference) == []
