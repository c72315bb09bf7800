"""Which country a title speaks of: action plans of others must not pass for those of the United Kingdom."""

from collections.abc import Mapping

from ogkg.names.slug import normalised

_HOME = "united kingdom"
_LONGEST = 40


def country_abroad(text: str, listed: Mapping[str, str]) -> str:
    """The country a text names, other than the United Kingdom.

    Args:
        text: a title, or a line of a cover.
        listed: the word list `countries`: every form with the country it means.

    Returns:
        The country in lower case: the form that is longest, where several fit ("guinea", "papua new
        guinea"). "" where none is named or the United Kingdom is, of which England is written for; Scotland,
        Wales and Northern Ireland have plans of their own.
    """
    found = _forms(text, listed)
    if not found or is_home(text, listed):
        return ""
    return listed[max(found, key=len)]


def is_home(text: str, listed: Mapping[str, str]) -> bool:
    """Whether a text names the United Kingdom."""
    return any(listed[form] == _HOME for form in _forms(text, listed))


def _forms(text: str, listed: Mapping[str, str]) -> list[str]:
    words = f" {normalised(text)} "
    return [form for form in listed if f" {form} " in words]


def is_of_another(text: str, start: int, end: int, listed: Mapping[str, str]) -> bool:
    """Whether a name in a text belongs to another country: `Kenya’s second plan`, `the plan of Kenya`.

    Args:
        text: the whole text.
        start: where the name begins.
        end: where it ends.
        listed: as in `country_abroad`.
    """
    before = normalised(text[max(0, start - _LONGEST) : start]).removesuffix(" s")
    after = normalised(text[end : end + _LONGEST])
    for form, country in listed.items():
        if country != _HOME and f" {before}".endswith(f" {form}"):
            return True
        behind = (f"of {form}", f"for {form}", f"of the {form}", f"for the {form}")
        if country != _HOME and f"{after} ".startswith(tuple(f"{words} " for words in behind)):
            return True
    return False
