"""People whom running text names in full, found by precise rules: a miss is better than an invention.

A name is an honorific with a capitalised name, a given name of the list followed by a capitalised
surname, or two such words before the letters of an office or honour (`Margo Able MP`). What stands
with it decides against it: `Francis Crick Institute`, `Victoria Street`, `the Mark Lloyd report` are no
people here.

Lists of words used: `honorifics`, `given_names` (value `word` where the name is a word or a place
as well), `not_surnames`, `name_particles`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise, takewhile

from ogkg.model.evidence import Span
from ogkg.names.slug import slug

_WORD = re.compile(r"[^\W\d_]+(?:[-'’‐][^\W\d_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s$")
_RIGHT = re.compile(r"(?:Rt|Right)\.? Hon(?:ourable)?\.?")
_LETTERS = frozenset(["MP", "MSP", "MEP", "MLA", "MBE", "OBE", "CBE", "KBE", "DBE", "QC", "KC"])
_SENTENCE_END = frozenset(".!?:;\n•|")
_AFFILIATED = re.compile(
    r"\b(?P<name>[A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30}){1,7}) \((?P<of>[A-Z][^()\n]{1,80})\)"
)
_LONGEST = 4
_THING, _PLACE = "thing", "place"

Words = Mapping[str, Mapping[str, str]]


def find_named(text: str, span: Span, words: Words) -> Iterator[Span]:
    """The full names in a stretch of text.

    Args:
        text: the text of the document.
        span: the stretch to look through; names do not run over its ends.
        words: the word lists of the reference data.

    Yields:
        The span of each name, honorific included, in reading order.
    """
    found = list(_WORD.finditer(text, span.start, span.end))
    at = 0
    while at < len(found):
        size = _name_at(text, found, at, words)
        if size:
            yield Span(found[at].start(), _end(found[at + size - 1]))
        at += size or 1


def find_affiliated(text: str, span: Span, known: Callable[[str], bool]) -> Iterator[tuple[Span, Span]]:
    """Names with a known organisation in brackets behind them, whatever the given name.

    Args:
        text: the text of the document.
        span: the stretch to look through.
        known: whether words are the name of an organisation.

    Yields:
        The span of each name, and that of its organisation.
    """
    for match in _AFFILIATED.finditer(text, span.start, span.end):
        if len(match["name"].split()) < _LONGEST and known(match["of"]) and not known(match["name"]):
            yield Span(match.start("name"), match.end("name")), Span(match.start("of"), match.end("of"))


def _name_at(text: str, found: list[re.Match[str]], at: int, words: Words) -> int:
    """How many words, from this one on, are the name of a person; 0 if none are."""
    run = _run(text, found, at, words)
    titles = 1 if len(run) > 1 and _RIGHT.fullmatch(f"{run[0]} {run[1]}") else 0
    titles += len(list(takewhile(lambda word: _is_title(word, run, words), run[titles:])))
    size = _full_name(run[titles:], words, titled=titles > 0)
    following = run[titles + size :][: 1 if titles else 2]
    if not size or _is_no_person(following, words):
        return 0
    return 0 if titles == 0 and _doubtful(text, found, at, words) else titles + size


def _is_title(word: str, run: list[str], words: Words) -> bool:
    """An honorific; in capitals, as `MRS Census`, only where the name is printed in capitals too."""
    titles = words.get("honorifics", {})
    name = any(other.isupper() for other in run if slug(other) not in titles)
    return slug(word) in titles and (name or len(word) == 1 or not word.isupper())


def _run(text: str, found: list[re.Match[str]], at: int, words: Words) -> list[str]:
    """The words from here on that hang together by single blanks, as far as a name and its noun reach."""
    run = [found[at][0]]
    for before, word in pairwise(found[at : at + _LONGEST + 4]):
        if text[before.end() : word.start()] not in {" ", "\N{NO-BREAK SPACE}"} or _stops(before[0], words):
            break
        run.append(word[0])
    return run


def _stops(word: str, words: Words) -> bool:
    """Whether the full stop of a word ends the sentence: not after an initial or `Dr.`."""
    return word.endswith(".") and len(word) > 2 and slug(word) not in words.get("honorifics", {})  # noqa: PLR2004


def _full_name(run: list[str], words: Words, *, titled: bool) -> int:
    """How many words make up given name and surname; with a title the surname alone will do."""
    if not run or not _capital(run[0]):
        return 0
    known = slug(run[0]) in words.get("given_names", {}) or _is_honoured(run, words)
    if not known and not titled:
        return 0
    size = 1
    while size < len(run) and _inner(run[size], words) and size < _LONGEST:
        size += 1
    if size < len(run) and _surname(run[size], words):
        return size + 1
    return 1 if titled and not known and _surname(run[0], words) else 0


def _is_honoured(run: list[str], words: Words) -> bool:
    """Whether two words that may be names stand before the letters of an office or honour."""
    pair = run[:2]
    plain = [len(word) > 2 and word[1:].islower() and not _is_noun(word, words) for word in pair]  # noqa: PLR2004 - no initials
    return len(run) > 2 and all(plain) and run[2].rstrip(".") in _LETTERS  # noqa: PLR2004 - name, letters


def _inner(word: str, words: Words) -> bool:
    """An initial, or a particle of the surname."""
    return (len(word.rstrip(".")) == 1 and word[0].isupper()) or word.casefold() in words.get(
        "name_particles", {}
    )


def _surname(word: str, words: Words) -> bool:
    plain = word.rstrip(".")
    return _capital(plain) and len(plain) > 1 and not plain.isupper() and not _is_noun(plain, words)


def _capital(word: str) -> bool:
    return word[0].isupper()


def _is_noun(word: str, words: Words) -> bool:
    """No surname: `Minister`, `Report`; `Hall` and `Street` (value `place`) may be one."""
    return words.get("not_surnames", {}).get(_bare(word), _PLACE) != _PLACE


def _is_no_person(following: list[str], words: Words) -> bool:
    """`Francis Crick Institute`, `the Mark Lloyd report`: a noun of things among the words behind it."""
    listed = words.get("not_surnames", {})
    near = takewhile(lambda word: _capital(word) or word in {"report", "review"}, following)
    return any(listed.get(_bare(word)) in {_THING, _PLACE} for word in near)


def _doubtful(text: str, found: list[re.Match[str]], at: int, words: Words) -> bool:
    """A given name that is a word as well, where its capital may be that of a sentence or a title."""
    if words.get("given_names", {}).get(slug(found[at][0])) != "word":
        return False
    before = text[: found[at].start()].rstrip(" “‘\"'(")
    return not before or before[-1] in _SENTENCE_END or (at > 0 and _capital(found[at - 1][0]))


def _bare(word: str) -> str:
    """A word as the lists have it: without full stop and possessive."""
    return _POSSESSIVE.sub("", word.rstrip(".")).casefold()


def _end(word: re.Match[str]) -> int:
    """The end of a surname: without a full stop and a possessive."""
    return word.start() + len(_POSSESSIVE.sub("", word[0].rstrip(".")))
