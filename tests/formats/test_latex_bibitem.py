"""LaTeX bibliographies: plain, natbib's and REVTeX's `thebibliography`."""

from __future__ import annotations

import pytest

from zotsync.formats.latex.bibitem import read
from zotsync.formats.latex.macros import argument, unwrapped_words
from zotsync.formats.registry import format_of
from zotsync.model.errors import InputError
from zotsync.model.reference import Notice, Read, Reference, Rejected

REVTEX = r"""
\begin{thebibliography}{2}%
\makeatletter
\providecommand \@ifxundefined [1]{\@ifx{#1\undefined}}%
\bibitem [{\citenamefont {Lindqvist}\ and\ \citenamefont {van Steen}(2011)}]{lindqvist2011}%
  \BibitemOpen
  \bibfield  {author} {\bibinfo {author} {\bibfnamefont {M.~A.}\ \bibnamefont {Lindqvist}}\ and\
  \bibinfo {author} {\bibfnamefont {H.}~\bibnamefont {van Steen}},\ }\bibfield  {title}
  {\bibinfo {title} {Counting fish in {N}orthern rivers},\ }\href
  {https://doi.org/10.5555/jfb.2011.78} {\bibfield  {journal} {\bibinfo  {journal} {J. Fish Biol.}\
  }\textbf {\bibinfo {volume} {78}},\ \bibinfo {pages} {1201} (\bibinfo {year} {2011})}%
  \BibitemShut {NoStop}%
\end{thebibliography}%
"""


def _read(words: str) -> list[Read]:
    return list(read(words.encode(), "paper.tex"))


def _references(words: str) -> list[Reference]:
    return [each for each in _read(words) if isinstance(each, Reference)]


def listed(*entries: str) -> str:
    items = "\n\n".join(entries)
    return f"\\begin{{thebibliography}}{{99}}\n{items}\n\\end{{thebibliography}}\n\\end{{document}}"


PLAIN = (
    r"\bibitem{fish} M\"uller MA, Okafor CE. Counting fish in \emph{northern} rivers. "
    r"\newblock J Fish Biol. 2011;78:1201--1215."
)


def test_an_entry_is_read_as_printed() -> None:
    (found,) = _references(listed(PLAIN))
    assert found.ref_id == "fish"
    assert found.raw == (
        "Müller MA, Okafor CE. Counting fish in northern rivers. J Fish Biol. 2011;78:1201–1215."
    )
    assert (found.get("page"), found.names[0].family) == ("1201-1215", "Müller")


@pytest.mark.parametrize(
    "start",
    [r"\bibitem{k}", r"\bibitem[Hu(2020)]{k}", r"\bibitem[{Hu et~al.(2020)Hu, Li}]{k}",
     r"\bibitem[\protect\citeauthoryear{Hu}{Hu}{2020}]{k}", "\\bibitem\n{k}", r"\bibitem [12] {k}"],
)  # fmt: skip
def test_labels_and_keys_are_no_words(start: str) -> None:
    (found,) = _references(listed(f"{start}\nHu Z. Tides. Nat Commun. 2020;11:32--41."))
    assert (found.ref_id, found.raw) == ("k", "Hu Z. Tides. Nat Commun. 2020;11:32–41.")


def test_revtex_s_parts_are_certain() -> None:
    (found,) = _references(REVTEX)
    assert [(n.family, n.given) for n in found.names] == [
        ("Lindqvist", "M. A."),
        ("van Steen", "H."),
    ]
    said = {name: found.get(name) for name in ("title", "container-title", "volume", "page", "DOI")}
    assert said == {
        "title": "Counting fish in Northern rivers", "container-title": "J. Fish Biol.",
        "volume": "78", "page": "1201", "DOI": "10.5555/jfb.2011.78",
    }  # fmt: skip
    assert found.issued and found.issued.parts() == [2011]
    assert "bibfield" not in found.raw
    assert "\\" not in found.raw


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (r"\href{https://x.example}{The \emph{words}} of it", "The words of it"),
        (r"\doi{10.5555/ab_c}", "doi:10.5555/ab_c"),
        (r"\url{https://rivers.example/a_b}", "https://rivers.example/a_b"),
        (r"{\em Old} {\bf 12}, 3", "Old 12, 3"),
        (r"\newblock {\em J. Fish}, 12(3):4--5", "J. Fish, 12(3):4–5"),
        (r"\enquote{Tides,}", "“Tides,”"),
        ("caf\\'e % a comment\n of it", "café of it"),
    ],
)
def test_macros_print_their_words(source: str, words: str) -> None:
    (found,) = [r for r in _read(listed(f"\\bibitem{{k}} {source}")) if not isinstance(r, Notice)]
    assert found.raw == words


def test_every_entry_comes_out_once() -> None:
    reads = _read(listed(PLAIN, r"\bibitem{x} Unreadable words of nobody", r"\bibitem{y}", PLAIN))
    assert [type(each) for each in reads] == [Reference, Rejected, Rejected, Reference]


def test_lines_are_said() -> None:
    assert [r.origin.first_line for r in _references(listed(PLAIN, PLAIN))] == [2, 4]


def test_the_title_names_the_collection() -> None:
    words = r"\documentclass{article}\title{Of \emph{rivers}}\begin{document}" + listed(PLAIN)
    assert [r.collection for r in _read(words) if isinstance(r, Notice)] == ["Of rivers"]


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        (r"\documentclass{article}\bibliography{refs,more.bib}", "Give refs.bib and more.bib."),
        (r"\documentclass{article}\addbibresource{my.bib}", "Give my.bib."),
        (r"\documentclass{article}", "Give the .bbl or .bib file beside it."),
    ],
)
def test_where_the_references_are_instead_is_said(source: str, hint: str) -> None:
    with pytest.raises(InputError) as error:
        _read(source)
    assert error.value.hint == hint


@pytest.mark.parametrize(
    "source",
    ["{" * 50_000, "\\bibitem[" * 5_000, "\\emph{" * 8_000, "\\bibitem{a}" + "\\href{" * 5_000,
     "\\bibinfo{author}{" * 4_000, "%" * 100_000],
)  # fmt: skip
def test_hostile_braces_end(source: str) -> None:
    reads = _read(f"\\bibitem{{k}} {source}")
    assert all(isinstance(each, Reference | Rejected) for each in reads)


def test_an_argument_ends_at_its_own_bracket() -> None:
    assert argument(r"[a{]}b] c", 0, "[]") == ("a{]}b", 7)
    assert argument(r" {a{b}\}c} d", 0) == (r"a{b}\}c", 10)
    assert unwrapped_words("") == ""


@pytest.mark.parametrize(
    "start",
    ["% a comment\n\\documentclass{article}", "\\begin{thebibliography}{9}", "\\bibitem{a}"],
)
def test_it_is_told_by_its_beginning(start: str) -> None:
    assert format_of(start.encode(), "download").name == "latex"
