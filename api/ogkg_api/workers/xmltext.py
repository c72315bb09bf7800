"""Text in XML 1.0: what may stand there, and how."""

import re

from ogkg_api.xml_characters import is_sayable

_SPECIAL = re.compile('[&<>\r"]')
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;", '"': "&quot;"}
_ATTRIBUTE = re.compile('[&<>\r\n\t"]')
_ATTRIBUTE_ENTITIES = {**_ENTITIES, "\n": "&#10;", "\t": "&#9;"}


def element(text: str) -> str | None:
    """Text as content of an element, carriage returns kept by reference; None where XML cannot say it."""
    if not is_sayable(text):
        return None
    return _SPECIAL.sub(lambda found: _ENTITIES[found.group()], text)


def attribute(text: str) -> str | None:
    """Text as value of an attribute in double quotes; None where XML cannot say it."""
    if not is_sayable(text):
        return None
    return _ATTRIBUTE.sub(lambda found: _ATTRIBUTE_ENTITIES[found.group()], text)
