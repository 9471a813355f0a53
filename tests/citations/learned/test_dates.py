"""When a work appeared, and when it was read."""

from __future__ import annotations

import pytest

from tests.citations.learned.labelled import tagged
from zotsync.citations.learned.dates import issued_and_accessed
from zotsync.citations.learned.spans import tokens_of


def read(words: str, year: str) -> tuple[str, str]:
    """The dates of words in which only `year` (if it is there) carries a year's label."""
    place = words.index(year) if year else -1
    signs = "".join("y" if token.start == place else "." for token in tokens_of(words))
    issued, accessed = issued_and_accessed(tagged(words, signs))
    return issued.words() if issued else "", accessed.words() if accessed else ""


DATES = [
    # words, the labelled year, issued, accessed
    ("A (2014) B", "2014", "2014", ""),
    ("A 2014;12:3", "2014", "2014", ""),
    ("A (2014a) B", "2014", "2014", ""),
    ("A, 3 May 2014, B", "2014", "2014-05-03", ""),
    ("A, 3rd May 2014, B", "2014", "2014-05-03", ""),
    ("A, 3. Mai 2014, B", "2014", "2014-05-03", ""),
    ("A, 3 de mayo de 2014, B", "2014", "2014-05-03", ""),
    ("A, 3–5 June 2019, B", "2019", "2019-06-03", ""),
    ("A, May 3, 2014, B", "2014", "2014-05-03", ""),
    ("A, May 3-4, 2014, B", "2014", "2014-05-03", ""),
    ("A. 2014 May 3;12:4", "2014", "2014-05-03", ""),
    ("A. 2014 May;12:4", "2014", "2014-05", ""),
    ("A. 2014 May 12:4-9", "2014", "2014-05", ""),
    ("A. 2014 May 12-19", "2014", "2014-05", ""),
    ("A. 2019 Dec 4:b12", "2019", "2019-12-04", ""),
    ("A. 2014 Jul-Aug;12:4-9", "2014", "2014 Jul-Aug", ""),
    ("A. 2014 out/dez;12:4-9", "2014", "2014 out/dez", ""),
    ("A. Rio de Janeiro, 2014", "2014", "2014", ""),
    ("A. Rio de Janeiro, 5 de janeiro de 2014", "2014", "2014-01-05", ""),
    ("على (1385)، ب", "1385", "1385", ""),
    ("A (1385), B", "1385", "", ""),
    ("A (2014, May 3). B", "2014", "2014-05-03", ""),
    ("A (2019, June 3–5). B", "2019", "2019-06-03", ""),
    ("A (2019, 20 de agosto). B", "2019", "2019-08-20", ""),
    ("A (2019, 20 August). B", "2019", "2019-08-20", ""),
    ("A 2014-05-03, B", "2014", "2014-05-03", ""),
    ("A 2014/05/03, B", "2014", "2014-05-03", ""),
    ("A 03.05.2014, B", "2014", "2014-05-03", ""),
    ("A. Version 4.2. 2020. B", "2020", "2020", ""),
    ("A. v2.1. 2014. B", "2014", "2014", ""),
    ("A. Version 1.4.2. 2020. B", "2020", "2020", ""),
    ("A, 4.2. 2020, B", "2020", "2020-02-04", ""),
    ("A, out. 2018, B", "2018", "2018-10", ""),
    ("A, Marburg, 2012", "2012", "2012", ""),
    ("A, May 2014, B", "2014", "2014-05", ""),
    ("A, Spring 2020, B", "2020", "Spring 2020", ""),
    ("A (2020, Fall). B", "2020", "Autumn 2020", ""),
    ("A, 31 June 2014, B", "2014", "2014-06", ""),
    ("A (2014). B. Accessed 3 May 2015.", "2014", "2014", "2015-05-03"),
    ("A. B. 4 May 2012. http://a.b/c. 1 June 2013.", "2012", "2012-05-04", "2013-06-01"),
    ("A. B. 4 May 2012. Web. 1 June 2013.", "2012", "2012-05-04", "2013-06-01"),
    ("A. B. http://a.b/c. 1 June 2013.", "2013", "2013-06-01", ""),
    ("A. B. 4 May 2012. http://a.b/c. 1 June 2013. C", "2012", "2012-05-04", ""),
    ("A. B. 2012. http://a.b/c. June 2013.", "2012", "2012", ""),
    ("A. 2015. B 8, 2 (June 2015), 4", "2015", "2015-06", ""),
    ("A. 2015. B 8, 2 (June 2014), 4", "2015", "2015", ""),
    ("A. 2015. B (June 2015), 4", "2015", "2015", ""),
    ("A (2014). B. Retrieved May 3, 2015, from x", "2014", "2014", "2015-05-03"),
    ("A (2014). B. Zugriff: 03.05.2015.", "2014", "2014", "2015-05-03"),
    ("A. 2014 [cited 2015 May 3]. B", "2014", "2014", "2015-05-03"),
    ("A. 2014 [2015 May 3]. B", "2014", "2014", "2015-05-03"),
    ("A [2014 May 3]. B", "2014", "2014-05-03", ""),
    ("A. B. Accessed 3 May 2015.", "2015", "", "2015-05-03"),
    ("A. B. Accessed 3 May 2015.", "", "", "2015-05-03"),
    ("A. B. Accessed 3 May 2015. Seen 4 May 2015.", "", "", "2015-05-03"),
    ("A. Accessed 3 May 2015. Visited 5 June 2016.", "", "", "2015-05-03"),
    ("A. B 2014.", "", "2014", ""),
    ("A 2014. B 2014.", "", "2014", ""),
    ("A 2013. B 2014.", "", "", ""),
    ("A 20145. B", "", "", ""),
    ("A. Accessed 2015.", "", "", ""),
    ("A 2014:2014. B", "", "2014", ""),
    ("A 2014.123 B", "", "", ""),
    ("A (2015) B. Tick, 9 May 2015.", "2015", "2015-05-09", ""),
    ("A (2015) B. Tick, 9 May 2015, 10 May 2015.", "2015", "2015", ""),
    ("A (2015) B. Tick, 9 May 2016.", "2015", "2015", ""),
    ("A (2015) B. Tick, May 2015.", "2015", "2015-05", ""),
    ("A (2015) B. In: Conf. of C, 9 May 2015.", "2015", "2015", ""),
    ("A (2015) B. Epub 9 May 2015.", "2015", "2015", ""),
    ("A (2015) B. Published online 9 May 2015.", "2015", "2015", ""),
    ("A (2015) B. Accessed 9 May 2015.", "2015", "2015", "2015-05-09"),
    ("A 1399 B", "1399", "", ""),
    ("A 1400 B", "1400", "1400", ""),
    ("", "", "", ""),
    ("2014. A, B", "2014", "2014", ""),
    ("2014. A, B", "", "2014", ""),
    ("2013 A. B. Accessed 3 May 2015.", "2015", "", "2015-05-03"),
    ("2013 A. B 2014.", "", "", ""),
    ("2014 May 3. A", "2014", "2014-05-03", ""),
    ("A. Accessed 3 May 2015, 2014", "2014", "2014", "2015-05-03"),
    ("A 5 2014-05-03 B", "2014", "2014-05-03", ""),
    ("A May 2014 May 2015 B", "2014", "2014-05", ""),
    ("A (Epub 9 May 2015) B", "2015", "2015-05-09", ""),
    ("Accessed 2014. B 2015", "", "2015", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "year", "issued", "accessed"), DATES, ids=[f"{row[0]} {row[1]}" for row in DATES]
)
def test_dates_are_told_apart(words: str, year: str, issued: str, accessed: str) -> None:
    assert read(words, year) == (issued, accessed)


def test_the_first_labelled_year_counts() -> None:
    issued, _ = issued_and_accessed(tagged("A 12 2013 B 2014", ".yy.y"))
    assert issued is not None
    assert issued.year == 2013


def test_words_far_before_a_date_say_nothing_of_it() -> None:
    far = "A. Accessed" + " x" * 20
    assert read(f"{far} 3 May 2015.", "2015") == ("2015-05-03", "")
    assert read("A. Accessed" + " x" * 11 + " 3 May 2015.", "2015") == ("", "2015-05-03")


@pytest.mark.parametrize(
    ("words", "signs", "issued"),
    [
        ("Abel (2015) Fog, Tides, 9 May, p. 4", "F.y.T.C.......", "2015-05-09"),
        ("Abel. 2015. Fog. Tides, May 9, 4", "F.y.T.C.....", "2015-05-09"),
        ("Abel. 2015. Fog. Tides, July.", "F.y.T.C...", "2015-07"),
        ("Abel. 2015. Fog. Tides, Mar.", "F.y.T.C...", "2015-03"),
        ("Abel. 2015. Fog. Tides, 31 June.", "F.y.T.C....", "2015-06"),
        ("Abel. 2015. Fog. Tides, 9 May 2016", "F.y.T.C....", "2015"),
        ("Abel. 2015. Fog. Accessed, 9 May, 4", "F.y.T.......", "2015"),
        ("Abel. 2015. Fog. Tides, 9 May, 3 June.", "F.y.T.C.......", "2015"),
        ("Abel. 2015. Fog. Proc Tides, 9 May, 4", "F.y.T.CC.....", "2015"),
        ("Abel. 2015. Fog, May, sun. Tides", "F.y.TTTTT.C", "2015"),
        ("Abel. 2015. Tides, 9 May, 4", "F.y.C.....", "2015"),
        ("Abel. 2015. Fog, 9 May, bells. Tides, 4", "F.y.T....T.C..", "2015"),
    ],
)  # fmt: skip
def test_a_day_behind_the_title_is_of_the_year_in_front(
    words: str, signs: str, issued: str
) -> None:
    found, _ = issued_and_accessed(tagged(words, signs))
    assert found is not None
    assert found.words() == issued
