"""The client: questions and SPARQL in, rows, frames and graphs out."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from rdflib import Graph
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.notation3 import BadSyntax

from ogkg_client.downloads import Release, fetch_dump, read_release
from ogkg_client.errors import AnswerError, ClientError, NotFoundError, ParameterError
from ogkg_client.rows import Rows, read_rows
from ogkg_client.stored import LISTING, Question, checked_name, question_of
from ogkg_client.terms import as_text, iri
from ogkg_client.transport import Patience, Transport

if TYPE_CHECKING:
    import pandas

_TABLE = "application/sparql-results+json"
_GRAPH = "application/n-triples"
_PAGE = 5_000
_NEXT = re.compile(r'<([^<>]*)>;\s*rel="next"')
_SPACE = "SELECT ?space { GRAPH ?g { ?data <http://rdfs.org/ns/void#uriSpace> ?space } }"
_PATIENT = Patience()


class Client:
    """A client of one service.

    Args:
        service: its address: `https://data.example.org/`. For a SPARQL server of another kind that holds
            the graph, see `of_endpoint`.
        patience: how long to wait, and how often to ask again.
        page: rows of a stored query that are fetched at a time.
    """

    def __init__(self, service: str, *, patience: Patience = _PATIENT, page: int = _PAGE) -> None:
        self._service = service if service.endswith("/") else f"{service}/"
        self._endpoint = f"{self._service}sparql"
        self._is_service = True
        self._transport = Transport(patience)
        self._page = page
        self._questions: Mapping[str, Question] | None = None
        self._space = ""

    @classmethod
    def of_endpoint(cls, endpoint: str, *, patience: Patience = _PATIENT) -> "Client":
        """A client of any SPARQL 1.1 server that holds the graph.

        Stored queries are taken from the graph's own catalogue, bound here, and asked as SPARQL.

        Args:
            endpoint: address that queries go to.
            patience: how long to wait, and how often to ask again.
        """
        client = cls(endpoint, patience=patience)
        client._endpoint, client._is_service = endpoint, False
        return client

    # SPARQL ----------------------------------------------------------------------------------

    def select(self, query: str) -> Rows:
        """The rows of a SELECT.

        Raises:
            QueryError: it does not parse, or was refused; with line and column.
            ClientError: the server does not answer, or with something else.
        """
        return read_rows(_json(self._transport.sparql(self._endpoint, query, _TABLE)))

    def ask(self, query: str) -> bool:
        """The answer to an ASK.

        Raises:
            ClientError: as `select`.
        """
        answer = _json(self._transport.sparql(self._endpoint, query, _TABLE))
        if not isinstance(answer, Mapping) or not isinstance(answer.get("boolean"), bool):
            raise AnswerError("the answer is neither yes nor no")
        return answer["boolean"] is True

    def graph(self, query: str) -> Graph:
        """The graph of a CONSTRUCT or DESCRIBE.

        Raises:
            ClientError: as `select`.
        """
        return _parsed(self._transport.sparql(self._endpoint, query, _GRAPH), "nt")

    def frame(self, query: str) -> "pandas.DataFrame":
        """The rows of a SELECT as a pandas frame.

        Raises:
            ImportError: pandas is not installed.
            ClientError: as `select`.
        """
        return self.select(query).frame()

    # stored queries --------------------------------------------------------------------------

    @property
    def questions(self) -> Mapping[str, Question]:
        """The stored queries, by name.

        Raises:
            ClientError: as `select`.
        """
        if self._questions is None:
            found = map(question_of, self.select(LISTING))
            self._questions = {question.name: question for question in found}
        return self._questions

    def query(self, name: str, /, **values: object) -> Rows:
        """The rows of a stored query, all of them, whatever the pages they come in.

        Args:
            name: of the query: `person-record`.
            values: of its parameters: `person="person/farah-ahmed"`.

        Raises:
            NotFoundError: there is no such query.
            ParameterError: a parameter is unknown, or a value does not fit its type.
            ClientError: as `select`.
        """
        if not self._is_service:
            return self.select(self._question(name).bound(values))
        pages = list(self._pages(name, values))
        return Rows(pages[0].columns, (row.terms for page in pages for row in page))

    def query_frame(self, name: str, /, **values: object) -> "pandas.DataFrame":
        """The rows of a stored query as a pandas frame; as `query`.

        Raises:
            ImportError: pandas is not installed.
            ClientError: as `query`.
        """
        return self.query(name, **values).frame()

    def query_graph(self, name: str, /, **values: object) -> Graph:
        """The graph of a stored query that gives one; as `query`.

        Raises:
            ClientError: as `query`.
        """
        if not self._is_service:
            return self.graph(self._question(name).bound(values))
        address = f"{self._service}queries/{checked_name(name)}.nt"
        return _parsed(self._transport.get(address, _GRAPH, self._given(name, values)).content, "nt")

    def _question(self, name: str) -> Question:
        found = self.questions.get(checked_name(name))
        if found is None:
            raise NotFoundError(f"there is no stored query {name!r}", hint="see `client.questions`")
        return found

    def _pages(self, name: str, values: Mapping[str, object]) -> Iterator[Rows]:
        """The pages of an answer."""
        address, given = f"{self._service}queries/{checked_name(name)}.json", self._given(name, values)
        for answer in self._answers(address, _TABLE, {**given, "limit": str(self._page)}):
            yield read_rows(_json(answer))

    def _answers(
        self, address: str, accept: str, parameters: Mapping[str, str] | None = None
    ) -> Iterator[bytes]:
        """An answer and those that it leads to as the next (RFC 8288)."""
        answer = self._transport.get(address, accept, parameters)
        yield answer.content
        while following := _NEXT.search(answer.headers.get("link", "")):
            answer = self._transport.get(urljoin(str(answer.url), following[1]), accept)
            yield answer.content

    def _given(self, name: str, values: Mapping[str, object]) -> dict[str, str]:
        """Values as they go into an address.

        A service passes over parameters that it does not know; whoever misspells one should hear of it.
        """
        question = self.questions.get(name) if values else None
        known = {one.name for one in question.parameters} if question else set(values)
        for key, value in values.items():
            if key not in known:
                hint = f"known are: {', '.join(sorted(known)) or 'none'}"
                raise ParameterError("there is no such parameter", parameter=key, hint=hint)
            try:
                as_text(value).encode("utf-8")
            except UnicodeError as error:
                raise ParameterError("not Unicode text", parameter=key) from error
        return {key: as_text(value) for key, value in values.items()}

    # things and files ------------------------------------------------------------------------

    def describe(self, thing: str) -> Graph:
        """What the graph says of a thing.

        Args:
            thing: its IRI, or the end of it: `person/farah-ahmed`.

        Raises:
            NotFoundError: nothing is known of it.
            ClientError: as `select`.
        """
        about = self.iri(thing)
        if self._is_service and about.startswith(self.space):
            found = Graph()
            for answer in self._answers(
                f"{self._service}doc/{about.removeprefix(self.space)}.nt", _GRAPH, {}
            ):
                found += _parsed(answer, "nt")
            return found
        found = self.graph(f"DESCRIBE <{about}>")
        if not found:
            raise NotFoundError(f"nothing is known of {about}")
        return found

    def iri(self, thing: str) -> str:
        """The IRI of a thing in full: `person/farah-ahmed` is below the space of the graph.

        Raises:
            ParameterError: it is none.
        """
        space = "" if ":" in thing else self.space
        try:
            return iri(f"{space}{thing}").strip("<>")
        except ValueError as error:
            raise ParameterError(f"not an IRI: {thing[:100]!r}", parameter="thing", expected="iri") from error

    @property
    def space(self) -> str:
        """IRI that the things of the graph live under: `http://localhost:8000/id/`.

        Raises:
            AnswerError: the graph does not say.
            ClientError: as `select`.
        """
        if not self._space:
            rows = self.select(_SPACE)
            if not rows:
                raise AnswerError("the graph does not say where its things live")
            self._space = str(rows[0]["space"])
        return self._space

    def release(self) -> Release:
        """The release that the service serves: version, time, dumps with their checksums.

        Raises:
            ClientError: it does not answer, or is no service of ogkg.
        """
        if not self._is_service:
            raise ClientError("a SPARQL server knows of no releases", hint="give the address of the service")
        answer = self._transport.get(f"{self._service}data/ogkg", "text/turtle")
        return read_release(_parsed(answer.content, "turtle"))

    def download(self, format: str, to: Path | str = ".") -> Path:
        """Fetch a dump of the whole graph, packed with gzip, and check it against its SHA-256.

        Args:
            format: `nq`, `trig`, `ttl`, `nt` or `jsonld`.
            to: a folder, or the file to write.

        Returns:
            The file.

        Raises:
            NotFoundError: there is no dump in this format.
            ChecksumError: what arrived is damaged; nothing is left of it.
            ClientError: the service does not answer.
        """
        return fetch_dump(self._transport, self._service, self.release(), format, Path(to))


def _json(data: bytes) -> object:

    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise AnswerError("the answer is not JSON") from error


def _parsed(data: bytes, format: str) -> Graph:
    graph = Graph()
    try:
        graph.parse(data=data, format=format)
    except (ParserError, BadSyntax, ValueError) as error:
        raise AnswerError(f"the answer is not RDF: {error}") from error
    return graph
