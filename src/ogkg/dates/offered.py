"""Several dates offered for one thing, and what they fix together."""

import dataclasses
from collections.abc import Sequence

from ogkg.model.period import DateRead, PartialDate

_MONTH_LENGTH, _YEAR_LENGTH = len("2012-03"), len("2012")


def common_date(dates: Sequence[DateRead], written: str) -> DateRead | None:
    """What several dates offered for one thing fix together: "the end of April / start of May" a year.

    Args:
        dates: those offered, in any order.
        written: the words that offer them.

    Returns:
        The day, month or year in which all of them lie; `None` where they share no year.
    """
    values = {read.value for read in dates if read.value is not None}
    if len(values) == 1:
        return dataclasses.replace(next(read for read in dates if read.value), written=written)
    for length in (_MONTH_LENGTH, _YEAR_LENGTH):
        shared = {value[:length] for value in values}
        if len(shared) == 1 and all(len(value) >= length for value in values):
            return DateRead(
                value=PartialDate(shared.pop()), written=written, inferred="what the dates offered share"
            )
    return None
