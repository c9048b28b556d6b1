"""A raw folder small enough to read: two sources, a break, a revision, a bound."""

from pathlib import Path

INDICATORS = """\
[users]
name_en = "Users"
name_zh = "用户规模"
unit = "persons"
kind = "stock"
denominator_en = ""
denominator_zh = ""
definition_en = "People who use it."
definition_zh = "使用者人数。"
asked_of_en = "residents"
asked_of_zh = "居民"
family = "internet"

[rate]
name_en = "Rate"
name_zh = "普及率"
unit = "percent"
kind = "share"
denominator_en = "population"
denominator_zh = "总人口"
definition_en = "Users over population."
definition_zh = "用户占总人口比例。"
asked_of_en = "residents"
asked_of_zh = "居民"
family = "internet"
"""
AREAS = """\
[CHN]
name_en = "China"
name_zh = "中国"

[USA]
name_en = "United States"
name_zh = "美国"
"""
SOURCE = """\
id = "{name}"
publisher_en = "Publisher"
publisher_zh = "发布机构"
short_name_en = "{name}"
short_name_zh = "{name}"
url = ""
licence = "terms not stated"
attribution = "Publisher"
method_en = "Survey."
method_zh = "调查。"
base_en = "Residents."
base_zh = "居民。"
retrieved_on = 2026-01-02

[next_release]
expected = "{expected}"
"""
BREAK = """
[[breaks]]
indicators = ["users"]
at = 2024-12-31
label_en = "wider"
label_zh = "放宽"
note_en = "Asked more widely."
note_zh = "口径放宽。"
"""
RELEASES = """\
release_id,title,edition,released_on,url,language,note
r1,First report,1st,2024-07,,en,
r2,Second report,2nd,2025-01-15,,en,
r3,Third report,3rd,,,en,
"""
CITATIONS = (
    "citation_id,title,publisher,published,url,language,note\nnews,Article,Paper,2025,,en,\n"
)
HEAD = (
    "indicator_id,ref_area,as_of,printed,printed_unit,value,release_id,citation_id,locator,"
    "evidence,status,note"
)
ROWS = (
    "users,CHN,2023-12,2亿人,,200000000,r1,news,p. 1,press,reported,",
    "users,CHN,2024-06-30,2.3亿人,,230000000,r1,news,p. 2,press,reported,",
    "users,CHN,2024-06-30,2.4亿人,,240000000,r2,,p. 2,primary,revised,",
    "users,CHN,2024-12-31,5.15亿人,,515000000,r2,,p. 3,primary,reported,",
    "users,CHN,2025-06-30,超过7亿人,,700000000,r2,news,p. 4,press,reported,",
    "rate,CHN,2024-12-31,79.7%,,79.7,r2,,p. 5,primary,reported,",
    'rate,CHN,2023,"36.2%, up 1.9 points",,34.3,r2,news,p. 6,press,derived,"two\nlines"',
    "rate,CHN,2022,33.1,%,33.1,,news,p. 6,press,reported,",
)
ROW_AFTER_THE_TWO_LINES = 10  # the row after the cell that spans two lines starts on this line


def write_raw(folder: Path) -> Path:
    """Write the raw folder and return it."""
    (folder / "one").mkdir(parents=True)
    (folder / "two").mkdir()
    (folder / "indicators.toml").write_text(INDICATORS, "utf-8")
    (folder / "areas.toml").write_text(AREAS, "utf-8")
    for name, expected in (("one", "2025-07"), ("two", "")):
        text = SOURCE.format(name=name, expected=expected) + (BREAK if name == "one" else "")
        (folder / name / "source.toml").write_text(text, "utf-8")
        (folder / name / "releases.csv").write_text(RELEASES, "utf-8")
        (folder / name / "citations.csv").write_text(CITATIONS, "utf-8")
    write_figures(folder, "one", *ROWS)
    write_figures(folder, "two", "users,USA,2024,515 million,,515000000,r1,,,primary,reported,")
    return folder


def write_figures(folder: Path, source: str, *rows: str) -> None:
    """Replace the figures of one source."""
    text = "\n".join((HEAD, *rows)) + "\n"
    (folder / source / "figures.csv").write_text(text, "utf-8")


def replace(path: Path, old: str, new: str) -> None:
    """Replace a text in a file that must hold it."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
