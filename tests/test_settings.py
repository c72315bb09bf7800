"""Flags over variables over file; what is wrong names its place."""

from pathlib import Path

import pytest

from ogkg.errors import CallError
from ogkg.settings import load_settings


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OGKG_BASE", "OGKG_PORT", "OGKG_OUT"):
        monkeypatch.delenv(name, raising=False)


def test_flags_win_over_variables_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ogkg.toml").write_text(
        'base = "https://file.example/"\nport = 1\nworkers = 3\n', encoding="utf-8"
    )
    monkeypatch.setenv("OGKG_PORT", "2")
    monkeypatch.setenv("OGKG_BASE", "https://variable.example")
    settings = load_settings({"base": "https://flag.example/x", "port": None}, folder=tmp_path)
    assert (settings.base, settings.port, settings.workers) == ("https://flag.example/x/", 2, 3)


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        pytest.param(
            "bas = 'https://x.example/'", "ogkg.toml (bas)", "no such setting: 'bas'", id="unknown key"
        ),
        pytest.param("port = 99999", "ogkg.toml (port)", "'99999' does not fit", id="out of range"),
        pytest.param("base = 'ftp://x'", "ogkg.toml (base)", "not an http or https address", id="no address"),
        pytest.param(
            "base = 'http://x/<b>'", "ogkg.toml (base)", "not an http or https address", id="no IRI"
        ),
        pytest.param("base = ", "ogkg.toml", "not valid TOML", id="no TOML"),
    ],
)
def test_what_is_wrong_names_its_place(tmp_path: Path, text: str, where: str, what: str) -> None:
    (tmp_path / "ogkg.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CallError) as caught:
        load_settings({}, folder=tmp_path)
    assert where in caught.value.where
    assert what in caught.value.message


def test_an_unknown_variable_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OGKG_PROT", "8000")
    with pytest.raises(CallError, match="no such setting: 'prot'"):
        load_settings({}, folder=tmp_path)
