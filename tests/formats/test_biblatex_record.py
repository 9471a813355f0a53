"""biblatex's own record of a list, as Biber writes it."""

from __future__ import annotations

import time

import pytest

from zotsync.data import bundled_journals, bundled_schema
from zotsync.formats.latex.bibitem import read
from zotsync.formats.registry import format_of
from zotsync.model.item import ZoteroItem
from zotsync.model.reference import Notice, Read, Reference, Rejected
from zotsync.normalize import normalize

RECORD = r"""% $ biblatex auxiliary file $
% $ biblatex bbl format version 3.2 $
% Do not modify the above lines!
\begingroup
\makeatletter
\endgroup


\refsection{0}
  \datalist[entry]{nty/global//global/global/global}
    \entry{oord2016}{article}{}{}
      \name{author}{2}{}{%
        {{un=0,uniquepart=base,hash=2cdd}{%
           family={Oord},
           familyi={O\bibinitperiod},
           given={Aaron},
           giveni={A\bibinitperiod},
           givenun=0,
           prefix={van\bibnamedelimb den},
           prefixi={v\bibinitperiod\bibinitdelim d\bibinitperiod}}}%
        {{un=0,uniquepart=base,hash=9a}{%
           family={M{ü}ller\bibnamedelima Lima},
           familyi={M\bibinitperiod},
           given={J.\bibnamedelimi K.},
           giveni={J\bibinitperiod},
           suffix={Jr.},
           suffixi={J\bibinitperiod}}}%
      }
      \strng{namehash}{abc}
      \strng{fullhash}{abc}
      \field{labelalpha}{Oor16}
      \field{sortinit}{O}
      \field{sortinithash}{2cd7}
      \field{labelnamesource}{author}
      \field{labeltitlesource}{title}
      \true{singletitle}
      \field{issn}{1234-5679}
      \field{journaltitle}{Journal of \emph{Rivers}}
      \field{month}{5}
      \field{day}{3}
      \field{number}{2}
      \field{title}{Fish counts at 50\% \& more}
      \field{volume}{3}
      \field{year}{2016}
      \field{dateera}{ce}
      \field{pages}{1\bibrangedash 5}
      \range{pages}{5}
      \verb{doi}
      \verb 10.1234/fish_1
      \endverb
      \verb{urlraw}
      \verb https://x.example/a%20b_c#d
      \endverb
      \verb{url}
      \verb https://x.example/a%2520b_c#d
      \endverb
      \field{urlyear}{2020}
      \field{urlmonth}{1}
      \field{urlday}{2}
      \keyw{fish,rivers}
    \endentry
    \entry{who}{report}{}{}
      \name{author}{1}{}{%
        {{hash=2}{%
           family={{World Health Organization}},
           familyi={W\bibinitperiod}}}%
      }
      \true{moreauthor}
      \list{institution}{1}{%
        {WHO Press}%
      }
      \list{location}{2}{%
        {Geneva}%
        {Rome}%
      }
      \field{title}{Water}
      \field{type}{techreport}
      \field{number}{7}
      \field{year}{2019}
      \field{endyear}{2020}
    \endentry
    \entry{ch}{incollection}{}{}
      \name{author}{1}{}{%
        {{hash=2}{%
           family={Kim},
           familyi={K\bibinitperiod},
           given={Jo},
           giveni={J\bibinitperiod}}}%
      }
      \name{editor}{1}{}{%
        {{hash=2}{%
           family={Lee},
           given={Ann}}}%
      }
      \list{publisher}{1}{%
        {Press}%
      }
      \field{booktitle}{The Book}
      \field{title}{A chapter}
      \field{year}{2015}
      \field{pages}{11\bibrangedash 30\bibrangessep 40}
    \endentry
  \enddatalist
  \datalist[entry]{shorthand}
    \entry{ch}{incollection}{}{}
      \field{title}{A chapter}
    \endentry
  \enddatalist
\endrefsection
\endinput
"""

OLDER = r"""% $ biblatex auxiliary file $
% $ biblatex bbl format version 2.8 $
\begingroup
\makeatletter
\endgroup
\sortlist[entry]{nty/global/}
  \entry{a1}{book}{}
    \name{author}{1}{}{%
      {{hash=1}{%
         family={Poe},
         family_i={P\bibinitperiod},
         given={Edgar},
         given_i={E\bibinitperiod}}}%
    }
    \list{publisher}{1}{%
      {Old Press}%
    }
    \field{title}{Sonnets}
    \field{year}{1950}
  \endentry
\endsortlist
\endinput
"""


def reads(text: str) -> list[Read]:
    return list(read(text.encode(), "paper.bbl"))


def references(text: str) -> list[Reference]:
    return [each for each in reads(text) if isinstance(each, Reference)]


def items(text: str) -> list[ZoteroItem]:
    return [normalize(each, bundled_schema(), bundled_journals()) for each in references(text)]


def creators(item: ZoteroItem) -> list[str]:
    return [each.name or f"{each.last_name} | {each.first_name}".strip(" |")
            for each in item.creators]  # fmt: skip


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_each_entry_is_read_whole(ends: str) -> None:
    article, report, chapter = items(RECORD.replace("\n", ends))
    assert article.item_type == "journalArticle"
    assert creators(article) == ["van den Oord | Aaron", "Müller Lima | J. K., Jr."]
    assert {
        name: article.fields.get(name)
        for name in ("title", "date", "volume", "issue", "pages", "DOI", "url", "accessDate")
    } == {
        "title": "Fish counts at 50% & more", "date": "2016-05-03", "volume": "3", "issue": "2",
        "pages": "1-5", "DOI": "10.1234/fish_1", "url": "https://x.example/a%20b_c#d",
        "accessDate": "2020-01-02",
    }  # fmt: skip
    assert article.fields.get("citationKey") == "oord2016"
    assert not article.fields.get("extra")
    assert (report.item_type, creators(report)) == ("report", ["World Health Organization"])
    assert report.fields["institution"] == "WHO Press"
    assert (report.fields["date"], report.fields["reportNumber"]) == ("2019/2020", "7")
    assert (chapter.item_type, creators(chapter)) == ("bookSection", ["Kim | Jo", "Lee | Ann"])
    assert (chapter.fields["bookTitle"], chapter.fields["pages"]) == ("The Book", "11-30, 40")


def test_names_that_are_left_out_and_keywords_are_known() -> None:
    article, report, _ = references(RECORD)
    assert article.keywords == ("fish", "rivers")
    assert (article.et_al, report.et_al) == (False, True)


def test_an_entry_of_several_lists_comes_out_once() -> None:
    assert [each.ref_id for each in references(RECORD)] == ["oord2016", "who", "ch"]


def test_a_set_is_no_reference_and_told() -> None:
    told = [each.message for each in reads(r"\entry{s1}{set}{}" + "\n" + r"\endentry" + OLDER)
            if isinstance(each, Notice)]  # fmt: skip
    assert told == ["@set s1 is not a reference"]


def test_each_entry_has_its_exact_lines() -> None:
    for each in references(RECORD):
        lines = RECORD.split("\n")[each.origin.first_line - 1 : each.origin.last_line]
        assert f"\\entry{{{each.ref_id}}}" in lines[0]
        assert lines[-1].strip() == r"\endentry"


def test_the_older_form_is_read() -> None:
    (book,) = items(OLDER)
    assert (book.item_type, creators(book)) == ("book", ["Poe | Edgar"])
    assert (book.fields["title"], book.fields["date"]) == ("Sonnets", "1950")


@pytest.mark.parametrize("name", ["paper.bbl", "paper", "paper.txt"])
def test_it_is_known_by_its_beginning(name: str) -> None:
    assert format_of(RECORD.encode(), name).name == "latex"


@pytest.mark.parametrize("cut", [r"\verb{doi}", r"\field{volume}", r"\endentry"])
def test_an_entry_that_breaks_off_says_so(cut: str) -> None:
    (reference,) = references(RECORD[: RECORD.index(cut)])
    assert reference.get("title").startswith("Fish counts") or cut == r"\field{volume}"
    assert "the entry breaks off" in reference.notes


@pytest.mark.parametrize(
    "unit",
    [r"\entry{a}{book}{}", r"\field{x}{", r"\name{author}{1}{}{%" + "\n{{}{%",
     r"\endentry\entry{b", r"\list{a}{b}", "family={", r"\field{title}{x}"],
)  # fmt: skip
def test_hostile_records_take_time_in_proportion(unit: str) -> None:
    def seconds(size: int) -> float:
        text = r"\entry{k}{book}{}\endentry\entry{k2}{book}{}" + unit * (size // len(unit))
        start = time.process_time()
        reads(text)
        return time.process_time() - start

    assert seconds(400_000) <= 8 * max(seconds(100_000), 0.1)


def test_fields_outside_of_the_entries_are_rejected_with_their_words() -> None:
    lost = RECORD.replace(r"    \entry{who}{report}{}{}", "")
    rejected = [each for each in reads(lost) if isinstance(each, Rejected)]
    assert [each.ref_id for each in references(lost)] == ["oord2016", "ch"]
    assert [r"\field{title}{Water}" in each.raw for each in rejected] == [True]
    assert lost.split("\n")[rejected[0].origin.first_line - 1].strip().startswith(r"\name{author}")


def test_two_entries_without_the_lines_that_part_them_are_no_reference() -> None:
    start, end = RECORD.index(r"\endentry"), RECORD.index(r"\name{author}{1}")
    (rejected,) = (
        each for each in reads(RECORD[:start] + RECORD[end:]) if isinstance(each, Rejected)
    )
    assert "two works" in rejected.why
    assert "Fish counts" in rejected.raw
    assert "Water" in rejected.raw


@pytest.mark.parametrize(
    "line",
    [r"\field{pages}{99}", r"\field{note}{Of another}", r"\list{location}{1}{{Rome}}",
     r"\field{volume}{77}"],
)  # fmt: skip
@pytest.mark.parametrize("within", [r"\field{title}{Sonnets}", "{Old Press}", "given={Edgar}"])
def test_a_field_in_the_braces_of_another_is_not_swallowed(line: str, within: str) -> None:
    (read_,) = reads(OLDER.replace(within, within[:-1] + line + "}"))
    if isinstance(read_, Rejected):
        assert line in read_.raw
        assert "brace" in read_.why
    else:
        assert any("99" in each or "another" in each for each in read_.notes)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (r"\field{note}{Of another}", "note is given twice; the first is used, not: Of another"),
        (r"\field{pages}{99}", "pages is given twice; the first is used, not: 99"),
        (r"\list{publisher}{1}{{Bee}}", "publisher is given twice; the first is used, not: {Bee}"),
        (r"\keyw{bees}", "keywords is given twice; the first is used, not: bees"),
    ],
)
def test_a_field_stated_twice_is_named(line: str, said: str) -> None:
    own = "\\field{note}{Its own}\n\\field{pages}{1-9}\n\\keyw{ants}\n"
    (book,) = references(OLDER.replace("  \\endentry", own + line + "\n  \\endentry"))
    assert said in book.notes
    (same,) = references(OLDER.replace("  \\endentry", own + own + "  \\endentry"))
    assert not any("twice" in note for note in same.notes)
