"""What clients send: batches of queries, and queries for values (Reconciliation API 0.2, 4.1 and 7.3).

OpenRefine fills fields it has no use for with empty strings; these mean what a missing field means.
"""

from typing import Annotated, Literal, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from ogkg_api.problems import Problem

BATCH_SIZE = 50
"""Queries of one batch; told to clients in the manifest."""
MOST_ENTITIES = 200
MOST_PROPERTIES = 20
MOST_ROWS = 20_000
"""Values that are fetched of one property, for all entities of a request."""
_MOST_VALUES = 20
_MOST_CANDIDATES = 25
_CANDIDATES = 8
_Text = Annotated[str, Field(max_length=1_000)]
_T = TypeVar("_T")


class EntityValue(BaseModel):
    """A value that is an entity, reconciled before."""

    id: _Text
    name: _Text = ""


Value: TypeAlias = _Text | bool | int | float | EntityValue


class Constraint(BaseModel):
    """What a property of the entity should be; one of several values is enough."""

    pid: _Text
    v: Value | Annotated[list[Value], Field(max_length=_MOST_VALUES)]

    @property
    def values(self) -> tuple[str, ...]:
        """The values as text, an entity by its identifier; empty ones left out."""
        given = self.v if isinstance(self.v, list) else [self.v]
        texts = (one.id if isinstance(one, EntityValue) else str(one) for one in given)
        return tuple(text.strip() for text in texts if text.strip())


class Query(BaseModel):
    """One query of a batch.

    Attributes:
        query: the name that is looked for, or an identifier.
        type: identifiers of types; any of them will do.
        limit: most candidates.
        properties: what else is known.
    """

    model_config = ConfigDict(extra="ignore")
    query: _Text = ""
    type: _Text | Annotated[list[_Text], Field(max_length=MOST_PROPERTIES)] | None = None
    limit: Annotated[float, Field(gt=0, le=MOST_ROWS, allow_inf_nan=False)] | None = None
    properties: Annotated[list[Constraint], Field(max_length=MOST_PROPERTIES)] = []

    @model_validator(mode="after")
    def _something_is_asked(self) -> "Query":
        if not self.query.strip() and not self.properties:
            raise ValueError("a query has `query` or `properties`")
        return self

    @property
    def types(self) -> tuple[str, ...]:
        """Identifiers of the types asked for; empty for any."""
        given = self.type if isinstance(self.type, list) else [self.type or ""]
        return tuple(one for one in given if one)

    @property
    def most(self) -> int:
        """Most candidates to give."""
        return min(int(self.limit or _CANDIDATES) or 1, _MOST_CANDIDATES)


class Settings(BaseModel):
    """How the values of a property are fetched: at most so many, 0 for all."""

    limit: Annotated[float, Field(ge=0, le=MOST_ROWS, allow_inf_nan=False)] | Literal[""] = 0


class Wanted(BaseModel):
    """One property whose values are wanted."""

    id: _Text
    settings: Settings | None = None

    @property
    def most(self) -> int | None:
        """Most values of each entity; None for all."""
        return int((self.settings and self.settings.limit) or 0) or None


class Extension(BaseModel):
    """A query for values of entities."""

    ids: Annotated[list[_Text], Field(max_length=MOST_ENTITIES)]
    properties: Annotated[list[Wanted], Field(max_length=MOST_PROPERTIES)]


_BATCH: TypeAdapter[dict[_Text, Query]] = TypeAdapter(dict[_Text, Query])
_EXTENSION: TypeAdapter[Extension] = TypeAdapter(Extension)


def read_batch(text: str) -> dict[str, Query]:
    """The queries of a batch, by their keys.

    Raises:
        Problem: not JSON (400), not a batch (422), or too many of them (413).
    """
    batch = _read(_BATCH, "queries", text)
    if len(batch) > BATCH_SIZE:
        raise Problem(
            status=413,
            name="too-large",
            detail=f"a batch has at most {BATCH_SIZE} queries",
            hint="send several batches; `batchSize` of the manifest says how large they may be",
        )
    return batch


def read_extension(text: str) -> Extension:
    """A query for values.

    Raises:
        Problem: not JSON (400), or not such a query (422).
    """
    return _read(_EXTENSION, "extend", text)


def _read(adapter: TypeAdapter[_T], name: str, text: str) -> _T:
    try:
        return adapter.validate_json(text)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False, include_context=False)
        if any(fault["type"] == "json_invalid" for fault in faults):
            raise Problem(
                status=400, name="malformed-request", detail=f"{name}: {faults[0]['msg']}"
            ) from error
        told = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in faults[:3])
        raise Problem(
            status=422,
            name="wrong-parameter",
            detail=f"{name}: {told[:500]}",
            hint="see section 4.1 or 7.3 of the Reconciliation Service API 0.2",
            members={"parameter": name},
        ) from error
