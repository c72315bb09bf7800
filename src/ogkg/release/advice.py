"""What each kind of issue means and what to do about it; `docs/issues.md` is held to it by a test."""

from collections.abc import Mapping
from dataclasses import dataclass

from ogkg.model.report import IssueCode as Code


@dataclass(frozen=True, slots=True)
class Advice:
    """What a kind of issue means, and what a curator does about it; no full stop."""

    meaning: str
    remedy: str


ADVICE: Mapping[Code, Advice] = {
    Code.UNREADABLE: Advice(
        "the bytes are damaged, encrypted, or took too long",
        "get the document again, or convert it",
    ),
    Code.UNKNOWN_FORMAT: Advice(
        "no reader for it",
        "convert it, or add a reader (`docs/add-a-format.md`)",
    ),
    Code.TOO_LARGE: Advice(
        "over `document_bytes`",
        "raise the setting if the document is really meant",
    ),
    Code.EMPTY: Advice(
        "no words in it",
        "nothing, or find the text it links to",
    ),
    Code.ENCODING_REPAIRED: Advice(
        "not valid UTF-8; read as Windows-1252",
        "check names with accents",
    ),
    Code.NO_TEXT_LAYER: Advice(
        "pages that are pictures",
        "run OCR first",
    ),
    Code.CONTENT_SKIPPED: Advice(
        "a part of the format that holds no text of the document was left out",
        "nothing, unless it matters",
    ),
    Code.UNKNOWN_FAMILY: Advice(
        "no document family claims it",
        "nothing, or add a family (`docs/add-a-family.md`)",
    ),
    Code.OUT_OF_SCOPE: Advice(
        "a kind we know and do not read",
        "nothing",
    ),
    Code.FAMILY_CONFLICT: Advice(
        "two families claim it",
        "report it: their `recognises` must be told apart",
    ),
    Code.UNPLACED_TEXT: Advice(
        "a family saw something in its scope and could not place it",
        "look at the quote; a rule may be missing",
    ),
    Code.ATTENDANCE_UNDECIDED: Advice(
        "the layout does not tell present from absent",
        "the status is `unknown`; decide by the original",
    ),
    Code.NAME_UNREADABLE: Advice(
        "an entry of a list of people is no person's name",
        "nothing, or mend the word lists",
    ),
    Code.DATE_UNREADABLE: Advice(
        "a date phrase could not be normalised",
        "the words are kept as written",
    ),
    Code.DATE_CONFLICT: Advice(
        "two dates for one thing in one document, or a weekday that contradicts",
        "see which one the original has",
    ),
    Code.CONTRADICTION: Advice(
        "the document says two things that cannot both be",
        "both are kept as said",
    ),
    Code.INITIALS_UNRESOLVED: Advice(
        "initials that nobody in the document has, or several have",
        "the owner stays as written",
    ),
    Code.OWNER_UNKNOWN: Advice(
        "an action without an owner",
        "nothing: it is not filled in",
    ),
    Code.STATUS_UNKNOWN: Advice(
        "words of status outside the code list",
        "add them to the word list",
    ),
    Code.COUNT_MISMATCH: Advice(
        "the document counts something and lists another number",
        "both are kept as written",
    ),
    Code.UNATTRIBUTED_BY_RULE: Advice(
        "words of a speaker under the Chatham House Rule were left without a speaker",
        "nothing",
    ),
    Code.ORGANISATION_UNKNOWN: Advice(
        "an organisation that no register has; an entry was minted",
        "add it to `data/reference/organisations.csv`",
    ),
    Code.ORGANISATION_AMBIGUOUS: Advice(
        "a form that fits several organisations",
        "the words are kept; add a form or a context to the register",
    ),
    Code.PERSON_CANDIDATE: Advice(
        "two mentions that may be one person",
        "`ogkg review`, then a line in `data/decisions/`",
    ),
    Code.PLAN_UNKNOWN: Advice(
        "an action plan that no register has; an entry was minted",
        "add it to `data/reference/action_plans.csv`",
    ),
    Code.ACTION_UNMATCHED: Advice(
        "an action reported on that no document read raises",
        "nothing, or add the earlier minutes",
    ),
    Code.DOCUMENTS_DIFFER: Advice(
        "two documents of one meeting contradict each other",
        "each document's graph says what it says",
    ),
    Code.DECISION_UNUSED: Advice(
        "a line of decisions that names nothing in this build",
        "remove it if the document is gone for good",
    ),
    Code.DECISION_OVERRULED: Advice(
        "a line of decisions that later lines contradict, by way of others",
        "decide the pair anew, or one of those it hangs on: the latest line counts",
    ),
    Code.SHAPE: Advice(
        "a SHACL shape found something",
        "see `report/validation.ttl`",
    ),
    Code.INTEGRITY: Advice(
        "a check that SHACL cannot make found something",
        "report it",
    ),
}
"""Every code has its advice."""
