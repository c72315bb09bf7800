"""`ogkg diff` of real builds: one document less, or one that was edited."""

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from ogkg.release import differences, open_release
from ogkg.release.changes_patch import patch_lines
from ogkg.release.changes_summary import DocumentState, summarise

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "data" / "sources"
SHARED = Path(os.environ.get("TEST_DOCUMENTS", ROOT.parent / "shared"))
BASE = "http://localhost:8000/"


def ogkg(*arguments: object) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "ogkg.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1774000000"},
        cwd=ROOT,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def quads(folder: Path) -> set[Quad]:
    return set(parse(gzip.decompress((folder / "dumps/ogkg.nq.gz").read_bytes()), RdfFormat.N_QUADS))


@pytest.fixture(scope="module")
def whole(built: Callable[..., Path]) -> Path:
    """A release of the bundled documents as they are."""
    return built()


def of(document: str, found: set[Quad]) -> set[Quad]:
    graph = NamedNode(f"{BASE}graph/document/{document}")
    return {quad for quad in found if quad.graph_name == graph}


def patched(lines: list[str]) -> tuple[set[Quad], set[Quad]]:
    """What a patch deletes and adds."""
    sides = ("".join(f"{line[2:]}\n" for line in lines if line.startswith(sign)) for sign in ("D ", "A "))
    deleted, added = (set(parse(side, RdfFormat.N_QUADS)) for side in sides)
    return deleted, added


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Callable[..., Path]:
    """Builds the bundled documents, changed before; gives the release."""
    out = tmp_path_factory.mktemp("diff")
    documents = out / "documents"
    documents.mkdir()

    def build(change: Callable[[Path], object] = lambda folder: None) -> Path:
        for file in SEEDS.rglob("*.txt"):
            (documents / file.name).write_bytes(file.read_bytes())
        change(documents)
        return Path(json.loads(ogkg("build", documents, "--out", out, "--json"))["release"])

    return build


def check(old: Path, new: Path, slug: str, state: DocumentState) -> None:
    """The comparison names exactly the facts of the document, and tells the others apart."""
    before, after = quads(old), quads(new)
    pair = open_release(old), open_release(new)
    assert patched(list(patch_lines(*pair, differences(*pair)))) == (before - after, after - before)
    summary = summarise(differences(*pair), BASE)
    assert summary.documents[slug].state is state
    others = {other: found.state for other, found in summary.documents.items() if other != slug}
    assert set(others.values()) <= {DocumentState.READ_ANEW}
    count = summary.documents[slug].count
    assert count.added + count.changed == len(of(slug, after - before))
    assert count.removed + count.changed == len(of(slug, before - after))
    differ = {quad.graph_name.value for quad in before ^ after if isinstance(quad.graph_name, NamedNode)}
    graphs = {name.removeprefix(f"{BASE}graph/document/") for name in differ if "/document/" in name}
    assert graphs == set(summary.documents)


def slug_of(release: Path, name: str) -> str:
    for quad in quads(release):
        if quad.predicate.value.endswith("/identifier") and getattr(quad.object, "value", "").endswith(name):
            return quad.subject.value.rpartition("/")[2]
    raise AssertionError(name)


def test_a_document_less_is_exactly_its_facts(built, whole) -> None:
    name = min(file.name for file in SEEDS.rglob("*.txt"))
    slug = slug_of(whole, name)
    less = built(lambda folder: (folder / name).unlink())
    check(whole, less, slug, DocumentState.REMOVED)
    check(less, whole, slug, DocumentState.ADDED)
    assert of(slug, quads(less)) == set()
    text = ogkg("diff", whole, less)
    assert f"{name} (removed): +0 -{len(of(slug, quads(whole)))} ~0" in text
    patch = ogkg("diff", whole, less, "--format", "rdf-patch", "--document", slug)
    assert patched(patch.splitlines()) == (of(slug, quads(whole)), set())


def test_an_edited_document_is_exactly_its_facts(built, whole) -> None:
    files = sorted(SEEDS.rglob("*.txt"))
    file = next(file for file in files if "Farah Ahmed" in file.read_text(encoding="utf-8"))
    slug = slug_of(whole, file.name)

    def edit(folder: Path) -> None:
        words = (folder / file.name).read_text(encoding="utf-8")
        (folder / file.name).write_text("\n" + words.replace("Farah Ahmed", "Zelda Quist"), encoding="utf-8")

    edited = built(edit)
    check(whole, edited, slug, DocumentState.EDITED)
    report = json.loads(ogkg("diff", whole, edited, "--format", "json", "--class", "foaf:Person"))
    assert {thing["kind_name"] for thing in report["things"]} == {"person"}
    labels = {thing["label"]: thing["change"] for thing in report["things"]}
    assert labels["Zelda Quist"] == "added"


def test_a_call_at_fault_says_what_to_give(whole) -> None:
    for arguments, words in (
        (("2030-01-01.1", whole), "no such release"),
        ((whole, whole, "--class", "nope:Action"), "unknown prefix 'nope'"),
    ):
        command = [sys.executable, "-m", "ogkg.cli", "diff", *map(str, arguments)]
        run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
        assert run.returncode == 2
        assert words in run.stderr
        assert run.stdout == ""


@pytest.mark.slow
def test_a_document_less_in_the_corpus_is_exactly_its_facts(tmp_path: Path) -> None:
    corpus = SHARED / "corpus"
    if not corpus.is_dir():
        pytest.skip("no corpus beside the repository; TEST_DOCUMENTS names it")
    out, documents = tmp_path / "out", tmp_path / "corpus"
    shutil.copytree(corpus, documents)
    whole = Path(json.loads(ogkg("build", SEEDS, documents, "--out", out, "--json"))["release"])
    left_out = min(file for file in documents.rglob("*minutes*") if file.is_file())
    slug = slug_of(whole, left_out.name)
    left_out.unlink()
    less = Path(json.loads(ogkg("build", SEEDS, documents, "--out", out, "--json"))["release"])
    check(whole, less, slug, DocumentState.REMOVED)
