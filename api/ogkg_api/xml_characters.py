"""Which characters XML 1.0 can say (section 2.2), and what stands for the others."""

import re

_UNSAYABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def is_sayable(text: str) -> bool:
    """Whether XML can say a text as it is."""
    return _UNSAYABLE.search(text) is None


def sayable(text: str) -> str:
    """A text with the replacement character for each that XML cannot say."""
    return _UNSAYABLE.sub("\ufffd", text)
