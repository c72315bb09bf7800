"""The commitments of an action plan as they are laid out, before anything is read from them."""

from dataclasses import dataclass, field

from ogkg.extraction.plan_labels import Field
from ogkg.extraction.plan_passages import Passage
from ogkg.model.document import Block
from ogkg.model.evidence import Span

CORE = frozenset({Field.LEAD, Field.PARTNERS, Field.GOVERNMENT, Field.OBJECTIVE, Field.MILESTONES})
ENOUGH = 2


@dataclass(frozen=True, slots=True)
class StepRow:
    """A row of a table of milestones: the step, and the cell that says when."""

    text: tuple[Passage, ...]
    end: tuple[Passage, ...] = ()


@dataclass(slots=True)
class Section:
    """One commitment as it is laid out.

    Attributes:
        heading: the block it begins with.
        explicit: whether the heading calls it a commitment.
        title: words of the heading after the number.
        theme: the heading above it.
        fields: its labelled parts; `Field.TEXT` under "lead-in" is what stands before any label.
        lead_in: paragraphs between heading and first label.
        rows: rows of its tables of milestones.
        beside_steps: who leads and helps by those rows; it counts where the commitment itself names nobody.
    """

    heading: Block
    level: int
    explicit: bool
    number: str = ""
    title: Span | None = None
    theme: Block | None = None
    lead_in: list[Passage] = field(default_factory=list)
    fields: dict[Field, list[Passage]] = field(default_factory=dict)
    labels: set[Field] = field(default_factory=set)
    rows: list[StepRow] = field(default_factory=list)
    beside_steps: dict[Field, list[Passage]] = field(default_factory=dict)

    @property
    def is_laid_out(self) -> bool:
        """Whether enough is labelled in it to be a commitment without being called one."""
        return len({*self.labels, *self.beside_steps} & CORE) >= ENOUGH

    def part(self, of: Field) -> list[Passage]:
        """What stands under a label, else beside the steps."""
        named = of in self.labels or of in self.fields
        return self.fields.get(of, []) if named else self.beside_steps.get(of, [])


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """A commitment's row in a table of all commitments."""

    number: str
    theme: tuple[Block, ...]
    cells: dict[Field, tuple[Passage, ...]]


@dataclass(frozen=True, slots=True)
class Layout:
    """All commitments of a plan: their sections, and the rows of its overview."""

    sections: tuple[Section, ...]
    overview: tuple[OverviewRow, ...]
