"""Moments of a resource (RFC 7089): the releases in which it is found, and links to it as it stood then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from ogkg.model.release import Version
from ogkg_api.problems import Problem
from ogkg_api.resources.links import link


@dataclass(frozen=True, slots=True)
class Moment:
    """One release in which a resource is found: its version, and when it was made (UTC, whole seconds)."""

    version: Version
    when: datetime

    @property
    def date(self) -> str:
        """As HTTP writes it."""
        return format_datetime(self.when, usegmt=True)


def around(moments: Sequence[Moment], chosen: Moment, path: str, root: str) -> list[str]:
    """Links to the first and last moment, and the chosen one."""
    shown = dict.fromkeys((moments[0], chosen, moments[-1]))
    return [moment_link(moments, one, f"{root}/memento/{one.version}/{path}") for one in shown]


def moment_link(moments: Sequence[Moment], moment: Moment, address: str) -> str:
    """A link to a moment, with its place among all.

    Args:
        moments: all, oldest first.
        moment: one of them.
        address: of the resource as it stood then.
    """
    relation = " ".join(
        word
        for word, holds in (
            ("first", moment == moments[0]),
            ("last", moment == moments[-1]),
            ("memento", True),
        )
        if holds
    )
    return f'{link(address, relation)}; datetime="{moment.date}"'


def made_at(created: str) -> datetime:
    """When a release was made (UTC, whole seconds), by its manifest."""
    return datetime.fromisoformat(created).astimezone(UTC).replace(microsecond=0)


def asked_time(text: str) -> datetime:
    """The time of an Accept-Datetime header.

    Raises:
        Problem: it is none (400).
    """
    try:
        found = parsedate_to_datetime(text)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (TypeError, ValueError, OverflowError) as error:
        raise Problem(
            status=400,
            name="malformed-request",
            detail="Accept-Datetime is no time",
            hint="write it as HTTP does: Sat, 21 Nov 2026 19:00:00 GMT",
        ) from error
