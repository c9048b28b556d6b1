import json
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from etl import store
from etl.claims import NEEDED, recorded_claims
from etl.cli import main
from etl.core.claims.answer import check_sentence, known_of
from etl.core.errors import RawError
from etl.core.quantities.words import listed
from etl.raw import CLAIM_COLUMNS, read_raw

WITHIN = listed(
    "c002,c007,c008,c026,c028,c029,c031,c033,c035,c037,c038,c039,c041,c042,c043,c064,c068,c070,"
    "c071,c072,c074"
)
UNDETERMINED = listed("c025,c065,c066,c067,c069,c073")
CLAIM = {
    "claim_id": "x1",
    "kind": "ratio",
    "indicator_id": "users",
    "from_as_of": "2023-12",
    "to_as_of": "2024-12-31",
    "claimed": "2.0",
    "release_id": "r2",
    "citation_id": "news",
    "statement_en": "Users doubled",
    "statement_zh": "用户规模翻了一番",
}
# sentences that say too little by themselves, or say it in another precision than they were read in
TOLD_APART = {"c002", "c012", "c013", "c016", "c019", "c028", "c063"}


def write_claims(raw: Path, *claims: dict[str, str]) -> Path:
    rows = [",".join(CLAIM_COLUMNS), *(",".join(claim.values()) for claim in claims)]
    (raw / "one" / "claims.csv").write_text("\n".join(rows) + "\n", "utf-8")
    return raw


def said(capsys: pytest.CaptureFixture[str]) -> str:
    out, err = capsys.readouterr()
    assert err == ""
    return out


def answered(parquet: Path, capsys: pytest.CaptureFixture[str], text: str) -> dict[str, Any]:
    assert main(["claim", text, "--json", "--out", str(parquet)]) == 0
    answer: dict[str, Any] = json.loads(said(capsys))
    return answer


@pytest.fixture(scope="module")
def claims(parquet: Path) -> pd.DataFrame:
    folder = store.current_folder(parquet)
    assert folder is not None
    return store.read_table(folder, "claims").set_index("claim_id")


def test_a_folder_without_claims_has_none(raw: Path) -> None:
    assert recorded_claims(read_raw(raw)).empty


def test_a_recorded_claim_has_the_area_of_its_source_and_the_language_it_was_read_in(
    raw: Path,
) -> None:
    second = CLAIM | {"claim_id": "x2", "citation_id": "", "kind": "level", "from_as_of": ""}
    found = recorded_claims(read_raw(write_claims(raw, CLAIM, second)))
    assert found["ref_area"].tolist() == ["CHN", "CHN"]
    assert found["language"].tolist() == ["en", "en"]
    assert found["source_id"].tolist() == ["one", "one"]
    assert found["from_as_of"].isna().tolist() == [False, True]
    assert str(found["from_as_of"][0]) == "2023-12-31"


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("claim_id", "", "an id that stands only once"),
        ("kind", "doubling", "one of level, lower_bound"),
        ("kind", "pp_change", "a kind that fits the unit"),
        ("kind", "level", "a date at a change, nothing at a level"),
        ("indicator_id", "sales", "an indicator of indicators.toml, or two: count/base"),
        ("indicator_id", "users/users/users", "an indicator of indicators.toml, or two"),
        ("indicator_id", "users/rate", "a kind that fits the unit"),
        ("from_as_of", "", "a date at a change"),
        ("from_as_of", "2025-12", "a date before to_as_of"),
        ("from_as_of", "last year", "a date: YYYY-MM-DD"),
        ("to_as_of", "", "a date"),
        ("claimed", "2.0x", "a plain number in base units"),
        ("claimed", "nan", "a plain number in base units"),
        ("release_id", "r9", "a release of releases.csv"),
        ("citation_id", "rumour", "a citation of citations.csv"),
        ("statement_en", " ", "the statement"),
        ("statement_zh", "", "the statement"),
    ],
)
def test_a_wrong_cell_of_a_claim_is_named(raw: Path, column: str, cell: str, expected: str) -> None:
    write_claims(raw, CLAIM | {column: cell})
    with pytest.raises(RawError) as refused:
        recorded_claims(read_raw(raw))
    where, _, what = str(refused.value).partition(", expected ")
    assert where.startswith(f"{raw}/one/claims.csv, row 2, column ")
    assert expected in what


def test_a_change_of_a_share_in_persons_is_no_kind_that_fits(raw: Path) -> None:
    write_claims(raw, CLAIM | {"indicator_id": "rate", "kind": "abs_change"})
    with pytest.raises(RawError, match="a kind that fits the unit of the indicator"):
        recorded_claims(read_raw(raw))


def test_a_claim_stands_only_once(raw: Path) -> None:
    write_claims(raw, CLAIM, CLAIM)
    with pytest.raises(RawError, match=r"row 3, column claim_id: found 'x1'"):
        recorded_claims(read_raw(raw))


def test_a_source_of_several_areas_cannot_say_which_one_a_claim_means(raw: Path) -> None:
    write_claims(raw, CLAIM)
    figures = raw / "one" / "figures.csv"
    more = "users,USA,2023-12,2亿人,,200000000,r1,news,p. 1,press,reported,\n"
    figures.write_text(figures.read_text("utf-8") + more, "utf-8")
    with pytest.raises(RawError, match="figures of one area: a claim names no area"):
        recorded_claims(read_raw(raw))


def test_a_claim_without_its_columns_stops_the_refresh(raw: Path) -> None:
    (raw / "one" / "claims.csv").write_text("claim_id,kind\n", "utf-8")
    with pytest.raises(RawError, match="column indicator_id"):
        read_raw(raw)


def test_every_recorded_claim_has_the_verdict_checked_by_hand(claims: pd.DataFrame) -> None:
    expected = dict.fromkeys(WITHIN, "within_rounding") | dict.fromkeys(
        UNDETERMINED, "undetermined"
    )
    found = claims["verdict"].to_dict()
    assert len(found) == 74
    assert {
        name: verdict for name, verdict in found.items() if verdict != "supported"
    } == expected | {"c016": "contradicted"}
    assert Counter(found.values())["supported"] == 46


def test_the_wrong_base_of_a_share_is_found_out(claims: pd.DataFrame) -> None:
    wrong = claims.loc["c016"]
    assert wrong["recomputed"] == pytest.approx(45.86, abs=0.005)
    assert list(wrong["fitting_bases"]) == ["population"]
    assert "36.5 % fits as a share of the whole population" in wrong["arithmetic_en"]
    assert "36.5%与占总人口的比例相符" in wrong["arithmetic_zh"]


def test_no_recorded_claim_needs_approximate_figures_or_is_understated(
    claims: pd.DataFrame,
) -> None:
    assert not claims["flags"].map(len).any()


def test_each_statement_is_read_as_the_claim_it_was_recorded_as(
    claims: pd.DataFrame, parquet: Path
) -> None:
    known = known_of({name: store.read_table(parquet / "current", name) for name in NEEDED})
    for name, row in claims.drop(index=list(TOLD_APART)).iterrows():
        for column in ("statement_en", "statement_zh"):
            answer = check_sentence(row[column], known)
            (claim,) = answer["claims"]
            ids = row["indicator_id"] + ("" if pd.isna(row["base_id"]) else f"/{row['base_id']}")
            assert (claim["indicator_id"], claim["to_as_of"]) == (ids, str(row["to_as_of"])), name
            assert (claim["verdict"], claim["claimed"]) == (row["verdict"], row["claimed"]), name
            assert answer["unread"] == [], name


def test_a_sentence_is_answered_in_words(parquet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Generative-AI users doubled between December 2024 and June 2025 to 515 million"
    assert main(["claim", text, "--out", str(parquet)]) == 0
    assert said(capsys) == (
        "supported\n"
        "  supported: 515 million (Jun 2025) / 249 million (Dec 2024) = 2.068, between 2.062 and "
        "2.074 given rounding; the claim says at least 2.\n"
        "  supported: 515 million (Jun 2025), between 514.5 million and 515.5 million given "
        "rounding; the claim says 515 million.\n"
    )


def test_flags_and_what_was_not_read_are_told(
    parquet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "手机网民2009年6月达1.6亿人，较上年提升25.2个百分点"
    main(["claim", text, "--out", str(parquet)])
    lines = said(capsys).splitlines()
    assert lines[0] == "undetermined, in part: not everything was read"
    assert lines[1].startswith("  undetermined, soft: 约1.55亿人（2009年6月）")
    assert lines[2].startswith("  '提升25.2个百分点': ")


def test_a_sentence_is_answered_as_json_with_its_rows(
    parquet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = answered(parquet, capsys, "36.5% of internet users used generative AI in June 2025")
    assert answer["verdict"] == "contradicted"
    (claim,) = answer["claims"]
    assert claim["indicator_id"] == "genai_users/internet_users"
    assert [row["printed"] for row in claim["rows"]] == ["5.15亿人", "11.23亿人"]


def test_a_day_that_was_assumed_is_told_and_the_sentence_was_read_all_the_same(
    parquet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["claim", "网民规模较2024年12月增长1436万人", "--out", str(parquet)])
    lines = said(capsys).splitlines()
    assert lines[0] == "undetermined"
    assert lines[2] == (
        "  '增长1436万人': no date: the newest figure is used; another one fits: "
        "2024-12-31 to 2025-06-30"
    )


@pytest.mark.parametrize("text", ["", "\x00\x07", "\u200b", "网" * 2000, "{}[]()\\'\""])
def test_an_absurd_sentence_has_no_figure(
    text: str, parquet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = answered(parquet, capsys, text)
    assert (answer["verdict"], answer["unread"][0]["why"]) == ("undetermined", "no figure")


def test_a_text_of_ten_megabytes_is_refused_in_one_line(
    parquet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["claim", "1" * 10_000_000, "--out", str(parquet)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "error: a claim has at most 2,000 characters, not 10,000,000\n"


def test_without_a_build_there_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["claim", "doubled", "--out", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"error: {tmp_path} holds no build yet: run make etl\n"


def test_a_damaged_build_is_not_asked(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    main(["refresh", "--offline", "--raw", str(raw), "--out", str(out)])
    (out / "growth.parquet").write_bytes(b"")
    capsys.readouterr()
    assert main(["claim", "doubled", "--out", str(out)]) == 1
    assert "does not match its manifest: run make etl" in capsys.readouterr().err
