"""IRIs of our terms, our code lists and the terms of other vocabularies that the graph uses.

Generated from `ontology/` by `ontology/generate_vocab.py` (`make vocab`); do not edit. IRIs are plain
strings: `OGKG.Meeting`, `SCHEMA.startDate`, `concept("rag", "amber")`.
"""
# ruff: noqa: N815

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final


class OGKG:
    """Terms of `https://w3id.org/ogkg/def/`."""

    NAMESPACE: Final = "https://w3id.org/ogkg/def/"
    Action: Final = "https://w3id.org/ogkg/def/Action"
    ActionPlan: Final = "https://w3id.org/ogkg/def/ActionPlan"
    AgendaItem: Final = "https://w3id.org/ogkg/def/AgendaItem"
    Assertion: Final = "https://w3id.org/ogkg/def/Assertion"
    Assessment: Final = "https://w3id.org/ogkg/def/Assessment"
    Attendance: Final = "https://w3id.org/ogkg/def/Attendance"
    Commitment: Final = "https://w3id.org/ogkg/def/Commitment"
    Decision: Final = "https://w3id.org/ogkg/def/Decision"
    DocumentVersion: Final = "https://w3id.org/ogkg/def/DocumentVersion"
    Meeting: Final = "https://w3id.org/ogkg/def/Meeting"
    Milestone: Final = "https://w3id.org/ogkg/def/Milestone"
    Objective: Final = "https://w3id.org/ogkg/def/Objective"
    PersonMention: Final = "https://w3id.org/ogkg/def/PersonMention"
    PolicyProcess: Final = "https://w3id.org/ogkg/def/PolicyProcess"
    ProgressUpdate: Final = "https://w3id.org/ogkg/def/ProgressUpdate"
    SourceDocument: Final = "https://w3id.org/ogkg/def/SourceDocument"
    Statement: Final = "https://w3id.org/ogkg/def/Statement"
    assertionStatus: Final = "https://w3id.org/ogkg/def/assertionStatus"
    assesses: Final = "https://w3id.org/ogkg/def/assesses"
    atMeeting: Final = "https://w3id.org/ogkg/def/atMeeting"
    attendanceStatus: Final = "https://w3id.org/ogkg/def/attendanceStatus"
    attendee: Final = "https://w3id.org/ogkg/def/attendee"
    attributionRule: Final = "https://w3id.org/ogkg/def/attributionRule"
    buildsOn: Final = "https://w3id.org/ogkg/def/buildsOn"
    capacity: Final = "https://w3id.org/ogkg/def/capacity"
    department: Final = "https://w3id.org/ogkg/def/department"
    deputisingFor: Final = "https://w3id.org/ogkg/def/deputisingFor"
    dimension: Final = "https://w3id.org/ogkg/def/dimension"
    evidence: Final = "https://w3id.org/ogkg/def/evidence"
    leadOrganisation: Final = "https://w3id.org/ogkg/def/leadOrganisation"
    meetingRole: Final = "https://w3id.org/ogkg/def/meetingRole"
    method: Final = "https://w3id.org/ogkg/def/method"
    nextMeeting: Final = "https://w3id.org/ogkg/def/nextMeeting"
    owner: Final = "https://w3id.org/ogkg/def/owner"
    rating: Final = "https://w3id.org/ogkg/def/rating"
    refersTo: Final = "https://w3id.org/ogkg/def/refersTo"
    reportsOn: Final = "https://w3id.org/ogkg/def/reportsOn"
    representing: Final = "https://w3id.org/ogkg/def/representing"
    speaker: Final = "https://w3id.org/ogkg/def/speaker"
    status: Final = "https://w3id.org/ogkg/def/status"
    supportingOrganisation: Final = "https://w3id.org/ogkg/def/supportingOrganisation"
    underItem: Final = "https://w3id.org/ogkg/def/underItem"
    affiliationAsWritten: Final = "https://w3id.org/ogkg/def/affiliationAsWritten"
    commentDeadline: Final = "https://w3id.org/ogkg/def/commentDeadline"
    commentDeadlineAsWritten: Final = "https://w3id.org/ogkg/def/commentDeadlineAsWritten"
    confidence: Final = "https://w3id.org/ogkg/def/confidence"
    dateAsWritten: Final = "https://w3id.org/ogkg/def/dateAsWritten"
    dateUncertain: Final = "https://w3id.org/ogkg/def/dateUncertain"
    dueDate: Final = "https://w3id.org/ogkg/def/dueDate"
    dueDateAsWritten: Final = "https://w3id.org/ogkg/def/dueDateAsWritten"
    nameAsWritten: Final = "https://w3id.org/ogkg/def/nameAsWritten"
    number: Final = "https://w3id.org/ogkg/def/number"
    observedOn: Final = "https://w3id.org/ogkg/def/observedOn"
    ownerAsWritten: Final = "https://w3id.org/ogkg/def/ownerAsWritten"
    qualifierAsWritten: Final = "https://w3id.org/ogkg/def/qualifierAsWritten"
    raisedOn: Final = "https://w3id.org/ogkg/def/raisedOn"
    redactionCount: Final = "https://w3id.org/ogkg/def/redactionCount"
    roleAsWritten: Final = "https://w3id.org/ogkg/def/roleAsWritten"
    submissionCount: Final = "https://w3id.org/ogkg/def/submissionCount"
    textLength: Final = "https://w3id.org/ogkg/def/textLength"
    textSha256: Final = "https://w3id.org/ogkg/def/textSha256"


class RDF:
    """Terms of `http://www.w3.org/1999/02/22-rdf-syntax-ns#`."""

    NAMESPACE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    Statement: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement"
    type: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    subject: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject"
    predicate: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate"
    object: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#object"
    first: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first"
    rest: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest"
    nil: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil"
    langString: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


class RDFS:
    """Terms of `http://www.w3.org/2000/01/rdf-schema#`."""

    NAMESPACE: Final = "http://www.w3.org/2000/01/rdf-schema#"
    label: Final = "http://www.w3.org/2000/01/rdf-schema#label"
    comment: Final = "http://www.w3.org/2000/01/rdf-schema#comment"
    subClassOf: Final = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
    isDefinedBy: Final = "http://www.w3.org/2000/01/rdf-schema#isDefinedBy"
    seeAlso: Final = "http://www.w3.org/2000/01/rdf-schema#seeAlso"
    domain: Final = "http://www.w3.org/2000/01/rdf-schema#domain"
    range: Final = "http://www.w3.org/2000/01/rdf-schema#range"


class OWL:
    """Terms of `http://www.w3.org/2002/07/owl#`."""

    NAMESPACE: Final = "http://www.w3.org/2002/07/owl#"
    Class: Final = "http://www.w3.org/2002/07/owl#Class"
    Ontology: Final = "http://www.w3.org/2002/07/owl#Ontology"
    ObjectProperty: Final = "http://www.w3.org/2002/07/owl#ObjectProperty"
    DatatypeProperty: Final = "http://www.w3.org/2002/07/owl#DatatypeProperty"
    versionInfo: Final = "http://www.w3.org/2002/07/owl#versionInfo"
    versionIRI: Final = "http://www.w3.org/2002/07/owl#versionIRI"
    sameAs: Final = "http://www.w3.org/2002/07/owl#sameAs"
    deprecated: Final = "http://www.w3.org/2002/07/owl#deprecated"


class XSD:
    """Terms of `http://www.w3.org/2001/XMLSchema#`."""

    NAMESPACE: Final = "http://www.w3.org/2001/XMLSchema#"
    string: Final = "http://www.w3.org/2001/XMLSchema#string"
    boolean: Final = "http://www.w3.org/2001/XMLSchema#boolean"
    integer: Final = "http://www.w3.org/2001/XMLSchema#integer"
    nonNegativeInteger: Final = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"
    decimal: Final = "http://www.w3.org/2001/XMLSchema#decimal"
    date: Final = "http://www.w3.org/2001/XMLSchema#date"
    dateTime: Final = "http://www.w3.org/2001/XMLSchema#dateTime"
    gYear: Final = "http://www.w3.org/2001/XMLSchema#gYear"
    gYearMonth: Final = "http://www.w3.org/2001/XMLSchema#gYearMonth"
    anyURI: Final = "http://www.w3.org/2001/XMLSchema#anyURI"


class SKOS:
    """Terms of `http://www.w3.org/2004/02/skos/core#`."""

    NAMESPACE: Final = "http://www.w3.org/2004/02/skos/core#"
    Concept: Final = "http://www.w3.org/2004/02/skos/core#Concept"
    ConceptScheme: Final = "http://www.w3.org/2004/02/skos/core#ConceptScheme"
    prefLabel: Final = "http://www.w3.org/2004/02/skos/core#prefLabel"
    altLabel: Final = "http://www.w3.org/2004/02/skos/core#altLabel"
    hiddenLabel: Final = "http://www.w3.org/2004/02/skos/core#hiddenLabel"
    notation: Final = "http://www.w3.org/2004/02/skos/core#notation"
    definition: Final = "http://www.w3.org/2004/02/skos/core#definition"
    example: Final = "http://www.w3.org/2004/02/skos/core#example"
    note: Final = "http://www.w3.org/2004/02/skos/core#note"
    scopeNote: Final = "http://www.w3.org/2004/02/skos/core#scopeNote"
    editorialNote: Final = "http://www.w3.org/2004/02/skos/core#editorialNote"
    historyNote: Final = "http://www.w3.org/2004/02/skos/core#historyNote"
    inScheme: Final = "http://www.w3.org/2004/02/skos/core#inScheme"
    hasTopConcept: Final = "http://www.w3.org/2004/02/skos/core#hasTopConcept"
    topConceptOf: Final = "http://www.w3.org/2004/02/skos/core#topConceptOf"
    broader: Final = "http://www.w3.org/2004/02/skos/core#broader"
    narrower: Final = "http://www.w3.org/2004/02/skos/core#narrower"
    related: Final = "http://www.w3.org/2004/02/skos/core#related"
    closeMatch: Final = "http://www.w3.org/2004/02/skos/core#closeMatch"
    exactMatch: Final = "http://www.w3.org/2004/02/skos/core#exactMatch"


class DCT:
    """Terms of `http://purl.org/dc/terms/`."""

    NAMESPACE: Final = "http://purl.org/dc/terms/"
    title: Final = "http://purl.org/dc/terms/title"
    alternative: Final = "http://purl.org/dc/terms/alternative"
    description: Final = "http://purl.org/dc/terms/description"
    identifier: Final = "http://purl.org/dc/terms/identifier"
    type: Final = "http://purl.org/dc/terms/type"
    format: Final = "http://purl.org/dc/terms/format"
    date: Final = "http://purl.org/dc/terms/date"
    created: Final = "http://purl.org/dc/terms/created"
    modified: Final = "http://purl.org/dc/terms/modified"
    issued: Final = "http://purl.org/dc/terms/issued"
    temporal: Final = "http://purl.org/dc/terms/temporal"
    language: Final = "http://purl.org/dc/terms/language"
    creator: Final = "http://purl.org/dc/terms/creator"
    contributor: Final = "http://purl.org/dc/terms/contributor"
    publisher: Final = "http://purl.org/dc/terms/publisher"
    license: Final = "http://purl.org/dc/terms/license"
    rights: Final = "http://purl.org/dc/terms/rights"
    source: Final = "http://purl.org/dc/terms/source"
    subject: Final = "http://purl.org/dc/terms/subject"
    references: Final = "http://purl.org/dc/terms/references"
    conformsTo: Final = "http://purl.org/dc/terms/conformsTo"
    isPartOf: Final = "http://purl.org/dc/terms/isPartOf"
    hasPart: Final = "http://purl.org/dc/terms/hasPart"
    hasVersion: Final = "http://purl.org/dc/terms/hasVersion"
    isVersionOf: Final = "http://purl.org/dc/terms/isVersionOf"
    replaces: Final = "http://purl.org/dc/terms/replaces"
    isReplacedBy: Final = "http://purl.org/dc/terms/isReplacedBy"
    extent: Final = "http://purl.org/dc/terms/extent"


class FOAF:
    """Terms of `http://xmlns.com/foaf/0.1/`."""

    NAMESPACE: Final = "http://xmlns.com/foaf/0.1/"
    Person: Final = "http://xmlns.com/foaf/0.1/Person"
    Document: Final = "http://xmlns.com/foaf/0.1/Document"
    name: Final = "http://xmlns.com/foaf/0.1/name"
    page: Final = "http://xmlns.com/foaf/0.1/page"
    homepage: Final = "http://xmlns.com/foaf/0.1/homepage"
    primaryTopic: Final = "http://xmlns.com/foaf/0.1/primaryTopic"
    mbox: Final = "http://xmlns.com/foaf/0.1/mbox"
    phone: Final = "http://xmlns.com/foaf/0.1/phone"


class ORG:
    """Terms of `http://www.w3.org/ns/org#`."""

    NAMESPACE: Final = "http://www.w3.org/ns/org#"
    Organization: Final = "http://www.w3.org/ns/org#Organization"
    FormalOrganization: Final = "http://www.w3.org/ns/org#FormalOrganization"
    OrganizationalUnit: Final = "http://www.w3.org/ns/org#OrganizationalUnit"
    OrganizationalCollaboration: Final = "http://www.w3.org/ns/org#OrganizationalCollaboration"
    Membership: Final = "http://www.w3.org/ns/org#Membership"
    Post: Final = "http://www.w3.org/ns/org#Post"
    ChangeEvent: Final = "http://www.w3.org/ns/org#ChangeEvent"
    Role: Final = "http://www.w3.org/ns/org#Role"
    classification: Final = "http://www.w3.org/ns/org#classification"
    identifier: Final = "http://www.w3.org/ns/org#identifier"
    member: Final = "http://www.w3.org/ns/org#member"
    organization: Final = "http://www.w3.org/ns/org#organization"
    role: Final = "http://www.w3.org/ns/org#role"
    post: Final = "http://www.w3.org/ns/org#post"
    postIn: Final = "http://www.w3.org/ns/org#postIn"
    holds: Final = "http://www.w3.org/ns/org#holds"
    heldBy: Final = "http://www.w3.org/ns/org#heldBy"
    unitOf: Final = "http://www.w3.org/ns/org#unitOf"
    hasUnit: Final = "http://www.w3.org/ns/org#hasUnit"
    subOrganizationOf: Final = "http://www.w3.org/ns/org#subOrganizationOf"
    originalOrganization: Final = "http://www.w3.org/ns/org#originalOrganization"
    resultingOrganization: Final = "http://www.w3.org/ns/org#resultingOrganization"
    memberDuring: Final = "http://www.w3.org/ns/org#memberDuring"


class SCHEMA:
    """Terms of `https://schema.org/`."""

    NAMESPACE: Final = "https://schema.org/"
    Event: Final = "https://schema.org/Event"
    EventScheduled: Final = "https://schema.org/EventScheduled"
    CreativeWork: Final = "https://schema.org/CreativeWork"
    DigitalDocument: Final = "https://schema.org/DigitalDocument"
    Person: Final = "https://schema.org/Person"
    Dataset: Final = "https://schema.org/Dataset"
    startDate: Final = "https://schema.org/startDate"
    endDate: Final = "https://schema.org/endDate"
    eventStatus: Final = "https://schema.org/eventStatus"
    organizer: Final = "https://schema.org/organizer"
    recordedIn: Final = "https://schema.org/recordedIn"
    superEvent: Final = "https://schema.org/superEvent"
    subEvent: Final = "https://schema.org/subEvent"
    attendee: Final = "https://schema.org/attendee"
    location: Final = "https://schema.org/location"
    foundingDate: Final = "https://schema.org/foundingDate"
    dissolutionDate: Final = "https://schema.org/dissolutionDate"
    text: Final = "https://schema.org/text"
    mentions: Final = "https://schema.org/mentions"
    name: Final = "https://schema.org/name"
    alternateName: Final = "https://schema.org/alternateName"
    url: Final = "https://schema.org/url"
    sha256: Final = "https://schema.org/sha256"
    contentSize: Final = "https://schema.org/contentSize"
    encodingFormat: Final = "https://schema.org/encodingFormat"
    creativeWorkStatus: Final = "https://schema.org/creativeWorkStatus"
    publisher: Final = "https://schema.org/publisher"
    email: Final = "https://schema.org/email"
    telephone: Final = "https://schema.org/telephone"
    domainIncludes: Final = "https://schema.org/domainIncludes"
    rangeIncludes: Final = "https://schema.org/rangeIncludes"
    position: Final = "https://schema.org/position"


class PROV:
    """Terms of `http://www.w3.org/ns/prov#`."""

    NAMESPACE: Final = "http://www.w3.org/ns/prov#"
    Entity: Final = "http://www.w3.org/ns/prov#Entity"
    Activity: Final = "http://www.w3.org/ns/prov#Activity"
    Agent: Final = "http://www.w3.org/ns/prov#Agent"
    SoftwareAgent: Final = "http://www.w3.org/ns/prov#SoftwareAgent"
    Plan: Final = "http://www.w3.org/ns/prov#Plan"
    Bundle: Final = "http://www.w3.org/ns/prov#Bundle"
    generated: Final = "http://www.w3.org/ns/prov#generated"
    wasGeneratedBy: Final = "http://www.w3.org/ns/prov#wasGeneratedBy"
    wasDerivedFrom: Final = "http://www.w3.org/ns/prov#wasDerivedFrom"
    wasRevisionOf: Final = "http://www.w3.org/ns/prov#wasRevisionOf"
    wasAttributedTo: Final = "http://www.w3.org/ns/prov#wasAttributedTo"
    wasAssociatedWith: Final = "http://www.w3.org/ns/prov#wasAssociatedWith"
    wasInvalidatedBy: Final = "http://www.w3.org/ns/prov#wasInvalidatedBy"
    used: Final = "http://www.w3.org/ns/prov#used"
    startedAtTime: Final = "http://www.w3.org/ns/prov#startedAtTime"
    endedAtTime: Final = "http://www.w3.org/ns/prov#endedAtTime"
    generatedAtTime: Final = "http://www.w3.org/ns/prov#generatedAtTime"
    invalidatedAtTime: Final = "http://www.w3.org/ns/prov#invalidatedAtTime"


class OA:
    """Terms of `http://www.w3.org/ns/oa#`."""

    NAMESPACE: Final = "http://www.w3.org/ns/oa#"
    SpecificResource: Final = "http://www.w3.org/ns/oa#SpecificResource"
    TextQuoteSelector: Final = "http://www.w3.org/ns/oa#TextQuoteSelector"
    TextPositionSelector: Final = "http://www.w3.org/ns/oa#TextPositionSelector"
    hasSource: Final = "http://www.w3.org/ns/oa#hasSource"
    hasSelector: Final = "http://www.w3.org/ns/oa#hasSelector"
    exact: Final = "http://www.w3.org/ns/oa#exact"
    prefix: Final = "http://www.w3.org/ns/oa#prefix"
    suffix: Final = "http://www.w3.org/ns/oa#suffix"
    start: Final = "http://www.w3.org/ns/oa#start"
    end: Final = "http://www.w3.org/ns/oa#end"


class DCAT:
    """Terms of `http://www.w3.org/ns/dcat#`."""

    NAMESPACE: Final = "http://www.w3.org/ns/dcat#"
    Catalog: Final = "http://www.w3.org/ns/dcat#Catalog"
    Dataset: Final = "http://www.w3.org/ns/dcat#Dataset"
    Distribution: Final = "http://www.w3.org/ns/dcat#Distribution"
    DataService: Final = "http://www.w3.org/ns/dcat#DataService"
    dataset: Final = "http://www.w3.org/ns/dcat#dataset"
    distribution: Final = "http://www.w3.org/ns/dcat#distribution"
    service: Final = "http://www.w3.org/ns/dcat#service"
    accessService: Final = "http://www.w3.org/ns/dcat#accessService"
    endpointURL: Final = "http://www.w3.org/ns/dcat#endpointURL"
    endpointDescription: Final = "http://www.w3.org/ns/dcat#endpointDescription"
    servesDataset: Final = "http://www.w3.org/ns/dcat#servesDataset"
    downloadURL: Final = "http://www.w3.org/ns/dcat#downloadURL"
    accessURL: Final = "http://www.w3.org/ns/dcat#accessURL"
    mediaType: Final = "http://www.w3.org/ns/dcat#mediaType"
    compressFormat: Final = "http://www.w3.org/ns/dcat#compressFormat"
    byteSize: Final = "http://www.w3.org/ns/dcat#byteSize"
    keyword: Final = "http://www.w3.org/ns/dcat#keyword"
    theme: Final = "http://www.w3.org/ns/dcat#theme"
    version: Final = "http://www.w3.org/ns/dcat#version"
    previousVersion: Final = "http://www.w3.org/ns/dcat#previousVersion"
    landingPage: Final = "http://www.w3.org/ns/dcat#landingPage"


class VOID:
    """Terms of `http://rdfs.org/ns/void#`."""

    NAMESPACE: Final = "http://rdfs.org/ns/void#"
    Dataset: Final = "http://rdfs.org/ns/void#Dataset"
    subset: Final = "http://rdfs.org/ns/void#subset"
    triples: Final = "http://rdfs.org/ns/void#triples"
    entities: Final = "http://rdfs.org/ns/void#entities"
    distinctSubjects: Final = "http://rdfs.org/ns/void#distinctSubjects"
    distinctObjects: Final = "http://rdfs.org/ns/void#distinctObjects"
    properties: Final = "http://rdfs.org/ns/void#properties"
    classes: Final = "http://rdfs.org/ns/void#classes"
    class_: Final = "http://rdfs.org/ns/void#class"
    property: Final = "http://rdfs.org/ns/void#property"
    classPartition: Final = "http://rdfs.org/ns/void#classPartition"
    propertyPartition: Final = "http://rdfs.org/ns/void#propertyPartition"
    uriSpace: Final = "http://rdfs.org/ns/void#uriSpace"
    vocabulary: Final = "http://rdfs.org/ns/void#vocabulary"
    dataDump: Final = "http://rdfs.org/ns/void#dataDump"
    sparqlEndpoint: Final = "http://rdfs.org/ns/void#sparqlEndpoint"
    inDataset: Final = "http://rdfs.org/ns/void#inDataset"
    exampleResource: Final = "http://rdfs.org/ns/void#exampleResource"
    rootResource: Final = "http://rdfs.org/ns/void#rootResource"
    feature: Final = "http://rdfs.org/ns/void#feature"


class SD:
    """Terms of `http://www.w3.org/ns/sparql-service-description#`."""

    NAMESPACE: Final = "http://www.w3.org/ns/sparql-service-description#"
    Service: Final = "http://www.w3.org/ns/sparql-service-description#Service"
    Dataset: Final = "http://www.w3.org/ns/sparql-service-description#Dataset"
    Graph: Final = "http://www.w3.org/ns/sparql-service-description#Graph"
    NamedGraph: Final = "http://www.w3.org/ns/sparql-service-description#NamedGraph"
    endpoint: Final = "http://www.w3.org/ns/sparql-service-description#endpoint"
    supportedLanguage: Final = "http://www.w3.org/ns/sparql-service-description#supportedLanguage"
    resultFormat: Final = "http://www.w3.org/ns/sparql-service-description#resultFormat"
    inputFormat: Final = "http://www.w3.org/ns/sparql-service-description#inputFormat"
    feature: Final = "http://www.w3.org/ns/sparql-service-description#feature"
    defaultDataset: Final = "http://www.w3.org/ns/sparql-service-description#defaultDataset"
    defaultGraph: Final = "http://www.w3.org/ns/sparql-service-description#defaultGraph"
    namedGraph: Final = "http://www.w3.org/ns/sparql-service-description#namedGraph"
    name: Final = "http://www.w3.org/ns/sparql-service-description#name"
    graph: Final = "http://www.w3.org/ns/sparql-service-description#graph"
    SPARQL11Query: Final = "http://www.w3.org/ns/sparql-service-description#SPARQL11Query"
    SPARQL11Update: Final = "http://www.w3.org/ns/sparql-service-description#SPARQL11Update"


class SH:
    """Terms of `http://www.w3.org/ns/shacl#`."""

    NAMESPACE: Final = "http://www.w3.org/ns/shacl#"
    ValidationReport: Final = "http://www.w3.org/ns/shacl#ValidationReport"
    ValidationResult: Final = "http://www.w3.org/ns/shacl#ValidationResult"
    NodeShape: Final = "http://www.w3.org/ns/shacl#NodeShape"
    PropertyShape: Final = "http://www.w3.org/ns/shacl#PropertyShape"
    conforms: Final = "http://www.w3.org/ns/shacl#conforms"
    result: Final = "http://www.w3.org/ns/shacl#result"
    focusNode: Final = "http://www.w3.org/ns/shacl#focusNode"
    resultPath: Final = "http://www.w3.org/ns/shacl#resultPath"
    value: Final = "http://www.w3.org/ns/shacl#value"
    resultSeverity: Final = "http://www.w3.org/ns/shacl#resultSeverity"
    resultMessage: Final = "http://www.w3.org/ns/shacl#resultMessage"
    sourceShape: Final = "http://www.w3.org/ns/shacl#sourceShape"
    sourceConstraintComponent: Final = "http://www.w3.org/ns/shacl#sourceConstraintComponent"
    Violation: Final = "http://www.w3.org/ns/shacl#Violation"
    Warning: Final = "http://www.w3.org/ns/shacl#Warning"
    Info: Final = "http://www.w3.org/ns/shacl#Info"
    prefix: Final = "http://www.w3.org/ns/shacl#prefix"
    namespace: Final = "http://www.w3.org/ns/shacl#namespace"
    declare: Final = "http://www.w3.org/ns/shacl#declare"


class SPDX:
    """Terms of `http://spdx.org/rdf/terms#`."""

    NAMESPACE: Final = "http://spdx.org/rdf/terms#"
    Checksum: Final = "http://spdx.org/rdf/terms#Checksum"
    checksum: Final = "http://spdx.org/rdf/terms#checksum"
    algorithm: Final = "http://spdx.org/rdf/terms#algorithm"
    checksumValue: Final = "http://spdx.org/rdf/terms#checksumValue"
    checksumAlgorithm_sha256: Final = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"


class VANN:
    """Terms of `http://purl.org/vocab/vann/`."""

    NAMESPACE: Final = "http://purl.org/vocab/vann/"
    preferredNamespacePrefix: Final = "http://purl.org/vocab/vann/preferredNamespacePrefix"
    preferredNamespaceUri: Final = "http://purl.org/vocab/vann/preferredNamespaceUri"


class VS:
    """Terms of `http://www.w3.org/2003/06/sw-vocab-status/ns#`."""

    NAMESPACE: Final = "http://www.w3.org/2003/06/sw-vocab-status/ns#"
    term_status: Final = "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status"


class VCARD:
    """Terms of `http://www.w3.org/2006/vcard/ns#`."""

    NAMESPACE: Final = "http://www.w3.org/2006/vcard/ns#"
    hasEmail: Final = "http://www.w3.org/2006/vcard/ns#hasEmail"
    hasTelephone: Final = "http://www.w3.org/2006/vcard/ns#hasTelephone"


class AS:
    """Terms of `https://www.w3.org/ns/activitystreams#`."""

    NAMESPACE: Final = "https://www.w3.org/ns/activitystreams#"
    inReplyTo: Final = "https://www.w3.org/ns/activitystreams#inReplyTo"


SHAPES: Final = "https://w3id.org/ogkg/shapes/"
"""Namespace of our shapes."""

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ogkg": "https://w3id.org/ogkg/def/",
        "ogkgs": "https://w3id.org/ogkg/shapes/",
        "astat": "https://w3id.org/ogkg/def/attendance-status/",
        "cap": "https://w3id.org/ogkg/def/capacity/",
        "comp": "https://w3id.org/ogkg/def/irm-completion/",
        "ctype": "https://w3id.org/ogkg/def/change-type/",
        "dim": "https://w3id.org/ogkg/def/dimension/",
        "dtype": "https://w3id.org/ogkg/def/document-type/",
        "meth": "https://w3id.org/ogkg/def/method/",
        "mrole": "https://w3id.org/ogkg/def/meeting-role/",
        "otype": "https://w3id.org/ogkg/def/organisation-type/",
        "ppart": "https://w3id.org/ogkg/def/process-part/",
        "pstat": "https://w3id.org/ogkg/def/progress-status/",
        "rag": "https://w3id.org/ogkg/def/rag/",
        "rule": "https://w3id.org/ogkg/def/attribution-rule/",
        "xstat": "https://w3id.org/ogkg/def/assertion-status/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "org": "http://www.w3.org/ns/org#",
        "schema": "https://schema.org/",
        "prov": "http://www.w3.org/ns/prov#",
        "oa": "http://www.w3.org/ns/oa#",
        "dcat": "http://www.w3.org/ns/dcat#",
        "void": "http://rdfs.org/ns/void#",
        "sd": "http://www.w3.org/ns/sparql-service-description#",
        "sh": "http://www.w3.org/ns/shacl#",
        "spdx": "http://spdx.org/rdf/terms#",
        "vann": "http://purl.org/vocab/vann/",
        "vs": "http://www.w3.org/2003/06/sw-vocab-status/ns#",
        "vcard": "http://www.w3.org/2006/vcard/ns#",
        "as": "https://www.w3.org/ns/activitystreams#",
    }
)
"""Every prefix that stored queries and shapes may use without declaring it."""

SCHEMES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "assertion-status": ("accepted", "candidate", "rejected"),
        "attendance-status": ("announced", "apologies", "present", "unknown"),
        "attribution-rule": ("attributable", "chatham-house-rule"),
        "capacity": (
            "academic",
            "civil-society",
            "international",
            "local-government",
            "minister",
            "official",
            "other",
            "parliamentarian",
            "private-sector",
            "special-adviser",
        ),
        "change-type": ("abolition", "creation", "merger", "rename", "split", "transfer-of-unit"),
        "dimension": (
            "ambition",
            "ambition-pre-2020",
            "completion",
            "delivery-rag",
            "theme-potential-rag",
            "verifiability",
        ),
        "document-type": (
            "action-log",
            "action-plan",
            "agenda",
            "meeting-note",
            "minutes",
            "other",
            "slide-deck",
            "web-archive",
        ),
        "irm-completion": ("complete", "limited", "no-evidence-available", "not-started", "substantial"),
        "irm-potential-for-results": ("modest", "substantial", "unclear"),
        "irm-potential-impact": ("minor", "moderate", "none", "transformative"),
        "irm-verifiability": ("not-verifiable", "verifiable"),
        "meeting-role": (
            "acting-chair",
            "chair",
            "deputy",
            "deputy-chair",
            "guest",
            "member",
            "minute-taker",
            "observer",
            "presenter",
            "secretariat",
        ),
        "method": (
            "anchor",
            "curated",
            "exact-name-different-organisation",
            "exact-name-same-organisation",
            "exact-name-same-series",
            "list-layout",
            "normalised-text-match",
            "partial-name-in-document",
            "same-organisation-deputy",
            "variant-name-same-organisation",
        ),
        "organisation-type": (
            "academic",
            "business",
            "civil-society",
            "collaboration",
            "devolved-administration",
            "executive-agency",
            "foreign-government",
            "government",
            "international",
            "local-government",
            "ministerial-department",
            "non-ministerial-department",
            "parliamentary-body",
            "public-body",
            "unit",
            "unknown",
        ),
        "process-part": ("phase", "process", "strand"),
        "progress-status": (
            "complete",
            "delayed",
            "in-progress",
            "not-complete",
            "not-started",
            "not-taken-forward",
            "on-track",
            "partially-complete",
            "superseded",
        ),
        "rag": ("amber", "green", "red"),
    }
)
"""Codes of every code list, by the name of the list."""


def concept(scheme: str, code: str) -> str:
    """The IRI of a code: `concept("attendance-status", "present")`.

    Raises:
        ValueError: the scheme or the code is not ours.
    """
    if code not in SCHEMES.get(scheme, ()):
        raise ValueError(f"no such code: '{scheme}/{code}'")
    return f"{OGKG.NAMESPACE}{scheme}/{code}"


def expand(name: str) -> str:
    """The IRI of a prefixed name: `expand("ogkg:refersTo")`.

    Raises:
        ValueError: the prefix is not in `PREFIXES`.
    """
    prefix, colon, local = name.partition(":")
    if not colon or prefix not in PREFIXES:
        raise ValueError(f"unknown prefix: '{name}'")
    return PREFIXES[prefix] + local
