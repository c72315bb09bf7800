"""Parameters are read as the standard library reads them."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogkg_api.http import parameters

PIECES = st.sampled_from(
    [
        *("a", "query", "=", "&", "+", "%20", "%C3%A9", "%zz", "%", "%2", ";", "?", "%26", "%3D", "%3d"),
        *("%0A", " ", "\n", "\r\n", "\t", "\0", "_", "=\n", "%0d%0a", "==", "%3D3D", "--", "."),
    ]
)


@given(st.lists(PIECES, max_size=20).map("".join))
def test_every_query_string_is_read_as_by_the_library(text):
    try:
        expected = parse_qsl(text, keep_blank_values=True, encoding="utf-8", errors="strict")
    except UnicodeDecodeError:
        with pytest.raises(UnicodeDecodeError):
            parameters(text.encode())
    else:
        assert list(parameters(text.encode())) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"a=%FF", "invalid start byte"),
        (b"a=\xc3\xa9", "percent-encoded"),
        (b"&".join([b"a=1"] * 2_000), "too many"),
    ],
)
def test_what_is_not_utf_8_or_too_much_is_refused(text, reason):
    with pytest.raises(ValueError, match=reason):
        parameters(text)
