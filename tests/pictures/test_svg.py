"""An SVG says what it shows in well-formed XML, whatever the words; its ids follow from it."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.pictures.about import About, cleaned
from dashboard.pictures.stable import stable_svg
from dashboard.pictures.svg import DUBLIN_CORE, described_svg

SVG = "{http://www.w3.org/2000/svg}"
XML = "{http://www.w3.org/XML/1998/namespace}"
NAME = st.text("0123456789abcdef", min_size=6, max_size=6)
ANY_TEXT = st.text(st.characters())


def drawing(uid: str, trace: str, label: str = "label") -> bytes:
    """What Plotly writes, with its two kinds of names by chance."""
    return (
        '<svg class="main-svg" xmlns="http://www.w3.org/2000/svg" width="8" height="5">'
        f'<defs id="defs-{uid}"><clipPath id="clip{uid}xyplot" class="plotclip"/>'
        f'<linearGradient id="g{uid}-cb"/></defs>'
        f'<g clip-path="url(#clip{uid}xyplot)" class="trace scatter trace{trace}"/>'
        f'<g class="cb{trace} colorbar"/><g class="ycb{trace}tick"/>'
        f'<rect style="fill: url(\'#g{uid}-cb\');"/><use href="#clip{uid}xyplot"/>'
        f'<text data-label="a > b">{label}</text></svg>'
    ).encode()


def parsed(svg: bytes) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own


@given(NAME, NAME, NAME, NAME)
def test_names_by_chance_leave_no_trace(uid: str, other: str, trace: str, another: str) -> None:
    assert stable_svg(drawing(uid, trace)) == stable_svg(drawing(other, another))


def test_other_content_has_other_ids() -> None:
    ids = [re.findall(r'\sid="([^"]+)', stable_svg(drawing("abcdef", "012345", label)).decode())
           for label in ("one", "two")]  # fmt: skip
    assert len(ids[0]) == 3
    assert not set(ids[0]) & set(ids[1])


def test_what_refers_to_an_id_follows_it() -> None:
    text = stable_svg(drawing("abcdef", "012345")).decode()
    ids = re.findall(r'\sid="([^"]+)', text)
    assert f"url(#{ids[1]})" in text
    assert f"url('#{ids[2]}')" in text
    assert f'href="#{ids[1]}"' in text
    assert "abcdef" not in text
    assert 'class="trace scatter trace1"' in text
    assert 'class="ycb1tick"' in text


def test_labels_keep_their_words() -> None:
    label = 'id="clipabcdefxyplot" url(#gabcdef-cb) class="trace012345" x > y'
    assert label in stable_svg(drawing("abcdef", "012345", label)).decode()


def test_what_is_stable_stays_as_it_is() -> None:
    once = stable_svg(drawing("abcdef", "012345"))
    assert stable_svg(once) == once


@pytest.mark.parametrize(
    ("written", "read"),
    [("R&D; x", "R&D; x"), ("&amp;&lt;&#60;&#x3c;", "&<<<"), ("é & ü", "é & ü")],
)
def test_labels_that_look_like_entities_are_xml(written: str, read: str) -> None:
    root = parsed(stable_svg(drawing("abcdef", "012345", written)))
    assert root.findtext(f"{SVG}text") == read


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT, st.sampled_from(["en", "zh"]))
def test_an_svg_is_well_formed_whatever_it_says(
    title: str, description: str, source: str, url: str, lang: str
) -> None:
    about = About(title, description, source, url, "Uptake", lang)  # type: ignore[arg-type]
    root = parsed(described_svg(drawing("abcdef", "012345"), about, "p-"))
    named, told, metadata = list(root)[:3]
    assert (named.tag, named.get("id")) == (f"{SVG}title", "p-title")
    assert (told.tag, told.get("id")) == (f"{SVG}desc", "p-desc")
    assert (named.text or "") == cleaned(title)
    assert (told.text or "") == cleaned(description)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "p-title p-desc"
    assert root.get("lang") == root.get(f"{XML}lang") == ("zh-CN" if lang == "zh" else "en")
    terms = {
        term.tag.removeprefix(f"{{{DUBLIN_CORE}}}"): term.text or "" for term in metadata[0][0]
    }
    assert terms["source"] == cleaned(source)
    assert terms["identifier"] == cleaned(url)
    assert terms["publisher"] == "Uptake"


def test_what_is_described_is_as_it_was_otherwise() -> None:
    about = About("t", "d", "s", "u", "p", "en")
    before, after = drawing("abcdef", "012345"), described_svg(drawing("abcdef", "012345"), about)
    start = before.index(b"<defs")
    assert after.endswith(before[start:])
    assert after.startswith(before[: before.index(b">")])


def test_what_is_no_svg_is_refused() -> None:
    with pytest.raises(ValueError, match="no SVG"):
        described_svg(b"no picture", About("t", "d", "s", "u", "p", "en"))
