"""The formats the service speaks: name, media type, file extension."""

from dataclasses import dataclass

JSON_TYPE = "application/json"
HTML_TYPE = "text/html"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Format:
    """One representation; each is made once and is equal to itself alone.

    Attributes:
        name: short name, in `?format=` and as file extension.
        media_type: what an answer in it is labelled with.
        charset: whether the label says `charset=utf-8`.
        aliases: other media types that ask for it.
        names: other short names that ask for it.
    """

    name: str
    media_type: str
    charset: bool = False
    aliases: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """The value of Content-Type."""
        return f"{self.media_type}; charset=utf-8" if self.charset else self.media_type


HTML = Format(name="html", media_type=HTML_TYPE, charset=True, aliases=("application/xhtml+xml",))
ATOM = Format(name="atom", media_type="application/atom+xml", charset=True)
TEXT = Format(name="txt", media_type="text/plain", charset=True)
JSON = Format(name="json", media_type=JSON_TYPE)

RESULT_JSON = Format(
    name="json",
    media_type="application/sparql-results+json",
    aliases=(JSON_TYPE, "text/json"),
    names=("srj",),
)
RESULT_XML = Format(
    name="xml",
    media_type="application/sparql-results+xml",
    aliases=("application/xml", "text/xml"),
    names=("srx",),
)
RESULT_CSV = Format(name="csv", media_type="text/csv", charset=True)
RESULT_TSV = Format(name="tsv", media_type="text/tab-separated-values", charset=True)
RESULT_EXCEL = Format(name="excel", media_type="text/csv", charset=True)
"""CSV behind a byte order mark, by which Excel knows that it is UTF-8."""


def for_excel(form: Format, bom: str) -> Format:
    """CSV for Excel in place of CSV where a request says `bom=1`; any other form stays what it is."""
    return RESULT_EXCEL if form is RESULT_CSV and bom == "1" else form


RESULT_FORMATS = (RESULT_JSON, RESULT_XML, RESULT_CSV, RESULT_TSV, RESULT_EXCEL)
"""SELECT and ASK; the first is the default."""

TURTLE = Format(
    name="ttl",
    media_type="text/turtle",
    charset=True,
    aliases=("application/x-turtle",),
    names=("turtle", "n3"),
)
N_TRIPLES = Format(
    name="nt", media_type="application/n-triples", aliases=("text/plain",), names=("ntriples", "n-triples")
)
JSON_LD = Format(
    name="jsonld", media_type="application/ld+json", aliases=(JSON_TYPE,), names=("json-ld", "json")
)
RDF_XML = Format(
    name="rdf",
    media_type="application/rdf+xml",
    aliases=("application/xml", "text/xml"),
    names=("xml", "rdfxml", "rdf+xml"),
)
TRIG = Format(name="trig", media_type="application/trig", charset=True)
N_QUADS = Format(name="nq", media_type="application/n-quads", names=("nquads", "n-quads"))
GRAPH_FORMATS = (TURTLE, N_TRIPLES, JSON_LD, RDF_XML, TRIG, N_QUADS)
"""CONSTRUCT, DESCRIBE, documents and graphs; the first is the default."""


def named(name: str, formats: tuple[Format, ...]) -> Format | None:
    """The format a short name or a media type stands for, or None.

    >>> named("ttl", GRAPH_FORMATS).media_type
    'text/turtle'
    """
    wanted = name.strip().lower()
    for form in formats:
        if wanted in (form.name, form.media_type, *form.names):
            return form
    return next((form for form in formats if wanted in form.aliases), None)
