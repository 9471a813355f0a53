"""Identifiers and links of a BibTeX entry, wherever they stand in it."""

from __future__ import annotations

import pytest

from zotsync.formats.bibtex.linking import identify, is_only_link, link_and_words

A, B = "https://tern.example/a", "https://tern.example/b"


def identified(fields=None, **values):
    """What an entry's values make of its fields, the words for the note, and what is noted."""
    fields, notes = dict(fields or {}), []
    words = identify({name.replace("_", "-"): text for name, text in values.items()}, fields, notes)
    return fields, words, notes


@pytest.mark.parametrize(
    "value, link, words",
    [
        ("", "", ""),
        ("   ", "", ""),
        ("Talk given in Hull", "", "Talk given in Hull"),
        (A, A, ""),
        (rf"\url{{{A}}}", A, ""),
        (rf"Seen at \url{{{A}}} in May", A, "Seen at in May"),
        (rf"\path{{{A}}}", A, ""),
        (rf"\nolinkurl {{{A}}}", A, ""),
        (rf"\href{{{A}}}{{The tern}}", A, "The tern"),
        (rf"In \href{{{A}}}{{the tern}}, 2nd", A, "In the tern, 2nd"),
        (f"Online: {A}.", A, "Online: ."),
        (f"Online: {A}", A, "Online:"),
        (f"(see {A})", A, "(see )"),
        (f"(see {A}).", A, "(see )."),
        (f"(see {A}; Talk)", A, "(see ; Talk)"),
        (f"{A}_(x) (free)", f"{A}_(x)", "(free)"),
        (f"{A};", A, ";"),
        (f"{A}_(x)", f"{A}_(x)", ""),
        (f"{A} and {B}", A, f"and {B}"),
        ("ftp://tern.example/a", "ftp://tern.example/a", ""),
        ("https://tern.exam\n  ple/a", "https://tern.example/a", ""),
        ("Seen in\nMay", "", "Seen in May"),
        (f"Seen in\nMay {A}", A, "Seen in May"),
        ("https:// a", "", "https:// a"),
    ],
    ids=["empty", "blank", "words", "bare", "url", "url-among-words", "path", "nolinkurl", "href",
         "href-among-words", "a-stop-behind", "nothing-behind", "in-brackets",
         "in-brackets-before-a-stop", "a-semicolon-in-brackets",
         "brackets-of-its-own-and-words", "a-semicolon",
         "brackets-of-its-own", "the-first-of-two", "ftp", "broken-over-two-lines",
         "words-over-two-lines", "among-words-over-two-lines", "no-host"],
)  # fmt: skip
def test_the_first_link_and_the_words_around_it(value, link, words):
    assert link_and_words(value) == (link, words)


@pytest.mark.parametrize(
    "value, only",
    [
        (A, True),
        (rf"Available at: \url{{{A}}}", True),
        (f"Retrieved from {A}", True),
        (f"Freely available online: {A}.", True),
        (f"Talk, {A}", False),
        ("Available online", False),
        ("Talk", False),
        ("", False),
    ],
)
def test_whether_nothing_but_a_link_stands_there(value, only):
    assert is_only_link(value) is only


class TestIdentifiers:
    @pytest.mark.parametrize(
        "values, name, value",
        [
            ({"doi": "https://doi.org/10.5555/B.1"}, "DOI", "10.5555/B.1"),
            ({"doi": "10.5555/\n   b.1"}, "DOI", "10.5555/b.1"),
            ({"doi": "10.5555/ b.1"}, "DOI", "10.5555/b.1"),
            ({"pmid": "12345678"}, "PMID", "12345678"),
            ({"pmcid": "PMC123456"}, "PMCID", "PMC123456"),
            ({"pmc": "PMC123456"}, "PMCID", "PMC123456"),
            ({"arxiv": "2001.01234"}, "arXiv", "2001.01234"),
            ({"arxivid": "2001.01234"}, "arXiv", "2001.01234"),
        ],
        ids=["an-address", "two-lines", "a-blank", "pmid", "pmcid", "pmc", "arxiv", "arxivid"],
    )
    def test_each_has_its_field(self, values, name, value):
        fields, words, notes = identified(**values)
        assert (fields[name].casefold(), words, notes) == (value.casefold(), [], [])

    def test_what_stood_there_before_was_not_clean(self):
        fields, _, _ = identified({"DOI": "doi: 10.5555/b", "title": "T"}, doi="10.5555/b")
        assert fields == {"DOI": "10.5555/b", "title": "T"}
        assert identified({"DOI": "doi: 10.5555/b", "title": "T"})[0] == {"title": "T"}

    @pytest.mark.parametrize("words, kept", [("soon", True), ("n/a", False)])
    def test_what_is_none_is_kept_as_printed_and_noted(self, words, kept):
        fields, _, notes = identified(doi=words)
        assert fields == ({"DOI": words} if kept else {})
        assert notes == [f"doi is no DOI: {words}"]

    def test_one_that_is_none_does_not_take_the_place_of_one_that_is(self):
        fields, _, notes = identified(pmcid="PMC123456", pmc="soon")
        assert (fields["PMCID"], notes) == ("PMC123456", ["pmc is no PMCID: soon"])

    def test_a_long_one_is_cut(self):
        fields, _, (note,) = identified(doi="x" * 300)
        assert (len(fields["DOI"]), len(note)) == (200, len("doi is no DOI: ") + 200)


class TestUrl:
    @pytest.mark.parametrize(
        "values, url, words, notes",
        [
            pytest.param({"url": A}, A, [], [], id="url"),
            pytest.param({"url": f"{A} (free)"}, A, ["(free)"], [], id="words-beside-it"),
            pytest.param({"url": "tern.example"}, "tern.example", [], [], id="no-scheme"),
            pytest.param({}, None, [], [], id="none"),
            pytest.param({"howpublished": rf"\url{{{A}}}"}, A, [], [], id="howpublished"),
            pytest.param(
                {"howpublished": rf"Talk, \url{{{A}}}"}, A, ["Talk,"], [], id="words-before-it"
            ),
            pytest.param({"howpublished": "Talk"}, None, ["Talk"], [], id="howpublished-in-words"),
            pytest.param({"howpublished": "Available online"}, None, [], [], id="a-lead-alone"),
            pytest.param({"note": A}, A, [], [], id="note"),
            pytest.param({"annote": A}, A, [], [], id="annote"),
            pytest.param({"addendum": A}, A, [], [], id="addendum"),
            pytest.param({"note": f"Seen {A}"}, A, [], [], id="words-of-a-note-are-not-ours"),
            pytest.param(
                {"url": A, "note": B}, A, [], [f"another link: {B}"], id="another-link"
            ),
            pytest.param({"url": A, "note": A}, A, [], [], id="the-same-link"),
            pytest.param(
                {"howpublished": A, "note": B}, A, [], [f"another link: {B}"], id="the-first"
            ),
            pytest.param(
                {"url": f"{A} (free)", "howpublished": "Talk"}, A, ["Talk", "(free)"], [],
                id="howpublished-first",
            ),
        ],
    )  # fmt: skip
    def test_where_it_stands(self, values, url, words, notes):
        fields, rest, noted = identified(**values)
        assert (fields.get("URL"), rest, noted) == (url, words, notes)


class TestResolver:
    LINK = "https://doi.org/10.5555/b.1"

    @pytest.mark.parametrize("name", ["ee", "bdsk_url_1", "bdsk_url_2", "bdsk_url_3"])
    def test_a_link_beside_the_entrys_own_gives_the_doi(self, name):
        assert identified(**{name: self.LINK})[0] == {"DOI": "10.5555/b.1"}

    @pytest.mark.parametrize(
        "values, doi",
        [
            ({"ee": "https://doi.org/soon"}, None),
            ({"ee": "https://tern.example/10.5555/b.1"}, None),
            ({"doi": "10.5555/own", "ee": LINK}, "10.5555/own"),
            ({"ee": LINK, "bdsk_url_1": "https://doi.org/10.5555/c"}, "10.5555/b.1"),
            ({"ee": "https://dx.doi.org/10.5555/d"}, "10.5555/d"),
            ({"ee": "http://www.doi.org/10.5555/d"}, "10.5555/d"),
        ],
        ids=["no-doi", "another-host", "its-own", "the-first", "dx", "www"],
    )
    def test_but_for(self, values, doi):
        assert identified(**values)[0].get("DOI") == doi

    @pytest.mark.parametrize(
        "values, doi, words",
        [
            ({"doi": "soon", "url": LINK}, "10.5555/b.1", ["DOI (as printed): soon"]),
            ({"doi": "soon", "url": A}, "soon", []),
            ({"doi": "soon", "url": "https://doi.org/soon"}, None, []),
            ({"doi": "10.5555/own", "url": LINK}, "10.5555/own", []),
            ({"doi": "soon"}, "soon", []),
            ({"url": LINK}, None, []),
        ],
        ids=["no-doi-but-its-address", "another-address", "neither", "its-own", "no-address",
             "no-doi-field"],
    )  # fmt: skip
    def test_the_address_says_what_the_field_does_not(self, values, doi, words):
        fields, rest, _ = identified(**values)
        assert (fields.get("DOI"), rest) == (doi, words)


class TestEprint:
    @pytest.mark.parametrize(
        "values, fields",
        [
            ({"eprint": "2001.01234", "archiveprefix": "arXiv"}, {"arXiv": "2001.01234"}),
            ({"eprint": "2001.01234"}, {"arXiv": "2001.01234"}),
            ({"eprint": "2001.01234", "eprinttype": "ARXIV"}, {"arXiv": "2001.01234"}),
            ({"eprint": "12345678", "eprinttype": "pubmed"}, {"PMID": "12345678"}),
            ({"eprint": "12345678", "eprinttype": "pmid"}, {"PMID": "12345678"}),
            ({"eprint": "PMC123456", "eprinttype": "pmc"}, {"PMCID": "PMC123456"}),
            ({"eprint": "PMC123456", "eprinttype": "pmcid"}, {"PMCID": "PMC123456"}),
            ({"eprint": "88", "eprinttype": "HAL"}, {"archive_location": "88", "archive": "HAL"}),
            ({"eprint": "soon"}, {"archive_location": "soon"}),
            ({"eprint": "x", "eprinttype": "pubmed"},
             {"archive_location": "x", "archive": "pubmed"}),
            ({"eprint": "x", "eprinttype": "pmc"}, {"archive_location": "x", "archive": "pmc"}),
            ({"eprinttype": "HAL"}, {}),
            ({"eprint": "2001.01234", "arxiv": "2001.09999"}, {"arXiv": "2001.09999"}),
        ],
        ids=["arxiv", "no-archive", "capitals", "pubmed", "pmid", "pmc", "pmcid", "another",
             "no-number", "no-pmid", "no-pmcid", "no-eprint", "its-own-field"],
    )  # fmt: skip
    def test_an_archive_and_the_number_in_it(self, values, fields):
        assert identified(**values)[0] == fields

    def test_what_the_entry_says_of_its_archive_stays(self):
        said = {"archive": "Hull Records", "archive_location": "Box 5"}
        assert identified(said, eprint="88", eprinttype="HAL")[0] == said
