"""Regular expressions that documents and users are held against: none can be made to run for ever.

Python's engine tries every way to part the words between two repetitions. A repetition inside another one
has exponentially many where the inner one can match what follows it as well.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _compiler as compiler
from re import _constants as codes
from re import _parser as parser
from types import ModuleType

import pytest

import ogkg
import ogkg_api

PACKAGES = (ogkg, ogkg_api)
LEFT_OUT = ("__main__", "child", "bundled")
MANY = 20
ALPHABET = [chr(code) for code in range(1, 127)] + list("é–“’\u00a0\u2028Ω")


def modules() -> Iterator[ModuleType]:
    for package in PACKAGES:
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not any(part in LEFT_OUT for part in found.name.split(".")):
                yield importlib.import_module(found.name)


def patterns() -> dict[str, re.Pattern[str]]:
    """The patterns that modules hold, by module and name."""
    found = {}
    for module in modules():
        for name, value in vars(module).items():
            several = (
                value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else [value]
            )
            for number, one in enumerate(several):
                if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
                    found[f"{module.__name__}.{name}[{number}]"] = one
    return found


def unbounded(node: tuple) -> bool:
    return node[0] in (codes.MAX_REPEAT, codes.MIN_REPEAT) and node[1][1] > MANY


def children(node: tuple) -> Iterator[list]:
    """The sequences of nodes inside a node."""
    kind, value = node
    if kind in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        yield list(value[2])
    elif kind is codes.SUBPATTERN:
        yield list(value[3])
    elif kind is codes.BRANCH:
        yield from (list(one) for one in value[1])
    elif kind is codes.ATOMIC_GROUP:
        yield list(value)


def starts(nodes: list, flags: int) -> set[str]:
    """Characters of the alphabet that a sequence can begin with."""
    found: set[str] = set()
    for node in nodes:
        found |= first(node, flags)
        if not optional(node):
            break
    return found


def first(node: tuple, flags: int) -> set[str]:
    kind = node[0]
    if kind in (codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY):
        tree = parser.SubPattern(parser.State())
        tree.state.str, tree.state.flags = "", flags
        tree.append(node)
        one = compiler.compile(tree, flags & ~re.DEBUG)
        return {character for character in ALPHABET if one.match(character)}
    return set().union(*(starts(inner, flags) for inner in children(node)), set())


def optional(node: tuple) -> bool:
    kind, value = node
    if kind in (codes.AT, codes.ASSERT, codes.ASSERT_NOT, codes.GROUPREF):
        return True
    if kind in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return value[0] == 0 or all(map(optional, value[2]))
    inner = list(children(node))
    return bool(inner) and any(all(map(optional, one)) for one in inner)


def ambiguous(nodes: list, flags: int) -> bool:
    """Whether a repetition holds a repetition that can go on where the outer one begins again."""
    for node in nodes:
        if unbounded(node):
            body = list(node[1][2])
            if any(first(inner, flags) & starts([*after, *body], flags) for inner, after in trailing(body)):
                return True
        if any(ambiguous(inner, flags) for inner in children(node)):
            return True
    return False


def trailing(nodes: list) -> Iterator[tuple[tuple, list]]:
    """Unbounded repetitions in a sequence with all that follows each of them being optional."""
    for place, node in enumerate(nodes):
        after = nodes[place + 1 :]
        if not all(map(optional, after)):
            continue
        if unbounded(node):
            yield node, after
        for inner in children(node):
            yield from ((one, [*rest, *after]) for one, rest in trailing(inner))


@pytest.mark.parametrize(
    ("pattern", "bad"),
    [
        (r"(a+)+$", True),
        (r"(?:a|b+)*", True),
        (r"(?:a+,)*", False),
        (r"(?:-[a-z]+)*", False),
        (r"(?:a+\s*)+", True),
        (r"[ab]*c", False),
    ],
)
def test_the_check_itself(pattern, bad):
    compiled = re.compile(pattern)
    assert ambiguous(list(parser.parse(pattern)), compiled.flags) is bad


def test_no_pattern_repeats_what_repeats_the_same():
    found = patterns()
    assert len(found) > 50
    bad = {
        name: one.pattern
        for name, one in found.items()
        if ambiguous(list(parser.parse(one.pattern, one.flags & ~re.DEBUG)), one.flags)
    }
    assert not bad


def looks_at_case(nodes: list, *, ignoring: bool, around: bool = False) -> bool:
    """Whether a lookaround tells capitals from small letters where the case is ignored: it never does."""
    for node in nodes:
        kind, value = node
        if kind is codes.SUBPATTERN:
            _, added, dropped, inner = value
            held = (ignoring or bool(added & re.IGNORECASE)) and not dropped & re.IGNORECASE
            if looks_at_case(list(inner), ignoring=held, around=around):
                return True
        elif kind in (codes.ASSERT, codes.ASSERT_NOT):
            if looks_at_case(list(value[1]), ignoring=ignoring, around=True):
                return True
        elif kind is codes.IN and ignoring and around:
            ranges = {inside for what, inside in value if what is codes.RANGE}
            if ((ord("A"), ord("Z")) in ranges) != ((ord("a"), ord("z")) in ranges):
                return True
        elif any(looks_at_case(inner, ignoring=ignoring, around=around) for inner in children(node)):
            return True
    return False


def parsed(pattern: re.Pattern[str]) -> list:
    return list(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))


@pytest.mark.parametrize(
    ("pattern", "bad"),
    [
        (r"(?i)by (?=[A-Z])", True),
        (r"(?i)by (?![a-z])", True),
        (r"by (?i:of (?=[a-z]))", True),
        (r"(?i)by (?-i:(?=[A-Z]))", False),
        (r"(?i)by (?=[A-Za-z])", False),
        (r"by (?=[A-Z])", False),
        (r"(?i)[A-Z]+", False),
    ],
)
def test_the_check_of_case_itself(pattern, bad):
    compiled = re.compile(pattern)
    assert looks_at_case(parsed(compiled), ignoring=bool(compiled.flags & re.IGNORECASE)) is bad


def test_no_pattern_looks_for_a_case_that_it_ignores():
    bad = {
        name: one.pattern
        for name, one in patterns().items()
        if looks_at_case(parsed(one), ignoring=bool(one.flags & re.IGNORECASE))
    }
    assert not bad
