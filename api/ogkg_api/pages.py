"""HTML pages: templates with autoescaping, no scripts needed, nothing from third parties."""

import functools
import re
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_FOLDER = Path(__file__).parent / "templates"

_LONGEST_QUOTE = 220
_LIKELIHOODS = ((0.95, "almost certain"), (0.85, "very likely"), (0.7, "likely"), (0.4, "possible"))
"""Least confidence, and what it is called."""
_FORMATS = {
    "ttl": "Turtle",
    "nt": "N-Triples",
    "jsonld": "JSON-LD",
    "rdf": "RDF/XML",
    "trig": "TriG",
    "nq": "N-Quads",
    "json": "JSON",
    "xml": "XML",
    "csv": "CSV",
    "tsv": "TSV",
    "excel": "CSV for Excel",
}


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["quote"] = lambda text: quote(str(text), safe="")
    environment.filters["thousands"] = lambda number: f"{number:,}"
    environment.filters["shortened"] = _shortened
    environment.filters["spaced"] = _spaced
    environment.filters["likely"] = _likely
    environment.filters["contact_href"] = _contact_href
    environment.filters["format_title"] = lambda name: _FORMATS.get(name, name)
    return environment


def _shortened(text: str) -> str:
    """Words on one line, cut where they are too long to be read in a table."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE].rpartition(" ")[0] + " …"


def _contact_href(contact: str) -> str:
    """Where a contact leads: a web address to itself, an e-mail address to a letter, other words nowhere."""
    if re.match(r"https?://\S+\Z", contact):
        return contact
    return f"mailto:{quote(contact, safe='@')}" if re.fullmatch(r"[^\s@]+@[^\s@]+", contact) else ""


def _spaced(name: str) -> str:
    """The name of a variable as words: `identityConfidence` as `identity confidence`."""
    return re.sub(r"(?<=[a-z])([A-Z])", lambda found: f" {found[1].lower()}", name)


def _likely(number: str) -> str:
    """A confidence from 0 to 1 in words, the number after them; anything else as it is.

    >>> _likely("0.97"), _likely("0.6"), _likely("high")
    ('almost certain (0.97)', 'possible (0.6)', 'high')
    """
    try:
        value = float(number)
    except ValueError:
        return number
    words = next((words for least, words in _LIKELIHOODS if value >= least), "unlikely")
    return f"{words} ({number})"


def load() -> None:
    """Compile all templates: the first reader of a page need not wait for it."""
    environment = _environment()
    for name in environment.list_templates():
        environment.get_template(name)


def render(template: str, *, root: str, **values: object) -> bytes:
    """A page.

    Args:
        template: file in `templates/`.
        root: path the service is mounted at, put before every link to itself.
        **values: what the template shows.
    """
    return _environment().get_template(template).render(root=root, **values).encode()
