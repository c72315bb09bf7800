"""The scripts and styles that the build has made (`api/ui/`), under names that carry their hash.

A name stands for one content for ever, so that browsers ask once. Where the build could not make them, there
are none, and pages are plain.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ogkg_api.http import Receive, Reply, Scope, Send, etag, path_of
from ogkg_api.problems import not_found

FOLDER = Path(__file__).parent / "static" / "ui"
PREFIX = "/static/ui/"
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Page:
    """What one page loads.

    Attributes:
        script: address of its script, below the place the service is mounted at.
        styles: addresses of its style sheets.
    """

    script: str
    styles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    """All that was built.

    Attributes:
        pages: what each page loads, by the name of its entry (`query`).
        files: contents by file name.
    """

    pages: Mapping[str, Page] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Changes with every build: part of the entity tag of a page that loads of it."""
        return " ".join(sorted(self.files))


def read_bundle(folder: Path = FOLDER) -> Bundle:
    """What the build left in a folder; an empty bundle where it left nothing.

    Args:
        folder: with `manifest.json`, as Vite writes it (Vite, "Backend Integration").
    """
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        files = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in _TYPES}
    except (OSError, ValueError):
        return Bundle()
    pages = {
        entry["name"]: Page(PREFIX + entry["file"], tuple(PREFIX + style for style in entry.get("css", ())))
        for entry in manifest.values()
        if entry.get("isEntry") and entry["file"] in files
    }
    return Bundle(pages, files)


class BundleFiles:
    """Serves the files of a bundle; a name that was not built is not there.

    Args:
        bundle: what was built.
    """

    def __init__(self, bundle: Bundle) -> None:
        self._files = bundle.files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request.

        Raises:
            Problem: there is no such file.
        """
        del receive
        name = path_of(scope).removeprefix(PREFIX)
        body = self._files.get(name)
        if body is None:
            raise not_found("there is no such file")
        reply = Reply(
            content_type=_TYPES[Path(name).suffix],
            body=body,
            headers={"Cache-Control": _FOR_EVER},
            etag=etag("bundle", name),
        )
        await reply.send(scope, send)
