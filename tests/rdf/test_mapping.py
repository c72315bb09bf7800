"""The fifth of the five edits that a new field takes: this test names the file."""

import dataclasses
import types
import typing

import pytest

from ogkg import vocab
from ogkg.model.record import Record
from ogkg.rdf.mapping import MAPPING

KINDS = typing.get_args(Record)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_is_written_or_says_why_not(kind: type[Record]) -> None:
    assert isinstance(kind, type)
    rows = {row.field for row in MAPPING[kind].rows}
    fields = {field.name for field in dataclasses.fields(kind)} - {"id", "evidence"}
    for field in sorted(fields - rows):
        pytest.fail(f"{kind.__name__}.{field} is not written: add it to src/ogkg/rdf/mapping.py")
    assert rows - {"id"} <= fields, "the table has a field that the record has not"


def test_every_kind_of_record_is_in_the_table() -> None:
    assert set(MAPPING) == set(KINDS)


def test_the_table_cannot_be_changed() -> None:
    assert isinstance(MAPPING, types.MappingProxyType)


def test_every_property_is_a_term_that_the_vocabulary_lists() -> None:
    listed = {
        value
        for space in vars(vocab).values()
        if isinstance(space, type)
        for value in vars(space).values()
        if isinstance(value, str)
    }
    used = {getattr(row, "property", "") for mapped in MAPPING.values() for row in mapped.rows} - {""}
    assert used <= listed
