from typing import Any

import pytest

from etl.core.errors import FetchError
from etl.fetch.publisher import Document
from etl.fetch.publishers import cnnic
from tests.etl.publishers.documents import document, named, settings_of

SETTINGS: dict[str, Any] = dict(settings_of("cnnic"))


def page(*links: tuple[str, str]) -> str:
    items = "".join(
        f'<li><a href="{address}" target=_blank>{text}</a></li>' for address, text in links
    )
    return f"<!DOCTYPE html><html><body><ul>{items}</ul></body></html>"


R57 = ("/n4/2026/0304/c88-11549.html", "第57次《中国互联网络发展状况统计报告》")
R58 = ("/n4/2026/0828/c88-11700.html", "第 <b>５８</b> 次《中国互联网络\n发展状况统计报告》")
GENAI = ("/n4/2026/1021/c88-11800.html", "《生成式人工智能应用发展报告（2026）》发布")
GENAI_REPORT = "Generative AI Application Development Report"
HOST = "https://www.cnnic.net.cn"
WAIT = "its figures wait to be entered"
ABOUT = ("/gywm/index.html", "关于我们")


def listed(*links: tuple[str, str]) -> Document:
    (wanted,) = cnnic.wanted(SETTINGS)
    return document(wanted, page(ABOUT, *links))


def report(*links: tuple[str, str]) -> Document:
    (wanted,) = cnnic.following(listed(R58, R57), SETTINGS)
    return document(wanted, page(ABOUT, *links))


def pdf(address: str = "/NMediaFile/2026/0828/MAIN17.pdf") -> Document:
    (wanted,) = cnnic.following(report((address, "下载")), SETTINGS)
    return document(wanted, b"%PDF-1.7")


def test_a_list_with_the_known_reports_leads_nowhere_and_is_no_news() -> None:
    known = listed(R57, ("/a.html", "第56次中国互联网络发展状况统计报告"))

    assert not cnnic.following(known, SETTINGS)
    assert not list(cnnic.news([known], SETTINGS))


def test_a_new_report_leads_to_its_page_and_that_to_its_pdf() -> None:
    new = report(("../../../NMediaFile/2026/0828/MAIN17.PDF", "下载"))

    assert new.wanted.name == "report_58"
    assert new.wanted.url == "https://www.cnnic.net.cn/n4/2026/0828/c88-11700.html"
    (wanted,) = cnnic.following(new, SETTINGS)
    assert wanted.url == "https://www.cnnic.net.cn/NMediaFile/2026/0828/MAIN17.PDF"
    assert (wanted.name, wanted.kind, wanted.is_watched) == ("report_58_pdf", "pdf", True)
    assert not cnnic.following(pdf(), SETTINGS)


def test_the_number_may_stand_in_the_title_of_the_link() -> None:
    text = '<a title="第58次中国互联网络发展状况统计报告" href="/n.html">第58次…</a>'

    (wanted,) = cnnic.following(document(cnnic.wanted(SETTINGS)[0], text), SETTINGS)

    assert wanted.url == "https://www.cnnic.net.cn/n.html"


def test_a_new_report_is_news_until_its_figures_are_entered() -> None:
    documents = [listed(R58, R57, GENAI), report(("/MAIN17.pdf", "下载")), pdf()]

    assert list(cnnic.news(documents, SETTINGS)) == [
        f"Statistical Report no. 58 is in the list: {HOST}{R58[0]}; its PDF is kept; {WAIT}",
        f"{GENAI_REPORT} 2026 is in the list: {HOST}{GENAI[0]}; its PDF could not be kept; {WAIT}",
    ]
    entered = SETTINGS | {"reports": [one | {"newest": 2026} for one in SETTINGS["reports"][1:]]}
    assert not list(cnnic.news(documents, entered))


def test_a_link_to_another_host_is_not_followed() -> None:
    elsewhere = ("https://elsewhere.test/report.html", R58[1])

    assert not cnnic.following(listed(elsewhere, R57), SETTINGS)
    assert not cnnic.following(report(("https://elsewhere.test/a.pdf", "下载")), SETTINGS)
    assert not cnnic.following(report(("ftp://www.cnnic.net.cn/a.pdf", "下载")), SETTINGS)


def test_a_link_that_is_no_address_is_passed_over() -> None:
    assert not cnnic.following(listed(("http://[", R58[1]), R57), SETTINGS)


def test_a_page_without_a_pdf_leads_nowhere() -> None:
    assert not cnnic.following(report(), SETTINGS)


@pytest.mark.parametrize(
    ("links", "said"),
    [
        ([], "no. 57 or newer, found .*关于我们"),
        ([("/a.html", "第55次中国互联网络发展状况统计报告")], "no. 57 or newer, found '55'"),
        ([R57, (GENAI[0], GENAI[1].replace("2026", "2024"))], "2025 or newer, found '2024'"),
    ],
)
def test_a_list_without_the_newest_report_known_is_refused(
    links: list[tuple[str, str]], said: str
) -> None:
    with pytest.raises(FetchError, match=said):
        cnnic.following(listed(*links), SETTINGS)


def test_no_figure_is_read() -> None:
    assert not cnnic.edition([listed(R57)], SETTINGS).figures


def test_news_need_the_list() -> None:
    with pytest.raises(FetchError, match="no list of reports"):
        list(cnnic.news([named("report_58", "")], SETTINGS))


def test_a_newest_report_that_is_no_number_is_refused() -> None:
    wrong = SETTINGS | {"reports": [SETTINGS["reports"][0] | {"newest": "57th"}]}

    with pytest.raises(FetchError, match="newest: found '57th', expected the number of a report"):
        cnnic.following(listed(R57), wrong)
