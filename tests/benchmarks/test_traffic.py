import time

import pytest

from benchmarks import traffic
from benchmarks.traffic import Traffic


def request(name: str, url: str, **more: object) -> dict[str, object]:
    return {"requestId": name, "request": {"url": url}, **more}


def test_what_came_is_counted_with_its_redirects_and_without_what_is_in_the_page_itself() -> None:
    seen = Traffic()
    seen.begun(request("1", "http://127.0.0.1:1/"))
    answer = {"encodedDataLength": 200}
    seen.begun(request("1", "http://127.0.0.1:1/page", redirectResponse=answer))
    seen.begun(request("2", "data:image/png;base64,AA=="))
    seen.ended({"requestId": "2", "encodedDataLength": 7})
    seen.ended({"requestId": "1", "encodedDataLength": 5_000})
    assert (seen.requests, seen.received, seen.elsewhere) == (2, 5_200, set())


def test_what_comes_over_a_web_socket_is_counted() -> None:
    seen = Traffic()
    seen.connected({})
    seen.told({"response": {"opcode": 1, "payloadData": "four"}})
    seen.told({"response": {"opcode": 2, "payloadData": "AAAAAAAA"}})
    assert (seen.requests, seen.received) == (1, 4 + 6)


def test_a_host_elsewhere_is_kept() -> None:
    seen = Traffic()
    seen.begun(request("1", "https://fonts.example/a.woff2"))
    assert seen.elsewhere == {"fonts.example"}


def test_a_page_is_quiet_once_nothing_is_under_way_for_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    seen = Traffic()
    seen.begun(request("1", "http://127.0.0.1:1/"))
    now += 60
    assert not seen.is_quiet()
    seen.ended({"requestId": "1"})
    assert not seen.is_quiet()
    now += traffic.QUIET_SECONDS + 0.1
    assert seen.is_quiet()
