"""Settings: flags over `OGKG_*` variables over `ogkg.toml`, as one frozen value.

Built in `cli`, handed down as plain values; no room reads the environment.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from ogkg.errors import CallError

_PREFIX = "OGKG_"
_FILE = "ogkg.toml"


class Settings(BaseModel):
    """Everything that can be set.

    Attributes:
        base: IRI under which instances live; ends in `/`.
        out: folder of releases.
        reference, ontology, shapes: folders that replace the bundled ones.
        decisions: further folders of decisions, beside the bundled ones and `OUT/decisions`.
        registry: folder where newly minted slugs are kept; `OUT/registry` if not set.
        jobs: documents read at a time.
        dask: address of a Dask scheduler whose workers read the documents instead.
        keep: releases that stay after a build; all of them if not set.
        kept_work_bytes: how much of the work on documents is kept for later builds in `OUT/build`.
        document_bytes, document_seconds, document_memory: limits for reading one document
            (bytes, seconds, bytes); beyond them the document is reported and left out.
        host, port, root_path, trusted_proxies, workers: of the service.
        contact: e-mail address or web address of who runs the service, for corrections and takedown.
        query_seconds, query_memory: limits for one query (seconds, bytes).
        store_user, store_password: of a SPARQL server; the password in OGKG_STORE_PASSWORD or a file, never
            in a command line, which every user of the machine can see.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    base: str = "http://localhost:8000/"
    out: Path = Path()
    reference: Path | None = None
    ontology: Path | None = None
    shapes: Path | None = None
    decisions: tuple[Path, ...] = ()
    registry: Path | None = None
    jobs: Annotated[int, Field(ge=1, le=256)] = Field(default_factory=lambda: os.cpu_count() or 1)
    keep: Annotated[int, Field(ge=1)] | None = None
    kept_work_bytes: Annotated[int, Field(ge=0)] = 2**31
    dask: str = ""
    document_bytes: Annotated[int, Field(ge=1)] = 50_000_000
    document_seconds: Annotated[float, Field(gt=0)] = 60.0
    document_memory: Annotated[int, Field(ge=2**28)] = 2**31
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8000
    root_path: str = ""
    contact: str = ""
    trusted_proxies: str = ""
    workers: Annotated[int, Field(ge=1, le=256)] = 2
    query_seconds: Annotated[float, Field(gt=0)] = 30.0
    query_memory: Annotated[int, Field(ge=2**27)] = 2**30
    store_user: str = ""
    store_password: SecretStr = SecretStr("")

    @field_validator("base")
    @classmethod
    def _base_is_a_prefix(cls, value: str) -> str:
        """A base that IRIs can be made from by putting words behind it."""
        if not value.startswith(("http://", "https://")) or any(c in value for c in ' <>"{}|\\^`?#'):
            raise ValueError("not an http or https address that IRIs can start with")
        return value if value.endswith("/") else f"{value}/"


def load_settings(flags: Mapping[str, object], *, folder: Path | None = None) -> Settings:
    """Join the three sources.

    Args:
        flags: what the command line gave; `None` values are left out.
        folder: where `ogkg.toml` may lie; the current folder if not given.

    Raises:
        CallError: a key is unknown or a value does not fit; names the source and the key.
    """
    file = (folder or Path.cwd()) / _FILE
    given: dict[str, tuple[object, str]] = {}
    for key, value in _from_file(file).items():
        given[key] = (value, f"{_FILE} ({key})")
    for key, value in _from_environment().items():
        given[key] = (value, f"{_PREFIX}{key.upper()}")
    for key, value in flags.items():
        if value is not None:
            given[key] = (value, f"--{key.replace('_', '-')}")
    try:
        return Settings.model_validate({key: value for key, (value, _) in given.items()})
    except ValidationError as error:
        raise _as_call_error(error, given) from error


def _from_file(file: Path) -> dict[str, object]:
    if not file.is_file():
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CallError(f"not valid TOML: {error}", where=str(file), hint="see https://toml.io") from error


def _from_environment() -> dict[str, object]:
    """`OGKG_*` variables; the values stay text and are converted when checked."""
    found: dict[str, object] = {}
    for name, value in os.environ.items():
        if name.startswith(_PREFIX):
            key = name.removeprefix(_PREFIX).lower()
            found[key] = (
                tuple(Path(part) for part in value.split(os.pathsep)) if key == "decisions" else value
            )
    return found


def _as_call_error(error: ValidationError, given: Mapping[str, tuple[object, str]]) -> CallError:
    first = error.errors()[0]
    key = str(first["loc"][0]) if first["loc"] else ""
    where = given[key][1] if key in given else key
    if first["type"] == "extra_forbidden":
        known = ", ".join(sorted(Settings.model_fields))
        return CallError(f"no such setting: '{key}'", where=where, hint=f"the settings are {known}")
    usual = Settings.model_fields[key].get_default(call_default_factory=True, validated_data={})
    return CallError(
        f"'{given[key][0]}' does not fit: {first['msg'].lower().removeprefix('value error, ')}",
        where=where,
        hint=f"correct it, or leave it out: then it is {usual}",
    )
