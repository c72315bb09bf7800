"""The vocabulary: its terms, and its code lists."""

import pyoxigraph as ox

from ogkg.vocab import DCT, OWL, RDFS, SCHEMA, SKOS, VS
from ogkg_api.views.reader import Reader
from ogkg_api.views.shown import Sheet, columns

_TERM_FACTS = (
    ("Kind of", RDFS.subClassOf),
    ("Used on", SCHEMA.domainIncludes),
    ("Values", SCHEMA.rangeIncludes),
    ("Datatype", RDFS.range),
    ("Code list", DCT.conformsTo),
    ("How many", SKOS.scopeNote),
    ("Example", SKOS.example),
    ("Close to", SKOS.closeMatch),
    ("Same as", SKOS.exactMatch),
    ("Narrower than", SKOS.NAMESPACE + "broadMatch"),
    ("Related to", SKOS.NAMESPACE + "relatedMatch"),
    ("Status", VS.term_status),
)
_CODES = """SELECT ?code ?notation ?meaning { ?code skos:inScheme $this .
  OPTIONAL { ?code skos:notation ?notation }
  OPTIONAL { ?code skos:definition ?meaning } } ORDER BY ?code"""
_PROPERTIES = """SELECT ?property ?meaning { ?property schema:domainIncludes $this .
  OPTIONAL { ?property skos:definition ?meaning } } ORDER BY ?property"""
_TERMS = """SELECT ?term ?meaning { ?term a KIND ; rdfs:isDefinedBy $this .
  OPTIONAL { ?term skos:definition ?meaning } }
ORDER BY ?term"""
_LISTS = (
    ("Classes", "owl:Class"),
    ("Relations", "owl:ObjectProperty"),
    ("Properties with plain values", "owl:DatatypeProperty"),
    ("Code lists", "skos:ConceptScheme"),
)


def term(reader: Reader, node: ox.NamedNode) -> Sheet:
    """The page of a class, of a property, or of a code list."""
    types = reader.types(node)
    kinds = ((OWL.Class, "Class"), (SKOS.ConceptScheme, "Code list"), (OWL.ObjectProperty, "Relation"))
    kind = next((name for iri, name in kinds if iri in types), "Property")
    return Sheet(
        kind=kind,
        facts=reader.facts(node, _TERM_FACTS),
        text=reader.text(node, SKOS.definition),
        sections=(
            reader.section(
                "Codes",
                columns(code="Name", notation="Code", meaning="Meaning"),
                reader.found(_CODES, node),
            ),
            reader.section(
                "Used with",
                columns(property="Property", meaning="Meaning"),
                reader.found(_PROPERTIES, node),
            ),
        ),
    )


def ontology(reader: Reader, node: ox.NamedNode) -> Sheet:
    """The page of the vocabulary."""
    return Sheet(
        kind="Vocabulary",
        facts=reader.facts(node, (("Version", OWL.versionInfo), ("Licence", DCT.license))),
        text=reader.text(node, DCT.description),
        sections=tuple(
            reader.section(
                title,
                columns(term="Term", meaning="Meaning"),
                reader.found(_TERMS.replace("KIND", kind), node),
            )
            for title, kind in _LISTS
        ),
    )
