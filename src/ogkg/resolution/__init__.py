"""Room 3 of 6: records -> entities.

All documents together: which records speak of one thing, which mentions are one person, which
organisation a name means on a day, and what follows from that. The result depends on what the
documents say, on the registers and on what people decided; never on the order of the documents.
"""

from ogkg.resolution.door import resolve

__all__ = ["resolve"]
