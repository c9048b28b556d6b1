"""The page on what changed from one kept build to another."""

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.changed import History, changes_address, feed_address, made_before
from dashboard.data import KeptBuild, Store
from dashboard.phrases import say
from etl.pipeline import Folders, refresh
from tests.etl.made import INDICATORS, ROWS, write_figures, write_raw

FIRST = datetime(2026, 1, 3, tzinfo=UTC)
NEW = "users,CHN,2025-12-31,8.02亿人,,802000000,r2,,p. 8,primary,reported,"

PART = """
part_of = "ages"
part_kind = "groups"
part_order = 1
part_en = "all"
part_zh = "全部"
panel_en = "Rates by age"
panel_zh = "各年龄普及率"
"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A folder with three builds, and their ids, oldest first."""
    folder = tmp_path_factory.mktemp("kept")
    raw, out = write_raw(folder / "raw"), folder / "out"
    ids = [refresh(Folders(raw, out), now=FIRST).build_id]
    write_figures(raw, "one", *ROWS, NEW)
    ids.append(refresh(Folders(raw, out), now=FIRST + timedelta(days=1)).build_id)
    names = INDICATORS.replace('name_en = "Rate"', "name_en = '<b>Rate</b>'")
    (raw / "indicators.toml").write_text(names, "utf-8")
    write_figures(raw, "one", *ROWS[:-1], NEW)
    ids.append(refresh(Folders(raw, out), now=FIRST + timedelta(days=2)).build_id)
    return out, ids


@pytest.fixture
def client(kept: tuple[Path, list[str]]) -> Iterator[FlaskClient]:
    with create_app(kept[0]).server.test_client() as asks:
        yield asks


def test_unasked_it_compares_the_newest_build_with_the_one_before(client: FlaskClient) -> None:
    text = client.get("/changes").text

    assert "&lt;b&gt;Rate&lt;/b&gt;, China (one)" in text
    assert "<b>" not in text
    assert "2022 withdrawn, 33.1 %" in text
    assert "802 million" not in text
    assert say("en", "changes_withdrawn", count=1) in text


def test_the_two_builds_are_chosen_in_the_address(
    client: FlaskClient, kept: tuple[Path, list[str]]
) -> None:
    first, second, third = kept[1]

    text = client.get(f"/changes?build={second}&against={first}").text

    assert "Users, China (one)" in text
    assert "Dec 2025 appended, 802 million" in text
    assert "doubling time at most 13.6 months → at least 30.4 months" in text
    assert f'<option value="{second}" selected>4 Jan 2026, build {second}</option>' in text
    assert f'<option value="{first}" selected>3 Jan 2026, build {first}</option>' in text
    assert third in text


def test_a_series_leads_to_its_charts_in_that_build(
    client: FlaskClient, kept: tuple[Path, list[str]]
) -> None:
    first, second, _ = kept[1]

    text = client.get(f"/changes?build={second}&against={first}&lang=zh").text

    (way,) = re.findall(r'<a href="([^"]+)">翻倍时间</a>', text)
    assert way == f"/doubling?indicator=users&amp;area=CHN&amp;build={second}&amp;lang=zh"
    newest = client.get(f"/changes?against={first}").text
    assert 'href="/growth?indicator=users&amp;area=CHN&amp;scale=linear"' not in newest
    assert 'href="/growth?indicator=users&amp;area=CHN"' in newest
    for address in re.findall(r'<a href="(/[^"]+)"', text):
        assert client.get(address.replace("&amp;", "&")).status_code == 200, address


def test_it_is_told_in_chinese_too(client: FlaskClient, kept: tuple[Path, list[str]]) -> None:
    text = client.get(f"/changes?build={kept[1][1]}&lang=zh&theme=dark").text

    assert '<html lang="zh-CN" data-theme="dark">' in text
    assert "用户规模，中国（one）" in text
    assert "新增2025年12月数据，8.02亿人" in text
    assert '<input type="hidden" name="lang" value="zh">' in text
    assert '<input type="hidden" name="theme" value="dark">' in text
    assert f'href="/changes?build={kept[1][1]}&amp;theme=dark"' in text


@pytest.mark.parametrize("name", ["build", "against"])
def test_a_build_that_is_not_kept_is_named_in_a_note(name: str, client: FlaskClient) -> None:
    answer = client.get(f"/changes?{name}=<script>alert</script>&sort=value")

    assert answer.status_code == 200
    assert "Build &lt;script&gt;aler is not kept here" in answer.text
    assert "Not understood and left out: sort." in answer.text
    assert "<script" not in answer.text
    assert "2022 withdrawn" in answer.text


def test_the_first_build_has_none_before_it(
    client: FlaskClient, kept: tuple[Path, list[str]]
) -> None:
    text = client.get(f"/changes?build={kept[1][0]}").text

    assert say("en", "changes_only_one") in text
    assert "<select" in text


def test_a_build_against_itself_has_no_change(
    client: FlaskClient, kept: tuple[Path, list[str]]
) -> None:
    text = client.get(f"/changes?build={kept[1][1]}&against={kept[1][1]}").text

    assert say("en", "changes_none") in text
    assert "10 as before" in text


def test_a_build_that_cannot_be_read_cannot_be_compared(
    kept: tuple[Path, list[str]], tmp_path: Path
) -> None:
    out = shutil.copytree(kept[0], tmp_path / "out", symlinks=True)
    (out / "history" / kept[1][1] / "growth.parquet").write_bytes(b"")

    answer = create_app(out).server.test_client().get("/changes")

    assert answer.status_code == 200
    assert say("en", "changes_unreadable") in answer.text


def test_without_data_it_says_what_to_do(tmp_path: Path) -> None:
    answer = create_app(tmp_path).server.test_client().get("/changes?lang=zh")

    assert answer.status_code == 503
    assert say("zh", "no_data") in answer.text


def test_every_series_of_the_page_of_many_is_counted(tmp_path: Path) -> None:
    raw, out = write_raw(tmp_path / "raw"), tmp_path / "out"
    letters = [chr(65 + n) for n in range(26)]
    areas = [f"A{one}{other}" for one in letters for other in letters][:205]
    with (raw / "areas.toml").open("a", encoding="utf-8") as file:
        file.writelines(f'\n[{one}]\nname_en = "{one}"\nname_zh = "{one}"\n' for one in areas)
    refresh(Folders(raw, out), now=FIRST)
    rows = [f"users,{one},2024,5 million,,5000000,r1,,,primary,reported," for one in areas]
    write_figures(raw, "two", "users,USA,2024,515 million,,515000000,r1,,,primary,reported,", *rows)
    refresh(Folders(raw, out), now=FIRST + timedelta(days=1))

    asks = create_app(out).server.test_client()

    assert "and 5 more series" in asks.get("/changes").text
    assert "and 165 more; the page has all of them" in asks.get("/feed.atom").text


def test_a_part_leads_to_its_breakdown_and_an_indicator_that_is_gone_nowhere(
    tmp_path: Path,
) -> None:
    raw, out = write_raw(tmp_path / "raw"), tmp_path / "out"
    (raw / "indicators.toml").write_text(f"{INDICATORS}{PART}", "utf-8")
    first = refresh(Folders(raw, out), now=FIRST).build_id
    (raw / "indicators.toml").write_text(INDICATORS.partition("[rate]")[0], "utf-8")
    write_figures(raw, "one", *[row for row in ROWS if not row.startswith("rate")])
    second = refresh(Folders(raw, out), now=FIRST + timedelta(days=1)).build_id
    asks = create_app(out).server.test_client()

    there = asks.get(f"/changes?build={first}&against={second}").text
    gone = asks.get(f"/changes?build={second}&against={first}").text

    way = f"/compare?area=CHN&amp;by=ages&amp;build={first}"
    assert f'<a href="{way}">breakdown</a>' in there
    assert "Rate, China (one)" in gone
    assert "Open:" not in gone


def test_the_pages_lead_to_it_and_name_the_feed(client: FlaskClient) -> None:
    head = client.get("/growth?lang=zh").text

    assert 'type="application/atom+xml" href="/feed.atom?lang=zh"' in head
    assert '<a href="/changes?lang=zh" target="_self">更新内容</a>' in head


def test_builds_without_a_time_are_named_by_their_id(
    kept: tuple[Path, list[str]], tmp_path: Path
) -> None:
    out = shutil.copytree(kept[0], tmp_path / "out", symlinks=True)
    manifest = out / "history" / kept[1][0] / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace("2026-01-03T", "soon "), "utf-8")
    asks = create_app(out).server.test_client()

    assert f">build {kept[1][0]}</option>" in asks.get("/changes").text
    assert asks.get("/feed.atom").text.count("<entry>") == 2


def test_what_changed_is_worked_out_once(kept: tuple[Path, list[str]]) -> None:
    history, (first, second, third) = History(Store(kept[0])), kept[1]

    assert history.compared(first, second) is history.compared(first, second)
    assert history.compared(first, "0" * 12) is None
    assert [history.before(one) for one in (third, second, first, "none")] == [
        second, first, "", "",
    ]  # fmt: skip


def test_addresses_leave_out_what_is_not_asked() -> None:
    assert changes_address(lang="en") == "/changes"
    assert changes_address("b", "a", lang="zh") == "/changes?build=b&against=a&lang=zh"
    assert feed_address("en") == "/feed.atom"
    assert made_before([KeptBuild("a", None, {})], "a") == ""
