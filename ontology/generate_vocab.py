"""Writes `src/ogkg/vocab.py` from the ontology, the code lists and `external.toml` (`make vocab`).

With `--check` it writes nothing, and says by its exit code whether the file is up to date.
"""

import argparse
import keyword
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "src" / "ogkg" / "vocab.py"
NAMESPACE = "https://w3id.org/ogkg/def/"
SHAPES = "https://w3id.org/ogkg/shapes/"
LINE_LENGTH = 110

_HEAD = '''"""IRIs of our terms, our code lists and the terms of other vocabularies that the graph uses.

Generated from `ontology/` by `ontology/generate_vocab.py` (`make vocab`); do not edit. IRIs are plain
strings: `OGKG.Meeting`, `SCHEMA.startDate`, `concept("rag", "amber")`.
"""
# ruff: noqa: N815

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

'''

_TAIL = '''

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
'''


def load() -> Graph:
    """The ontology and all code lists as one graph."""
    graph = Graph()
    for path in (HERE / "ogkg.ttl", *sorted((HERE / "codes").glob("*.ttl"))):
        graph.parse(path, format="turtle")
    return graph


def terms(graph: Graph) -> Mapping[str, str]:
    """Our classes and properties by local name, classes first, with their definitions."""
    found: dict[str, str] = {}
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in sorted(graph.subjects(RDF.type, kind)):
            definition = graph.value(term, SKOS.definition)
            if definition is None or graph.value(term, RDFS.label) is None:
                raise SystemExit(f"{term}: wants a label and a definition")
            found[str(term).removeprefix(NAMESPACE)] = str(definition)
    return found


def schemes(graph: Graph) -> Mapping[str, Sequence[str]]:
    """Codes by scheme, in the order of their names."""
    return {
        str(scheme).removeprefix(NAMESPACE): sorted(
            str(code).rpartition("/")[2] for code in graph.subjects(SKOS.inScheme, URIRef(scheme))
        )
        for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme))
    }


def _class(name: str, namespace: str, terms: Mapping[str, str]) -> Iterator[str]:
    yield f"\nclass {name}:"
    yield f'    """Terms of `{namespace}`."""\n'
    yield f'    NAMESPACE: Final = "{namespace}"'
    for local in terms:
        attribute = f"{local}_" if keyword.iskeyword(local) else local
        yield f'    {attribute}: Final = "{namespace}{local}"'
    yield ""


def _codes(scheme: str, members: Sequence[str]) -> Iterator[str]:
    """An entry of SCHEMES, folded as the formatter folds it."""
    listed = ", ".join(f'"{code}"' for code in members)
    line = f'        "{scheme}": ({listed}),'
    if len(line) <= LINE_LENGTH:
        yield line
        return
    yield f'        "{scheme}": ('
    yield from (f'            "{code}",' for code in members)
    yield "        ),"


def module() -> str:
    """The text of `ogkg.vocab`."""
    graph = load()
    external = tomllib.loads((HERE / "external.toml").read_text(encoding="utf-8"))
    codes = external.pop("codes")
    lines = list(_class("OGKG", NAMESPACE, terms(graph)))
    for prefix, entry in external.items():
        lines += _class(prefix.upper(), entry["namespace"], dict.fromkeys(entry["terms"], ""))
    prefixes = {
        "ogkg": NAMESPACE,
        "ogkgs": SHAPES,
        **{prefix: f"{NAMESPACE}{scheme}/" for prefix, scheme in codes.items()},
        **{prefix: entry["namespace"] for prefix, entry in external.items()},
    }
    lines.append(f'\nSHAPES: Final = "{SHAPES}"')
    lines.append('"""Namespace of our shapes."""\n')
    lines.append("PREFIXES: Final[Mapping[str, str]] = MappingProxyType(\n    {")
    lines += [f'        "{prefix}": "{iri}",' for prefix, iri in prefixes.items()]
    lines.append("    }\n)")
    lines.append('"""Every prefix that stored queries and shapes may use without declaring it."""\n')
    lines.append("SCHEMES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(\n    {")
    for scheme, members in schemes(graph).items():
        lines += _codes(scheme, members)
    lines.append("    }\n)")
    lines.append('"""Codes of every code list, by the name of the list."""\n')
    return _HEAD + "\n".join(lines) + _TAIL


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the module, or compare it with what is there.

    Returns:
        0, or 1 if `--check` found a difference.
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare only")
    text = module()
    if parser.parse_args(arguments).check:
        return int(TARGET.read_text(encoding="utf-8") != text)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
