import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ogkg.model.code import AssertionStatus, Method
from ogkg.model.entity import Decision, EntityId, Judgement, RegistryEntry
from ogkg.model.period import PartialDate
from ogkg.model.record import MentionRecord
from ogkg.model.report import IssueCode

SOG, TB, ODUG = "Senior Officials Group on Transparency", "Transparency Board", "Open Data User Group"
ACCEPTED, CANDIDATE = AssertionStatus.ACCEPTED, AssertionStatus.CANDIDATE


def two(world, left, right):
    """Two mentions in two documents: (body, date, name, organisation) each."""
    for file, (body, date, name, organisation) in zip(("a.txt", "b.txt"), (left, right), strict=True):
        world.minutes(file, body, date).person(name, organisation)
    return world.resolve()


@pytest.mark.parametrize(
    ("left", "right", "confidence", "method"),
    [
        pytest.param(
            (SOG, "2012-03-08", "Nick Illsey", "DfT"),
            (TB, "2012-06-01", "Nick Illsey", "Department for Transport"),
            0.97,
            Method.EXACT_NAME_SAME_ORGANISATION,
            id="same name, same organisation",
        ),
        pytest.param(
            (SOG, "2012-03-08", "Andrew Smith", "DfT"),
            (TB, "2016-06-01", "Andrew Smith", "DfT"),
            0.97,
            Method.EXACT_NAME_SAME_ORGANISATION,
            id="frequent name, same organisation",
        ),
        pytest.param(
            (SOG, "2012-03-08", "Dr Nick Illsey", "DfT"),
            (TB, "2012-06-01", "Nick Illsey CBE", "DFT"),
            0.97,
            Method.EXACT_NAME_SAME_ORGANISATION,
            id="titles make no difference",
        ),
        pytest.param(
            (SOG, "2012-03-08", "Farah Ahmed", "Cabinet Office"),
            ("Implementation group", "2017-02-01", "Farah Ahmed", "Defra"),
            0.85,
            Method.EXACT_NAME_DIFFERENT_ORGANISATION,
            id="rare given name, other department",
        ),
        pytest.param(
            ("Board", "2015-01-01", "Andrew Smith", "BIS"),
            ("Group", "2017-02-01", "Andrew Smith", "BEIS"),
            0.85,
            Method.EXACT_NAME_DIFFERENT_ORGANISATION,
            id="frequent name, department renamed",
        ),
        pytest.param(
            (ODUG, "2013-02-19", "Andrew Smith", ""),
            (ODUG, "2014-02-19", "Andrew Smith", ""),
            0.90,
            Method.EXACT_NAME_SAME_SERIES,
            id="no organisation, same series",
        ),
        pytest.param(
            (SOG, "2012-03-08", "Pete Lawrence", "Cabinet Office"),
            (TB, "2012-06-01", "Peter Lawrence", "CO"),
            0.90,
            Method.VARIANT_NAME_SAME_ORGANISATION,
            id="short form",
        ),
        pytest.param(
            (SOG, "2011-12-12", "Simon March", "MOD"),
            (SOG, "2012-03-08", "Simon Marsh", "MOD"),
            0.90,
            Method.VARIANT_NAME_SAME_ORGANISATION,
            id="misspelt surname",
        ),
        pytest.param(
            (TB, "2011-01-11", "Kitty Davies", "Cabinet Office"),
            (TB, "2011-05-19", "Kitty Davis", "Cabinet Office"),
            0.90,
            Method.VARIANT_NAME_SAME_ORGANISATION,
            id="misspelt as another surname, next meeting",
        ),
        pytest.param(
            (SOG, "2011-12-12", "Shehla Husain", "DCLG"),
            (TB, "2012-03-08", "Shehla Hussein", "CLG"),
            0.90,
            Method.VARIANT_NAME_SAME_ORGANISATION,
            id="surname in two spellings",
        ),
        pytest.param(
            (SOG, "2012-03-08", "Dr Nigel Smith", ""),
            (SOG, "2013-06-01", "Nigel Smith MBE", ""),
            0.90,
            Method.EXACT_NAME_SAME_SERIES,
            id="a title on one side",
        ),
        pytest.param(
            (SOG, "2012-03-08", "N.J. Thrupp", "DfT"),
            (SOG, "2013-06-01", "Nigel Thrupp", "DfT"),
            0.90,
            Method.VARIANT_NAME_SAME_ORGANISATION,
            id="two initials",
        ),
        pytest.param(
            (SOG, "2012-03-08", "Anna Smith Thrupp", "DfT"),
            (SOG, "2013-06-01", "Anna Smith-Thrupp", "DfT"),
            0.97,
            Method.EXACT_NAME_SAME_ORGANISATION,
            id="double-barrelled, with and without hyphen",
        ),
        pytest.param(
            (SOG, "2012-03-08", "Nigel J Smith", "DfT"),
            (SOG, "2013-06-01", "Nigel John Smith", "DfT"),
            0.97,
            Method.EXACT_NAME_SAME_ORGANISATION,
            id="middle name and its initial",
        ),
        pytest.param(
            (TB, "2011-12-12", "Kitty von Bertele", "Cabinet Office"),
            (TB, "2013-11-21", "Kitty Von-Bertele", "Cabinet Office"),
            0.97,
            Method.EXACT_NAME_SAME_ORGANISATION,
            id="hyphen for particle",
        ),
        pytest.param(
            (TB, "2011-12-12", "Antonio Acuña", "Cabinet Office"),
            (TB, "2013-11-21", "Antonio Acuna", "Cabinet Office"),
            0.97,
            Method.EXACT_NAME_SAME_ORGANISATION,
            id="accent",
        ),
        pytest.param(
            ("Panel", "2012-05-01", "Baroness Hanham", "DCLG"),
            ("Panel", "2013-06-05", "Baroness Hanham", "DCLG"),
            0.97,
            Method.EXACT_NAME_SAME_ORGANISATION,
            id="peer",
        ),
    ],
)
def test_two_mentions_are_one_person(world, left, right, confidence, method):
    resolved = two(world, left, right)
    assert len(resolved.persons) == 1
    joined = [one for one in resolved.assertions if one.method is not Method.ANCHOR]
    assert [(one.confidence, one.method, one.status) for one in joined] == [(confidence, method, ACCEPTED)]
    assert joined[0].evidence_note


@pytest.mark.parametrize(
    ("left", "right", "candidate"),
    [
        pytest.param(
            (TB, "2011-06-08", "Andrew Bowen", "Cabinet Office"),
            ("Group", "2017-02-01", "Andrew Bowen", "CCS"),
            True,
            id="frequent name, other organisation",
        ),
        pytest.param(
            (TB, "2014-06-11", "Lord Smith", ""),
            (ODUG, "2014-05-13", "Tom Smith", ""),
            False,
            id="surname only",
        ),
        pytest.param(
            (TB, "2011-05-19", "Kate Marshall", "Cabinet Office"),
            (ODUG, "2014-10-10", "Kam Marshall", "Cabinet Office"),
            False,
            id="two given names",
        ),
        pytest.param(
            (TB, "2010-06-01", "Dave King", "DCLG"),
            (TB, "2014-10-10", "Daniel King", "DCLG"),
            False,
            id="same initials",
        ),
        pytest.param(
            (SOG, "2012-03-08", "Farah Ahmed", "Cabinet Office"),
            (ODUG, "2012-09-12", "Romina Ahmad", "Cabinet Office"),
            False,
            id="like surnames",
        ),
        pytest.param(
            (SOG, "2012-03-08", "Farah Ahmed", "Cabinet Office"),
            (TB, "2012-03-08", "Farah Ahmed", "Defra"),
            False,
            id="two places on one day",
        ),
        pytest.param(
            (TB, "2010-06-01", "Pete Illsey", "DCLG"),
            (ODUG, "2014-10-10", "Peter Illsey", "MOD"),
            True,
            id="short form, other organisation",
        ),
        pytest.param(
            (SOG, "2012-03-08", "Mr C Thrupp", "DfT"),
            (SOG, "2013-06-01", "Mrs C Thrupp", "DfT"),
            False,
            id="Mr and Mrs",
        ),
        pytest.param(
            (SOG, "2012-03-08", "Lord Thrupp", "DfT"),
            (SOG, "2013-06-01", "John Thrupp", "DfT"),
            False,
            id="a peer and a namesake",
        ),
        pytest.param(
            (SOG, "2012-03-08", "John Paul Thrupp", "DfT"),
            (SOG, "2013-06-01", "John Mark Thrupp", "DfT"),
            False,
            id="two middle names",
        ),
        pytest.param(
            (SOG, "2012-03-08", "John A. Thrupp", "DfT"),
            (SOG, "2013-06-01", "John B. Thrupp", "DfT"),
            False,
            id="two middle initials",
        ),
        pytest.param(
            (SOG, "2012-03-08", "Anna Williams", "DfT"),
            (SOG, "2013-06-01", "Anna Williamson", "DfT"),
            False,
            id="a surname, and a son's of it",
        ),
        pytest.param(
            (SOG, "2010-03-08", "David Stephens", "DfT"),
            (SOG, "2017-06-01", "David Stevens", "DfT"),
            True,
            id="two surnames that many have, years apart",
        ),
        pytest.param(
            (SOG, "2012-03-08", "Anna Brown", "DfT"),
            (TB, "2013-06-01", "Anna Browne", "DfT"),
            True,
            id="two spellings of a frequent name, other series",
        ),
        pytest.param(
            (SOG, "2012-03-08", "John Smith", "DfT"),
            (TB, "2013-06-01", "John Smith-Thrupp", "DfT"),
            True,
            id="frequent name, longer surname, other series",
        ),
        pytest.param(
            (SOG, "2009-03-08", "John Smith", "DfT"),
            (SOG, "2025-06-01", "John Smith", "DfT"),
            True,
            id="frequent name, one organisation, years between",
        ),
        pytest.param(
            (SOG, "1999-03-08", "Farah Thrupp", "DfT"),
            (TB, "2025-06-01", "Farah Thrupp", "DCLG"),
            True,
            id="rare name, a generation between",
        ),
    ],
)
def test_two_mentions_stay_two_people(world, left, right, candidate):
    resolved = two(world, left, right)
    assert len(resolved.persons) == 2
    open_ = [one for one in resolved.assertions if one.status is CANDIDATE]
    assert len(open_) == int(candidate)
    assert all(one.confidence < 0.8 for one in open_)
    assert len([issue for issue in resolved.issues if issue.code is IssueCode.PERSON_CANDIDATE]) == int(
        candidate
    )


def test_two_mentions_of_one_document_are_two_people(world):
    minutes = world.minutes("a.txt", SOG, "2012-03-08")
    minutes.person("John Illsey", "DfT")
    minutes.person("John Illsey", "HMRC")
    resolved = world.resolve()
    assert len(resolved.persons) == 2
    assert len(set(resolved.entities.values())) == len(resolved.entities), "each record has its own entity"


def test_first_names_titles_and_initials_are_nobody(world):
    minutes = world.minutes("a.txt", SOG, "2012-03-08")
    for name in ("Alison", "Ms Jones", "TK"):
        minutes.person(name, "Home Office")
    assert world.resolve().persons == ()


def test_slugs_of_namesakes_carry_organisation_and_year(world, people):
    resolved = two(
        world,
        (TB, "2011-06-08", "Andrew Bowen", "Cabinet Office"),
        ("Group", "2017-02-01", "Andrew Bowen", "Crown Commercial Service"),
    )
    assert set(people(resolved)) == {"andrew-bowen", "andrew-bowen-crown-commercial-service-2017"}


def test_the_registry_keeps_slugs_when_an_earlier_namesake_turns_up(world, people):
    world.minutes("b.txt", "Group", "2017-02-01").person("Andrew Bowen", "CCS")
    first = world.resolve()
    world.registry = first.new_registry
    world.minutes("a.txt", TB, "2011-06-08").person("Andrew Bowen", "Cabinet Office")
    later = people(world.resolve())
    assert later["andrew-bowen"] == people(first)["andrew-bowen"]
    assert "andrew-bowen-cabinet-office-2011" in later


def test_a_slug_outlives_the_document_it_was_minted_for(world, people):
    for file, date in (("a.txt", "2011-06-08"), ("b.txt", "2012-02-01"), ("c.txt", "2013-02-01")):
        world.minutes(file, TB, date).person("Nick Illsey", "DfT")
    world.registry = world.resolve().new_registry
    assert [entry.slug for entry in world.registry if entry.concept == "person"] == ["nick-illsey"] * 3
    del world.files[0]
    later = world.resolve()
    assert list(people(later)) == ["nick-illsey"]
    assert later.new_registry == ()


def test_a_person_split_in_two_leaves_the_slug_with_the_anchor(world, people):
    resolved = two(world, (SOG, "2012-03-08", "Nick Illsey", "DfT"), (TB, "2012-06-01", "Nick Illsey", "DfT"))
    world.registry = resolved.new_registry
    left, right = resolved.persons[0].mentions
    world.decisions = (_decision(left, right, Judgement.DIFFERENT),)
    assert people(world.resolve())["nick-illsey"] == [left.partition("/")[2]]
    assert len(world.resolve().persons) == 2


def test_a_merger_replaces_the_younger_slug(world):
    two(
        world,
        (TB, "2011-06-08", "Andrew Bowen", "Cabinet Office"),
        ("Group", "2017-02-01", "Andrew Bowen", "CCS"),
    )
    before = world.resolve()
    anchors = [entry.key for entry in before.new_registry if entry.concept == "person"]
    world.registry = before.new_registry
    world.decisions = (_decision(anchors[0], anchors[1], Judgement.SAME),)
    after = world.resolve()
    assert len(after.persons) == 1
    assert [(one.id, one.into) for one in after.replaced] == [
        ("person/andrew-bowen-crown-commercial-service-2017", "person/andrew-bowen")
    ]
    assert Method.CURATED in {one.method for one in after.assertions}


def test_a_person_withheld_is_gone_and_leaves_a_tombstone(world):
    resolved = two(world, (SOG, "2012-03-08", "Nick Illsey", "DfT"), (TB, "2013-01-01", "Guy Goodwin", "ONS"))
    entry = next(one for one in resolved.new_registry if one.slug == "nick-illsey")
    world.registry = (RegistryEntry(concept="person", key=entry.key, slug=entry.slug, status="withheld"),)
    after = world.resolve()
    assert [person.name for person in after.persons] == ["Guy Goodwin"]
    assert [(one.id, one.into) for one in after.replaced] == [("person/nick-illsey", None)]


@pytest.mark.parametrize(
    ("judgement", "persons"), [(Judgement.DIFFERENT, 2), (Judgement.UNSURE, 2), (Judgement.SAME, 1)]
)
def test_a_decision_wins_over_the_rules(world, judgement, persons):
    resolved = two(world, (SOG, "2012-03-08", "Nick Illsey", "DfT"), (TB, "2012-06-01", "Nick Illsey", "DfT"))
    left, right = sorted(mention for person in resolved.persons for mention in person.mentions)
    world.decisions = (_decision(left, right, judgement),)
    assert len(world.resolve().persons) == persons


@pytest.fixture
def strangers(world):
    """Three people of three names and departments, in the order of their mentions; and their world."""
    people = (("2011", "Norma Thrupp", "DfT"), ("2012", "Ann Quill", "BIS"), ("2013", "Mary Oxlip", "DCLG"))
    for year, name, organisation in people:
        world.minutes(f"{year}.txt", TB, f"{year}-01-01").person(name, organisation)
    return world, sorted(person.mentions[0] for person in world.resolve().persons)


def together(resolved):
    """The mentions of each person, and the kinds of issues about decisions."""
    codes = (IssueCode.DECISION_UNUSED, IssueCode.DECISION_OVERRULED)
    issues = {issue.code for issue in resolved.issues} & set(codes)
    return sorted(person.mentions for person in resolved.persons), issues


@pytest.mark.parametrize("middle", [0, 1, 2])
def test_who_is_one_person_with_two_makes_them_one(strangers, middle):
    """Whichever of the three comes first."""
    world, mentions = strangers
    world.decisions = tuple(
        _decision(mentions[middle], mentions[other], Judgement.SAME) for other in range(3) if other != middle
    )
    assert together(world.resolve()) == ([tuple(mentions)], set())


@pytest.mark.parametrize(
    ("first", "then"), [(Judgement.SAME, Judgement.DIFFERENT), (Judgement.DIFFERENT, Judgement.SAME)]
)
def test_of_two_decisions_about_a_pair_the_later_counts(strangers, first, then):
    world, (one, other, third) = strangers
    world.decisions = (_decision(one, other, first, "2026-02-01"), _decision(other, one, then, "2026-02-01"))
    pairs = [(one, other)] if then is Judgement.SAME else [(one,), (other,)]
    assert together(world.resolve()) == ([*pairs, (third,)], set())
    world.decisions = (_decision(other, one, then, "2026-02-01"), _decision(one, other, first, "2026-01-01"))
    assert together(world.resolve()) == ([*pairs, (third,)], set())


def test_decisions_that_contradict_each_other_are_reported_and_the_latest_are_followed(strangers):
    world, (one, other, third) = strangers
    world.decisions = (
        _decision(one, other, Judgement.DIFFERENT, "2026-01-01"),
        _decision(one, third, Judgement.SAME, "2026-01-02"),
        _decision(other, third, Judgement.SAME, "2026-01-03"),
    )
    assert together(world.resolve()) == ([(one, other, third)], {IssueCode.DECISION_OVERRULED})
    world.decisions = (*world.decisions[1:], _decision(one, other, Judgement.DIFFERENT, "2026-01-04"))
    assert together(world.resolve()) == ([(one,), (other, third)], {IssueCode.DECISION_OVERRULED})


def test_who_is_different_from_somebody_is_different_from_all_their_mentions(world):
    """No rule joins what decisions keep apart by way of others."""
    for year in ("2011", "2012", "2013"):
        world.minutes(f"{year}.txt", TB, f"{year}-01-01").person("Nick Illsey", "DfT")
    one, other, third = sorted(world.resolve().persons[0].mentions)
    world.decisions = (
        _decision(one, other, Judgement.SAME),
        _decision(other, third, Judgement.DIFFERENT),
    )
    assert together(world.resolve()) == ([(one, other), (third,)], set())


def test_a_decision_about_nobody_is_reported(world):
    world.minutes("a.txt", SOG, "2012-03-08").person("Nick Illsey", "DfT")
    world.decisions = (_decision("document/x/mention/a-b", "document/y/mention/a-b", Judgement.SAME),)
    assert IssueCode.DECISION_UNUSED in {issue.code for issue in world.resolve().issues}


def test_a_mention_that_knows_both_posts_joins_two_profiles(world):
    world.minutes("a.txt", "Panel", "2010-01-01").person("Andrew Smith", "Hampshire County Council")
    world.minutes("b.txt", "Board", "2012-01-01").person("Andrew Smith", "GDS")
    both = world.minutes("c.txt", "Group", "2013-01-01")
    both.person("Andrew Smith", "Hampshire County Council / GDS")
    assert len(world.resolve().persons) == 1


def test_whom_somebody_may_be_is_not_forgotten_when_two_profiles_are_joined(world):
    world.minutes("a.txt", ODUG, "2010-01-01").person("Andrew Smith", "Leeds City Council")
    world.minutes("b.txt", SOG, "2011-01-01").person("Andrew Smith-Jones", "DfT")
    world.minutes("c.txt", TB, "2012-01-01").person("Andrew Smith", "BIS")
    before = {
        (one.subject, one.object.entity) for one in world.resolve().assertions if one.status is CANDIDATE
    }
    world.minutes("d.txt", TB, "2013-01-01").person("Andrew Smith-Jones", "DfT / BIS")
    resolved = world.resolve()
    assert [len(person.mentions) for person in resolved.persons] == [1, 3]
    after = {(one.subject, one.object.entity) for one in resolved.assertions if one.status is CANDIDATE}
    assert after == before
    assert len(after) == 1


def test_a_later_mention_says_whom_a_person_may_be_too(world):
    world.minutes("a.txt", SOG, "2011-01-01").person("Andrew Smith-Jones", "DfT")
    world.minutes("b.txt", ODUG, "2012-01-01").person("Andrew Smith", "Leeds City Council")
    later = (world.minutes("c.txt", SOG, "2013-01-01"), world.minutes("d.txt", SOG, "2013-02-01"))
    for minutes in later:
        minutes.person("Andrew Smith", "DfT")
    resolved = world.resolve()
    assert [len(person.mentions) for person in resolved.persons] == [1, 3]
    assert [
        (one.subject.split("/")[1], one.object.entity)
        for one in resolved.assertions
        if one.status is CANDIDATE
    ] == [("senior-officials-group-on-transparency-2013-01-01", "person/andrew-smith")], "once a pair"


def test_namesakes_who_are_listed_side_by_side_are_no_candidates(world):
    world.minutes("a.txt", SOG, "2011-01-01").person("Andrew Smith", "DfT")
    world.minutes("b.txt", ODUG, "2012-01-01").person("Andrew Smith", "Leeds City Council")
    assert CANDIDATE in {one.status for one in world.resolve().assertions}
    both = world.minutes("c.txt", SOG, "2013-01-01")
    both.person("Andrew Smith", "DfT")
    both.person("Andrew Smith", "Leeds City Council")
    resolved = world.resolve()
    assert [len(person.mentions) for person in resolved.persons] == [2, 2]
    assert CANDIDATE not in {one.status for one in resolved.assertions}


def test_who_was_decided_to_have_changed_names_is_known_by_both(world):
    for file, date, name in (
        ("a", "2011", "Norma Thrupp"),
        ("b", "2012", "Norman Quill"),
        ("c", "2013", "Norma Thrupp"),
    ):
        world.minutes(f"{file}.txt", SOG, f"{date}-01-01").person(name, "DfT")
    left, right = (one.mentions[0] for one in world.resolve().persons)
    world.decisions = (_decision(left, right, Judgement.SAME),)
    assert [len(person.mentions) for person in world.resolve().persons] == [3]


@pytest.mark.parametrize("missing", [None, 0, 1, 2])
def test_an_initial_joins_no_two_people(world, missing):
    """Nobody can say whose initial it is, in whatever order they come."""
    people = [("Norma Thrupp", "2013-01-01"), ("N Thrupp", "2011-01-01"), ("Nigel Thrupp", "2012-01-01")]
    for number, (name, date) in enumerate(people):
        if number != missing:
            world.minutes(f"{number}.txt", SOG, date).person(name, "DfT")
    resolved = world.resolve()
    names = [sorted(mention.rpartition("/")[2] for mention in one.mentions) for one in resolved.persons]
    assert not any({"norma-thrupp", "nigel-thrupp"} <= set(one) for one in names)
    if missing is None:
        assert len(names) == 3
        open_ = {one.object.entity for one in resolved.assertions if one.status is CANDIDATE}
        assert open_ == {"person/norma-thrupp", "person/nigel-thrupp"}
    elif missing != 1:
        assert len(names) == 1
        assert resolved.persons[0].id in {"person/norma-thrupp", "person/nigel-thrupp"}


def test_a_name_in_a_log_of_actions_is_known_from_the_meetings_of_its_body(world):
    world.minutes("a.txt", TB, "2011-01-01").person("John Smith", "BIS")
    for month in ("05", "06"):
        log = world.minutes(f"{month}.txt", TB, f"2011-{month}").log()
        log.put(MentionRecord, "mention", "john-smith", "John Smith", names=("John Smith",))
    assert [len(person.mentions) for person in world.resolve().persons] == [3]


def test_a_name_alone_does_not_choose_between_namesakes_of_one_board(world):
    for file, date, home in (("a", "2011", "BIS"), ("b", "2012", "Leeds City Council"), ("c", "2013", "")):
        world.minutes(f"{file}.txt", TB, f"{date}-01-01").person("John Smith", home)
    resolved = world.resolve()
    assert [len(person.mentions) for person in resolved.persons] == [1, 1, 1]
    assert sum(one.status is CANDIDATE for one in resolved.assertions) == 3


def test_a_person_who_moves_is_followed_by_the_evidence(world):
    world.minutes("a.txt", TB, "2011-01-01").person("John Smith", "BIS")
    world.minutes("b.txt", TB, "2012-01-01").person("John Smith", "BIS / DECC")
    world.minutes("c.txt", "Panel", "2013-01-01").person("John Smith", "DECC")
    world.minutes("d.txt", "Panel", "2013-02-01").person("John Smith", "Leeds City Council")
    assert sorted(len(person.mentions) for person in world.resolve().persons) == [1, 3]


GIVEN = st.sampled_from(["Nigel", "Norma", "N", "N.J.", "Nick", "Nicholas", "Mr N", "Mrs N", "Dr Nigel"])
MIDDLE = st.sampled_from(["", "", "A.", "B.", "Paul"])
FAMILY = st.sampled_from(["Thrupp", "Thrup", "Smith", "Smith-Thrupp", "Smyth"])
BODIES, HOMES = st.sampled_from([SOG, TB]), st.sampled_from(["DfT", "DCLG", ""])
MENTIONS = st.lists(st.tuples(GIVEN, MIDDLE, FAMILY, BODIES, HOMES, st.integers(0, 8)), max_size=7)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(mentions=MENTIONS)
def test_no_person_has_names_that_contradict_each_other(worlds, mentions):
    world = worlds()
    for number, (first, middle, family, body, home, year) in enumerate(mentions):
        name = " ".join(part for part in (first, middle, family) if part)
        world.minutes(f"{number}.txt", body, f"{2010 + year}-03-0{number + 1}").person(name, home)
    resolved = world.resolve()
    for person in resolved.persons:
        words = [set(mention.rpartition("/")[2].split("-")) for mention in person.mentions]
        found = set().union(*words)
        assert not {"norma", "nigel"} <= found
        assert not {"norma", "nick"} <= found
        assert not {"mr", "mrs"} <= found
        assert not {"a", "b"} <= found
    accepted = [one for one in resolved.assertions if one.status is ACCEPTED]
    assert len(accepted) == len({one.subject for one in accepted}), "a mention is one person's"
    assert {one.id for one in resolved.persons} == {
        one.id for one in world.resolve(order=list(reversed(world.files))).persons
    }


def _decision(left, right, judgement, on="2026-01-01"):
    return Decision(
        left=EntityId(left),
        right=EntityId(right),
        judgement=judgement,
        by="curator",
        on=PartialDate(on),
        reason="looked at both documents",
    )
