import gzip
import io
from dataclasses import replace

import pytest
import requests
import urllib3
from hypothesis import given
from hypothesis import strategies as st

from etl.core.errors import FetchError
from etl.fetch.content import CutShortError, read_body
from etl.fetch.limits import Limits

chunks = st.lists(st.binary(max_size=200), min_size=1, max_size=5)


class Pieces(io.RawIOBase):
    """A body that arrives in pieces of a given size."""

    def __init__(self, content: bytes, size: int) -> None:
        self.left, self.size = content, size

    def read1(self, _: int, *, decode_content: bool) -> bytes:
        assert not decode_content
        piece, self.left = self.left[: self.size], self.left[self.size :]
        return piece


def answer(body: bytes, encoding: str, size: int) -> requests.Response:
    response = requests.Response()
    response.headers["Content-Encoding"] = encoding
    response.raw = Pieces(body, size)
    return response


def read(body: bytes, size: int, encoding: str = "gzip", limits: Limits | None = None) -> bytes:
    return read_body(answer(body, encoding, size), limits or Limits(), lambda: None)


@given(chunks, st.integers(1, 50))
def test_gzip_is_unpacked_in_pieces_of_any_size(members: list[bytes], size: int) -> None:
    packed = b"".join(gzip.compress(member) for member in members)

    assert read(packed, size) == b"".join(members)


@given(st.binary(max_size=300), st.integers(1, 50))
def test_a_plain_body_is_what_came(content: bytes, size: int) -> None:
    assert read(content, size, "identity") == content


@given(st.binary(max_size=300), st.integers(1, 50), st.data())
def test_gzip_that_is_cut_anywhere_is_noticed(
    content: bytes, size: int, data: st.DataObject
) -> None:
    packed = gzip.compress(content)
    cut = data.draw(st.integers(0, len(packed) - 1))

    with pytest.raises(CutShortError):
        read(packed[:cut], size)


@given(st.binary(min_size=1, max_size=300), st.integers(1, 50))
def test_a_body_may_be_as_large_as_the_limit_and_no_larger(content: bytes, size: int) -> None:
    limits = replace(Limits(), most_unpacked=len(content))
    packed = gzip.compress(content)

    assert read(packed, size, limits=limits) == content
    with pytest.raises(FetchError, match="unpacks to more than"):
        read(packed, size, limits=replace(limits, most_unpacked=len(content) - 1))


def test_urllib3_can_read_what_has_arrived_and_no_more() -> None:
    assert hasattr(urllib3.HTTPResponse, "read1")
