"""Posts and bodies in one field: which words are a job's title, which the name of an organisation.

Director, Widgets      Chair Suffolk WIF      BIS Observer      Non-Executive Director NHS Tyne WCG
"""

import re
from collections.abc import Mapping

from ogkg.names.organisation import OrganisationIndex

_LEADS = re.compile(
    r"(?:Deputy |Vice[ -]|Co-?)?"
    r"(?P<post>Chair|Chairman|Chief Executive|CEO|President|Founder|Leader|Head|Director)"
    r"\s+(?:of\s+)?(?:the\s+)?(?P<body>[A-Z].*)"
)
_ABBREVIATION = re.compile(r"(?!Ma?c[A-Z])[A-Z][A-Za-z]*[A-Z][a-z]?")
"""`DfT`, `BIS`, `ShEx`: two capitals in one word."""
_CLUB = re.compile(r"NHS\s(?:[A-Z].{1,60}|\d{1,3})|(?:[A-Z][a-z’'-]+\s){1,4}[A-Z]{3,5}s?")
"""`Suffolk WIF`, `NHS Tyne`: a place, and the letters of what is there."""
_AT = re.compile(r"\s(?:at|to)\s(?:the\s)?(?=[A-Z])")
_LOCAL = re.compile(
    r"(?:[A-Z][\w’'-]+\s(?:and\s)?){1,5}(?:Parish|Town|City|District|Borough|County|Community)\sCouncil"
)
_OF_SUBJECTS = frozenset(["head", "director", "leader"])


class PostReader:
    """Tells posts from bodies.

    Args:
        words: the lists `post_words`, `post_nouns` (posts at the end of a title only), `unit_words`,
            `body_nouns`, `body_leads`, `not_surnames`.
        organisations: the register.
    """

    def __init__(self, words: Mapping[str, Mapping[str, str]], organisations: OrganisationIndex) -> None:
        self._posts = words.get("post_words", {})
        self._titles = words.get("post_nouns", {})
        self._units = words.get("unit_words", {})
        self._nouns = words.get("not_surnames", {})
        self._bodies = words.get("body_nouns", {})
        leads = words.get("body_leads", {})
        self._leads = frozenset(word for word, whose in leads.items() if whose != "public")
        self._knows = organisations.knows

    def is_post(self, words: str) -> bool:
        """Whether words hold the title of a job."""
        plain = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*(?:['’]s)?", words.casefold())
        title = plain[-1].removesuffix("s") if plain else ""
        return title in self._titles or any(
            part in self._posts for word in plain for part in (word, *word.split("-"))
        )

    def is_unit(self, words: str) -> bool:
        """Whether words are a unit that any body may have: `Finance and Corporate Services`."""
        return all(word.strip(",.") in self._units for word in words.casefold().split())

    def serves_group(self, words: str) -> bool:
        """`Advisory Council Secretariat`; the `Central Policy Secretariat` is a unit like any other."""
        *_, group, last = ["", *words.casefold().split()]
        return last == "secretariat" and group in self._bodies

    def is_body(self, words: str) -> bool:
        """Whether words look like an organisation: an abbreviation, or a noun that bodies are called by."""
        plain = words.casefold().split()
        known = self._nouns.get(plain[-1]) == "thing" or plain[-1] in self._bodies
        named = (known and len(plain) > 1) or plain[0] in self._leads or bool(_ABBREVIATION.fullmatch(words))
        return named or self._is_club(words)

    def begins_office(self, words: str) -> bool:
        """Whether words begin as the name of a body does: `Office of the Widget Regulator`."""
        return words.split(maxsplit=1)[0].casefold() in self._leads

    def body_led(self, words: str) -> int:
        """Where the body begins that a post is of, `Chair of the Widget Trust`; 0 without one."""
        led = _LEADS.match(words)
        if led and (self._knows(led["body"]) or self._is_led(led)):
            return led.start("body")
        places = (place.end() for place in _AT.finditer(words))
        at = next((at for at in places if self._is_served(words, at)), 0)
        borders = (match.end() for match in re.finditer(r"\s+", words))
        return at or next((border for border in borders if self._parts(words[:border], words[border:])), 0)

    def _is_served(self, words: str, at: int) -> bool:
        """Whether a post is of what stands behind `at` or `to`: `Clerk to Widgetham Parish Council`."""
        body = words[at:]
        named = self._knows(body) and (" " in body or words[:at].rstrip().endswith("at"))
        return named or _LOCAL.fullmatch(body) is not None

    def body_first(self, words: str) -> int:
        """How far the organisation reaches that words begin with, `BIS Observer`; 0 without one."""
        borders = [match.start() for match in re.finditer(r"\s+", words)]
        found = (border for border in reversed(borders) if self._knows(words[:border]))
        return next((border for border in found if words[0].isupper()), 0)

    def body_last(self, words: str) -> int:
        """Where a known body or a club begins behind other words, `Minute Taker DfT`; 0 without one."""
        borders = (match.end() for match in re.finditer(r"\s+", words))
        return next((border for border in borders if self._stands_alone(words[border:])), 0)

    def _parts(self, post: str, body: str) -> bool:
        """`Deputy Director | Cabinet Office`: a title ends where a known body or a club begins."""
        last = post.rsplit(maxsplit=1)[-1].casefold()
        return last in self._posts and self._stands_alone(body)

    def _stands_alone(self, body: str) -> bool:
        return body[:1].isupper() and (self._knows(body) or self._is_club(body))

    def _is_club(self, words: str) -> bool:
        return bool(_CLUB.fullmatch(words)) and not self.is_post(words)

    def _is_led(self, led: re.Match[str]) -> bool:
        """Whether a post names a body: a head or director may be of a subject, `Head of Open Data`."""
        subject = led["post"].casefold() in _OF_SUBJECTS and " of " in led[0][: led.start("body")]
        noun = led["body"].casefold().split()[-1] in self._bodies
        return self.is_body(led["body"]) and (noun or not subject)
