"""How long others may keep what is made from a release: a minute, as the next may come at any time."""

from collections.abc import Mapping
from types import MappingProxyType

FRESH = "public, max-age=60"
NEGOTIATED: Mapping[str, str] = MappingProxyType({"Vary": "Accept", "Cache-Control": FRESH})
"""Headers of an answer that was chosen by Accept."""
