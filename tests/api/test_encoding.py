"""Answers compressed as the client takes them, whole and piece by piece."""

import gzip
import zlib

import brotli
import httpx
import pytest

from ogkg_api.encoding import Encoding, compressor_of, encoded_tag, encoding_of, plain_tag

LONG = "/sparql?query=SELECT%20*%20%7B%20?s%20?p%20?o%20%7D&format=csv"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", ""),
        ("identity", ""),
        ("*", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0.5, gzip", "gzip"),
        ("br;q=0, gzip;q=0", ""),
        ("GZIP ; q=0.1, br ;q=0", "gzip"),
        ("br;q=x", ""),
        ("gzipped, brr", ""),
        (",".join(["x"] * 10_000), ""),
    ],
)
def test_the_heaviest_encoding_that_is_named_wins(accepted, encoding):
    assert encoding_of(accepted).value == encoding


@pytest.mark.parametrize("encoding", [Encoding.BROTLI, Encoding.GZIP])
def test_each_piece_can_be_read_before_the_next_comes(encoding):
    compressor = compressor_of(encoding)
    reader = brotli.Decompressor() if encoding is Encoding.BROTLI else zlib.decompressobj(31)
    read = reader.process if encoding is Encoding.BROTLI else reader.decompress
    for piece in (b"first", b"", b"second" * 1000):
        assert read(compressor.compress(piece, more=True)) == piece
    assert read(compressor.compress(b"last", more=False)) == b"last"


def test_tags_differ_by_encoding_and_lead_back():
    tags = {encoding: encoded_tag(b'"abc"', encoding).decode() for encoding in Encoding}
    assert len(set(tags.values())) == 3
    assert {plain_tag(tag) for tag in tags.values()} == {'"abc"'}


@pytest.mark.parametrize("path", [LONG, "/doc/person/farah-ahmed.html", "/slice/creative-work.csv"])
def test_every_encoding_holds_the_same_and_is_revalidated(server, path):
    def get(**headers: str) -> httpx.Response:
        with httpx.stream("GET", server.url + path, headers=headers, timeout=30) as answer:
            answer.raw = b"".join(answer.iter_raw())
            return answer

    plain = get(**{"Accept-Encoding": "identity"})
    for name, read in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        for _ in range(3):  # computed, kept, sent by the connection
            packed = get(**{"Accept-Encoding": name})
            assert packed.headers["content-encoding"] == name
            assert "Accept-Encoding" in packed.headers["vary"]
            assert read(packed.raw) == plain.raw
        assert packed.headers["etag"] != plain.headers["etag"]
        for tag in (packed.headers["etag"], plain.headers["etag"]):
            assert get(**{"Accept-Encoding": name, "If-None-Match": tag}).status_code == 304
