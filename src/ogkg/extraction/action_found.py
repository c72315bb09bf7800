"""An action as it stands in minutes, before it is a record."""

from dataclasses import dataclass

from ogkg.model.code import ProgressStatus
from ogkg.model.evidence import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """What became of an action: the words, and the status they begin with, if they do."""

    spans: tuple[Span, ...]
    status: ProgressStatus | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFound:
    """An action as it stands in the document.

    Attributes:
        span: the task, without label and number.
        label: where the label stands, its list of owners included.
        number: as printed, else "".
        owner: whom the label names ("Actions: for Secretariat"), else "".
        owned: where whoever undertook it is named.
        due: where a line of its own says when it is due.
        context: the words that say of which meeting it is, where it is an old one.
        reported: what became of it.
    """

    span: Span
    label: Span | None = None
    number: str = ""
    owner: str = ""
    owned: Span | None = None
    due: Span | None = None
    context: Span | None = None
    reported: Reported | None = None

    @property
    def earlier(self) -> bool:
        """Whether another meeting raised it: it is reported on, or its label says so."""
        return self.reported is not None or self.context is not None

    @property
    def marked_behind(self) -> bool:
        """Whether the label follows the sentence, which may tell more than a task: `… (Action: AA)`."""
        return self.label is not None and self.label.start >= self.span.end

    @property
    def promised(self) -> bool:
        """Whether nothing labels it: somebody undertook it in running text."""
        return self.label is None and self.reported is None
