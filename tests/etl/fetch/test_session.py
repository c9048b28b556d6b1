import gzip
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests

from etl.core.errors import FetchError, UnreachableError
from etl.fetch.addresses import place_of
from etl.fetch.failures import named_failures
from etl.fetch.limits import Limits, Means
from etl.fetch.publisher import Kind, Wanted
from etl.fetch.session import VERSION, Client, Validators
from tests.etl.fetch.conftest import LIMITS
from tests.etl.fetch.serving import (
    HOST,
    Reply,
    Server,
    dripping,
    free_port,
    head,
    redirect,
    reply,
    serving,
    silent,
    unsized,
)

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
JSON = b'{"a": [1, 2]}'
PAGE = b"<!DOCTYPE html>\n<html><body>Please log in</body></html>"
CHUNK = b"2000\r\n" + b"[" * 0x2000 + b"\r\n"
ROOT = Path(__file__).parents[3]


@dataclass
class Slept:
    """Notes how long a client would have slept, and does not."""

    seconds: list[float] = field(default_factory=list)

    def means(self) -> Means:
        return Means(now=lambda: NOW, sleep=self.seconds.append)


def client(server: Server, means: Means | None = None, limits: Limits = LIMITS) -> Client:
    end = time.monotonic() + limits.source
    return Client(end, frozenset({place_of(server.url())}), limits, means or Slept().means())


def got(server: Server, *replies: Reply, kind: Kind = "json", limits: Limits = LIMITS) -> bytes:
    url = server.answer("/d", *replies)
    content = client(server, limits=limits).get(Wanted("d", url, kind)).content
    assert content is not None
    return content


def refusal(server: Server, *replies: Reply, kind: Kind = "json", limits: Limits = LIMITS) -> str:
    with pytest.raises(FetchError) as error:
        got(server, *replies, kind=kind, limits=limits)
    assert not isinstance(error.value, UnreachableError)
    return str(error.value)


def failure(server: Server, *replies: Reply, limits: Limits = LIMITS) -> str:
    with pytest.raises(UnreachableError) as error:
        got(server, *replies, limits=limits)
    return str(error.value)


def test_a_document_comes_with_its_validators(server: Server) -> None:
    url = server.answer("/d", reply(JSON, ETag='W/"1"', Last_Modified="Mon, 13 Jul 2026"))

    answer = client(server).get(Wanted("d", url, "json"))

    assert answer.content == JSON
    assert answer.validators == Validators('W/"1"', "Mon, 13 Jul 2026")


def test_a_request_says_who_asks_and_takes_gzip_alone(server: Server) -> None:
    got(server, reply(JSON))

    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    headers = server.asked[0].headers
    assert version == VERSION
    assert headers["user-agent"].startswith(f"Uptake/{version} (")
    assert headers["accept"] == "*/*"
    assert headers["accept-encoding"] == "gzip"
    assert "if-none-match" not in headers


def test_no_password_of_the_user_is_sent(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text(f"machine {HOST} login me password secret\n", "utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))

    got(server, reply(JSON))

    assert "authorization" not in server.asked[0].headers


def test_what_is_known_is_asked_for_with_its_validators(server: Server) -> None:
    url = server.answer("/d", reply(b"", 304))
    known = Validators('"1"', "Mon, 13 Jul 2026")

    answer = client(server).get(Wanted("d", url, "json"), known)

    assert answer.content is None
    assert answer.validators == known
    assert server.asked[0].headers["if-none-match"] == '"1"'
    assert server.asked[0].headers["if-modified-since"] == "Mon, 13 Jul 2026"


def test_not_modified_is_no_answer_to_who_knows_nothing(server: Server) -> None:
    assert refusal(server, reply(b"", 304)) == "answered 304 Not Modified"


@pytest.mark.parametrize("etag", ["", "x" * 501, "\xe9"])
def test_a_validator_that_could_not_be_sent_back_is_dropped(server: Server, etag: str) -> None:
    url = server.answer("/d", reply(JSON, ETag=etag))

    assert client(server).get(Wanted("d", url, "json")).validators == Validators()


def test_a_server_in_trouble_is_asked_again_after_growing_pauses(server: Server) -> None:
    slept = Slept()
    url = server.answer("/d", reply(b"", 500), reply(b"", 503), reply(JSON))

    answer = client(server, slept.means()).get(Wanted("d", url, "json"))

    assert answer.content == JSON
    assert slept.seconds == [LIMITS.pause, 2 * LIMITS.pause]


def test_a_server_in_lasting_trouble_is_asked_three_times(server: Server) -> None:
    assert failure(server, reply(b"", 503)) == "answered 503 Service Unavailable, 3 tries"
    assert len(server.asked) == 3


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_what_is_not_there_is_asked_for_once(server: Server, status: int) -> None:
    assert refusal(server, reply(b"", status)).startswith(f"answered {status} ")
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("2", 2.0),
        ("0", 0.0),
        ("Sat, 28 Nov 2026 12:00:01 GMT", 1.0),
        ("Sat, 28 Nov 2026 12:00:01 -0000", 1.0),
        ("Sat, 28 Nov 2026 11:00:00 GMT", LIMITS.pause),
        ("-5", LIMITS.pause),
        ("soon", LIMITS.pause),
        ("²", LIMITS.pause),
        ("Sat, 99 Nov 2026 99:00:00 GMT", LIMITS.pause),
    ],
)
def test_the_pause_is_the_one_asked_for(server: Server, asked: str, seconds: float) -> None:
    slept = Slept()
    url = server.answer("/d", reply(b"", 429, Retry_After=asked), reply(JSON))

    client(server, slept.means(), limits=replace(LIMITS, source=30.0)).get(Wanted("d", url, "json"))

    assert slept.seconds == [seconds]


@pytest.mark.parametrize(
    ("asked", "moment"),
    [
        ("61", "2026-11-28T12:01:01Z"),
        ("86400", "2026-11-29T12:00:00Z"),
        ("9" * 5000, "2036-11-25T12:00:00Z"),
        ("Sat, 28 Nov 2099 12:00:00 GMT", "2036-11-25T12:00:00Z"),
    ],
)
def test_a_pause_that_is_too_long_is_not_made(server: Server, asked: str, moment: str) -> None:
    slept = Slept()
    url = server.answer("/d", reply(b"", 429, Retry_After=asked))

    with pytest.raises(UnreachableError) as error:
        client(server, slept.means(), limits=replace(LIMITS, source=600.0)).get(
            Wanted("d", url, "json")
        )

    wait = f"it asks to come back at {moment}"
    assert str(error.value) == f"answered 429 Too Many Requests; {wait}"
    assert slept.seconds == []


def test_a_pause_beyond_the_deadline_is_not_made(server: Server) -> None:
    assert "it asks to come back at" in failure(server, reply(b"", 429, Retry_After="20"))
    assert failure(server, reply(b"", 500), limits=replace(LIMITS, pause=20.0)).endswith(
        "; its time is over"
    )


def test_a_closed_port_is_told_as_the_system_does(server: Server) -> None:
    url = f"http://{HOST}:{free_port()}/"
    asks = replace(client(server), named=frozenset({place_of(url)}))

    with pytest.raises(UnreachableError, match=r"^connection refused, 3 tries$"):
        asks.get(Wanted("d", url, "json"))


def test_a_name_that_nobody_knows_is_told(server: Server) -> None:
    def unknown(*_: object) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    asks = client(server, Means(resolve=unknown))

    with pytest.raises(UnreachableError, match=r"^its name cannot be resolved$"):
        asks.get(Wanted("d", "https://data.example/x", "json"))


def test_a_name_that_turns_out_to_be_unknown_is_not_tried_again() -> None:
    unknown = requests.ConnectionError(socket.gaierror(-2, "Name or service not known"))

    with pytest.raises(UnreachableError, match=r"^its name cannot be resolved$"), named_failures():
        raise unknown


def test_a_proxy_looks_names_up_by_itself(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setenv("http_proxy", server.url(""))
    server.answer("http://data.example/x", reply(JSON))

    answer = client(server, Means(resolve=unknown)).get(
        Wanted("d", "http://data.example/x", "json")
    )

    assert answer.content == JSON


def test_a_proxy_that_is_not_there_is_named(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", f"http://{HOST}:{free_port()}")
    asks = client(server, Means(resolve=lambda *_: ["1.1.1.1"], sleep=lambda _: None))

    with pytest.raises(UnreachableError, match=r"^proxy: connection refused"):
        asks.get(Wanted("d", "http://data.example/x", "json"))


@pytest.mark.parametrize(
    "slow",
    [
        dripping(head(200, {"Content-Length": "90000"}), b"["),
        dripping(head(200, {"Transfer-Encoding": "chunked"}), b"1\r\n[\r\n"),
        dripping(head(200, {}), b"["),
    ],
    ids=["sized", "chunked", "unsized"],
)
def test_a_body_that_drips_does_not_outlive_the_deadline(server: Server, slow: Reply) -> None:
    began = time.monotonic()

    assert failure(server, slow, limits=replace(LIMITS, source=0.3)) == "too slow: its time is over"

    assert time.monotonic() - began < 1.0


def test_a_server_that_says_nothing_is_left(server: Server) -> None:
    began = time.monotonic()

    assert (
        failure(server, silent, limits=replace(LIMITS, source=0.3))
        == "no answer in time; its time is over"
    )
    assert failure(server, silent, limits=replace(LIMITS, read=0.1)) == "no answer in time, 3 tries"

    assert time.monotonic() - began < 1.5


def test_nothing_is_asked_once_the_time_is_over(server: Server) -> None:
    assert (
        failure(server, reply(JSON), limits=replace(LIMITS, source=-1.0))
        == "too slow: its time is over"
    )
    assert server.asked == []


@pytest.mark.parametrize(
    "short",
    [
        reply(JSON, length=1000),
        head(200, {"Transfer-Encoding": "chunked"}) + b"5\r\n[1, 2\r\n",
        head(200, {"Transfer-Encoding": "chunked"}) + b"500\r\n[1, 2",
        unsized(gzip.compress(JSON)[:-9], Content_Encoding="gzip"),
        unsized(b"", Content_Encoding="gzip"),
    ],
    ids=["sized", "between chunks", "in a chunk", "gzip", "empty gzip"],
)
def test_a_body_cut_short_is_asked_for_again(server: Server, short: bytes) -> None:
    assert got(server, short, short, reply(JSON)) == JSON
    assert failure(server, short) == "the answer was cut short, 3 tries"


def test_a_connection_closed_without_an_answer_is_told(server: Server) -> None:
    assert failure(server, b"").startswith("the connection was closed before an answer")


def test_json_without_its_end_is_refused_though_no_length_was_given(server: Server) -> None:
    assert refusal(server, unsized(b'[{"a": 1}, {"a"')) == "sent JSON that ends before its end"


@pytest.mark.parametrize("encoding", ["gzip", "X-GZIP"])
def test_gzip_is_unpacked_also_in_several_members(server: Server, encoding: str) -> None:
    packed = gzip.compress(JSON[:5]) + gzip.compress(JSON[5:])

    assert got(server, reply(packed, Content_Encoding=encoding)) == JSON


@pytest.mark.parametrize("encoding", ["br", "deflate", "gzip, gzip"])
def test_an_encoding_that_was_not_asked_for_is_refused(server: Server, encoding: str) -> None:
    told = refusal(server, reply(gzip.compress(JSON), Content_Encoding=encoding))

    assert told == f"came in the encoding '{encoding}', which was not asked for"


def test_what_calls_itself_gzip_and_is_none_is_refused(server: Server) -> None:
    assert refusal(server, reply(JSON, Content_Encoding="gzip")).startswith("cannot be unpacked")


def test_gzip_in_gzip_is_no_json(server: Server) -> None:
    packed = gzip.compress(gzip.compress(JSON))

    assert refusal(server, reply(packed, Content_Encoding="gzip")) == "sent binary data, not JSON"


def test_a_small_answer_that_unpacks_to_a_giant_is_stopped(server: Server) -> None:
    packed = gzip.compress(b"[" * 30_000_000)
    assert len(packed) < LIMITS.most_bytes

    told = refusal(server, reply(packed, Content_Encoding="gzip"))

    assert told == "unpacks to more than 0.2 MB"


@pytest.mark.parametrize(
    "giant",
    [
        reply(b"", length=2_000_000_000),
        dripping(head(200, {"Transfer-Encoding": "chunked"}), CHUNK, 0),
        dripping(head(200, {}), b"[" * 8192, 0),
    ],
    ids=["sized", "chunked", "unsized"],
)
def test_a_giant_is_stopped(server: Server, giant: Reply) -> None:
    assert refusal(server, giant) == "is larger than 0.1 MB"


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (PAGE, "a web page"),
        (b"  \n<html lang=en><head></head></html>", "a web page"),
        (b"\xef\xbb\xbf<!-- a --><!doctype HTML><script>", "a web page"),
        (b"<?xml version='1.0'?><error/>", "XML"),
        (b'{"error": "<html>"}', "JSON"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04", "binary data"),
        (b" \n", "nothing"),
    ],
)
@pytest.mark.parametrize("label", ["text/html", "text/csv"])
def test_what_is_no_csv_is_recognised_by_its_bytes(
    server: Server, page: bytes, found: str, label: str
) -> None:
    told = refusal(server, reply(page, Content_Type=label), kind="csv")

    assert told == f"sent {found}, not CSV"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("csv", b"Economy,H1\r\nT\x9frkiye,1\r\n"),
        ("csv", b"\xef\xbb\xbfa,b\n1,2\n"),
        ("json", b"\n[1]\n"),
        ("html", PAGE),
        ("pdf", b"%PDF-1.7\n\x00"),
    ],
)
def test_a_wrong_label_does_no_harm(server: Server, kind: Kind, body: bytes) -> None:
    assert got(server, reply(body, Content_Type="application/x-odd"), kind=kind) == body


def test_text_is_no_json(server: Server) -> None:
    assert refusal(server, reply(b"null")) == "sent text, not JSON"


@pytest.mark.parametrize(
    "odd",
    [
        head(200, {f"X-{number}": "a" for number in range(200)}) + JSON,
        head(200, {"X-Long": "a" * 1_000_000}) + JSON,
        b"NONSENSE\r\n\r\n",
    ],
    ids=["many headers", "a long header", "no HTTP"],
)
def test_an_odd_answer_is_one_line(server: Server, odd: bytes) -> None:
    assert failure(server, odd).endswith("3 tries")


@pytest.mark.parametrize("length", ["-5", "1e3", "0x10"])
def test_an_odd_length_is_refused(server: Server, length: str) -> None:
    assert refusal(server, reply(JSON, length=length)) == f"says that its length is {length!r}"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(server: Server, status: int) -> None:
    server.answer("/new", reply(JSON))

    assert got(server, redirect("new", status)) == JSON
    assert server.paths() == ["/d", "/new"]


def test_the_body_of_a_redirect_is_not_read(server: Server) -> None:
    server.answer("/new", reply(JSON))

    assert got(server, dripping(head(302, {"Location": "/new"}), b"[" * 8192, 0)) == JSON


def test_a_redirect_without_a_target_is_no_answer(server: Server) -> None:
    assert refusal(server, reply(b"", 302)) == "answered 302 Found"


def test_a_loop_ends_after_five_redirects(server: Server) -> None:
    assert refusal(server, redirect("/d")) == "redirects more than 5 times"
    assert len(server.asked) == 6


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("http://169.254.169.254/latest", "169.254.169.254 leads to 169.254.169.254, which is"),
        ("http://{}/", "127.0.0.1 leads to 127.0.0.1, which is not on the public network"),
        ("http://localhost:{}/", "localhost leads to"),
        ("http://[::1]:{}/", "::1 leads to ::1"),
        ("http://[::ffff:127.0.0.1]:{}/", "leads to ::ffff:"),
        ("http://0.0.0.0:{}/", "0.0.0.0 leads to"),
        ("http://2130706433:{}/", "leads to 127.0.0.1"),
        ("http://inside.example:{}/", "inside.example leads to 10.0.0.7"),
        ("http://me:secret@data.example/", "an address of data.example has a name or password"),
        ("http://data.example\\@127.0.0.1:{}/", "has a name or password"),
        ("file:///etc/hosts", "'file:///etc/hosts' is no address of http or https"),
        ("ftp://data.example/", "is no address of http or https"),
        ("http://[::1", "is no address"),
        ("http://data.example:99999/", "is no address"),
    ],
)
def test_a_redirect_to_where_nobody_should_go_is_refused(
    server: Server, to: str, told: str
) -> None:
    def resolve(host: str, port: int) -> list[str]:
        given = {"inside.example": ["1.1.1.1", "10.0.0.7"], "2130706433": [HOST]}
        return given.get(host) or [found for found in [_numeric(host, port)] if found]

    with serving() as canary:
        port = f"{HOST}:{canary.port}" if to == "http://{}/" else canary.port
        url = server.answer("/d", redirect(to.format(port)))
        asks = client(server, Means(resolve=resolve, sleep=lambda _: None))

        with pytest.raises(FetchError) as error:
            asks.get(Wanted("d", url, "json"))

        assert told in str(error.value)
        assert "secret" not in str(error.value)
        assert canary.connections == 0


def _numeric(host: str, port: int) -> str:
    return str(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][4][0])


def test_the_host_that_is_named_may_be_private_on_its_port_alone(server: Server) -> None:
    with serving() as other:
        told = refusal(server, redirect(other.url()))
        assert other.connections == 0

    assert told.startswith("127.0.0.1 leads to 127.0.0.1")


def test_an_address_that_cannot_be_asked_is_one_line(server: Server) -> None:
    with pytest.raises(FetchError, match=r"^cannot be asked: "):
        client(server).get(Wanted("d", "http://*.example/", "json"))


@contextmanager
def encrypted(folder: Path) -> Iterator[int]:
    """A server with a certificate that nobody vouches for; yields its port."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not there to make a certificate")
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    names = [str(folder / name) for name in ("key.pem", "certificate.pem")]
    subprocess.run(  # noqa: S603 - fixed arguments
        [program, *made, "-keyout", names[0], "-out", names[1]], check=True, capture_output=True
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(names[1], names[0])
    with socket.create_server((HOST, 0)) as listener:
        threading.Thread(target=_shake, args=(listener, context), daemon=True).start()
        yield int(listener.getsockname()[1])
        listener.shutdown(socket.SHUT_RDWR)


def _shake(listener: socket.socket, context: ssl.SSLContext) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        try:
            context.wrap_socket(connection, server_side=True).close()
        except OSError:
            connection.close()


def test_a_certificate_that_nobody_vouches_for_is_refused_at_once(
    server: Server, tmp_path: Path
) -> None:
    slept = Slept()
    with encrypted(tmp_path) as port:
        url = f"https://{HOST}:{port}/"
        asks = replace(client(server, slept.means()), named=frozenset({place_of(url)}))

        with pytest.raises(FetchError, match=r"^its certificate is not accepted: self") as error:
            asks.get(Wanted("d", url, "json"))

    assert not isinstance(error.value, UnreachableError)
    assert slept.seconds == []


def test_what_speaks_no_encryption_is_told(server: Server) -> None:
    server.greeting = reply(JSON)
    url = server.url().replace("http:", "https:")

    with pytest.raises(UnreachableError, match=r"^no encrypted connection, 3 tries$"):
        client(server).get(Wanted("d", url, "json"))


def test_the_texts_of_refusals_are_single_lines(server: Server) -> None:
    assert not re.search(r"[\r\n]", refusal(server, reply(PAGE), kind="csv"))
