"""Whether a document says that nothing in it may be put into anybody's mouth.

`held under the Chatham House Rule(s)`, `the discussion was non-attributable`, `comments are not for
attribution`. The institute that gave the rule its name says nothing of the kind by being there.
"""

import re

from ogkg.model.evidence import Span

_RULE = re.compile(
    r"""\bChatham[\s-]{1,3}House(?:['’]s)?[\s-]{1,3}(?:type[\s-])?Rules?\b
    |(?:(?<=\bunder\s)|(?<=\bunder\sthe\s))Chatham[\s-]{1,3}House\b
    |\b(?:is|are|was|were|be|remains?|held|strictly|on\s+an?|kept)\s+(?:strictly\s+|entirely\s+)?
      (?:non[\s-]?attributable|unattributable)\b
    |\bnot\s+(?:be\s+)?(?:for\s+attribution|attribut(?:ed|able)\s+to\s+(?:any|individual|named|particular|specific
      |the\s+speaker|speaker|participant))
    |\b(?:without|no)\s+attribution\s+(?:of|to)\s+(?:any|individual|named|particular|speaker|comment|remark|view)""",
    re.IGNORECASE | re.VERBOSE,
)
_DENIED_BEFORE = re.compile(
    r"\b(?:not|nor|isn['’]t|wasn['’]t)\s+(?:be\s+)?(?:(?:held|run|conducted|covered|taking\s+place)\s+)?"
    r"(?:under|by|subject\s+to)?\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_DENIED_BEHIND = re.compile(
    r"\s+(?:(?:does|did|do|will|would|should)\s+not|doesn['’]t|didn['’]t|won['’]t)\s+(?:be\s+)?appl",
    re.IGNORECASE,
)
_BEFORE = 60


def attribution_rule(text: str) -> Span | None:
    """Where a document states the Chatham House Rule or its like; `None` where it does not, or denies it.

    Args:
        text: of the whole document.
    """
    for match in _RULE.finditer(text):
        denied = _DENIED_BEFORE.search(text, max(0, match.start() - _BEFORE), match.start())
        if not denied and not _DENIED_BEHIND.match(text, match.end()):
            return Span(*match.span())
    return None
