"""Which mentions are compared at all: those whose names share a key, so that cost stays linear."""

from collections import defaultdict

from ogkg.resolution.comparison import Name, sound


def keys(name: Name) -> frozenset[str]:
    """The keys of a name: surname with initial, given name with the sound of the surname.

    A short form, a misspelt given name and an initial share the first; a misspelt or longer
    surname shares the second, and a surname with and without its hyphen the last.
    """
    return frozenset(
        (
            f"{name.given[0]}/{name.family}",
            f"{name.root[0]}/{name.family}",
            f"{name.root}/{sound(name.first)}",
            " ".join(name.words),
        )
    )


class Blocks:
    """Numbers of clusters by the keys of their names."""

    def __init__(self) -> None:
        self._numbers: dict[str, set[int]] = defaultdict(set)

    def add(self, name: Name, number: int) -> None:
        """File a cluster under a name."""
        for key in keys(name):
            self._numbers[key].add(number)

    def near(self, name: Name) -> list[int]:
        """The clusters that share a key with a name, oldest first."""
        return sorted({number for key in keys(name) for number in self._numbers[key]})
