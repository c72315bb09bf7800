"""`ogkg issues` and `ogkg review`: what a build left to a person, and what the person says."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ogkg.cli.options import LinesOption, ReleaseOption
from ogkg.errors import CallError
from ogkg.model.entity import Decision, EntityId, Judgement
from ogkg.model.period import PartialDate
from ogkg.model.report import IssueCode, Severity
from ogkg.settings import load_settings

if TYPE_CHECKING:
    from ogkg.release.candidates import Candidate, Words
    from ogkg.release.reader import Release

_ANSWERS = (*(judgement.value for judgement in Judgement), "next", "quit")


def issues(
    code: Annotated[IssueCode | None, typer.Option(help="only issues of this kind", metavar="CODE")] = None,
    file: Annotated[str | None, typer.Option(help="only issues of documents whose id holds this")] = None,
    release: ReleaseOption = None,
    *,
    as_json: LinesOption = False,
) -> None:
    """List what a build found doubtful, kind by kind, with file, words and what to do.

    Example: ogkg issues --code date-conflict
    """
    from ogkg.cli.opening import open_for_reading

    report = open_for_reading(release).report / "issues.jsonl"
    lines = report.read_bytes().decode().split("\n")  # words hold other ends of lines
    found = {line: json.loads(line) for line in lines if line}
    chosen = {
        line: issue
        for line, issue in found.items()
        if (not code or issue["code"] == code.value) and (not file or file in issue["where"])
    }
    sys.stdout.writelines((f"{line}\n" for line in chosen) if as_json else _kinds(chosen.values()))


def _kinds(issues: Iterable[dict[str, str]]) -> Iterator[str]:
    """The issues of each kind below what it means and what to do, the worst kinds first."""
    from ogkg.release.advice import ADVICE

    kinds: dict[tuple[int, str], list[dict[str, str]]] = {}
    for issue in issues:
        rank = list(Severity).index(Severity(issue["severity"]))
        kinds.setdefault((rank, issue["code"]), []).append(issue)
    for (_, code), found in sorted(kinds.items()):
        advice = ADVICE[IssueCode(code)]
        head = f"{code} ({found[0]['severity']}, {len(found)})"
        yield f"{head}: {advice.meaning}. What to do: {advice.remedy}.\n"
        for issue in found:
            quote = f" “{issue['quote']}”" if issue["quote"] else ""
            yield f"  {issue['where']}: {issue['message']}{quote}\n"


def review(
    release: ReleaseOption = None,
    decisions: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="where decisions go; OUT/decisions/review.jsonl if none"),
    ] = None,
    decide: Annotated[
        tuple[str, str, Judgement] | None,
        typer.Option(metavar="LEFT RIGHT same|different|unsure", help="decide one pair, without questions"),
    ] = None,
    by: Annotated[str | None, typer.Option(help="who decides")] = None,
    reason: Annotated[str | None, typer.Option(help="why; asked for if not given")] = None,
    *,
    only_list: Annotated[bool, typer.Option("--list", help="show the pairs and ask nothing")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="with --list: JSON, for programs")] = False,
) -> None:
    """Decide who is who: pairs that may be one person, each with its words; the next build obeys.

    Example: ogkg review --by "A. Curator"
    """
    from ogkg.cli.opening import open_for_reading
    from ogkg.release.candidates import find_candidates, mention_of

    opened = open_for_reading(release)
    store, base = opened.open_store(), opened.manifest.base
    file = decisions or _decisions_of(opened)
    if decide:
        left, right, judgement = decide
        if not (by and reason):
            raise CallError(
                "a decision says who decided and why", where="--decide", hint="add --by and --reason"
            )
        _decide(file, (mention_of(store, base, left), mention_of(store, base, right)), judgement, by, reason)
        return
    pairs = _undecided(find_candidates(store, base), (file.parent, *load_settings({}).decisions))
    if as_json:
        sys.stdout.write(json.dumps([asdict(pair) for pair in pairs], ensure_ascii=False, indent=1) + "\n")
    elif only_list:
        for pair in pairs:
            _show(pair)
    else:
        _ask_all(pairs, file, by, reason)


def _decisions_of(opened: "Release") -> Path:
    """The file that a build beside this release reads: it is in the folder that holds `current`."""
    return opened.folder.parent.parent / "decisions" / "review.jsonl"


def _undecided(pairs: Iterable["Candidate"], folders: Iterable[Path]) -> list["Candidate"]:
    """The pairs that the folders of decisions say nothing of yet."""
    from ogkg.reference import load_decisions

    known = {frozenset((one.left, one.right)) for folder in folders for one in load_decisions(folder)}
    return [
        pair
        for pair in pairs
        if known.isdisjoint((frozenset((pair.mention, pair.anchor)), frozenset((pair.mention, pair.person))))
    ]


def _ask_all(pairs: list["Candidate"], file: Path, by: str | None, reason: str | None) -> None:
    """Pair after pair, until the person stops; every answer is kept at once."""
    if not pairs:
        sys.stdout.write("nothing to decide\n")
        return
    name = by or typer.prompt("who decides")
    for number, pair in enumerate(pairs, start=1):
        sys.stdout.write(f"\n{number} of {len(pairs)}\n")
        _show(pair)
        answer = _answer()
        if answer == "quit":
            break
        if answer != "next":
            why = reason or typer.prompt("why")
            _decide(file, (pair.mention, pair.anchor), Judgement(answer), name, why)


def _answer() -> str:
    """What is said of a pair; asked again until it is one of the answers, or its first letter."""
    while True:
        given = typer.prompt("[s]ame, [d]ifferent, [u]nsure, [n]ext or [q]uit", default="n").strip().lower()
        for answer in _ANSWERS:
            if given in (answer, answer[:1]):
                return answer
        sys.stdout.write(f"'{given}' is none of the answers\n")


def _decide(file: Path, pair: tuple[str, str], judgement: Judgement, by: str, reason: str) -> None:
    from ogkg.inputs import now
    from ogkg.reference import append_decision

    left, right = pair
    if left == right:
        raise CallError("both are the same mention", where=left, hint="name two mentions, see `ogkg explain`")
    on = PartialDate(now()[: len("2026-11-21")])
    decision = Decision(
        left=EntityId(left), right=EntityId(right), judgement=judgement, by=by, on=on, reason=reason
    )
    append_decision(file, decision)
    sys.stderr.write(f"{judgement}: written to {file}; the next build obeys\n")


def _show(pair: "Candidate") -> None:
    sys.stdout.write(f"{pair.name}: {pair.confidence:.2f}, {pair.reason} ({pair.method})\n")
    _show_words("is this", pair.written)
    for words in pair.known:
        _show_words(pair.person, words)


def _show_words(side: str, words: "Words") -> None:
    document = ", ".join(filter(None, (words.title, words.date)))
    sys.stdout.write(f"  {side}: “{words.quote}”\n    {document} ({words.file})\n    <{words.mention}>\n")
