"""The command ``capture``: what it prints, and where it fails."""

import io
import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from etl.capture.fetching import fetched
from etl.capture.wording import captured_in_words
from etl.cli import main
from etl.core.capture import Captured
from etl.core.errors import FetchError
from etl.fetch.limits import Limits
from tests.etl.capture.known import RAW, read
from tests.etl.capture.pdfs import pdf

SENTENCE = (
    "With 515 million generative AI users as of June, double the number of December 2024, China "
    "has over 1 billion internet users and a penetration rate of 79.7 percent.\n"
)
CHINESE = "截至2025年6月，我国网民规模达11.23亿人。"
PAGE = f"<html><title>标题</title><p>{CHINESE}</p></html>".encode("gbk")
KEYS = [
    "indicator_id", "as_of", "as_of_basis", "value", "low", "high", "qualifier", "unit", "role",
    "printed", "context",
]  # fmt: skip


class Pages(BaseHTTPRequestHandler):
    """A page, a report, and nothing else."""

    def do_GET(self) -> None:
        body = {"/page": PAGE, "/report.pdf": pdf(CHINESE), "/text": CHINESE.encode()}.get(
            self.path
        )
        self.send_response(200 if body else 404)
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(SENTENCE, "utf-8")
    return str(path)


def run(*arguments: str, raw: Path = RAW) -> int:
    return main(["capture", *arguments, "--raw", str(raw)])


def test_figures_are_printed_as_a_table(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(article, "--published", "2025-10") == 0

    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert err == ""
    assert lines[0].split() == ["as", "of", "indicator", "printed", "reading", "basis", "words"]
    assert [line[:29].split() for line in lines[1:]] == [
        ["2025-06", "genai_users"],
        ["2025-06", "genai_users"],
        ["2025-06", "internet_users"],
        ["2025-06", "internet_penetration"],
    ]
    assert "515,000,000 persons (exact)          inferred  With 515 million" in lines[1]
    assert "change, 2 ratio (lower_bound)" in lines[2]
    assert "over 1 billion internet users    1,000,000,000 persons (lower_bound)" in lines[3]


def test_figures_are_printed_as_json(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(article, "--published", "2025-10", "--json") == 0

    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == ["records", "unread"]
    assert answer["unread"] == []
    assert [list(record) for record in answer["records"]] == [KEYS] * 4
    levels = [record for record in answer["records"] if record["role"] == "level"]
    assert [
        (r["indicator_id"], r["as_of"], r["as_of_basis"], r["value"], r["high"], r["qualifier"])
        for r in levels
    ] == [
        ("genai_users", "2025-06", "inferred", 515e6, 515.5e6, "exact"),
        ("internet_users", "2025-06", "inferred", 1e9, None, "lower_bound"),
        ("internet_penetration", "2025-06", "inferred", 79.7, 79.75, "exact"),
    ]
    assert {record["context"] for record in levels} == {SENTENCE.strip()}


def test_standard_input_is_read_where_no_file_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CHINESE.encode("gb18030"))))

    assert run("--json") == 0

    assert json.loads(capsys.readouterr().out)["records"][0]["value"] == 1.123e9


@pytest.mark.parametrize("path", ["/page", "/report.pdf", "/text"])
def test_an_address_is_read_whatever_it_holds(
    path: str, site: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(site + path, "--json") == 0

    (record,) = json.loads(capsys.readouterr().out)["records"]
    assert (record["as_of"], record["value"]) == ("2025-06", 1.123e9)


def test_an_address_that_gives_nothing_is_one_line(
    site: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(f"{site}/none") == 1

    assert capsys.readouterr() == ("", f"error: {site}/none: answered 404 Not Found\n")


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(FetchError, match="has a name or password in it"):
        fetched("http://me@example.org/")


def test_an_address_that_gives_too_much_is_refused(site: str) -> None:
    with pytest.raises(FetchError, match="is larger than"):
        fetched(f"{site}/page", Limits(most_bytes=10))


def test_a_missing_file_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(tmp_path / "none.txt")) == 1

    assert capsys.readouterr().err == f"error: {tmp_path / 'none.txt'} is missing\n"


def test_a_date_that_is_none_is_wrong_usage(
    article: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        run(article, "--published", "October")

    assert left.value.code == 2
    assert "'October' is no date: write 2025, 2025-06 or 2025-06-30" in capsys.readouterr().err


def test_adding_shows_the_difference_and_writes_it(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("截至12月，用户规模达8亿人。用户规模增长5.2%。", "utf-8")

    assert run(str(path), "--published", "2026-02-05", "--add", raw=raw) == 0

    lines = capsys.readouterr().out.splitlines()
    start = lines.index("not added: '增长5.2%' (users, 2025-12): a change, not a level")
    assert lines[start + 1] == "--- data/raw/one/citations.csv"
    added = [line for line in lines[start:] if line.startswith("+") and line[1] != "+"]
    assert added[0].endswith(",,2026-02-05,,zh,read from a.txt")
    assert added[1].startswith("+users,CHN,2025-12,8亿人,,800000000,,capture_")

    assert run(str(path), "--published", "2026-02-05", "--add", raw=raw) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "nothing to add"


def test_adding_leaves_standard_output_to_json(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("2025年12月用户规模达8亿人。", "utf-8")

    assert run(str(path), "--add", "--json", raw=raw) == 0

    out, err = capsys.readouterr()
    assert json.loads(out)["records"][0]["value"] == 8e8
    assert "+users,CHN,2025-12,8亿人" in err


def test_a_text_without_figures_says_so() -> None:
    assert captured_in_words(Captured((), ())) == "no figures"
    assert captured_in_words(read("$5 billion.")) == "not read: '$5 billion': money"


def test_a_table_is_straight_also_in_chinese() -> None:
    told = captured_in_words(
        read(f"{CHINESE}生成式人工智能普及率为36.5%。" + "很" * 90)
    ).splitlines()

    assert told[1].startswith(
        "2025-06  internet_users     11.23亿人  1,123,000,000 persons (exact)"
    )
    assert told[2].startswith("2025-06  genai_penetration  36.5%      36.5 percent (exact)")


def test_long_words_are_cut() -> None:
    told = captured_in_words(read(f"{CHINESE.rstrip('。')}{'很' * 90}。"))

    assert told.endswith("…")
