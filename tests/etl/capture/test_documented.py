"""What docs/capture.md says of this command is so."""

import json
import re

from etl.capture import document, pdf, pdf_child
from etl.capture.wording import captured_in_words
from etl.core.capture import areas, guards, proposing, rates, reading
from etl.core.capture.unfiled import unfiled_in
from tests.etl.capture.known import RAW, read

TEXT = (RAW.parents[1] / "docs" / "capture.md").read_text("utf-8")
COMMANDS = (RAW.parents[1] / "docs" / "commands.md").read_text("utf-8")
OWN = (
    guards.UNCLEAR, guards.OTHER_THINGS, guards.NO_UNIT, guards.A_PRODUCT, guards.NO_SUCH_SHARE,
    guards.IN_A_LIST, guards.UNKNOWN_BASE, areas.ELSEWHERE, proposing.AFTER, proposing.TWICE,
    rates.WHOSE, rates.MISFIT,
)  # fmt: skip


def block(language: str) -> str:
    """The first block of a language."""
    found = re.search(rf"^```{language}\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


def test_every_reason_is_documented() -> None:
    pages = {why.partition(":")[0] for why in (pdf.NO_MAP, pdf.NO_TEXT)}
    unfiled = {why for *_, why in unfiled_in("5 yuan, hundreds of millions")}

    documented = re.findall(r"`([^`\n]+)`", re.sub("```.*?```", "", TEXT, flags=re.DOTALL))
    assert {*OWN, *unfiled} <= set(documented)
    assert all(any(name.startswith(f"{why}:") for name in documented) for why in pages)


def test_the_example_is_what_the_command_prints() -> None:
    captured = read(" ".join(block("text").split()), "2025-10")

    shown = json.loads(block("json"))
    (first,) = shown["records"]
    start = first["context"].rstrip("…")
    assert captured.records[0].plain() == first | {"context": captured.records[0].context}
    assert captured.records[0].context.startswith(start)
    assert [record.role for record in captured.records].count("level") == 3
    assert len(captured.records) == 4


def test_the_fields_are_documented_in_their_order() -> None:
    part = TEXT.partition("\n## JSON\n")[2].partition("\n## ")[0]
    named = [name for line in part.splitlines() if line.startswith("| `")
             for name in re.findall(r"`(\w+)`", line.split("|")[1])]  # fmt: skip

    assert named == list(read("网民规模达11.23亿人。").records[0].plain())


def test_the_limits_are_those_of_the_program() -> None:
    assert f"{document.MOST_BYTES / 1e6:g} MB" in TEXT
    assert f"{reading.LONGEST_TEXT:,} characters" in TEXT
    assert f"{pdf_child.MOST_PAGES:,} pages" in TEXT
    assert f"{pdf_child.SECONDS} seconds" in TEXT
    assert f"{pdf_child.MEMORY / 1e9:g} GB" in TEXT


def test_the_table_shown_among_the_commands_is_what_is_printed() -> None:
    sentence = (
        "With 515 million generative AI users as of June, double the number of December 2024, "
        "China has over 1 billion internet users and a penetration rate of 79.7 percent."
    )
    assert captured_in_words(read(sentence, "2025-10")) in COMMANDS
