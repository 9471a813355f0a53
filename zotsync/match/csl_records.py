"""Printed references and looked-up records, in the words of CSL, reduced to what identity needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zotsync.match.model import MatchRecord
from zotsync.match.notices import notice_of
from zotsync.match.records import Names, creators_of, fold_journal, is_preprint
from zotsync.match.titles import signs_of
from zotsync.model.identifiers import (
    clean_arxiv,
    clean_doi,
    clean_isbn,
    clean_issns,
    clean_pmcid,
    clean_pmid,
    doi_key,
)
from zotsync.model.journals import Journal, Journals, main_title
from zotsync.model.record import Record
from zotsync.model.reference import Name, Reference
from zotsync.text.fold import fold_edition, fold_issue, fold_text, fold_volume
from zotsync.text.pages import first_page

#: The item types that CSL types stand for, as far as they tell kinds of works apart.
CSL_ITEM_TYPES = {
    "article-journal": "journalArticle", "article-magazine": "journalArticle",
    "article-newspaper": "journalArticle", "review": "journalArticle",
    "review-book": "journalArticle", "article": "preprint", "book": "book",
    "chapter": "bookSection", "paper-conference": "conferencePaper", "thesis": "thesis",
    "report": "report", "dataset": "dataset", "software": "computerProgram",
    "standard": "standard", "patent": "patent", "speech": "presentation", "periodical": "book",
}  # fmt: skip


def record_of_reference(reference: Reference, journals: Journals | None = None) -> MatchRecord:
    """The work that a printed reference means. `journals` knows journals by any of their names."""
    containers = [
        name for key in ("container-title", "container-title-short") if (name := reference.get(key))
    ]
    page = first_page(reference.get("page")) or first_page(reference.get("number"))
    return _of_csl(
        reference, reference.get("title"), containers, journals,
        year=reference.issued.year if reference.issued else None, page=page,
    )  # fmt: skip


def record_of_found(record: Record, journals: Journals | None = None) -> MatchRecord:
    """The work of a looked-up record, in all forms in which the service gives it."""
    pages = tuple(page for text in record.first_pages if (page := first_page(text)))
    work = _of_csl(
        record, record.get("title"), record.journals, journals,
        year=next(iter(record.years), None), page=next(iter(pages), ""),
    )  # fmt: skip
    titles = tuple(title for text in record.titles if (title := fold_text(text)))
    preprint = "preprint" in record.flags
    return replace(
        work,
        item_type="preprint" if preprint else work.item_type,
        title=next(iter(titles), ""),
        other_titles=titles[1:],
        other_years=record.years[1:],
        other_pages=pages[1:],
        notice=work.notice or ("notice" if "notice" in record.flags else ""),
    )


def _of_csl(
    said: Reference | Record,
    title: str,
    containers: Sequence[str],
    journals: Journals | None,
    *,
    year: int | None,
    page: str,
) -> MatchRecord:
    """What a reference and a record state in the same words, those of CSL."""
    authors, editors, groups = _creators_of(said.names)
    stated = clean_issns(said.get("ISSN")[:200])
    listed = _listed(containers, stated, journals)
    doi = doi_key(clean_doi(said.get("DOI")))
    journal = tuple(dict.fromkeys(fold_journal(main_title(name)) for name in containers))
    item_type = CSL_ITEM_TYPES.get(said.type, "")
    return MatchRecord(
        item_type="preprint" if is_preprint(doi, journal) else item_type,
        title=fold_text(title),
        authors=authors,
        year=year,
        journal=journal,
        volume=fold_volume(said.get("volume")),
        issue=fold_issue(said.get("issue")),
        page=page,
        edition=fold_edition(said.get("edition")),
        doi=doi,
        pmid=clean_pmid(said.get("PMID")[:200]),
        pmcid=clean_pmcid(said.get("PMCID")[:200]),
        arxiv=clean_arxiv(said.get("arXiv")[:200]).lower(),
        isbns=clean_isbn(said.get("ISBN")[:500]),
        notice=notice_of(title),
        editors=editors,
        groups=groups,
        signs=signs_of(title),
        issns=(listed.issns() if listed else ()) + stated,
        journal_id=listed.nlm_id if listed else "",
    )


def _listed(
    containers: Sequence[str], stated: tuple[str, ...], journals: Journals | None
) -> Journal | None:
    """The journal that the list knows by one of the names; a stated ISSN outweighs a name."""
    for name in containers if journals else ():
        journal = journals.find(name) if journals else None
        if journal and not (stated and journal.issns() and set(stated).isdisjoint(journal.issns())):
            return journal
    return None


def _creators_of(names: Sequence[Name]) -> tuple[Names, Names, Names]:
    """As `_creators`, of names in the words of CSL."""
    rows = [
        {"creatorType": name.role, "lastName": name.family, "name": name.literal} for name in names
    ]
    return creators_of(rows, "")
