"""Files, encodings and web pages as texts."""

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.capture import document as documents
from etl.capture.decoding import decoded
from etl.capture.document import document_of, read_document
from etl.capture.markup import is_html, read_page
from etl.core.errors import UptakeError
from etl.core.periods import read_period
from tests.etl.capture.known import levels

CHINESE = "截至2025年6月，我国网民规模达11.23亿人，互联网普及率达79.7%。"
LEVELS = [("internet_users", "2025-06", 1.123e9), ("internet_penetration", "2025-06", 79.7)]
PAGE = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="{charset}">
<meta property="og:title" content="A title"><meta property="og:site_name" content="A paper">
<meta property="article:published_time" content="2025-07-21T10:00:00+08:00">
<title>Another title</title><style>p {{ width: 50% }}</style>
<script>var users = "1.5 billion internet users";</script></head>
<body><nav><a href="/">2.5 billion internet users</a></nav>
<h1>标题</h1><p>截至2025年6月，我国网民规模达<b>11.23</b>亿人，<br>互联网普及率达79.7%。</p>
<footer>3.5 billion internet users</footer></body></html>"""


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "gbk", "gb18030", "gb2312"],
)
def test_a_text_is_read_in_any_of_these_encodings(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    path.write_bytes((mark + CHINESE).encode(encoding))

    assert read_document(str(path)).text == CHINESE
    assert levels(read_document(str(path)).text) == LEVELS


@pytest.mark.parametrize("charset", ["utf-8", "gbk", "gb2312", "gb18030"])
def test_a_page_is_read_in_the_encoding_it_declares(charset: str) -> None:
    document = document_of(PAGE.format(charset=charset).encode(charset), "a.html")

    assert levels(document.text) == LEVELS
    assert (document.title, document.publisher) == ("A title", "A paper")
    assert document.published == read_period("2025-07-21")
    assert document.language == "zh"


@pytest.mark.parametrize("declared", ["gbk", "ascii", "no-such", "", "x" * 41, "rot13"])
def test_utf_8_wins_over_what_is_declared(declared: str) -> None:
    assert decoded(CHINESE.encode(), "a", declared) == CHINESE


def test_a_latin_text_is_not_taken_for_chinese() -> None:
    text = "Le nombre d'internautes a dépassé un milliard, d'après l'étude menée à Genève. " * 3

    assert decoded(text.encode("latin-1"), "a") == text
    assert decoded(text.encode("latin-1"), "a", "iso-8859-1") == text


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04\x00\x00", bytes(range(256)), b"text\x00text", b"\xff\xfe\x00"]
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(UptakeError) as caught:
        document_of(data, "a.docx")

    assert str(caught.value) == "a.docx is no text that can be read: expected text, HTML or PDF"


@pytest.mark.parametrize("data", [b"", b" \n", b"<html><script>1</script></html>"])
def test_a_document_without_a_text_is_refused(data: bytes) -> None:
    with pytest.raises(UptakeError, match=r"a\.txt holds no text"):
        document_of(data, "a.txt")


def test_a_missing_file_a_folder_and_a_large_one_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UptakeError, match=r"none\.txt is missing"):
        read_document(str(tmp_path / "none.txt"))
    with pytest.raises(IsADirectoryError):
        read_document(str(tmp_path))
    monkeypatch.setattr(documents, "MOST_BYTES", 5)
    (tmp_path / "a.txt").write_text("123456", "utf-8")
    with pytest.raises(UptakeError, match=r"a\.txt has more than 5e-06 MB"):
        read_document(str(tmp_path / "a.txt"))


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CHINESE.encode("gbk"))))

    document = read_document("-")

    assert (document.text, document.name) == (CHINESE, "standard input")


def test_a_title_is_the_first_line_and_not_too_long() -> None:
    assert document_of(b"\n First \t line \n\nMore", "a.txt").title == "First line"
    assert len(document_of(b"a" * 5000, "a.txt").title) == 200


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<div>One<br/>two</div>", "One\ntwo"),
        ("<p>1.1 billion<sup>2</sup> users, 10<sup>9</sup> bytes</p>",
         "1.1 billion² users, 10⁹ bytes"),
        ("<table><tr><th>Users</th><td>5</td></tr><tr><td>6</td></tr></table>",
         "Users; 5;\n\n6;"),
        ("<p>A<script>if (1 < 2) { document.write('</p>') }</script>B</p>", "AB"),
        ("<p>A<svg><title>x</title><style/></svg>B</p>", "AB"),
        ("<p>A<![if !IE]>B<![endif]><![CDATA[C]]></p>", "A B"),
        ("<p>5 &lt; 6 &amp; 7&nbsp;&#8212; 8</p>", "5 < 6 & 7 — 8"),
        ("<p>one\n  two</p>", "one two"),
        ("<aside>x</aside></aside><p>A</p></sup>", "A"),
        ("<form><p>kept</p><button>no</button></form>", "kept"),
        ("<p>never closed <b>at all", "never closed at all"),
    ],
)  # fmt: skip
def test_a_page_is_the_text_its_readers_see(html: str, text: str) -> None:
    assert read_page(html).text == text


def test_a_page_says_when_it_was_published() -> None:
    assert read_page('<time datetime="2025-07">July</time>').published == "2025-07"
    assert read_page('<meta name="PubDate" content="2025-07-21 09:00"/>').published == "2025-07-21"
    assert read_page('<meta name="date" content="yesterday"><meta>').published == ""
    odd = b'<html><meta name="date" content="2025-19-39">text</html>'
    assert document_of(odd, "a.html").published is None


def test_a_title_that_is_no_meta_is_taken_from_the_head() -> None:
    assert read_page("<title>A\n title</title><p>x</p>").title == "A title"


def test_figures_in_cells_belong_to_the_names_before_them() -> None:
    html = (
        "<html><p>As of June 2025:</p><table><tr><td>Internet users</td><td>1.123 billion</td>"
        "<td>Generative AI users</td><td>515 million</td></tr></table></html>"
    )

    assert [(name, value) for name, _, value in levels(read_page(html).text)] == [
        ("internet_users", 1.123e9),
        ("genai_users", 515e6),
    ]


def test_a_plain_text_with_a_less_than_sign_is_no_page() -> None:
    assert not is_html("5 < 6, and <quoted>")
    assert is_html(" <HTML><body>")


@given(st.text(max_size=300))
def test_any_text_is_read_as_a_page(text: str) -> None:
    read_page(text)
    read_page(f"<p>{text}</p><![{text}<!<![a>[b")


@given(st.binary(max_size=200))
def test_any_bytes_are_a_document_or_refused(data: bytes) -> None:
    if data.startswith(b"%PDF-"):
        return
    try:
        text = document_of(data, "a").text
    except UptakeError as error:
        text = str(error)
    assert text.strip()
