"""Data quality: what validation found, what curators should look at, which identities are not settled."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ogkg.vocab import OGKG, RDF, SH
from ogkg_api.edition import Edition
from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Shown, cut

_MOST_EXAMPLES = 25
_LONGEST = 160
_RULE = re.compile(r"S\d+[a-z]?")
_MOST_LINES = 100_000
_CANDIDATE = f"{OGKG.NAMESPACE}assertion-status/candidate"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at: what is doubtful, where, in which words."""

    message: str
    where: Shown
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """Doubts of one kind.

    Attributes:
        name: code of the issue, or name of the shape.
        severity: violation, warning or info.
        count: how many there are.
        examples: the first of them.
    """

    name: str
    severity: str
    count: int
    examples: tuple[Doubt, ...]

    @property
    def is_rule(self) -> bool:
        """Whether it is a shape of ours, which has a page."""
        return _RULE.fullmatch(self.name) is not None

    @property
    def title(self) -> str:
        """The code as words; for a rule, what it says where it says one thing."""
        messages = {doubt.message for doubt in self.examples}
        if self.is_rule and len(messages) == 1 and self.count > 1:
            return cut(f"{self.name}: {messages.pop()}", _LONGEST)
        return self.name.replace("-", " ").capitalize()

    @property
    def anchor(self) -> str:
        """The fragment that leads here."""
        return f"{self.severity}-{self.name}"


@dataclass(frozen=True, slots=True)
class Quality:
    """What is known of the quality of a release.

    Attributes:
        sound: whether no rule is violated; warnings do not count. None without a report.
    """

    sound: bool | None
    results: tuple[Kind, ...]
    issues: tuple[Kind, ...]
    candidates: int


def quality(edition: Edition, root: str) -> Quality:
    """Read the reports of a release; of plain files nothing is known but the candidates."""
    reader = Reader(edition, root)
    results: tuple[Kind, ...] = ()
    issues: tuple[Kind, ...] = ()
    sound = None
    if edition.release is not None:
        sound, results = _validation(reader, edition.release.report / "validation.ttl")
        issues = _grouped(_issues(edition.release.report / "issues.jsonl"))
    candidates = sum(1 for _ in reader.subjects(OGKG.assertionStatus, ox.NamedNode(_CANDIDATE)))
    return Quality(sound, results, issues, candidates)


def _issues(path: Path) -> Iterator[tuple[str, str, Doubt]]:
    if not path.is_file():
        return
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number >= _MOST_LINES:
                return
            issue = json.loads(line)
            doubt = Doubt(issue["message"], Shown(issue["where"]), issue["quote"])
            yield issue["severity"], issue["code"], doubt


def _validation(reader: Reader, path: Path) -> tuple[bool | None, tuple[Kind, ...]]:
    """Whether no shape is violated, and the results by shape."""
    if not path.is_file() or not path.stat().st_size:
        return None, ()
    store = ox.Store()
    store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
    severity, violation = ox.NamedNode(SH.resultSeverity), ox.NamedNode(SH.Violation)
    violated = any(True for _ in store.quads_for_pattern(None, severity, violation))
    kind, result = ox.NamedNode(RDF.type), ox.NamedNode(SH.ValidationResult)
    found = (_result(reader, store, quad.subject) for quad in store.quads_for_pattern(None, kind, result))
    return not violated, _grouped(found)


def _result(
    reader: Reader, store: ox.Store, node: ox.NamedNode | ox.BlankNode | ox.Triple
) -> tuple[str, str, Doubt]:
    def value(name: str) -> str:
        quads = store.quads_for_pattern(node, ox.NamedNode(SH.NAMESPACE + name), None)
        return next((str(getattr(quad.object, "value", "")) for quad in quads), "")

    severity = value("resultSeverity").rpartition("#")[2].lower()
    shape = value("sourceShape")
    focus = value("focusNode")
    where = reader.thing(focus) if focus else Shown("")
    name = shape.rpartition("/")[2] if shape.startswith("http") else "unnamed shape"
    return severity, name or "unnamed shape", Doubt(_named(reader, value("resultMessage")), where)


def _named(reader: Reader, message: str) -> str:
    """A message with the names of things in place of their IRIs."""
    ours = re.compile(rf"<?{re.escape(reader.edition.base)}id/[\w./-]+>?")
    return ours.sub(lambda found: reader.label(found[0].strip("<>")), message)


def _grouped(found: Iterator[tuple[str, str, Doubt]]) -> tuple[Kind, ...]:
    """By severity and name, the gravest first, a few examples of each."""
    counts: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], list[Doubt]] = {}
    for severity, name, doubt in found:
        counts[severity, name] += 1
        kept = examples.setdefault((severity, name), [])
        if len(kept) < _MOST_EXAMPLES:
            kept.append(doubt)
    order = {"violation": 0, "warning": 1, "info": 2}
    ranked = sorted(counts, key=lambda key: (order.get(key[0], 3), -counts[key], key[1]))
    return tuple(
        Kind(name, severity, counts[severity, name], tuple(examples[severity, name]))
        for severity, name in ranked
    )
