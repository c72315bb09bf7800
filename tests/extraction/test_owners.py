"""Whom a task names as its owner, and whom it does not."""

import pytest

from ogkg.extraction.owners import is_initials, lead_of, listed_owners, subject_owners

BODIES = {
    "UK OGN",
    "Cabinet Office",
    "HM Treasury",
    "Met Office",
    "Companies House",
    "Department for Transport",
}
GIVEN = {"jane", "tim", "steve"}

TASKS = {
    "initials": ("GS and JT to meet the team", ("GS", "JT")),
    "body": ("Met Office to outline their plans", ("Met Office",)),
    "body with a preposition": ("Department for Transport to write", ("Department for Transport",)),
    "two bodies": ("HM Treasury and ODI to deliver a paper", ("HM Treasury", "ODI")),
    "part of a body": ("Cabinet Office Ledger Team to find out", ("Cabinet Office Ledger Team",)),
    "lower case inside": ("HMT ledger policy team to think", ("HMT ledger policy team",)),
    "who helps is no owner": ("Cabinet Office Team with Board input to think", ("Cabinet Office Team",)),
    "person": ("Jane Doe to present a proposal", ("Jane Doe",)),
    "given names": ("Jane and Steve to draft a note", ("Jane", "Steve")),
    "role": ("The Transparency Director will present", ("The Transparency Director",)),
    "site": ("Data.gov.uk to provide numbers", ("Data.gov.uk",)),
    "request": ("Request for CO to publish", ("CO",)),
    "passive": ("Board members to be kept informed", ()),
    "passive, future": ("A letter from the Chair will be sent", ()),
    "a verb begins": ("Meet with the Team to clarify", ()),
    "a verb and an acronym": ("Work with OD community to define", ()),
    "a body of two words in capitals": ("UK OGN to nominate leads", ("UK OGN",)),
    "a noun begins": ("Slides to follow", ()),
    "no subject": ("Publish the note", ()),
}


@pytest.mark.parametrize(("text", "owners"), TASKS.values(), ids=TASKS.keys())
def test_the_subject_of_a_task_owns_it(text, owners):
    assert subject_owners(text, BODIES.__contains__, lambda word: word.lower() in GIVEN) == owners


HEADINGS = {
    "lead": ("VAT Register – Lead PM", "PM"),
    "two leads": ("Addresses – Lead HS/BB", "HS/BB"),
    "hyphen without a space": ("Charity Register- Lead AM", "AM"),
    "only initials": ("Open Data Licensing – GS/JTe", "GS/JTe"),
    "a dash before the lead too": ("OS Data – with rivers - Lead GS", "GS"),
    "brackets": ("Communications (Lead: Jane Doe)", "Jane Doe"),
    "none": ("Secretariat", ""),
    "an acronym after a dash is no lead": ("Group – KPIs", ""),
    "lead as a word": ("Lead times", ""),
}


@pytest.mark.parametrize(("heading", "lead"), HEADINGS.values(), ids=HEADINGS.keys())
def test_a_theme_names_its_lead(heading, lead):
    assert lead_of(heading) == lead


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("HS/BB", ("HS", "BB")),
        ("Clare and Steve", ("Clare", "Steve")),
        ("Cabinet Office", ("Cabinet Office",)),
        ("Cabinet Office (Clare)", ("Cabinet Office", "Clare")),
        ("Clare (HS)", ("Clare (HS)",)),
        ("-", ()),
        ("TBC", ()),
        ("To be agreed", ()),
        ("not Clare", ()),
        ("All", ("All",)),
    ],
)
def test_owners_are_listed(text, owners):
    assert listed_owners(text, BODIES.__contains__) == owners


@pytest.mark.parametrize(
    ("text", "yes"), [("HS", True), ("JTe", True), ("KOH", True), ("All", False), ("Secretariat", False)]
)
def test_initials(text, yes):
    assert is_initials(text) is yes
