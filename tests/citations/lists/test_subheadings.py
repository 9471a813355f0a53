"""Headings inside a list: by their words, by stars around them, by the chapter that they name."""

from __future__ import annotations

import pytest

from zotsync.citations.lists.headings import REFERENCES, ends_list, heading, may_head, subheading
from zotsync.citations.lists.page_words import is_of_page


@pytest.mark.parametrize(
    "line",
    [
        "Books", "Web sites", "  Web sites  ", "Books and articles", "A. Primary Sources",
        "II. Articles", "1. Monographs", "2.1 Theses", "(b) Films", "Books & Articles:",
        "Books (published)", "NEWSPAPERS AND MAGAZINES", "# Reports", "**Rivers and maps**",
        "**Rivers:**", "__Rivers__", "== Rivers ==", "Chapter 1", "chapter ii", "CHAPTER TWO",
        "Chapter 1: The Rivers", "Notes to Chapter 3", "Endnotes for the Introduction",
        "Notes to pages 12–14", "Kapitel 4", "Глава 2", "Teil III", "Internetquellen",
        "Sources primaires", "Fuentes primarias", "Páginas web", "Fonti primarie", "Boeken",
        "Электронные ресурсы", "Law",
        f"Theses{' books' * 14}", "Zeitschriften- und Zeitungsartikel", "**Rivers 12**",
    ],
)  # fmt: skip
def test_kinds_of_works_and_chapters_head_a_part(line: str) -> None:
    assert subheading(line)


@pytest.mark.parametrize(
    "line",
    [
        "", "a", "Of", "And the", "books", "Books.", "Books,", "Books;", "Rivers",
        "Books of rivers", "Books 2014", "Chapter 1: The Rivers of 2014", "Chapter X1",
        "**Rivers of 2014**", "**Rivers", "*Rivers*", f"Archive{' books' * 14}", "Of books",
        "Berg K. Books. 2013",
        "The books", "Notes to Berg",
    ],
)  # fmt: skip
def test_other_lines_head_nothing(line: str) -> None:
    assert not subheading(line)


@pytest.mark.parametrize(
    ("line", "may"),
    [
        ("Rivers", True), ("  Rivers and maps ", True), ("Riv", True), ("Ri", False),
        ("rivers", False), ("Rivers.", False), ("Rivers,", False), ("Rivers 2", False),
        ("R" * 60, True), ("R" * 61, False), ("", False),
    ],
)  # fmt: skip
def test_what_may_stand_above_a_rule(line: str, may: bool) -> None:
    assert bool(may_head(line)) is may


@pytest.mark.parametrize(
    "line",
    [
        "Author Manuscript", "NIH-PA Author Manuscript Author Manuscript",
        "J Ex. Author manuscript; available in PMC 2015 June 01.",
        "Downloaded from https://www.example.org/a/b by guest on 12 March 2020",
        "Downloaded from www.example.org at University of Bonn on 2 May 2020",
        "13652664, 2014, 3, Downloaded from https://www.example.org by Library on [12/03/2024].",
        "This content downloaded from 192.0.2.1 on Tue, 12 Mar 2019",
        "Document téléchargé depuis www.example.org - - 192.0.2.1", "Heruntergeladen von example",
        "All use subject to https://about.example.org/terms",
        "See the Terms and Conditions on Wiley Online Library",
        "bioRxiv preprint doi: https://doi.org/10.5555/1; this version posted May 3, 2020.",
        "(which was not certified by peer review) is the author/funder.",
        "available under a CC-BY-NC 4.0 International license.",
        "© 2020 The Authors. Published by Example Press.", "Copyright © 2019 Elsevier Ltd.",
        "© The Author(s) 2020", "This article is protected by copyright. All rights reserved.",
        "All rights reserved.", "Alle Rechte vorbehalten.", "Tous droits réservés",
        "Todos los derechos reservados.", "Все права защищены.",
        "No reuse allowed without permission.", "Creative Commons Attribution License (CC BY 4.0)",
        "This article is licensed under a Creative Commons Attribution 4.0 License",
        "Reproduced with permission of the copyright owner.", "For personal use only.",
        "Unauthenticated | 192.0.2.1", "Download Date | 5/3/20 9:10 PM",
        "Brought to you by | University of Bonn", "Accepted Article", "Uncorrected proof",
        "Electronic copy available at: https://ssrn.example.com/abstract=1", "Journal Pre-proof",
        "Please cite this article as: Harrow, T., Ranges, J. Ex. (2014)",
        "Frontiers in Examples | www.example.org", "March 2020 | Volume 11 | Article 123",
        "Scientific Examples | (2020) 10:1234 | https://doi.org/10.5555/s-1",
        "PLOS EX | May 3, 2020",
        "PLOS EX | https://doi.org/10.5555/p.1 May 3, 2020 12", f"Downloaded from {'x' * 384}",
    ],
)  # fmt: skip
def test_what_publishers_print_on_each_page_is_known(line: str) -> None:
    assert is_of_page(line)


@pytest.mark.parametrize(
    "line",
    [
        "", "Rivers", "Berg K. Copyright and rivers. J Ex. 2013;1:2.", "Downloaded", "© 2020",
        "Harrow, T. (2014). Downloaded: A history of files. Example Press.",
        "License to map. Bonn: Example.", "The rights of rivers", "Creative Commons for all",
        "Harrow | Okafor", "A | b", "Author, A. Manuscript studies. 2014.",
        "Accepted articles of faith. J. Ex. 2, 3 (2014).", "In: Harrow T, ed. Press: 2014.",
        f"Downloaded from {'x' * 385}",
    ],
)  # fmt: skip
def test_words_of_references_are_none_of_it(line: str) -> None:
    assert not is_of_page(line)


@pytest.mark.parametrize(
    "line",
    ["REFERENCES", "    References", "IV. References", "iv. references", "BİBLİYOGRAFYA",
     "Bıblıografıa", "ΒΙΒΛΙΟΓΡΑΦΊΑ", "ЛИТЕРАТУРА", "## 7. LITERATURVERZEICHNIS", "Références [12]"],
)  # fmt: skip
def test_a_heading_is_known_in_letters_of_any_size(line: str) -> None:
    assert heading(line) == REFERENCES


@pytest.mark.parametrize("line", ["  RECEIVED: 12 May 2011", "Received 12 May", "FUNDING: none"])
def test_what_ends_a_list_is_known_in_letters_of_any_size(line: str) -> None:
    assert ends_list(line)
