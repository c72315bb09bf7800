"""Registers, word lists, decisions and minted slugs: the files of `data/` as values.

Every fault in a file is a `ReferenceDataError` that names the file, the line and what to do about it.
"""

from ogkg.reference.history import append_decision, load_decisions, load_registry, save_registry
from ogkg.reference.registers import load_reference

__all__ = ["append_decision", "load_decisions", "load_reference", "load_registry", "save_registry"]
