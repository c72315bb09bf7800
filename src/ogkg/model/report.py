"""Doubtful data, said aloud: issues and reports."""

from dataclasses import dataclass
from enum import StrEnum

from ogkg.model.evidence import Span


class Severity(StrEnum):
    """How bad an issue is, in SHACL's words; a violation stops a release."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


class IssueCode(StrEnum):
    """What kind of issue; each is explained in `docs/issues.md`."""

    # readers
    UNREADABLE = "unreadable"
    UNKNOWN_FORMAT = "unknown-format"
    TOO_LARGE = "too-large"
    EMPTY = "empty"
    ENCODING_REPAIRED = "encoding-repaired"
    NO_TEXT_LAYER = "no-text-layer"
    CONTENT_SKIPPED = "content-skipped"
    # extraction
    UNKNOWN_FAMILY = "unknown-family"
    OUT_OF_SCOPE = "out-of-scope"
    FAMILY_CONFLICT = "family-conflict"
    UNPLACED_TEXT = "unplaced-text"
    ATTENDANCE_UNDECIDED = "attendance-undecided"
    NAME_UNREADABLE = "name-unreadable"
    DATE_UNREADABLE = "date-unreadable"
    DATE_CONFLICT = "date-conflict"
    CONTRADICTION = "contradiction"
    INITIALS_UNRESOLVED = "initials-unresolved"
    OWNER_UNKNOWN = "owner-unknown"
    STATUS_UNKNOWN = "status-unknown"
    COUNT_MISMATCH = "count-mismatch"
    UNATTRIBUTED_BY_RULE = "unattributed-by-rule"
    # resolution
    ORGANISATION_UNKNOWN = "organisation-unknown"
    ORGANISATION_AMBIGUOUS = "organisation-ambiguous"
    PERSON_CANDIDATE = "person-candidate"
    PLAN_UNKNOWN = "plan-unknown"
    ACTION_UNMATCHED = "action-unmatched"
    DOCUMENTS_DIFFER = "documents-differ"
    DECISION_UNUSED = "decision-unused"
    DECISION_OVERRULED = "decision-overruled"
    # validation
    SHAPE = "shape"
    INTEGRITY = "integrity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One doubtful thing, for a curator.

    Attributes:
        code: its kind.
        severity: a violation stops the release.
        message: what is doubtful, lower case, no full stop.
        where: the document (its id) or entity it is about.
        span: the passage, where it is about one.
        quote: the words of the passage; supplied with the span.
    """

    code: IssueCode
    severity: Severity
    message: str
    where: str
    span: Span | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeResult:
    """One result of a SHACL validation (sh:ValidationResult)."""

    shape: str
    focus: str
    severity: Severity
    message: str
    path: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All that validation found: SHACL results, and the issues of our own checks."""

    results: tuple[ShapeResult, ...]
    issues: tuple[Issue, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing stops a release (warnings and infos do not)."""
        severities = [result.severity for result in self.results] + [issue.severity for issue in self.issues]
        return Severity.VIOLATION not in severities
