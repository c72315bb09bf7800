"""What the documentation says can be run is run."""

import re
import sys
import types
from fnmatch import fnmatch
from pathlib import Path

import pytest

from ogkg.bundle import bundled
from ogkg.model.document import DocumentId
from ogkg.model.record import AttendanceRecord, DecisionRecord, MeetingRecord, MentionRecord
from ogkg.readers import read
from ogkg.reference import load_reference

ROOT = Path(__file__).parents[2]
MODULES = [
    path.relative_to(ROOT).as_posix()
    for folder in (ROOT / "src", ROOT / "api" / "ogkg_api", ROOT / "benchmarks")
    for path in folder.rglob("*.py")
] + [path.name for path in ROOT.glob("*.py")]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )


def test_the_worked_example_of_a_family_reads_its_sample() -> None:
    page = ROOT / "docs" / "add-a-family.md"
    (sample,), (code,) = blocks(page, "text"), blocks(page, "python")
    module = types.ModuleType("network_note")
    sys.modules[module.__name__] = module
    exec(compile(code, str(page), "exec"), vars(module))
    document = read(sample.encode(), id=DocumentId("note.txt"), name="note.txt").document
    reference = load_reference(bundled("data/reference"))
    assert module.FAMILY.recognises(document)
    records = list(module.FAMILY.extract(document, reference))
    (meeting,) = [record for record in records if isinstance(record, MeetingRecord)]
    assert meeting.date is not None
    assert meeting.date.value == "2019-05-03"
    names = [record.names[0] for record in records if isinstance(record, MentionRecord)]
    assert names == ["Ada Lovelace", "Grace Hopper"]
    attended = [record.representing[0].written for record in records if isinstance(record, AttendanceRecord)]
    assert attended == ["Home Office", "HMRC"]
    assert [type(record) for record in records].count(DecisionRecord) == 1


def test_every_confidence_of_a_rule_about_people_is_on_the_page_of_identifiers() -> None:
    room = ROOT / "src" / "ogkg" / "resolution"
    code = "".join((room / name).read_text(encoding="utf-8") for name in ("scoring.py", "clustering.py"))
    given = set(re.findall(r"(?:Score\(|confidence, |ACCEPTED = )(\d\.\d+)", code))
    page = (ROOT / "docs" / "identifiers.md").read_text(encoding="utf-8")
    assert given == set(re.findall(r"\b([01]\.\d+)\b", page))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_files_that_a_page_names_are_there(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    named = re.findall(r"`((?:src|api|data|docs|ontology|shapes|tests|benchmarks)/[\w./-]+\w)`", text)
    missing = [name for name in named if not (ROOT / name).exists() and "<" not in name]
    assert not missing, f"{page.name} names {missing}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_modules_that_a_page_names_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    own = "".join(blocks(page, "python"))
    missing = [
        name
        for name in re.findall(r"`([\w*./-]+\.py)`", text)
        if not (ROOT / name).is_file()
        and not any(fnmatch(f"/{module}", f"*/{name}") for module in MODULES)
        and f'"{Path(name).stem}"' not in own
    ]
    assert not missing, f"{page.name} names {missing}"
