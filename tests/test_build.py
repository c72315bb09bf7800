"""Builds as a user runs them: whole, again, interrupted, and with documents that are none."""

import csv
import gzip
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ogkg.release import open_release
from ogkg.release.explanation import explanation_as_object, find_explanation

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "data" / "sources"


def ogkg(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ogkg.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1774000000", **environment},
        cwd=ROOT,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    run = ogkg("build", "--out", out)
    assert run.returncode == 0, run.stderr + run.stdout
    return out


def test_the_bundled_documents_give_a_release(built: Path) -> None:
    manifest = json.loads((built / "current" / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["inputs"]) == 5
    assert manifest["counts"]["ogkg:SourceDocument"] == 5
    summary = json.loads((built / "current" / "report" / "summary.json").read_text(encoding="utf-8"))
    assert summary["conforms"] is True


def test_officials_across_years_is_one_person_with_both_quotes(built: Path) -> None:
    run = ogkg("query", "officials-across-years", "--format", "csv", "--release", built)
    rows = list(csv.DictReader(io.StringIO(run.stdout)))
    assert [row["name"] for row in rows] == ["Farah Ahmed"], run.stderr
    assert (rows[0]["first"], rows[0]["last"]) == ("2012", "2017")
    assert "2012 Cabinet Office" in rows[0]["where"]
    assert "2017 Department for Environment, Food and Rural Affairs" in rows[0]["where"]
    assert float(rows[0]["identityConfidence"]) == 0.85
    explained = ogkg("explain", rows[0]["person"], "--release", built).stdout
    assert "Farah Ahmed, Transparency" in explained
    assert "Farah Ahmed – Department for Environment, Food and Rural Affairs" in explained


def test_every_class_of_the_graph_is_explained_back_to_words(built: Path) -> None:
    release = open_release(built)
    store, base = release.open_store(), release.manifest.base
    rows = store.query(
        """SELECT ?class (MIN(?x) AS ?one) WHERE {
             ?x a ?class . FILTER(CONTAINS(STR(?x), '/id/')) } GROUP BY ?class"""
    )
    ones = {row["class"].value: row["one"].value for row in rows}
    assert len(ones) >= 20
    for kind, one in ones.items():
        text = json.dumps(explanation_as_object(find_explanation(store, one, base=base)))
        assert '"start"' in text or '"register"' in text or '"sha256"' in text, (kind, one)


def test_building_twice_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    run = ogkg("build", "--out", tmp_path, "--jobs", 1)
    assert run.returncode == 0, run.stderr
    names = {
        p.relative_to(built / "current").as_posix() for p in (built / "current").rglob("*") if p.is_file()
    }
    for name in sorted(names):
        if not name.startswith("store/") and name != "manifest.json":
            assert (tmp_path / "current" / name).read_bytes() == (built / "current" / name).read_bytes(), name
    digests = [
        json.loads((out / "current" / "manifest.json").read_text())["digest"] for out in (built, tmp_path)
    ]
    assert digests[0] == digests[1]


def test_a_second_build_redoes_only_the_document_that_changed(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for file in SEEDS.rglob("*.txt"):
        (folder / file.name).write_bytes(file.read_bytes())
    assert ogkg("build", folder, "--out", tmp_path).returncode == 0
    changed = sorted(folder.iterdir())[1]
    changed.write_text(changed.read_text(encoding="utf-8") + "\n\nA last line.\n", encoding="utf-8")
    summary = json.loads(ogkg("build", folder, "--out", tmp_path, "--json").stdout)
    outcomes = {line["id"]: line["outcome"] for line in summary["documents"]}
    assert outcomes.pop(changed.name) == "read"
    assert set(outcomes.values()) == {"unchanged"}


def test_a_release_that_withdrew_something_is_valid(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for file in SEEDS.rglob("*.txt"):
        (folder / file.name).write_bytes(file.read_bytes())
    assert ogkg("build", folder, "--out", tmp_path).returncode == 0
    sorted(folder.iterdir())[0].unlink()
    assert ogkg("build", folder, "--out", tmp_path).returncode == 0
    assert any(
        "/graph/withdrawn" in str(graph) for graph in open_release(tmp_path).open_store().named_graphs()
    )
    run = ogkg("validate", tmp_path)
    assert run.returncode == 0, run.stdout


def test_a_build_of_the_same_keeps_what_is_there(built: Path) -> None:
    first = (built / "current").resolve()
    again = json.loads(ogkg("build", "--out", built, "--json").stdout)
    assert again["unchanged"] is True
    assert Path(again["release"]) == (built / "current").resolve() == first
    assert [folder.name for folder in (built / "releases").glob("2*")] == [first.name]
    assert "nothing changed" in ogkg("build", "--out", built).stdout


POINTS: dict[str, Callable[[Path], bool]] = {
    "while documents are read": lambda out: any((out / "build").glob("*/*")),
    "while the release is written": lambda out: any((out / "releases").glob(".building-*")),
    "when its dumps are there": lambda out: any((out / "releases").glob(".building-*/dumps/*")),
    "when its manifest is there": lambda out: any((out / "releases").glob(".building-*/manifest.json")),
    "when it has its name": lambda out: any((out / "releases").glob("*.2")),
}


@pytest.mark.parametrize("reached", POINTS.values(), ids=POINTS.keys())
def test_a_build_that_is_killed_leaves_the_last_release(
    built: Path, tmp_path: Path, reached: Callable[[Path], bool]
) -> None:
    (tmp_path / "releases").mkdir()
    first = (built / "current").resolve()
    (tmp_path / "releases" / first.name).symlink_to(first)
    (tmp_path / "current").symlink_to(Path("releases") / first.name)
    process = subprocess.Popen(
        [sys.executable, "-m", "ogkg.cli", "build", "--force", "--out", str(tmp_path)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1774000000"},
        cwd=ROOT,
    )
    while process.poll() is None and not reached(tmp_path):
        pass
    process.send_signal(signal.SIGKILL)
    process.wait()
    run = ogkg("query", "ASK { ?x a ogkg:Meeting }", "--release", tmp_path)
    assert run.stdout == "true\n", run.stderr
    again = ogkg("build", "--force", "--out", tmp_path)
    assert again.returncode == 0, again.stderr
    assert not list((tmp_path / "releases").glob(".building-*"))


def test_what_is_no_document_gets_a_line_and_the_rest_is_built(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    seed = next(SEEDS.rglob("000*.txt"))
    (folder / "minutes.txt").write_bytes(seed.read_bytes())
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 64)
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 64)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "latin.txt").write_bytes(b"Caf\xe9 notes, nothing of any family\n")
    (folder / "poem.txt").write_text("Shall I compare thee to a summer's day?\n", encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 not a zip at all")
    with (folder / "huge.txt").open("wb") as stream:
        stream.truncate(100_000_000)
    run = ogkg("build", folder, "--out", tmp_path, "--json")
    assert run.returncode == 0, run.stderr
    outcome = {line["id"]: line["outcome"] for line in json.loads(run.stdout)["documents"]}
    assert outcome["minutes.txt"] == "read"
    for name in ("noise.bin", "noise.txt", "empty.txt", "poem.txt", "broken.docx", "huge.txt", "latin.txt"):
        assert outcome[name] not in ("read", "unchanged"), name
    issues = [
        json.loads(line)
        for line in (tmp_path / "current" / "report" / "issues.jsonl").read_text().splitlines()
    ]
    codes = {issue["where"]: issue["code"] for issue in issues if issue["where"] in outcome}
    assert codes["huge.txt"] == "too-large"
    assert codes["empty.txt"] == "empty"
    assert codes["poem.txt"] == "unknown-family"


def test_nothing_personal_leaves_the_build(built: Path) -> None:
    dump = gzip.decompress((built / "current" / "dumps" / "ogkg.nq.gz").read_bytes()).decode()
    texts = "".join(file.read_text(encoding="utf-8") for file in (built / "current" / "texts").iterdir())
    kept = "".join(file.read_text(encoding="utf-8") for file in (built / "build").rglob("*.json"))
    for name in ("sam.roberts", "firoze.salim", "matthew.donnelly", "ben.gittins"):
        assert name not in dump + texts + kept


def test_a_shape_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_bytes(b"\xff\xfe")
    run = ogkg("build", "--out", tmp_path, OGKG_SHAPES=str(tmp_path))
    assert run.returncode == 1
    assert "bad.ttl: not UTF-8" in run.stderr


def test_a_call_at_fault_is_two_lines(tmp_path: Path) -> None:
    run = ogkg("build", tmp_path / "nowhere", "--out", tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert [line.split(":")[0].strip() for line in run.stderr.splitlines()] == ["error", "hint"]
    run = ogkg("query", "no-such-query", "--release", tmp_path)
    assert run.returncode == 2
    assert "no release here" in run.stderr
