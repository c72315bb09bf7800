"""The patterns of the grammar of dates: every part bounded, so that matching stays linear."""

import re

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_WEEKDAY = r"(?i:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|weds)"
_MONTH = (
    r"(?i:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)(?!\w)"
)
FULL_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
"""A month written out."""
_UNMISTAKABLE = r"(?:January|February|July|September|October|November|December)\b"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DD = r"(?:0[1-9]|[12]\d|3[01])"
_MM = r"(?:0[1-9]|1[0-2])"
_ORDINAL = r"\s?(?i:st|nd|rd|th)\b"
_YEAR = r"(?:(?:19|20)\d\d(?!\d)|['’]\d\d(?!\d))"
_AND = r"\s{0,3}(?:[-–—/&]|\b(?i:and|or|to|until)\b)\s{0,3}"
_PART = (
    r"(?i:(?:the\s)?(?:very\s)?(?:(?:end|start|beginning|middle)\sof|end)|early(?:\sin)?|mid|late(?:\sin)?)"
)
_LEAD = r"(?i:in|by|until|till|during|since|before|after|from|for|of|last|next|this)"

DATE = re.compile(
    rf"""
    (?<![\w./-])
    (?:
      (?P<iso>(?:19|20)\d\d-{_MM}-{_DD})(?![\w-])
    | (?P<eight>{_DD}{_MM}20\d\d|20\d\d{_MM}{_DD})(?!\d)
    | (?P<num_day>\d{{1,2}})(?P<mark>[./-])(?P<num_month>\d{{1,2}})(?P=mark)
      (?P<num_year>(?:19|20)\d\d|\d\d)(?![\w/-]|\.\d)
    | (?P<cell_day>{_DAY})-(?P<cell_month>{_MONTH})(?:-(?P<cell_year>(?:19|20)\d\d|\d\d))?(?![\w-])
    | (?P<week>(?i:w/c|week\s(?:commencing|beginning|of|ending))\s{{1,3}}(?i:the\s)?)?
      (?:(?P<weekday>{_WEEKDAY})\b,?\s{{1,3}}(?i:the\s)?)?
      (?:(?P<first>{_DAY})(?:{_ORDINAL})?(?:\s{{1,3}}(?:of\s)?(?P<first_month>{_MONTH}))?{_AND}(?:(?:{_WEEKDAY})\s{{1,3}})?)?
      (?P<day>{_DAY})(?:\s?(?i:st|nd|rd|th))?\s{{0,3}}(?:(?i:of)\s)?(?P<month>{_MONTH})
      (?:,?\s{{0,3}}(?P<year>{_YEAR}))?
    | (?:(?P<us_weekday>{_WEEKDAY})\b,?\s{{1,3}})?
      (?P<us_month>{FULL_MONTH}|{_MONTH}(?=\s{_DAY}(?:st|nd|rd|th)\b))\s{{1,3}}(?:(?:the)\s)?(?P<us_day>{_DAY})
      (?:{_ORDINAL}(?:,?\s{{1,3}}(?P<us_year>{_YEAR}))?|,?\s{{1,3}}(?P<us_year2>(?:19|20)\d\d))(?!\d)
    | (?:(?P<part>{_PART})[\s-]{{1,3}})?(?P<span_month>{FULL_MONTH}){_AND}(?P<to_month>{FULL_MONTH})
      (?:,?\s{{1,3}}(?P<span_year>{_YEAR}))?
    | (?:(?P<my_part>{_PART})[\s-]{{1,3}})?
      (?P<my_month>{_MONTH})(?:,?\s{{1,3}}|-)(?P<my_year>{_YEAR})(?![\d,]\d)
    | (?P<bare_part>{_PART})[\s-]{{1,3}}(?P<part_month>{FULL_MONTH})
    | (?i:(?:early|late|mid)[\s-])?(?P<season>(?i:spring|summer|autumn|winter)),?\s(?:of\s)?
      (?P<season_year>(?:19|20)\d\d)(?![\d,/–-]\d)
    | (?P<part_year>{_PART})[\s-](?P<part_of>(?:19|20)\d\d)(?![\d,/–-]\d)
    )
    """,
    re.VERBOSE,
)
# "in 2000 schools" counts schools.
_PLURAL = r"\s(?!was\b|is\b|has\b|as\b|this\b)[a-z]{2,20}s\b"
# What is only a date after a preposition; the words of the date itself are group `bare` or `alone`.
AFTER_LEAD = re.compile(
    rf"\b{_LEAD}\s{{1,3}}(?:(?P<bare>{FULL_MONTH})(?!\s[A-Z])|(?P<alone>(?:19|20)\d\d)(?![\d,/–-]\d|\s?%|\w|{_PLURAL}))"
)
BARE = re.compile(rf"\b(?P<bare>{_UNMISTAKABLE})(?!\s[A-Z])")

LONE_MONTH = re.compile(rf"\W*({FULL_MONTH})\W*")

NEXT_MEETING = re.compile(
    r"\b(?:the\s|our\s|its\s)?(?:next|following|subsequent)\s(?:[\w’'-]+\s){0,4}?(?:meeting|board|panel)\b(?!\s+minutes)",
    re.IGNORECASE,
)
DUE_BEFORE = re.compile(
    r"(?:\b(?:by|before|until|till|on|for|in|at|due|ahead\sof|deadline(?:\sis)?|not?\slater\sthan)|^|:)"
    r"\s*(?:noon\s|midday\s|close\s(?:of\splay\s)?(?:on\s)?|cop\s|the\s)*$",
    re.IGNORECASE,
)
_OCCASION = r"(?:meeting|workshop|conference|seminar|event|summit|session|hearing|forum|round\s?table)s?"
NOT_DUE_BEFORE = re.compile(
    rf"""\b(?:from|of|after|since|following)\s(?:\w+\s){{0,3}}{_OCCASION}\s(?:held\s)?(?:on|in|at)\s(?:the\s)?$
    |\b(?:schedule|arrange|organise|book|reserve|fix|set\sup)\s[^.;:\n]{{0,60}}\bfor\s(?:the\s)?$""",
    re.IGNORECASE | re.VERBOSE,
)
"""`minutes from the meeting on …`, `schedule the next meeting for …`: when that is, and no due date."""
NOT_DUE_AROUND = re.compile(rf"\bon\s(?:the\s)?\0\s{_OCCASION}\b", re.IGNORECASE)
"""`report on the September workshop`; the date itself stands as a NUL."""
START_BEFORE = re.compile(
    r"(?:\b(?:after|from|since|not?\s(?:earlier|sooner)\sthan|(?:starting|beginning|commencing)(?:\s(?:on|in|from))?"
    r"|as\s(?:of|from)|with\seffect\sfrom)"
    r"|\b(?:not?|nothing|never|none|nobody|cannot|[a-z]{2,8}n[’']t)\s(?:[\w’'-]+\s){0,5}?(?:before|until|till|prior\sto))"
    r"\s(?:on\s|in\s)?(?:noon\s|the\s)*$",
    re.IGNORECASE,
)
"""`not before May`, `from 3 June`: when something begins at the earliest, and no due date."""
AHEAD = re.compile(r"\b(?:by|until|till|before|next|not?\slater\sthan)\s(?:the\s)?$", re.IGNORECASE)
END_OF = re.compile(r"(?i:(?:the\s)?(?:very\s)?end(?:\sof)?)\s+(?:(?i:the\s+)?)")
MEETING_BEFORE = re.compile(rf"(?:{DUE_BEFORE.pattern})|\bto\s*(?:the\s)*$", re.IGNORECASE)
