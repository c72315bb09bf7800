"""Which action a task is by its words, and what tells tasks of one wording apart."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ogkg.model.document import DocumentId
from ogkg.model.entity import EntityId
from ogkg.model.record import ActionRecord, RecordId
from ogkg.names.slug import hash6, normalised, slug, words_hash6
from ogkg.resolution.corpus import Corpus
from ogkg.resolution.likeness import content_words

_SPECIFIC = 5
_POINTING = frozenset(("this", "these", "those", "above", "same"))


@dataclass(frozen=True, slots=True)
class _Task:
    """One row or line that states a task, with what may tell it from others of its words."""

    record: ActionRecord
    holder: DocumentId
    theme: str
    raised: str
    due: str


_TELLERS: tuple[Callable[[_Task], str], ...] = (
    lambda task: task.theme,
    lambda task: task.raised,
    lambda task: task.due,
)


def action_entities(corpus: Corpus, bodies: Mapping[RecordId, str]) -> dict[RecordId, EntityId]:
    """The entity of every action before likeness is asked: `organisation/{body}/action/{words}-{hash6}`.

    Tasks of one body and the same words, but for case and punctuation, are one action. Where a
    document has the words several times, each time under another theme, raised or due on another
    day, that tells them apart in every document and joins the key; no order counts.

    Args:
        corpus: all records.
        bodies: the slug of the body that each action belongs to.
    """
    tasks: dict[tuple[str, str], list[_Task]] = defaultdict(list)
    for holder, action in corpus.all(ActionRecord):
        tasks[bodies[action.id], normalised(action.text)].append(_task(corpus, holder, action))
    entities: dict[RecordId, EntityId] = {}
    for (body, _), alike in tasks.items():
        stem = f"organisation/{body}/action/{words_hash6(alike[0].record.text)}"
        suffixes = _suffixes(alike)
        again = Counter((task.holder, suffixes[task.record.id]) for task in alike)
        for task in alike:
            parts = [stem, suffixes[task.record.id]]
            if again[task.holder, suffixes[task.record.id]] > 1:
                parts.append(hash6(task.record.id.partition("#action/")[2]))
            entities[task.record.id] = EntityId("-".join(part for part in parts if part))
    return entities


def theme_key(heading: str) -> str:
    """A theme for comparison: its slug, or a hash where nothing of it fits a slug; "" for no theme."""
    return (slug(heading) or hash6(heading)) if heading else ""


def kindred(left: str, right: str) -> bool:
    """Whether one theme is the other with words left out: `DVLA data`, `DVLA bulk data`.

    Args:
        left: a theme as `theme_key` gives it, not empty.
        right: another.
    """
    mine, theirs = set(left.split("-")), set(right.split("-"))
    return mine <= theirs or theirs <= mine


def speaks_for_itself(text: str) -> bool:
    """Whether a task says what it is about: words enough, and none that points at the heading above."""
    return len(content_words(text)) >= _SPECIFIC and not _POINTING & set(normalised(text).split())


def _task(corpus: Corpus, holder: DocumentId, action: ActionRecord) -> _Task:
    raised = corpus.date_of(action) if action.meeting else action.raised and action.raised.value
    due = action.due.value if action.due else None
    return _Task(action, holder, theme_key(action.heading), str(raised or ""), str(due or ""))


def _suffixes(tasks: Sequence[_Task]) -> dict[RecordId, str]:
    """What joins the key of each of some tasks of one wording; "" where the words are enough."""
    used: list[Callable[[_Task], str]] = []
    for teller in _TELLERS:
        if _told(tasks, [*used, teller]) > _told(tasks, used):
            used.append(teller)
    if not used:
        themes = _moved(tasks)
        return {task.record.id: themes.get(task.theme, "") for task in tasks}
    return {task.record.id: "-".join(filter(None, (teller(task) for teller in used))) for task in tasks}


def _told(tasks: Iterable[_Task], tellers: Sequence[Callable[[_Task], str]]) -> int:
    """How many tasks are told apart within their documents by some tellers."""
    return len({(task.holder, *(teller(task) for teller in tellers)) for task in tasks})


def _moved(tasks: Sequence[_Task]) -> dict[str, str]:
    """What tells themes apart that no document has side by side; empty where the task moved between them.

    A task moves where it speaks for itself, only one theme is known to have raised it, and its owners
    are not others; or where one theme is the other with words left out.
    """
    by_theme: dict[str, list[ActionRecord]] = defaultdict(list)
    for task in tasks:
        if task.theme:
            by_theme[task.theme].append(task.record)
    names = {theme: min((one for one in by_theme if kindred(one, theme)), key=len) for theme in by_theme}
    raised = {
        names[theme] for theme, records in by_theme.items() if any(record.meeting for record in records)
    }
    specific = speaks_for_itself(tasks[0].record.text) and len(raised) < 2  # noqa: PLR2004 - one raised it
    if len(set(names.values())) < 2 or (specific and not _owned_apart(by_theme.values())):  # noqa: PLR2004 - several
        return {}
    return names


def _owned_apart(groups: Iterable[Iterable[ActionRecord]]) -> bool:
    """Whether two groups of tasks both name owners, and none in common."""
    owners = [
        {normalised(owner.written) for record in records for owner in record.owners} for records in groups
    ]
    named = [one for one in owners if one]
    return any(not one & other for place, one in enumerate(named) for other in named[place + 1 :])
