"""The edges of the command line: what is refused, with which code, in which words."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from ogkg.cli import main
from ogkg.cli.progress import Lines

SEEDS = Path(__file__).parents[1] / "data" / "sources"


class Run(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """How the lines on stderr begin."""
        return [line.split(":")[0].strip() for line in self.err.splitlines()]


@pytest.fixture
def ogkg(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., Run]:
    """A command, run in an empty folder."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)

    def run(*arguments: object) -> Run:
        monkeypatch.setattr(sys, "argv", ["ogkg", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        code = stopped.value.code
        said = capsys.readouterr()
        return Run(code if isinstance(code, int) else 0, said.out, said.err)

    return run


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of one document."""
    out = tmp_path_factory.mktemp("one")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["ogkg", "build", str(SEEDS / "meeting_note"), "--out", str(out)])
        with pytest.raises(SystemExit):
            main()
    assert (out / "current" / "manifest.json").is_file()
    return out


def version(out: Path) -> str:
    return (out / "current").resolve().name


def test_a_folder_without_documents_leaves_the_release(
    ogkg: Callable[..., Run], release: Path, tmp_path: Path
) -> None:
    before = version(release)
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / ".hidden").write_text("x", encoding="utf-8")
    run = ogkg("build", tmp_path / "empty", "--out", release)
    assert (run.code, run.lines) == (2, ["error", "hint"])
    assert "no documents in it" in run.err
    assert version(release) == before


def test_nothing_read_does_not_replace_what_was(
    ogkg: Callable[..., Run], release: Path, tmp_path: Path
) -> None:
    before = version(release)
    (tmp_path / "noise").mkdir()
    (tmp_path / "noise" / "a.bin").write_bytes(bytes(range(256)) * 4)
    refused = ogkg("build", tmp_path / "noise", "--out", release)
    assert refused.code == 1
    assert "a.bin" in refused.out, "what became of each document is told"
    assert "--force" in refused.err
    assert version(release) == before
    out = tmp_path / "other"
    assert ogkg("build", SEEDS / "meeting_note", "--out", out).code == 0
    before = version(out)
    assert ogkg("build", tmp_path / "noise", "--out", out, "--force").code == 0
    assert version(out) != before


def test_nothing_read_is_no_first_release(ogkg: Callable[..., Run], tmp_path: Path) -> None:
    broken, out = tmp_path / "broken.pdf", tmp_path / "out"
    broken.write_bytes(b"%PDF-1.7 and nothing more")
    refused = ogkg("build", broken, "--out", out)
    assert refused.code == 1
    assert "broken.pdf" in refused.out, "what became of it is told"
    assert "no document could be used" in refused.err
    assert "--force" in refused.err
    assert not (out / "current").exists()
    assert ogkg("build", broken, "--out", out, "--force").code == 0
    assert (out / "current" / "manifest.json").is_file()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SELECT * {SERVICE <http://127.0.0.1:9/> {?s ?p ?o}}", "SERVICE is refused"),
        ("LOAD <http://127.0.0.1:9/> ; CLEAR ALL #{", "updates are refused"),
        ("INSERT DATA { <a:b> <a:c> <a:d> }", "updates are refused"),
    ],
)
def test_no_query_reaches_other_servers_or_writes(
    ogkg: Callable[..., Run], release: Path, text: str, words: str
) -> None:
    run = ogkg("query", text, "--release", release)
    assert (run.code, run.lines, run.out) == (2, ["error", "hint"], "")
    assert words in run.err


def test_what_does_not_parse_is_told_in_two_lines(ogkg: Callable[..., Run], release: Path) -> None:
    run = ogkg("query", "SELECT ?s {\n ?s ?p\n}", "--release", release)
    assert (run.code, run.lines) == (2, ["error", "hint"])


def test_paths_that_fit_no_command_are_the_calls_fault(
    ogkg: Callable[..., Run], release: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")
    for call in (
        ("build", SEEDS / "meeting_note", "--out", file),
        ("build", SEEDS / "meeting_note", "--out", file / "below"),
        ("build", SEEDS / "meeting_note", "--out", "/proc/nope"),
        ("build", SEEDS / "meeting_note", "--out", tmp_path, "--base", "notaniri"),
        ("query", "deputies", "--endpoint", "notaurl"),
        ("query", "deputies", "--release", tmp_path / "none"),
        ("publish", tmp_path / "none", "--to", "http://127.0.0.1:9/"),
        ("serve", "--release", tmp_path / "none"),
        ("serve", "--port", "99999"),
        ("serve", "--rdf", tmp_path / "none.ttl"),
        ("serve", "--rdf", file, "--release", release),
        ("export", "--graph", "notiri", "--release", release),
        ("export", "--out", tmp_path / "none" / "x", "--release", release),
        ("read", SEEDS),
        ("extract", SEEDS),
        ("explain", "", "--release", release),
        ("explain", "http://[", "--release", release),
        ("issues", "--release", tmp_path / "none"),
    ):
        run = ogkg(*call)
        assert (run.code, run.lines) == (2, ["error", "hint"]), (call, run)


def test_a_thing_is_explained_by_its_path(ogkg: Callable[..., Run], release: Path) -> None:
    text = 'SELECT (STRAFTER(STR(?p), "/id/") AS ?path) { ?p a ogkg:Meeting } LIMIT 1'
    path = ogkg("query", text, "--format", "csv", "--release", release).out.splitlines()[1]
    run = ogkg("explain", path, "--release", release)
    assert run.code == 0, run.err
    assert run.out == ogkg("explain", f"/id/{path}", "--release", release).out


@pytest.mark.parametrize(
    "call",
    [
        *(("query", "deputies"), ("export",), ("issues",), ("explain", "person/a"), ("review", "--list")),
        *(("validate",), ("check",), ("diff", "a"), ("read", "a.txt"), ("extract", "a.txt"), ("serve",)),
        ("publish", ".", "--to", "http://127.0.0.1:9/"),
    ],
    ids=lambda call: str(call[0]),
)
def test_settings_that_are_none_are_refused_by_every_command(
    ogkg: Callable[..., Run], call: tuple[str, ...]
) -> None:
    Path("ogkg.toml").write_text("foo = 1\n", encoding="utf-8")
    run = ogkg(*call)
    assert (run.code, run.lines) == (2, ["error", "hint"])
    assert "no such setting: 'foo'" in run.err


def test_commands_read_the_release_of_the_settings(
    ogkg: Callable[..., Run], release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OGKG_OUT", str(release))
    assert ogkg("query", "ASK {}", "--format", "csv").out.strip() == "true"
    assert ogkg("validate").code == 0
    assert ogkg("diff", version(release)).code == 0


def test_wrong_values_say_what_is_right(
    ogkg: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("OGKG_JOBS", "abc")
    run = ogkg("build", SEEDS, "--out", tmp_path)
    assert (run.code, run.lines) == (2, ["error", "hint"])
    assert "OGKG_JOBS: 'abc' does not fit: input should be a valid integer" in run.err


def test_the_version_is_told(ogkg: Callable[..., Run]) -> None:
    run = ogkg("--version")
    assert (run.code, run.err) == (0, "")
    assert re.fullmatch(r"ogkg \d+\.\d+\.\d+\S*\n", run.out)


def test_progress_is_lines_where_there_is_no_terminal() -> None:
    now, written = [100.0], io.StringIO()
    lines = Lines(written, clock=lambda: now[0])
    lines.start("readers, extraction", 4)
    lines.advance()
    now[0] += 6
    lines.advance()
    lines.advance()
    lines.start("release", None)
    assert written.getvalue().splitlines() == [
        "readers, extraction: 4",
        "readers, extraction: 2 of 4, about 6 s left",
        "release",
    ]


def test_the_manifest_counts_bytes(release: Path) -> None:
    manifest = json.loads((release / "current" / "manifest.json").read_text(encoding="utf-8"))
    for entry in (*manifest["inputs"], *manifest["outputs"]):
        assert sorted(entry) == ["bytes", "name", "sha256"]


def test_what_cannot_be_served_is_told_in_two_lines(tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text("<a:b> <c", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "ogkg.cli", "serve", "--rdf", bad, "--port", "0"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert run.returncode == 2
    assert [line.split(":")[0].strip() for line in run.stderr.splitlines()[-2:]] == ["error", "hint"]


def test_one_room_alone_uses_the_registers_and_shapes_of_the_settings(
    ogkg: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seed = min(path for path in (SEEDS / "meeting_note").iterdir() if path.suffix != ".jsonl")
    assert ogkg("extract", seed).code == 0
    monkeypatch.setenv("OGKG_REFERENCE", str(tmp_path / "none"))
    run = ogkg("extract", seed)
    assert (run.code, run.lines[0]) == (1, "error")
    shapes, graph = tmp_path / "shapes", tmp_path / "graph.ttl"
    shapes.mkdir()
    graph.write_text("<urn:a> a <urn:Thing> .", encoding="utf-8")
    text = (
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "<urn:shape> a sh:NodeShape ; sh:targetClass <urn:Thing> ; sh:property [ sh:path <urn:name> ; "
        "sh:minCount 1 ; sh:severity sh:Violation ; sh:message 'no name' ] ."
    )
    (shapes / "own.ttl").write_text(text, encoding="utf-8")
    assert "no name" not in ogkg("validate", graph).out
    monkeypatch.setenv("OGKG_SHAPES", str(shapes))
    run = ogkg("validate", graph)
    assert (run.code, "no name" in run.out) == (1, True)
