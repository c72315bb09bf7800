"""Closed sets of values; each equals a SKOS scheme of `ontology/codes/` (a test compares them)."""

from enum import StrEnum


class DocumentType(StrEnum):
    """Scheme document-type."""

    MINUTES = "minutes"
    MEETING_NOTE = "meeting-note"
    SLIDE_DECK = "slide-deck"
    WEB_ARCHIVE = "web-archive"
    AGENDA = "agenda"
    ACTION_LOG = "action-log"
    ACTION_PLAN = "action-plan"
    OTHER = "other"


class AttributionRule(StrEnum):
    """Scheme attribution-rule."""

    ATTRIBUTABLE = "attributable"
    CHATHAM_HOUSE_RULE = "chatham-house-rule"


class AttendanceStatus(StrEnum):
    """Scheme attendance-status."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    ANNOUNCED = "announced"
    UNKNOWN = "unknown"


class MeetingRole(StrEnum):
    """Scheme meeting-role."""

    CHAIR = "chair"
    ACTING_CHAIR = "acting-chair"
    DEPUTY_CHAIR = "deputy-chair"
    SECRETARIAT = "secretariat"
    MINUTE_TAKER = "minute-taker"
    PRESENTER = "presenter"
    GUEST = "guest"
    DEPUTY = "deputy"
    MEMBER = "member"
    OBSERVER = "observer"


class Capacity(StrEnum):
    """Scheme capacity: in what capacity somebody attended."""

    OFFICIAL = "official"
    MINISTER = "minister"
    SPECIAL_ADVISER = "special-adviser"
    PARLIAMENTARIAN = "parliamentarian"
    LOCAL_GOVERNMENT = "local-government"
    CIVIL_SOCIETY = "civil-society"
    PRIVATE_SECTOR = "private-sector"
    ACADEMIC = "academic"
    INTERNATIONAL = "international"
    OTHER = "other"


class ProgressStatus(StrEnum):
    """Scheme progress-status."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    ON_TRACK = "on-track"
    PARTIALLY_COMPLETE = "partially-complete"
    DELAYED = "delayed"
    COMPLETE = "complete"
    NOT_COMPLETE = "not-complete"
    NOT_TAKEN_FORWARD = "not-taken-forward"
    SUPERSEDED = "superseded"


class Dimension(StrEnum):
    """Scheme dimension: what an assessment measures; fixes the scheme of its rating."""

    THEME_POTENTIAL_RAG = "theme-potential-rag"
    DELIVERY_RAG = "delivery-rag"
    COMPLETION = "completion"
    AMBITION = "ambition"
    AMBITION_PRE_2020 = "ambition-pre-2020"
    VERIFIABILITY = "verifiability"


class Rating(StrEnum):
    """All rating schemes together: `scheme/code`, as in the concept's IRI."""

    GREEN = "rag/green"
    AMBER = "rag/amber"
    RED = "rag/red"
    COMPLETION_NO_EVIDENCE = "irm-completion/no-evidence-available"
    COMPLETION_NOT_STARTED = "irm-completion/not-started"
    COMPLETION_LIMITED = "irm-completion/limited"
    COMPLETION_SUBSTANTIAL = "irm-completion/substantial"
    COMPLETION_COMPLETE = "irm-completion/complete"
    RESULTS_UNCLEAR = "irm-potential-for-results/unclear"
    RESULTS_MODEST = "irm-potential-for-results/modest"
    RESULTS_SUBSTANTIAL = "irm-potential-for-results/substantial"
    IMPACT_NONE = "irm-potential-impact/none"
    IMPACT_MINOR = "irm-potential-impact/minor"
    IMPACT_MODERATE = "irm-potential-impact/moderate"
    IMPACT_TRANSFORMATIVE = "irm-potential-impact/transformative"
    VERIFIABLE = "irm-verifiability/verifiable"
    NOT_VERIFIABLE = "irm-verifiability/not-verifiable"


class ProcessPart(StrEnum):
    """Scheme process-part."""

    PROCESS = "process"
    STRAND = "strand"
    PHASE = "phase"


class OrganisationType(StrEnum):
    """Scheme organisation-type."""

    MINISTERIAL_DEPARTMENT = "ministerial-department"
    NON_MINISTERIAL_DEPARTMENT = "non-ministerial-department"
    EXECUTIVE_AGENCY = "executive-agency"
    PUBLIC_BODY = "public-body"
    UNIT = "unit"
    DEVOLVED_ADMINISTRATION = "devolved-administration"
    PARLIAMENTARY_BODY = "parliamentary-body"
    LOCAL_GOVERNMENT = "local-government"
    COLLABORATION = "collaboration"
    CIVIL_SOCIETY = "civil-society"
    BUSINESS = "business"
    ACADEMIC = "academic"
    INTERNATIONAL = "international"
    FOREIGN_GOVERNMENT = "foreign-government"
    UNKNOWN = "unknown"
    """Minted from a document and not yet looked up."""


class ChangeType(StrEnum):
    """Scheme change-type."""

    CREATION = "creation"
    RENAME = "rename"
    MERGER = "merger"
    SPLIT = "split"
    ABOLITION = "abolition"
    TRANSFER_OF_UNIT = "transfer-of-unit"


class Method(StrEnum):
    """Scheme method: how a triple that no document states was concluded."""

    ANCHOR = "anchor"
    EXACT_NAME_SAME_ORGANISATION = "exact-name-same-organisation"
    EXACT_NAME_DIFFERENT_ORGANISATION = "exact-name-different-organisation"
    EXACT_NAME_SAME_SERIES = "exact-name-same-series"
    """Same full name in the same series of meetings."""
    VARIANT_NAME_SAME_ORGANISATION = "variant-name-same-organisation"
    PARTIAL_NAME_IN_DOCUMENT = "partial-name-in-document"
    SAME_ORGANISATION_DEPUTY = "same-organisation-deputy"
    NORMALISED_TEXT_MATCH = "normalised-text-match"
    LIST_LAYOUT = "list-layout"
    CURATED = "curated"


class AssertionStatus(StrEnum):
    """Scheme assertion-status."""

    ACCEPTED = "accepted"
    CANDIDATE = "candidate"
    REJECTED = "rejected"
