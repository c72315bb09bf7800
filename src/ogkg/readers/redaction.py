"""Personal addresses out of the text: e-mail addresses and UK telephone numbers.

Every character of an address is replaced by `•`, so that offsets stay what they are.
"""

import re

_EMAIL = re.compile(
    r"""(?<![\w.+%'-])[\w.+'-]+                                   # begins where a word begins: linear
        (?: (?:[@＠]|%40) (?=[^\W\d_])[\w-]+(?:\.[\w-]+)*           # name@host, name%40host
          | [ \u00a0]?[(\[]\s?at\s?[)\]][ \u00a0]?                 # name (at) host (dot) uk
            [\w-]+(?:(?:\.|[ \u00a0]?[(\[]\s?dot\s?[)\]][ \u00a0]?)[\w-]+)+
        )""",
    re.VERBOSE | re.IGNORECASE,
)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<![\w/=&%.,:#+-])(?:\+|\()?\d(?:[ \u00a0-]?[()]?[ \u00a0]?\d){9,13}(?![\w/]|[.,:]\d)"
)
_TIME_RANGE = re.compile(r"0\d{3}-\d{4}")
_SHORTEST, _LONGEST = 10, 11


def redact(text: str) -> tuple[str, int]:
    """The text with every personal address as `•`, of the same length, and how many there were."""
    urls = [match.span() for match in _URL.finditer(text)]
    spans = [match.span() for match in _EMAIL.finditer(text)]
    spans += [
        match.span()
        for match in _NUMBER.finditer(text)
        if _telephone(match.group()) and not _within(match.span(), urls)
    ]
    if not spans:
        return text, 0
    parts, end, count = [], 0, 0
    for start, stop in sorted(spans):
        if start < end:
            continue
        parts += [text[end:start], "•" * (stop - start)]
        end, count = stop, count + 1
    return "".join([*parts, text[end:]]), count


def personal(url: str) -> bool:
    """Whether a link leads to a person's mailbox or telephone, or has an address in it."""
    scheme = url.partition(":")[0].strip().casefold()
    return scheme in {"mailto", "tel", "sms", "callto", "sip", "skype"} or bool(_EMAIL.search(url))


def _telephone(written: str) -> bool:
    """Whether a row of digits is a UK number: 0 and 9 or 10 digits, in groups of 2 or more."""
    digits = re.sub(r"\D", "", written)
    if digits.startswith(("0044", "44")) and written.startswith(("+", "00")):
        digits = "0" + digits.removeprefix("00").removeprefix("44").removeprefix("0")
    groups = [group for group in re.split(r"[\s()-]+", written.lstrip("+(")) if group]
    international = written.startswith(("+", "00"))
    return (
        _SHORTEST <= len(digits) <= _LONGEST
        and digits[0] == "0"
        and digits[1] in "12378"
        and (international or len(groups[0]) > len("01"))
        and all(len(group) > 1 for group in groups[2 if international else 1 :])
        and not _TIME_RANGE.match(written)
    )


def _within(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(first <= span[0] and span[1] <= last for first, last in spans)
