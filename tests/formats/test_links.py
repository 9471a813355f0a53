"""What the links of a page say of a reference, and what they do not."""

from __future__ import annotations

import pytest

from tests.formats.layouts import DOI, page
from zotsync.formats.html.links import link_facts, link_names, unwrapped
from zotsync.formats.html.reader import read
from zotsync.model.reference import Reference

A = "Lindqvist MA. Counting fish in northern rivers. J Fish Biol. 2011;78:1201-1215."


def _one(item: str, head: str = "") -> Reference:
    body = f"<h2>References</h2><ol><li>{item}</li></ol>"
    (found,) = [
        each for each in read(page(body, head=head).encode(), "p") if isinstance(each, Reference)
    ]
    return found


@pytest.mark.parametrize(
    "address",
    [
        "https://doi.org/10.5555/x.1",
        "https://doi-org.ezproxy.uni.example/10.5555/x.1",
        "https://dx-doi-org.libproxy.uni.example/10.5555/x.1",
        "https://doi.org.ezproxy.uni.example/10.5555/x.1",
        "https://login.proxy.uni.example/login?url=https://doi.org/10.5555/x.1",
        "https://www.google.com/url?q=https://doi.org/10.5555/x.1&sa=D&source=editors",
        "https://www.google.de/url?sa=t&url=https%3A%2F%2Fdoi.org%2F10.5555%2Fx.1&usg=AO",
        "https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fdoi.org%2F10.5555%2Fx.1"
        "&data=05",
        "https://dl.example.org/doi/10.5555/x.1",
        "https://journals.example.org/doi/full/10.5555/x.1?journalCode=x",
        "/doi/abs/10.5555/x.1",
    ],
)  # fmt: skip
def test_a_doi_is_found_behind_what_wraps_it(address: str) -> None:
    assert _one(f'{A} <a href="{address}">Article</a>').get("DOI") == "10.5555/x.1"


def test_a_proxied_page_of_pubmed_tells_the_pmid() -> None:
    link = '<a href="https://pubmed-ncbi-nlm-nih-gov.proxy.uni.example/20111201/">PubMed</a>'
    assert _one(f"{A} {link}").get("PMID") == "20111201"


@pytest.mark.parametrize(
    "address",
    [
        f"https://journals.example.org/doi/full/{DOI}",
        f"https://journals.example.org/doi/10.5555/x.1#R{1}",
        "https://journals.example.org/action/showCitFormats?doi=10.5555/x.1",
        f"https://doi.org/{DOI}",
    ],
)
def test_the_page_s_own_doi_and_places_in_it_are_none_of_a_reference(address: str) -> None:
    assert _one(f'{A} <a href="{address}">Full text</a>').get("DOI") == ""


class TestAddresses:
    W = 'River Board. <a {0} href="{1}">Water levels of the delta</a>. 2019.'
    CANONICAL = '<link rel="canonical" href="https://journal.example/articles/1">'

    @pytest.mark.parametrize(
        ("more", "head"),
        [("", ""), ('class="external text"', ""), ('rel="nofollow"', ""), ("", CANONICAL)],
    )
    def test_a_work_s_address_may_stand_in_its_link_alone(self, more: str, head: str) -> None:
        found = _one(self.W.format(more, "https://rivers.example/levels"), head)
        assert found.get("URL") == "https://rivers.example/levels"

    @pytest.mark.parametrize(
        "address",
        [
            "https://journal.example/search?author=Board",
            "#ref1", "/levels", "mailto:a@rivers.example", "javascript:void(0)",
            "https://scholar.google.com/scholar?q=x", "https://www.worldcat.org/title/1",
            "https://web.archive.org/web/2012/https://rivers.example/levels",
            "http://[broken",
        ],
    )  # fmt: skip
    def test_no_other_link_is_the_work_s_address(self, address: str) -> None:
        assert _one(self.W.format("", address), self.CANONICAL).get("URL") == ""

    def test_a_printed_address_or_doi_needs_no_other(self) -> None:
        link = '<a href="https://other.example/x">a page of it</a>'
        for printed in ("https://doi.org/10.5555/x.1", "https://rivers.example/levels"):
            found = _one(f"{A} {printed} {link}")
            assert "other.example" not in found.get("URL")
            assert found.notes == ()


@pytest.mark.parametrize(
    "address", ["", "https://", "http://a b/url?q=", "x" * 9_000, "https://[x"]
)
def test_what_is_no_address_stays_as_it_is(address: str) -> None:
    assert unwrapped(address) == address


def test_a_card_tells_who_where_and_when() -> None:
    """Semantic Scholar's and ResearchGate's lists."""

    def card(title: str, people: str, venue: str, when: str) -> str:
        return (
            '<div class="cl-paper-row citation-list__paper-row"><h3 class="cl-paper-title">'
            f'{title}</h3><ul><li><span class="cl-paper-authors">{people}</span></li><li><span'
            f' class="cl-paper-venue">{venue}</span></li><li><span class="cl-paper-pubdates">{when}'
            "</span></li></ul></div>"
        )  # fmt: skip

    cards = card(
        "Counting fish", "<span>M. Lindqvist</span><span>C. Okafor</span>", "J Fish", "2011"
    )
    cards += card("River levels", "<span>River Board</span>", "", "4 March 2019")
    body = f'<div id="cited"><h2>2 References</h2><div class="citation-list">{cards}</div></div>'
    found = [each for each in read(page(body).encode(), "p") if isinstance(each, Reference)]
    said = [
        (r.get("title"), [n.family or n.literal for n in r.names], r.issued and r.issued.iso())
        for r in found
    ]
    assert said == [
        ("Counting fish", ["Lindqvist", "Okafor"], "2011"),
        ("River levels", ["River Board"], "2019-03-04"),
    ]
    assert found[0].get("container-title") == "J Fish"


@pytest.mark.parametrize(
    "link", ["<a>CAS</a>", "<a>Go to reference in article</a>", "<a>Google Scholar</a>"]
)
def test_link_words_without_any_address_are_none_of_the_reference(link: str) -> None:
    assert _one(f"{A} {link}").raw == A


@pytest.mark.parametrize(
    ("words", "families", "more"),
    [
        ("van Steen, H., Silva, K. E.", ["van Steen", "Silva"], False),
        ("M.A. Lindqvist, C. Okafor, Z. Hu", ["Lindqvist", "Okafor", "Hu"], False),
        ("Lindqvist MA, Okafor C, et al.", ["Lindqvist", "Okafor"], True),
        ("River Board, de la Cruz, I.", ["River Board", "de la Cruz"], False),
        ("Hu, Z. and River Board", ["Hu", "River Board"], False),
        ("Fu, L., Roe, J., Jr., ATLAS Collaboration", ["Fu", "Roe", "ATLAS Collaboration"], False),
        ("Ministry of Health and Welfare", ["Ministry of Health and Welfare"], False),
        ("Hu Z.; Fu, L.; et al", ["Hu", "Fu"], True),
        ("Ólafsdóttir, Ó., & Müller-Haas, J.-P.", ["Ólafsdóttir", "Müller-Haas"], False),
        ("Helen Garner, Sunil Roy", ["Garner", "Roy"], False),
    ],
)
def test_a_list_of_names_in_one_string(words: str, families: list[str], more: bool) -> None:
    names, left_out = link_names(words)
    assert [name.family or name.literal for name in names] == families
    assert left_out is more


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/resolve/reference/XREF?id=10.5555%2Fx.1", {"DOI": "10.5555/x.1"}),
        ("https://onlinelibrary.example/resolve/reference/PMED?id=1234567", {"PMID": "1234567"}),
        ("/resolve/reference/ISI?id=000290123", {}),
    ],
)
def test_redirects_of_a_publisher(address: str, fields: dict[str, str]) -> None:
    found = link_facts([address], "")
    assert (dict(found[0].fields) if found else {}) == fields
