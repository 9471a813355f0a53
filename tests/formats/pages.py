"""All the pages of mixed works."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.formats import pages_bibliographies as bibliographies
from tests.formats import pages_published as published
from tests.formats import pages_saved as saved
from tests.formats import pages_societies as societies
from tests.formats.mixed_works import Work
from tests.formats.pages_journals import JOURNALS

PAGES: tuple[Callable[[Sequence[Work]], str], ...] = (
    published.wiley,
    published.science_direct,
    published.pmc_before,
    published.taylor_francis,
    published.acs,
    published.ieee_xplore,
    societies.elife,
    societies.peerj,
    societies.jama,
    societies.pubmed_page,
    societies.scielo,
    societies.rsc,
    societies.copernicus,
    societies.aps,
    bibliographies.csl_entries,
    bibliographies.csl_numbered,
    bibliographies.pandoc,
    bibliographies.zotero_report,
    bibliographies.sphinx,
    bibliographies.tex4ht,
    bibliographies.endnote_table,
    bibliographies.latexml_marked,
    bibliographies.arxiv_html,
    saved.word_saved,
    saved.word_list,
    saved.google_docs,
    saved.wordpress,
    saved.footnotes_alone,
    saved.distill,
    saved.substack,
    *JOURNALS,
)
