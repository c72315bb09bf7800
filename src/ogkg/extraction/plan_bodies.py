"""The organisations of a plan's commitments: who leads, who helps, and which of them no register knows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ogkg.extraction.evidence import evidence
from ogkg.extraction.organisation_lists import is_prose, split_organisations
from ogkg.extraction.people import People
from ogkg.extraction.plan_labels import LabelBook
from ogkg.extraction.plan_lists import list_lines
from ogkg.extraction.plan_passages import Passage
from ogkg.extraction.plan_times import is_time
from ogkg.model.document import Document
from ogkg.model.evidence import Span
from ogkg.model.period import PartialDate
from ogkg.model.record import OrganisationRecord, record_id
from ogkg.names.organisation import OrganisationIndex
from ogkg.names.slug import slug


@dataclass(slots=True)
class Parts:
    """The organisations of one commitment, and where they are printed."""

    names: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def add(self, other: "Parts") -> None:
        """Keep those of another list too."""
        self.names += other.names
        self.spans += other.spans


class BodyBook:
    """The organisations that one plan lists.

    Args:
        document: the plan.
        index: the organisations by name.
        labels: the labels of its parts, some of which stand in a list and only sort it.
        people: tells the people who stand in a list with their organisations.
        near: date of the plan.
    """

    def __init__(
        self,
        document: Document,
        index: OrganisationIndex,
        labels: LabelBook,
        people: People,
        near: PartialDate | None,
    ) -> None:
        self._document = document
        self._index = index
        self._labels = labels
        self._people = people
        self._near = near
        self._named: dict[str, list[Span]] = {}

    def read(self, passages: Sequence[Passage], others: Sequence[str] = ()) -> Parts:
        """The organisations of a part; those that lead are not partners too.

        Args:
            passages: what stands beside the label.
            others: names that count elsewhere.
        """
        parts = Parts()
        listed = [passage for passage in passages if not is_time(passage.words(self._document))]
        for passage in list_lines(self._document, listed, self._index.knows):
            words = passage.words(self._document)
            names = split_organisations(words, self._index.knows, self._sorts)
            if not names and is_prose(words):
                names = [words[found.start : found.end] for found in self._index.find(words, self._near)]
            bodies = [name for name in names if not self._is_person(name)]
            names = bodies or names  # "Ann Able, Widget Watch"; one name alone may be a body's
            new = [name for name in dict.fromkeys(names) if name not in parts.names and name not in others]
            parts.names += new
            parts.spans += passage.spans if new else ()
            for name in new:
                self._named.setdefault(name, []).extend(passage.spans)
        return parts

    def stated(self) -> Iterator[OrganisationRecord]:
        """Leads and partners that no register knows: a list of organisations says that they are some."""
        keys: set[str] = set()
        for name, spans in self._named.items():
            key = slug(name)
            if key in keys or self._index.resolve(name, "", self._near):
                continue
            keys.add(key)
            yield OrganisationRecord(
                id=record_id(self._document.id, "organisation", f"stated/{key}"),
                evidence=evidence(self._document.text, spans),
                names=(name,),
            )

    def _is_person(self, words: str) -> bool:
        name = self._people.name(words)
        return name is not None and bool(name.given) and self._people.is_certain(name)

    def _sorts(self, words: str) -> bool:
        return self._labels.match(words) is not None
