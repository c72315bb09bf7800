"""HTML pages: templates with autoescaping, no scripts needed, nothing from third parties."""

import functools
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_FOLDER = Path(__file__).parent / "templates"


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
    return environment


def render(template: str, *, root: str, **values: object) -> bytes:
    """A page.

    Args:
        template: file in `templates/`.
        root: path the service is mounted at, put before every link to itself.
        **values: what the template shows.
    """
    return _environment().get_template(template).render(root=root, **values).encode()
