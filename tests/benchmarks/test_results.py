from benchmarks.results import RESULTS, with_section

TEXT = "# Benchmarks\n\nfirst\n\n## Scale\n\nsecond\n\n## Embeds\n\nthird\n"


def test_a_section_takes_the_place_of_the_one_with_its_heading() -> None:
    written = with_section(TEXT, ["## Scale", "", "faster", ""])
    assert written == TEXT.replace("second", "faster")


def test_the_first_section_ends_where_the_next_heading_of_a_lower_level_begins() -> None:
    written = with_section(TEXT, ["# Benchmarks", "", "faster", ""])
    assert written == TEXT.replace("first", "faster")


def test_a_section_that_is_not_there_yet_comes_last() -> None:
    assert with_section(TEXT, ["## New", "", "line", ""]) == f"{TEXT}\n## New\n\nline\n"
    assert with_section("", ["# New", "", "line", ""]) == "# New\n\nline\n"


def test_only_a_whole_line_is_a_heading() -> None:
    written = with_section("## Scale of all\n\na\n\n## Scale\n\nb\n", ["## Scale", "", "c"])
    assert written == "## Scale of all\n\na\n\n## Scale\n\nc\n"


def test_the_file_of_results_stays_as_it_is_if_nothing_was_measured_anew() -> None:
    text = RESULTS.read_text("utf-8")
    lines = text.splitlines()
    scale = lines[lines.index("## Scale") :]
    later = [at for at, line in enumerate(scale) if at and line.startswith("#")]
    assert with_section(text, scale[: later[0]] if later else scale) == text
