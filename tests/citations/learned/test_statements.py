"""What words of a citation state by their own form."""

from __future__ import annotations

import pytest

from tests.citations.learned.labelled import tagged
from zotsync.citations.learned.statements import NO_DATE, statements

STATED = [
    # words, what is taken out of them, its type and fields
    ("A B [Data set]. X.", " [Data set]", "dataset", {"genre": "Data set"}),
    ("A B [Doctoral dissertation, Uni X].", " [Doctoral dissertation, Uni X]", "thesis",
     {"genre": "Doctoral dissertation", "publisher": "Uni X"}),
    ("A B (Unpublished master’s thesis). X.", " (Unpublished master’s thesis)", "thesis",
     {"genre": "Unpublished master’s thesis"}),
    ("A B (Version 3.1). X.", " (Version 3.1)", "", {"version": "3.1"}),
    ("A B (v2). X.", " (v2)", "", {"version": "2"}),
    ("A B. Version 3.1. Hull: X.", "Version 3.1.", "", {"version": "3.1"}),
    ("A B. v2.1. 2014.", "v2.1.", "", {"version": "2.1"}),
    ("A B (2.4) [Computer software].", " (2.4)", "", {"version": "2.4"}),
    ("A B (Publication No. 1014). X.", " (Publication No. 1014)", "", {"number": "1014"}),
    ("A B. ProQuest Dissertations & Theses Global.", "ProQuest Dissertations & Theses Global", "",
     {"archive": "ProQuest Dissertations & Theses Global"}),
    ("A B (Technical Report No. TR-17-04). X.", " (Technical Report No. TR-17-04)", "report",
     {"genre": "Technical Report", "number": "TR-17-04"}),
    ("A B (Report No. IRW 2017/4). X.", " (Report No. IRW 2017/4)", "report",
     {"number": "IRW 2017/4"}),
    ("A B. NBER Working Paper 8123, X.", "NBER Working Paper 8123", "report",
     {"genre": "NBER Working Paper", "number": "8123"}),
    ("A B. Annual Report 17. X.", "Annual Report 17", "report",
     {"genre": "Annual Report", "number": "17"}),
    ("A B, U.S. Patent 7,412,093, 2008.", "U.S. Patent 7,412,093", "patent",
     {"authority": "U.S.", "genre": "Patent", "number": "7,412,093"}),
    ("A B. European Patent EP 1 234 567 B1, 2012.", "European Patent EP 1 234 567 B1", "patent",
     {"authority": "European", "genre": "Patent", "number": "EP 1 234 567 B1"}),
    ("P. A. B. Proc of X; 2001 Sep 13-15; Leeds, UK. Y.", "; 2001 Sep 13-15; Leeds, UK", "",
     {"event-date": "2001 Sep 13-15", "event-place": "Leeds, UK"}),
    ("P. A B. Paper presented at: 9th Meeting on Fog; X.",
     "Paper presented at: 9th Meeting on Fog", "speech",
     {"genre": "Paper presented", "event-title": "9th Meeting on Fog"}),
    ("A B (Final report). X.", " (Final report)", "report", {"genre": "Final report"}),
    ("P. A. Fact sheet. X.", " Fact sheet", "report", {"genre": "Fact sheet"}),
    ("P. A [Fact sheet]. http://a.b", " [Fact sheet]", "webpage", {"genre": "Fact sheet"}),
    ("Ab. Fact sheet. X.", "", "", {}),
    ("P. A. Fact sheet No. 311. X.", " Fact sheet No. 311", "report",
     {"genre": "Fact sheet", "number": "311"}),
    ("P, personal communication, 2018.", "personal communication", "personal_communication",
     {"genre": "personal communication"}),
    ("P. Unpublished data, 2018.", "Unpublished data", "manuscript", {"genre": "Unpublished data"}),
    ("A B, volume 4 of The Shore Library. X.", ", volume 4 of The Shore Library", "",
     {"volume": "4", "collection-title": "The Shore Library"}),
    ("A B (volume 2 of Dune Studies). X.", " (volume 2 of Dune Studies)", "",
     {"volume": "2", "collection-title": "Dune Studies"}),
    ("A B: 41[R]. X.", ": 41", "report", {"number": "41"}),
    ("A B: 2020-3[R/OL]. X.", ": 2020-3", "report", {"number": "2020-3"}),
    ("A B: C[R]. X.", "", "", {}),
    ("A B. IUS-19-4: Street trees. X.", "IUS-19-4: ", "report", {"number": "IUS-19-4"}),
    ("A B, 2020. 2020–3: Crayfish. X.", "2020–3: ", "report", {"number": "2020–3"}),
    ("A B. COVID-19: Street trees. X.", "", "", {}),
    ("A B. STUK-A131: Radon. X.", "STUK-A131: ", "report", {"number": "STUK-A131"}),
    ("A B. STUK-A131, Technical Report. X.", "STUK-A131", "report", {"number": "STUK-A131"}),
    ("A B (2016:14). X.", " (2016:14)", "report", {"number": "2016:14"}),
    ("A B, No. 2016:14, X, 2016.", "2016:14", "report", {"number": "2016:14"}),
    ("A B 2016:14–19.", "", "", {}),
    ("A B. OR/15/019. X.", "OR/15/019", "report", {"number": "OR/15/019"}),
    ("A B [editorial]. Lancet. 2010;3:4.", " [editorial]", "", {"genre": "editorial"}),
    ("A B [Letter to the editor]. X.", " [Letter to the editor]", "",
     {"genre": "Letter to the editor"}),
    ("A B (letter). Lancet. 2010;3:4.", " (letter)", "", {"genre": "letter"}),
    ("A B (letter). Hull: X, 2010.", "", "", {}),
    ("A B [Norwegian]. X.", "", "", {}),
    ("A. X. 2010;3:4-5. Epub 2009 Nov 4.", "Epub 2009 Nov 4.", "",
     {"available-date": "2009-11-04"}),
    ("A. X. 2010;3:4-5. Epub 2009/11/04. doi: 1", "Epub 2009/11/04.", "",
     {"available-date": "2009-11-04"}),
    ("A. X. 2010;3:4. Published online 4 March 2009.", "Published online 4 March 2009.", "",
     {"available-date": "2009-03-04"}),
    ("A B. Epub. 2009. X.", "", "", {}),
    ("P. A B. Unpublished.", "Unpublished", "manuscript", {"genre": "Unpublished"}),
    ("P. A B. Unpublished; 2012.", "Unpublished", "manuscript", {"genre": "Unpublished"}),
    ("P. Unpublished works of Abel. Hull: X, 2012.", "", "", {}),
    ("World Bank in press. Salt. X.", "in press", "", {"status": "in press"}),
    ("Printers at work in press. Salt. X.", "", "", {}),
    ("A. X. 2010;3:4-5. Comment in: X. 2011;4:9.", "Comment in: X. 2011;4:9", "",
     {"note": "Comment in: X. 2011;4:9"}),
    ("A. X. 2010;3:4-5. Corrected and republished from: X. 2009;2:9.",
     "Corrected and republished from: X. 2009;2:9", "",
     {"note": "Corrected and republished from: X. 2009;2:9"}),
    ("3GPP TS 38.331 (2018-09), NR.", "3GPP TS 38.331", "standard",
     {"number": "3GPP TS 38.331"}),
    ("3GPP, “Radio,” 3GPP, TS 38.211, 2018.", "TS 38.211", "standard", {"number": "TS 38.211"}),
    ("Abel, “Radio,” X, TS 38.211, 2018.", "", "", {}),
    ("A. In: SIMPÓSIO DE X, 2., 2010, Natal. Anais [...]. X", "Natal", "",
     {"event-place": "Natal"}),
    ("A B. Tides, 2018-11-19(B7). X.", "(B7)", "", {"page": "B7"}),
    ("A B. Tides, 2018(7). X.", "", "", {}),
    ("A B. J 8, 2, Article 14 (June 2015). X.", "Article 14", "", {"number": "14"}),
    ("A B. J 8, Article 14. X.", "", "", {}),
    ("A B. Bergen: IEEE 2015:77–86.", "", "", {}),
    ("A B, tidetalk.org/b/fog, 3 May.", "tidetalk.org/b/fog", "", {"URL": "tidetalk.org/b/fog"}),
    ("A B, tidetalk.org, 3 May.", "", "", {}),
    ("A B, a@tidetalk.org/b, 3 May.", "", "", {}),
    ("A B, 22 pages. https://a.b", "22 pages.", "", {"number-of-pages": "22"}),
    ("A B. Patent 12345, 2012.", "Patent 12345", "patent", {"genre": "Patent", "number": "12345"}),
    ("A B. Patent 1 234, 2012.", "", "", {}),
    ("P, inventor; Dinghy Works, assignee. A B.", ", inventor; Dinghy Works, assignee", "patent",
     {"assignee": "Dinghy Works"}),
    ("P, inventor. A B.", ", inventor", "patent", {}),
    ("A B: US9123456[P]. 2015.", ": US9123456", "patent", {"number": "US9123456"}),
    ("A B, ISO 13795:2012, Geneva.", "ISO 13795:2012", "standard", {"number": "ISO 13795:2012"}),
    ("A B: DIN 82607:2012–05. Berlin.", "DIN 82607:2012–05", "standard",
     {"number": "DIN 82607:2012-05"}),
    ("A B (ISO Standard No. 13795:2012). X.", " (ISO Standard No. 13795:2012)", "standard",
     {"number": "13795:2012"}),
    ("IEEE Std 1910.3-2014, 2014.", "IEEE Std 1910.3-2014", "standard",
     {"number": "IEEE Std 1910.3-2014"}),
    ("A B: ISO 9001:2015. J Qual. 2016;3(2):4-9.", "", "", {}),
    ("ISO 9001:2015 in small firms. X.", "", "", {}),
    ("A B. London: X; 2008. 499 p.", "499 p.", "", {"number-of-pages": "499"}),
    ("A B. M.: X, 2010. 318 с.", "318 с.", "", {"number-of-pages": "318"}),
    ("A B. X, 2010, 188 pp.", "188 pp.", "", {"number-of-pages": "188"}),
    ("A B, 16S RNA. X, 2010.", "", "", {}),
    ("A B, 34 p. et 3 annexes.", "", "", {}),
    ("A B. X 12, p. 188.", "", "", {}),
    ("A B. 3 vols. Berlin: X.", "3 vols.", "", {"number-of-volumes": "3"}),
    ("A B. J C, in press.", "in press", "", {"status": "in press"}),
    ("A B. J C. Forthcoming 2024.", "Forthcoming", "", {"status": "Forthcoming"}),
    ("A (sous presse). B.", " (sous presse)", "", {"status": "sous presse"}),
    ("Submitted papers. X 2010.", "", "", {}),
    ("A (n.d.). B.", "(n.d.)", "", {}),
    ("A. n.d. B.", "n.d.", "", {}),
    ("A B. X, [б. г.]. 96 x", "[б. г.]", "", {}),
    ("A (o. J.-b): B.", "(o. J.-b)", "", {}),
    ("O. J. Simms. B.", "", "", {}),
    ("A B, in C, 2013, ch. 2, pp. 4-9.", "ch. 2", "", {"section": "2"}),
    ("A. 2014 May 3;Sect. A:4.", ";Sect. A:4", "article-newspaper",
     {"section": "A", "page": "4"}),
    ("A B. Tick (blog), 2017.", " (blog)", "post-weblog", {}),
    ("A. B. Geneva: Author.", "Author", "", {}),
    ("A. Author of it. B.", "", "", {}),
    ("A B. US Patent 7412093, filed March 2, 2005.", "US Patent 7412093", "patent",
     {"authority": "US", "genre": "Patent", "number": "7412093"}),
    ("A B [in Norwegian]. C.", "", "", {}),
    ("A B (Data set). C.", "", "", {}),
    ("A B. Annual Report 2016. Oslo: X.", "", "", {}),
    ("A B. Working Paper 2016. Oslo: X.", "Working Paper 2016", "report",
     {"genre": "Working Paper", "number": "2016"}),
    ("A B. Annual Report 20161. Oslo: X.", "Annual Report 20161", "report",
     {"genre": "Annual Report", "number": "20161"}),
    ("Moss T (1925/2000) Bells. X.", "1925/", "", {"original-date": "1925"}),
    ("Moss T (1925/1927) Bells. X.", "1925/", "", {"original-date": "1925"}),
    ("Moss T (1925/1926) Bells. X.", "", "", {}),
    ("Moss T (2000 [1925]) Bells. X.", " [1925]", "", {"original-date": "1925"}),
    ("Moss T (1926 [1925]) Bells. X.", "", "", {}),
    ("Moss T. [1925] 2000. Bells. X.", "[1925] ", "", {"original-date": "1925"}),
    ("Moss T. ([1925] 2000) Bells. X.", "[1925] ", "", {"original-date": "1925"}),
    ("([1925] 2000) Bells. X.", "[1925] ", "", {"original-date": "1925"}),
    ("Moss T. [1925] 1926. Bells. X.", "", "", {}),
    ("Moss T (2000). Bells. X. (Original work published 1925)",
     " (Original work published 1925)", "", {"original-date": "1925"}),
    ("A B. Cmnd. 1432, X.", "Cmnd. 1432", "report", {"number": "Cmnd. 1432"}),
    ("A B. COM(2011) 112 final.", "COM(2011) 112 final", "report",
     {"number": "COM(2011) 112 final"}),
    ("A B. Cm 1432, J X 2010;3(2):4-9.", "", "", {}),
    ("A B. Cm 1432, J X 2010; 3.", "", "", {}),
    ("A B. Cm 1432, 2010. X.", "Cm 1432", "report", {"number": "Cm 1432"}),
    ("Moss T Jr. Bells. X.", " Jr", "", {}),
    ("Moss T III, Abel K. Bells. X.", " III", "", {}),
    ("A B. [Technical Report No. TR-17–04]. X.", " [Technical Report No. TR-17–04]", "report",
     {"genre": "Technical Report", "number": "TR-17-04"}),
    ("A B [Technical Report No. 4, X.", "Technical Report No. 4", "report",
     {"genre": "Technical Report", "number": "4"}),
    ("A B [Doctoral dissertation, in Hull]. X.", " [Doctoral dissertation, in Hull]", "thesis",
     {"genre": "Doctoral dissertation"}),
    ("A B. X 2010;3:4-5. Epub 2009. doi: 1", "Epub 2009.", "", {"available-date": "2009"}),
    ("A, “Radio,” ETSI, TS 38.211, 2018.", "TS 38.211", "standard", {"number": "TS 38.211"}),
    ("A B. 2016:14. X.", "", "", {}),
    ("A B; 2016:14. X.", "", "", {}),
    ("A B, 2017. X. 2016:14. Y.", "2016:14", "report", {"number": "2016:14"}),
    ("A B. No. 2016–14. X.", "No. 2016–14", "report", {"number": "2016-14"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "taken", "kind", "fields"), STATED, ids=[row[0] for row in STATED]
)
def test_words_state_this(words: str, taken: str, kind: str, fields: dict[str, str]) -> None:
    found = statements(words)
    if not taken:
        assert found == ()
        return
    first = found[0] if words.startswith("A B. US Patent") else found[-1]
    if "(2.4)" in words:
        first = found[0]
    assert words[first.start : first.end] == taken
    assert first.type == kind
    assert dict(first.fields) == fields
    assert first.names == ()


def test_statements_stand_in_their_order_and_apart() -> None:
    words = "Q, R. (2019). Loaf (Version 1.2) [Data set]. (A. Cole, Trans.) X. 3 vols. 99 p."
    found = statements(words)
    taken = [words[each.start : each.end] for each in found]
    assert taken == [
        " (Version 1.2)", " [Data set]", " (A. Cole, Trans.)", "3 vols", "99 p.",
    ]  # fmt: skip
    assert [name.role for each in found for name in each.names] == ["translator"]


def test_what_stands_inside_a_longer_statement_is_not_stated_again() -> None:
    (one,) = statements("A B [Doctoral dissertation, Technical Report No. 12].")
    assert one.type == "thesis"


def test_the_inventor_stands_in_front() -> None:
    assert statements("Word " * 100 + ", inventor. A B.") == ()


@pytest.mark.parametrize("words", ["A. n.d. B", "A (n. d.) B", "A [s.a.] B", "A. o. J. B"])
def test_a_missing_date_is_said(words: str) -> None:
    assert NO_DATE.search(words)


def test_the_signs_of_labels_are_one_a_token() -> None:
    assert tagged("A b.", "TT.").labels == ("TIT", "TIT", "O")
