"""Pages, embeds and files as any client gets them from the running server."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, quote_from_bytes, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from dashboard.charts.registry import CHARTS
from dashboard.data import Dataset
from dashboard.pages.links import PAGES
from dashboard.phrases import LANGS, PHRASES, Lang
from dashboard.pictures.page import PLOTLY
from dashboard.state import CHOICES
from dashboard.web.static import FILES, IN_EMBEDS, source_hash, static_address, text_of
from tests.dashboard.markup import fetched
from tests.dashboard.serving import CALLBACKS, get, page, raw, texts

langs = pytest.mark.parametrize("lang", LANGS)
pages = pytest.mark.parametrize("path", PAGES)
charts = pytest.mark.parametrize("chart", CHARTS)
HTML_LANG = {"en": "en", "zh": "zh-CN"}
EVERY_KIND = [
    *PAGES,
    "/nope",
    "/embed/level",
    "/embed/nope",
    "/chart/level.csv",
    "/chart/level.json",
    "/chart/nope.csv",
    "/chart/level.csv?from=abc",
    "/chart/level.png",
    "/chart/level.html",
    "/chart/level.zip",
    "/embed/level/figures",
    "/share/level",
    "/share/nope",
    "/uptake.js",
    "/health",
    "/_dash-layout",
    "/assets/style.css",
    "/static/000000000000/figure.js",
    static_address("figure.js"),
]
PAYLOADS = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "<math><mi xlink:href='javascript:alert(1)'>",
    "$\\href{javascript:alert(1)}{x}$",
    "{{7*7}}{% raw %}",
    "</script><script>alert(1)//",
    "&lt;script&gt;",
    "<b>bold</b>\u2028\u2029",
]


class Outline(HTMLParser):
    """The elements of a page with the names of their attributes, and its texts."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.texts: list[str] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def is_page(content: str, lang: Lang) -> bool:
    title = re.search(r"<title>(.+?)</title>", content)
    return f'<html lang="{HTML_LANG[lang]}"' in content and title is not None


@pages
@langs
def test_a_page_has_its_language_and_a_title(server: str, path: str, lang: Lang) -> None:
    answer = get(f"{server}{path}?lang={lang}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/html")
    assert is_page(answer.text, lang)
    assert "<noscript>" in answer.text


@charts
@langs
def test_an_embed_is_a_page_of_its_own_with_its_source(
    server: str, dataset: Dataset, chart: str, lang: Lang
) -> None:
    answer = get(f"{server}/embed/{chart}?lang={lang}")
    assert answer.status_code == 200
    assert is_page(answer.text, lang)
    shown = CHARTS[chart].view(dataset, replace(CHARTS[chart].defaults, lang=lang))
    assert str(escape(shown.title)) in answer.text
    assert str(escape(shown.source)) in answer.text
    assert len(answer.content) < 200_000
    for name in FILES:
        assert static_address(name) in answer.text
    assert f"<script>{text_of(IN_EMBEDS)}</script>" in answer.text
    assert source_hash(IN_EMBEDS) in answer.headers["Content-Security-Policy"]
    figures = re.search('data-figures="([^"]+)"', answer.text)
    assert figures is not None
    assert get(server + unescape(figures[1])).json()["scale"] == shown.scale


@langs
@pytest.mark.parametrize("path", ["/nope", "/embed/nope", "/embed/", "/a/b/c", "/%00", "/%ff"])
def test_an_address_of_nothing_is_404_with_the_pages_there_are(
    server: str, path: str, lang: Lang
) -> None:
    answer = get(f"{server}{path}?lang={lang}")
    assert answer.status_code == 404
    assert is_page(answer.text, lang)
    assert all(f'href="{page}?lang={lang}"' in answer.text for page in PAGES)


@charts
def test_an_embed_names_what_it_could_not_use(server: str, chart: str) -> None:
    answer = get(f"{server}/embed/{chart}?from=abc&indicator=unheard_of")
    assert answer.status_code == 200
    assert "abc" in answer.text
    assert "unheard_of" in answer.text


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("breakdown", "/compare?by=purposes"),
        ("breakdown?by=technologies", "/compare?by=purposes"),
        ("breakdown?by=ages", "/compare?by=ages"),
        ("ranking?by=ages", "/compare?indicator=ai_user_share_working_age"),
        ("race?by=countries", "/compare"),
    ],
)
def test_an_embed_leads_to_the_page_that_shows_it(server: str, asked: str, leads_to: str) -> None:
    answer = get(f"{server}/embed/{asked}")
    links = [unescape(link) for link in re.findall('href="([^"]+)"', answer.text)]
    (full,) = [link for link in links if link.split("?")[0] == "/compare"]
    assert full.startswith(leads_to)
    assert ("by=countries" in full) == asked.startswith("ranking")
    if leads_to == "/compare":
        assert full == leads_to


def sources(policy: str) -> dict[str, list[str]]:
    directives = (part.split() for part in policy.split(";"))
    return {name: values for name, *values in directives}


@pytest.mark.parametrize("address", EVERY_KIND)
def test_every_answer_carries_the_headers_that_keep_readers_safe(server: str, address: str) -> None:
    headers = get(server + address).headers
    policy = sources(headers["Content-Security-Policy"])
    is_open = address.startswith(("/embed/", "/chart/"))
    assert policy.pop("frame-ancestors") == ["*" if is_open else "'self'"]
    assert policy["default-src"] == ["'self'"]
    assert policy["object-src"] == policy["base-uri"] == ["'none'"]
    local = re.compile(r"'self'|'none'|'sha256-[\w+/=]+'|data:|blob:")
    for name, allowed in policy.items():
        for one in allowed:
            assert local.fullmatch(one) or (name, one) == ("style-src", "'unsafe-inline'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"]
    assert ("X-Frame-Options" in headers) != is_open
    assert (headers.get("Access-Control-Allow-Origin") == "*") or not is_open
    assert "Set-Cookie" not in headers


def test_the_answer_to_a_callback_carries_them_too(server: str) -> None:
    answer = raw(server, CALLBACKS, "POST", b"{}")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]


ADDRESS = re.compile(r"(?:https?:)?//[\w.-]+\.\w+", re.IGNORECASE)


@langs
@pytest.mark.parametrize("path", [*PAGES, "/nope", *(f"/embed/{chart}" for chart in CHARTS)])
def test_a_page_refers_to_no_other_host(server: str, path: str, lang: Lang) -> None:
    content = get(f"{server}{path}?lang={lang}").text.replace(server, "")  # our own, written whole
    content = re.sub(r'<script type="application/ld\+json">.*?</script>', "", content)  # names
    without_links = re.sub(r"<a\s[^>]*>", "", content)
    assert ADDRESS.findall(without_links) == []


@langs
@pytest.mark.parametrize("path", [*PAGES, "/nope", *(f"/embed/{chart}" for chart in CHARTS)])
def test_a_page_fetches_nothing_from_another_host(server: str, path: str, lang: Lang) -> None:
    addresses = fetched(get(f"{server}{path}?lang={lang}").text)
    assert addresses
    for address in addresses:
        assert address == "data:," or re.match(r"/(?!/)", address), address


def test_the_search_for_what_is_fetched_finds_it() -> None:
    page = (
        "<script src=//a.test/x.js></script><link rel='icon stylesheet' href=b.css>"
        "<a href=//c.test>c</a><link rel=canonical href=//d.test><p style='background:url(e.png)'>"
        "<style>@import 'f.css'; p { background: url( \"g.png\" ) }</style><object data=h></object>"
    )
    assert fetched(page) == ["//a.test/x.js", "b.css", "e.png", "f.css", "g.png", "h"]


@pytest.mark.parametrize("name", ["embed.css", "embed.js", "figure.js", "uptake.js"])
def test_the_styles_and_scripts_of_our_own_refer_to_no_other_host(name: str) -> None:
    assert ADDRESS.findall(text_of(name)) == []


def test_a_style_of_the_pages_refers_to_no_other_host(server: str) -> None:
    assert ADDRESS.findall(get(f"{server}/assets/style.css").text) == []


def test_the_plotly_of_embeds_is_the_one_that_the_figures_are_made_for() -> None:
    banner = re.compile(r"plotly\.js (?:\(basic - minified\) )?(v\d+\.\d+\.\d+)$", re.MULTILINE)
    ours, theirs = text_of("plotly-basic.min.js"), PLOTLY.read_text("utf-8")
    versions = [banner.search(one[:500]) for one in (ours, theirs)]
    assert versions[0] is not None
    assert versions[1] is not None
    assert versions[0][1] == versions[1][1], "see the Makefile: plotly-basic"
    assert len(ours) < len(theirs) / 2


@pytest.mark.parametrize("name", FILES)
def test_a_static_file_never_changes_under_its_address(server: str, name: str) -> None:
    answer = raw(server, static_address(name), "HEAD")
    assert answer.status == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "javascript" in answer.headers["Content-Type"]
    assert get(server + static_address(name)).text == text_of(name)


def test_the_script_for_other_peoples_pages_has_one_address_and_is_asked_for_daily(
    server: str,
) -> None:
    answer = get(f"{server}/uptake.js", **{"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert "javascript" in answer.headers["Content-Type"]
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.text == text_of("uptake.js")
    headers = {"If-None-Match": answer.headers["ETag"], "Accept-Encoding": "gzip"}
    assert get(f"{server}/uptake.js", **headers).status_code == 304


@pytest.mark.parametrize("encoding", ["br", "gzip"])
@pytest.mark.parametrize(
    "path",
    [
        "/embed/level",
        "/chart/level.csv",
        "/chart/level.json",
        "/chart/level.txt",
        "/chart/level.bib",
        "/chart/level.html",
        "/embed/level/figures",
        "/share/level",
        "/data/indicators.csv",
        static_address("plotly-basic.min.js"),
    ],
)
def test_text_is_sent_small_to_whoever_can_read_that(server: str, path: str, encoding: str) -> None:
    headers = {"Accept-Encoding": encoding}
    whole = get(server + path, **{"Accept-Encoding": "identity"})
    sent = get(server + path, **headers)  # and read
    assert sent.content == whole.content
    assert "Accept-Encoding" in sent.headers["Vary"]
    assert "Content-Encoding" not in whole.headers
    assert sent.headers["Content-Encoding"] == encoding
    assert int(sent.headers["Content-Length"]) < len(whole.content) / 1.8
    if tag := sent.headers.get("ETag"):
        again = get(server + path, **headers, **{"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("form", ["xlsx", "parquet", "zip"])
def test_what_is_small_already_is_sent_as_it_is(server: str, form: str) -> None:
    answer = get(f"{server}/chart/level.{form}", **{"Accept-Encoding": "br, gzip"})
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize(
    "address",
    [
        "/static/000000000000/figure.js",
        static_address("figure.js").replace("figure.js", "embed.css"),
        static_address("figure.js").replace("figure.js", "nope.js"),
        "/static/figure.js",
    ],
)
def test_a_wrong_hash_or_name_is_404_and_not_kept(server: str, address: str) -> None:
    answer = get(server + address)
    assert answer.status_code == 404
    assert "immutable" not in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../app.py",
        "/assets/%2e%2e/app.py",
        "/assets/%2e%2e%2fapp.py",
        "/assets/%252e%252e%252fapp.py",
        "/assets/..%5capp.py",
        "/assets/..%00/app.py",
        "/assets//etc/passwd",
        "/static/../app.py",
        "/static/x/..%2f..%2fapp.py",
        "/embed/..%2fapp.py",
        "/chart/..%2f..%2fapp.csv",
        "/chart/../app.py",
        "/_dash-component-suites/dash/../../x",
        "/_dash-component-suites/dash/%2e%2e%2f%2e%2e%2fdash.py",
        "/_dash-component-suites/dash/dash.py",
        "/_dash-component-suites/nope/x.js",
        "//evil.test/",
        "/../../../../etc/passwd",
    ],
)
def test_a_path_that_climbs_finds_nothing(server: str, path: str) -> None:
    answer = raw(server, path)
    assert answer.status == 404
    for leak in (b"import ", b"root:x:", b"Traceback", b"site-packages", b"registered"):
        assert leak not in answer.body


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "POST"])
@pytest.mark.parametrize("path", ["/", "/embed/level", "/chart/level.csv", "/health"])
def test_other_methods_are_refused(server: str, path: str, method: str) -> None:
    assert raw(server, path, method).status == 405


@pytest.mark.parametrize("path", [*PAGES, "/embed/level", "/chart/level.csv", "/health", "/nope"])
def test_head_is_get_without_a_body(server: str, path: str) -> None:
    head, full = raw(server, path, "HEAD"), raw(server, path)
    assert (head.status, head.body) == (full.status, b"")
    assert head.headers["Content-Type"] == full.headers["Content-Type"]


@pytest.mark.parametrize("path", ["/_mcp", "/_dash-config", "/console", "/_alive_ping"])
def test_nothing_for_developers_is_served(server: str, path: str) -> None:
    assert get(server + path).status_code == 404


@pytest.fixture(scope="module")
def embedded(server: str) -> Outline:
    return Outline(get(f"{server}/embed/level?title=Plain").text)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_readers_title_is_text_and_nothing_else(
    server: str, embedded: Outline, payload: str
) -> None:
    content = get(f"{server}/embed/level?{urlencode({'title': payload})}").text
    assert Outline(content).tags == embedded.tags
    assert payload not in content or payload == "{{7*7}}{% raw %}"
    assert "49" not in re.findall(r"<title>(.*?)</title>", content)


@pytest.mark.parametrize("name", ["area", "unheard_of"])
@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_wrong_value_is_repeated_as_text_only(
    server: str, embedded: Outline, name: str, payload: str
) -> None:
    for query in (urlencode({name: payload}), urlencode({payload: name})):
        found = Outline(get(f"{server}/embed/level?{query}").text)
        assert set(found.tags) <= set(embedded.tags)


def test_the_first_html_of_a_page_holds_nothing_of_its_address(server: str) -> None:
    plain = Outline(get(server).text)
    for payload in PAYLOADS:
        content = get(f"{server}/?{urlencode({'title': payload, payload: payload})}").text
        assert Outline(content).tags == plain.tags
        assert payload not in content


def test_a_readers_title_is_shown_escaped_on_the_page(server: str) -> None:
    content = get(f"{server}/embed/level?{urlencode({'title': 'Users & more'})}").text
    assert "<h1>Users &amp; more</h1>" in content


texts_in_queries = st.text(max_size=30) | st.sampled_from(
    ("", "nan", "1e309", "2025", "genai_users", "CHN", "\0", "\ud800", "log")
)
names = st.sampled_from([*CHOICES, "indicator", "area", "source", "from", "to", "title"])
queries = st.binary(max_size=60).map(quote_from_bytes) | st.lists(
    st.tuples(names | st.text(max_size=8), texts_in_queries), max_size=6
).map(lambda pairs: urlencode(pairs, errors="surrogatepass"))


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(CHARTS)), queries)
def test_any_query_gives_an_embed_and_rows_or_a_refusal(
    server: str, chart: str, query: str
) -> None:
    assert raw(server, f"/embed/{chart}?{query}").status == 200
    assert raw(server, f"/chart/{chart}.json?{query}").status in (200, 400, 404)


@pytest.mark.parametrize("size", [8_001, 64_000, 1_000_000])
def test_a_huge_query_is_no_fault(server: str, size: int) -> None:
    query = "indicator=" + "x" * size
    assert raw(server, f"/chart/level.csv?{query}").status in (400, 414, 431)
    assert raw(server, f"/embed/level?{query}").status in (200, 400, 414, 431)


def test_readers_with_different_choices_do_not_change_one_anothers(server: str) -> None:
    addresses = [
        f"{server}/embed/level?lang=zh&scale=log",
        f"{server}/embed/level?indicator=internet_users&from=2010",
        f"{server}/chart/level.csv?measure=per_population",
        f"{server}/chart/doublings.json?indicator=internet_users&direction=backward",
        f"{server}/chart/doubling-time.csv?window=12m&lang=zh",
    ]
    alone = {address: get(address).content for address in addresses}
    with ThreadPoolExecutor(8) as readers:
        answers = list(readers.map(lambda address: (address, get(address).content), addresses * 4))
    assert all(content == alone[address] for address, content in answers)


def test_two_readers_of_the_app_see_their_own_pages(server: str) -> None:
    views: list[tuple[str, str]] = [
        ("/growth", "?lang=zh&indicator=internet_users"),
        ("/growth", "?indicator=genai_penetration"),
        ("/doubling", "?window=12m"),
    ]
    alone = [list(texts(page(server, *one))) for one in views]
    with ThreadPoolExecutor(6) as readers:
        again: list[Any] = list(readers.map(lambda one: list(texts(page(server, *one))), views * 2))
    assert again == alone * 2


def test_a_quoted_path_of_a_page_is_that_page(server: str) -> None:
    assert raw(server, quote("/growth")).status == raw(server, "/%67rowth").status == 200


def test_the_page_without_scripts_leads_to_the_figures(server: str) -> None:
    assert PHRASES["no_script"][0].split(".")[0] in get(server).text
    assert 'href="/chart/level.csv"' in get(server).text
