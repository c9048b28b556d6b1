"""An SVG that says what it shows, to people who hear it and to machines that keep it."""

from typing import Final
from xml.sax.saxutils import escape, quoteattr

from dashboard.pictures.about import About, cleaned
from dashboard.pictures.stable import TAG

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DUBLIN_CORE: Final = "http://purl.org/dc/elements/1.1/"


def described_svg(svg: bytes, about: About, id_prefix: str = "") -> bytes:
    """Return an SVG with title, description, language and source; ids begin with the prefix."""
    text = svg.decode()
    root = TAG.search(text)
    if root is None:
        raise ValueError("this is no SVG: it has no tag")
    title, description = f"{id_prefix}title", f"{id_prefix}desc"
    attributes = {
        "role": "img",
        "aria-labelledby": f"{title} {description}",
        "lang": about.language,
        "xml:lang": about.language,
    }
    written = "".join(f" {name}={_quoted(value)}" for name, value in attributes.items())
    told = (
        f"<title id={_quoted(title)}>{_text(about.title)}</title>"
        f"<desc id={_quoted(description)}>{_text(about.description)}</desc>"
        f"{_metadata(about)}"
    )
    end = root.end()
    return f"{text[: end - 1]}{written}>{told}{text[end:]}".encode()


def _metadata(about: About) -> str:
    """Return Dublin Core in RDF, as SVG's own recommendation has it."""
    terms = {
        "title": about.title,
        "description": about.description,
        "source": about.source,
        "identifier": about.url,
        "publisher": about.publisher,
        "language": about.language,
        "format": "image/svg+xml",
    }
    written = "".join(f"<dc:{name}>{_text(term)}</dc:{name}>" for name, term in terms.items())
    return (
        f'<metadata><rdf:RDF xmlns:rdf="{RDF}" xmlns:dc="{DUBLIN_CORE}">'
        f"<rdf:Description rdf:about={_quoted(about.url)}>{written}</rdf:Description>"
        "</rdf:RDF></metadata>"
    )


def _text(text: str) -> str:
    return escape(cleaned(text), {"\r": "&#13;"})  # as it is, a reader takes it for a new line


def _quoted(text: str) -> str:
    return quoteattr(cleaned(text))
