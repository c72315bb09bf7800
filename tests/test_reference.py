import shutil
from pathlib import Path

import pytest

from ogkg.errors import ReferenceDataError
from ogkg.model.entity import RegistryEntry
from ogkg.reference import load_decisions, load_reference, load_registry, save_registry

WHO = '"by": "me", "on": "2026-01", "reason": "seen"'
DATA = Path(__file__).resolve().parents[1] / "data"


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(DATA / "reference", tmp_path / "reference"))


def add(path, line):
    path.write_text(path.read_text("utf-8") + line + "\n", "utf-8")
    return f"{path}:{len(path.read_text('utf-8').splitlines())}"


def test_the_bundled_registers_load():
    reference = load_reference(DATA / "reference")
    slugs = [entry.slug for entry in reference.organisations]
    assert len(slugs) == len(set(slugs)) > 1000
    assert {plan.slug for plan in reference.plans} == {f"uk-nap-{number}" for number in range(1, 7)}
    assert reference.words["given_name_variants"]["pete"] == "peter"


def test_natural_resource_transparency_was_led_by_departments_that_ended():
    plan = next(plan for plan in load_reference(DATA / "reference").plans if plan.slug == "uk-nap-3")
    leads = {lead for number, _, lead in plan.commitments if number == "2"}
    assert {
        "department-for-business-innovation-and-skills",
        "department-of-energy-and-climate-change",
    } <= leads


@pytest.mark.parametrize(
    ("file", "line", "says"),
    [
        ("organisations.csv", "cabinet-office,Other,unit,,,,,,,,,", "is there already"),
        ("organisations.csv", "Bad Slug,Other,unit,,,,,,,,,", "not a slug"),
        ("organisations.csv", "x-y,,unit,,,,,,,,,", "no label"),
        ("organisations.csv", "x-y,X Y,palace,,,,,,,,,", "unknown type 'palace'"),
        ("organisations.csv", "x-y,X Y,unit,,,Form,,,,,,", "contextual form without"),
        ("organisations.csv", "x-y,X Y,unit,,,Form@nowhere,,,,,,", "unknown slug 'nowhere'"),
        ("organisations.csv", "x-y,X Y,unit,,,,2012,2011,,,,", "before it starts"),
        ("organisations.csv", "x-y,X Y,unit,,,,May 2012,,,,,", "start is not a date"),
        ("organisations.csv", "x-y,X Y,unit,,,,,,maybe,,,", "unsure is 'maybe'"),
        ("organisations.csv", "x-y,X, Y,unit,,,,,,,,,", "13 cells under 12"),
        ("memberships.csv", "nobody,cabinet-office,,,,", "unknown slug 'nobody'"),
        ("memberships.csv", "cabinet-office,cabinet-office,,,,", "belong to itself"),
        ("changes.csv", ",rename,cabinet-office,home-office,,,", "without a date"),
        ("changes.csv", "2020,rename,,,,,", "no organisation"),
        ("plan_commitments.csv", "uk-nap-9,1,Title,,", "unknown slug 'uk-nap-9'"),
        ("words/given_name_variants.csv", "pete,patrick", "has two values"),
        ("action_plans.csv", "uk-nap-1,T,1,,,,,,,", "is there already"),
    ],
)
def test_a_fault_names_its_line_and_what_to_do(folder, file, line, says):
    where = add(folder / file, line)
    with pytest.raises(ReferenceDataError, match=says) as caught:
        load_reference(folder)
    assert caught.value.where == where
    assert caught.value.hint


@pytest.mark.parametrize("content", [b"slug\xff", b"slug,label\n", b'"slug'])
def test_a_broken_file_is_reported(folder, content):
    (folder / "organisations.csv").write_bytes(content)
    with pytest.raises(ReferenceDataError, match="UTF-8|no column|unexpected end"):
        load_reference(folder)


def test_a_missing_file_is_reported(folder):
    (folder / "changes.csv").unlink()
    with pytest.raises(ReferenceDataError, match="No such file"):
        load_reference(folder)


def test_decisions_load_in_the_order_of_their_lines(tmp_path):
    line = f'{{"left": "person/a", "right": "person/b", "judgement": "%s", {WHO}}}'
    (tmp_path / "a.jsonl").write_text(
        "\n".join(line % word for word in ("same", "different")) + "\n\n", "utf-8"
    )
    assert [one.judgement for one in load_decisions(tmp_path)] == ["same", "different"]
    assert load_decisions(tmp_path / "nowhere") == ()


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"left": "person/a"}',
        f'{{"left": "A", "right": "person/b", "judgement": "same", {WHO}}}',
        f'{{"left": "person/a", "right": "person/b", "judgement": " ", {WHO}}}',
        f'{{"left": "person/a", "right": "person/b", "judgement": "maybe", {WHO}}}',
    ],
)
def test_what_is_no_decision_is_refused_with_its_line(tmp_path, line):
    (tmp_path / "a.jsonl").write_text(f"\n{line}\n", "utf-8")
    with pytest.raises(ReferenceDataError) as caught:
        load_decisions(tmp_path)
    assert caught.value.where == f"{tmp_path / 'a.jsonl'}:2"


ENTRIES = (
    RegistryEntry(concept="document", key="minutes/a, b.txt", slug="minutes-a", minted="2026-01-01"),
    RegistryEntry(concept="person", key="document/x/mention/ann-other", slug="ann-other"),
    RegistryEntry(
        concept="person",
        key="document/y/mention/ann-other",
        slug="ann-other-2",
        status="merged",
        into="ann-other",
    ),
)


def test_the_registry_comes_back_as_it_was_saved(tmp_path):
    save_registry(tmp_path / "registry", ENTRIES)
    assert load_registry(tmp_path / "registry") == ENTRIES
    assert not list((tmp_path / "registry").glob(".*")), "nothing half-made is left"


def test_the_registry_never_forgets(tmp_path):
    save_registry(tmp_path, ENTRIES)
    with pytest.raises(ReferenceDataError, match="would be forgotten"):
        save_registry(tmp_path, ENTRIES[:2])
    assert load_registry(tmp_path) == ENTRIES


@pytest.mark.parametrize(
    "line",
    [
        "persons.csv:document/x/mention/ann-other,new,,live,",
        "persons.csv:k,new,,gone,",
        "persons.csv:k,new,,merged,",
        "persons.csv:k,new,,live,x",
        "documents.csv:k,minutes-a,,live,",
    ],
)
def test_a_registry_at_fault_is_refused(tmp_path, line):
    save_registry(tmp_path, ENTRIES)
    name, _, added = line.partition(":")
    where = add(tmp_path / name, added)
    with pytest.raises(ReferenceDataError) as caught:
        load_registry(tmp_path)
    assert caught.value.where == where
