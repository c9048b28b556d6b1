"""A chart as it is cited in a report: in a sentence, for BibTeX, and for CSL."""

from dashboard.citation.bib import citation_bib
from dashboard.citation.cited import Cited, cited
from dashboard.citation.csl import citation_csl
from dashboard.citation.sentence import citation_text

__all__ = ["Cited", "citation_bib", "citation_csl", "citation_text", "cited"]
