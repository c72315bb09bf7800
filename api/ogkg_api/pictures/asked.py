"""What of the graph is to be drawn."""

from dataclasses import dataclass
from urllib.parse import urlencode

import pyoxigraph as ox

FIRST_YEAR, LAST_YEAR = 1000, 9999


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be drawn.

    Attributes:
        of: the thing it is about; None for all there is.
        key: that thing as in addresses, such as `organisation/cabinet-office`; empty for all.
        since: first year that counts.
        until: last year that counts.
    """

    of: ox.NamedNode | None = None
    key: str = ""
    since: int = FIRST_YEAR
    until: int = LAST_YEAR

    def holds(self, date: str) -> bool:
        """Whether a date is within the years; one that is not known is, unless years are asked for."""
        year = date[:4]
        if not year.isdigit():
            return self.since == FIRST_YEAR and self.until == LAST_YEAR
        return self.since <= int(year) <= self.until

    @property
    def values(self) -> dict[str, str]:
        """This as parameters; none for all there is."""
        values = {
            "of": self.key,
            "from": str(self.since) if self.since != FIRST_YEAR else "",
            "until": str(self.until) if self.until != LAST_YEAR else "",
        }
        return {name: value for name, value in values.items() if value}

    @property
    def parameters(self) -> str:
        """This as the query of an address, with its `?`; empty for all there is."""
        query = urlencode(self.values, safe="/")
        return f"?{query}" if query else ""
