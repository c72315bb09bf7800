"""Office Open XML packages (ECMA-376): parts and how they refer to each other."""

import posixpath

from lxml import etree

from ogkg.readers import archive
from ogkg.readers.xml import attribute, local, parse


class Package:
    """A package whose size was checked; parts are parsed when they are asked for.

    Raises:
        DocumentError: the package is damaged, encrypted, or inflates to too much.
    """

    def __init__(self, data: bytes) -> None:
        archive.check(data)
        self._data = data
        self._names = archive.parts(data)

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part; None if there is no such part.

        Raises:
            DocumentError: the part is damaged.
        """
        return parse(archive.part(self._data, name)) if name in self._names else None

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: by id, the kind of relation and the part or address it leads to."""
        folder, file = posixpath.split(name)
        root = self.xml(f"{folder}/_rels/{file}.rels")
        found = {}
        for relation in root if root is not None else ():
            if local(relation) != "Relationship":
                continue
            target = attribute(relation, "Target")
            if attribute(relation, "TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = attribute(relation, "Type").rpartition("/")[2]
            found[attribute(relation, "Id")] = (kind, target)
        return found
