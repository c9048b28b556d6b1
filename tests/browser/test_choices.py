from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from dashboard.phrases import say
from tests.browser.window import BROWSER_TEST, PAINTED, Visit, figure, in_lang, wait_for_figure

pytestmark = BROWSER_TEST
BOTH = "?indicator=genai_users&indicator=internet_users"


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def wait_for_query(page: Page, **expected: str) -> None:
    """Wait until the address holds these values, among others."""
    for name, value in expected.items():
        page.wait_for_function(
            "([name, value]) => new URLSearchParams(location.search).getAll(name).includes(value)",
            arg=[name, value],
        )


def choose(page: Page, chooser: str, word: str, *, search: str = "") -> None:
    """Open a chooser, search if it can, and choose one thing."""
    page.locator(f"#{chooser}").click()
    if search:
        page.locator(".dash-dropdown-search").fill(search)
    page.get_by_role("option", name=word, exact=True).click()
    if page.locator(".dash-dropdown-content").count():
        page.keyboard.press("Escape")


def click_word(page: Page, choice: str, word: str) -> None:
    page.locator(f"#choice-{choice}").get_by_role("link", name=word, exact=True).click()


def names(page: Page, chart: str) -> set[str]:
    return {trace.get("name", "") for trace in figure(page, chart)["data"]}


def assert_reload_gives_the_same(page: Page, chart: str) -> None:
    address, drawn = page.url, figure(page, chart)
    page.reload()
    page.wait_for_function(PAINTED)
    assert page.url == address
    assert figure(page, chart) == drawn


def test_scale(visit: Visit) -> None:
    page = visit("/growth")
    assert figure(page, "level")["layout"]["yaxis"]["type"] == "log"
    click_word(page, "scale", "linear")
    wait_for_query(page, scale="linear")
    wait_for_figure(page, "level", "plot.layout.yaxis.type === 'linear'")
    expect(page.locator("#choice-scale .chosen")).to_have_text("linear")
    assert_reload_gives_the_same(page, "level")
    click_word(page, "scale", "logarithmic")
    wait_for_figure(page, "level", "plot.layout.yaxis.type === 'log'")
    assert "scale" not in query(page)


def test_measure(visit: Visit) -> None:
    page = visit("/growth")
    before = figure(page, "level")
    click_word(page, "measure", "share of population")
    wait_for_query(page, measure="per_population")
    expect(page.locator("#chart-level .subtitle")).to_contain_text("percent of total population")
    wait_for_figure(page, "level", "plot.layout.yaxis.ticktext.some((t) => t.endsWith('%'))")
    assert figure(page, "level") != before
    assert_reload_gives_the_same(page, "level")


def test_window_and_direction_of_doublings(visit: Visit) -> None:
    page = visit("/doubling?indicator=internet_users")
    before = figure(page, "doublings")
    click_word(page, "direction", "back from the newest")
    wait_for_query(page, direction="backward")
    expect(page.locator("#chart-doublings .subtitle")).to_contain_text("back from")
    click_word(page, "window", "surveys 12 months apart")
    wait_for_query(page, window="12m", direction="backward")
    expect(page.locator("#choice-window .chosen")).to_have_text("surveys 12 months apart")
    page.wait_for_function(PAINTED)
    assert figure(page, "doublings") != before
    assert_reload_gives_the_same(page, "doubling-time")


def test_indicator(visit: Visit) -> None:
    page = visit("/growth")
    assert "Online payment users" not in names(page, "level")
    choose(page, "indicator", "Online payment users", search="payment")
    wait_for_query(page, indicator="online_payment_users")
    wait_for_figure(page, "level", "plot.data.some((t) => t.name === 'Online payment users')")
    assert query(page)["indicator"] == ["genai_users", "internet_users", "online_payment_users"]
    expect(page.locator("#indicator")).to_contain_text("Online payment users")
    expect(page.locator("#chart-level h2")).to_contain_text("Online payment users")
    assert_reload_gives_the_same(page, "level")


def test_indicator_in_chinese_by_a_chinese_word(visit: Visit) -> None:
    page = visit("/growth?lang=zh")
    page.locator("#indicator").click()
    page.locator(".dash-dropdown-search").fill("网络支付用户")
    page.get_by_role("option").first.click()
    page.keyboard.press("Escape")
    wait_for_query(page, indicator="online_payment_users", lang="zh")
    expect(page.locator("#chart-level h2")).to_contain_text("网络支付")


def test_area(visit: Visit) -> None:
    page = visit("/growth?indicator=genai_use_share_individuals_16_74&area=FRA")
    choose(page, "area", "Germany", search="germ")
    wait_for_query(page, area="DEU")
    wait_for_figure(page, "level", "plot.data.some((t) => t.name.includes('Germany'))")
    assert query(page)["area"] == ["FRA", "DEU"]
    expect(page.locator("#area")).to_contain_text("Germany")
    expect(page.locator("#chart-level .subtitle")).to_contain_text("France, Germany")
    assert_reload_gives_the_same(page, "level")


def test_period(visit: Visit) -> None:
    page = visit("/growth?indicator=internet_users")
    choose(page, "from", "2010")
    wait_for_query(page, **{"from": "2010-01-01"})
    wait_for_figure(page, "level", "plot.layout.xaxis.range[0] > '2009-01-01'")
    choose(page, "to", "2020")
    wait_for_query(page, to="2020-12-31", **{"from": "2010-01-01"})
    wait_for_figure(page, "level", "plot.layout.xaxis.range[1] < '2022-01-01'")
    expect(page.locator("#from")).to_contain_text("2010")
    expect(page.locator("#to")).to_contain_text("2020")
    assert_reload_gives_the_same(page, "level")


def test_a_period_without_figures_is_a_sentence_not_an_empty_plot(visit: Visit) -> None:
    page = visit("/growth?indicator=genai_users&to=2001")
    expect(page.locator("#chart-level .annotation-text")).to_contain_text("No figures")
    assert figure(page, "level")["data"] == []


def test_back_and_forward(visit: Visit) -> None:
    page = visit("/growth")
    first = figure(page, "level")
    click_word(page, "scale", "linear")
    wait_for_figure(page, "level", "plot.layout.yaxis.type === 'linear'")
    choose(page, "indicator", "Online payment users", search="payment")
    wait_for_figure(page, "level", "plot.data.some((t) => t.name === 'Online payment users')")
    last, address = figure(page, "level"), page.url

    page.go_back()
    wait_for_figure(page, "level", "!plot.data.some((t) => t.name === 'Online payment users')")
    assert query(page) == {"scale": ["linear"]}
    expect(page.locator("#indicator")).not_to_contain_text("Online payment users")
    page.go_back()
    wait_for_figure(page, "level", "plot.layout.yaxis.type === 'log'")
    assert page.url == f"{visit.server}/growth"
    assert figure(page, "level") == first

    page.go_forward()
    wait_for_figure(page, "level", "plot.layout.yaxis.type === 'linear'")
    page.go_forward()
    wait_for_figure(page, "level", "plot.data.some((t) => t.name === 'Online payment users')")
    assert page.url == address
    assert figure(page, "level") == last
    expect(page.locator("#indicator")).to_contain_text("Online payment users")


def test_a_copied_link_opens_its_view(visit: Visit) -> None:
    path = f"/growth{BOTH}&indicator=online_payment_users&from=2022&to=2025&scale=linear&lang=en"
    page = visit(path)
    drawn = figure(page, "level")
    assert drawn["layout"]["yaxis"]["type"] == "linear"
    assert drawn["layout"]["xaxis"]["range"][0] > "2021"
    assert names(page, "level") >= {"Generative AI users", "Online payment users"}
    expect(page.locator("#from")).to_contain_text("2022")
    expect(page.locator("#to")).to_contain_text("2025")
    page.wait_for_load_state("networkidle")
    assert page.url == visit.server + path


def test_a_bad_parameter_is_named_and_stays_named(visit: Visit) -> None:
    address = "/growth?indicator=internet_users&scale=cubic&area=ZZZ&from=20x0&wrong=1"
    page = visit(address)
    page.wait_for_load_state("networkidle")  # the choosers, new on the page, have had their say
    assert page.url == visit.server + address
    note = page.locator(".problem")
    for part in ("scale=cubic", "area=ZZZ", "from=20x0", "wrong=1"):
        expect(note).to_contain_text(part)
    expect(note).to_be_visible()


def test_the_choosers_leave_an_address_alone_that_nobody_changed(visit: Visit) -> None:
    page = visit.window()
    for path in ("/growth", "/doubling?lang=zh", "/growth?to=2025-06", "/doubling?from=2024-06-30"):
        visit.go(page, path)
        page.wait_for_load_state("networkidle")
        assert page.url == visit.server + path


def test_the_other_language_keeps_the_view(visit: Visit) -> None:
    page = visit("/growth?indicator=internet_users&from=2010&scale=linear")
    drawn = figure(page, "level")
    page.locator("a.language").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    page.wait_for_function(PAINTED)
    assert query(page) == {
        "indicator": ["internet_users"],
        "from": ["2010-01-01"],
        "scale": ["linear"],
        "lang": ["zh"],
    }
    there = figure(page, "level")
    assert there["layout"]["xaxis"]["range"] == drawn["layout"]["xaxis"]["range"]
    assert there["layout"]["yaxis"]["range"] == drawn["layout"]["yaxis"]["range"]
    page.locator("a.language").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.wait_for_function(PAINTED)
    assert figure(page, "level") == drawn


def test_the_other_page_keeps_the_series(visit: Visit) -> None:
    page = visit(in_lang("/growth?indicator=internet_users&from=2010&measure=per_population", "zh"))
    page.get_by_role("navigation").get_by_role("link", name=say("zh", "doubling")).click()
    expect(page.locator("#chart-doublings .trace").first).to_be_attached()
    assert query(page) == {
        "indicator": ["internet_users"],
        "from": ["2010-01-01"],
        "measure": ["per_population"],
        "lang": ["zh"],
    }
    page.get_by_role("navigation").get_by_role("link", name=say("zh", "growth")).click()
    wait_for_figure(page, "level", "plot.layout.xaxis.range[0] > '2009-01-01'")
    assert query(page)["indicator"] == ["internet_users"]
