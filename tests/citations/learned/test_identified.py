"""Identifiers and addresses from the words of a citation."""

from __future__ import annotations

import pytest

from zotsync.citations.learned.stated_words import identifiers

SAID = [
    ("A. doi:10.5555/jz.412", {"DOI": "10.5555/jz.412"}),
    ("A. PMID: 00123456.", {"PMID": "123456"}),
    ("A. PubMed PMID: 24876543; PubMed Central PMCID: PMC4123456.",
     {"PMID": "24876543", "PMCID": "PMC4123456"}),
    ("A. https://pubmed.ncbi.nlm.nih.gov/24876543", {"PMID": "24876543"}),
    ("A. doi: 10.5555/jz.412 24876543", {"DOI": "10.5555/jz.412", "PMID": "24876543"}),
    ("A. doi: 10.5555/jz.412. 24876543.5", {"DOI": "10.5555/jz.412"}),
    ("A. doi: 10.5555/jz.412 12", {"DOI": "10.5555/jz.412"}),
    ("24876543 A. 2014", {}),
    ("A. PMCID: PMCPMC1234567", {"PMCID": "PMC1234567"}),
    ("A. arXiv:2103.01234", {"arXiv": "2103.01234"}),
    ("A. CoRR abs/2103.01234", {"arXiv": "2103.01234"}),
    ("A. 2103.01234", {}),
    ("A. ISBN 978-0-306-40615-7.", {"ISBN": "9780306406157"}),
    ("A. 978-0-306-40615-7.", {}),
    ("A. ISSN 0317-8471.", {"ISSN": "0317-8471"}),
    ("A. ISSN 0317-8472.", {}),
    ("A. ISBN 978-0-306-40615-8.", {}),
    ("A. https://a.example/b.", {"URL": "https://a.example/b"}),
    ("A. www.a.example/b, seen", {"URL": "www.a.example/b"}),
    ("A (https://a.example/b).", {"URL": "https://a.example/b"}),
    ("A (https://a.example/b.).", {"URL": "https://a.example/b"}),
    ("A. https://a.example/b_(c)", {"URL": "https://a.example/b_(c)"}),
    ("A [https://a.example/b]", {"URL": "https://a.example/b"}),
    ("A. https://doi.org/10.5555/x https://a.example/b",
     {"DOI": "10.5555/x", "URL": "https://a.example/b"}),
    ("A. https://doi.org/10.5555/x", {"DOI": "10.5555/x"}),
    ("A. 2014.", {}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "fields"), SAID, ids=[row[0] for row in SAID])
def test_words_carry_identifiers(words: str, fields: dict[str, str]) -> None:
    assert identifiers(words) == fields
