"""What a spreadsheet would run: a cell that begins like a formula (CSV injection, CWE-1236)."""

_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(cell: str) -> str:
    """The cell as text that no spreadsheet evaluates: behind an apostrophe where it begins like a formula.

    >>> harmless("=1+1"), harmless("Cabinet Office")
    ("'=1+1", 'Cabinet Office')
    """
    return f"'{cell}" if cell.startswith(_BEGINNINGS) else cell
