"""What is wrong with a query that the engine does not parse, in words for people.

The engine says where it gave up, and what its grammar could have read there: keywords, but also the names of
its own rules and classes of characters. What people get wrong most is told by its name instead.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from ogkg_api.sparql import text
from ogkg_api.sparql.text import Form, Token

_POSITION = re.compile(r"error at (\d+):(\d+): ")
_KEYWORD = re.compile(r"[A-Z_]{2,}|\"[^\"]{1,3}\"")
_REASON = re.compile(r"[A-Z]\w* [a-zA-Z ]+")
_FORMS = "write a query: SELECT, ASK, CONSTRUCT or DESCRIBE"
_GRAMMAR = "see the grammar: https://www.w3.org/TR/sparql11-query/#grammar"
_MOST_WORDS = 8
_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What is wrong with a query.

    Attributes:
        line, column: where, both from 1; 0 where that is not known.
        detail: what.
        hint: what would do.
    """

    line: int
    column: int
    detail: str
    hint: str

    @property
    def message(self) -> str:
        """All of it in the form the engine has for errors, the hint in a line of its own."""
        where = f"error at {self.line}:{self.column}: " if self.line else ""
        return f"{where}{self.detail}\n{self.hint}"


def explained(message: str, query: str, prefixes: Collection[str]) -> Complaint:
    """What the engine says of a query it does not parse, explained.

    Args:
        message: of the engine.
        query: as it was asked.
        prefixes: those that need no declaration.
    """
    words = list(text.tokens(query))
    start = len(text.prologue(query))
    first = next((word for word in words if word.start >= start), None)
    if first is None:
        return _at(query, start, "the query is empty", _FORMS)
    if text.form(words) is Form.UNKNOWN:
        return _at(query, first.start, f"not a query: begins with {first.text[:_LONGEST_WORD]}", _FORMS)
    unknown = _undeclared(words, prefixes)
    if unknown is not None:
        prefix = unknown.text.partition(":")[0]
        known = ", ".join(f"{one}:" for one in sorted(prefixes))
        hint = f"declare it as in PREFIX {prefix}: <http://…>; known without that are {known}"
        return _at(query, unknown.start, f"the prefix {prefix}: is not declared", hint)
    return _where_it_gave_up(message)


def _at(query: str, place: int, detail: str, hint: str) -> Complaint:
    before = query[:place]
    column = place - before.rfind("\n")
    return Complaint(line=before.count("\n") + 1, column=column, detail=detail, hint=hint)


def _undeclared(words: list[Token], prefixes: Collection[str]) -> Token | None:
    """The first name with a prefix that is declared nowhere."""
    declared = set(prefixes)
    for before, word in pairwise((Token("", "", 0), *words)):
        if word.kind != "name":
            continue
        prefix = word.text.partition(":")[0]
        if before.text.upper() == "PREFIX":
            declared.add(prefix)
        elif prefix not in declared:
            return word
    return None


def _where_it_gave_up(message: str) -> Complaint:
    """The place and reason of the engine, without the names of its rules."""
    found = _POSITION.search(message)
    line, column = (int(found[1]), int(found[2])) if found else (0, 0)
    said = _POSITION.sub("", message).removeprefix("expected ").removeprefix("one of ")
    expected = [part.strip() for part in said.split(", ")]
    reason = next((part for part in expected if _REASON.fullmatch(part)), "")
    if reason:
        detail = reason[0].lower() + reason[1:] if reason.startswith("The ") else reason
    else:
        could = [part for part in expected if _KEYWORD.fullmatch(part)][:_MOST_WORDS]
        detail = "the query cannot be read beyond this place"
        detail += f"; here it could go on with {', '.join(could)}" if could else ""
    return Complaint(line=line, column=column, detail=detail, hint=_GRAMMAR)
