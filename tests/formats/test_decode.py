"""Bytes to text."""

from __future__ import annotations

import codecs
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zotsync.formats.decode import MAX_BYTES, guess_notice, lines_of, text_of
from zotsync.formats.registry import format_of, read
from zotsync.model.errors import InputError
from zotsync.model.reference import Notice, Reference

TEXT = "Müller – “quoted” 李\nsecond line"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.encode().replace(b"second", b"sec\0ond"),
    ],
    ids=["utf8", "bom", "utf16", "utf16be", "utf32", "crlf", "cr", "stray-nul"],
)
def test_every_encoding_gives_the_same_text(data: bytes) -> None:
    assert text_of(data, "f") == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_told_by_its_zeros(encoding: str) -> None:
    assert text_of("Smith J. Naïve.".encode(encoding), "f") == "Smith J. Naïve."


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Müller “x” –".encode("cp1252"), "Müller “x” –"),
        (b"M\xfcller \x81", "Müller \x81"),
        ("Mü".encode() + b"\xe2\x80", "Mü"),
        (codecs.BOM_UTF16_LE + b"a\0b\0c", "ab"),
        (b"", ""),
    ],
    ids=["cp1252", "latin1", "cut-utf8", "cut-utf16", "empty"],
)
def test_older_and_cut_encodings_are_read_as_far_as_they_go(data: bytes, text: str) -> None:
    assert text_of(data, "f") == text


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), b"\0" * 64, b"\xff\xfe\x00\xd8a\x00"],
    ids=["png", "zeros", "broken-utf16"],
)
def test_binary_data_is_refused_with_the_file_name(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^refs\.txt: is not a text file") as caught:
        text_of(data, "refs.txt")
    assert caught.value.file == "refs.txt"


def test_more_than_the_bound_is_refused() -> None:
    with pytest.raises(InputError, match="larger than the 32 MB"):
        text_of(b"a" * (MAX_BYTES + 1), "f")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = text_of(data, "f")
    except InputError:
        return
    assert "\r" not in text
    assert "\0" not in text


RIS_OF = "TY  - JOUR\nTI  - {}\nER  - \n"
CHINESE = "肝脏再生的研究进展与临床意义"
JAPANESE = "肝再生の研究とその臨床的意義について"


@pytest.mark.parametrize(
    ("encoding", "title"),
    [
        ("gb18030", CHINESE),
        ("gbk", "王, 伟"),
        ("gb18030", "肝癌"),
        ("big5", "臺灣肝病之研究與臨床意義"),
        ("big5", "陳水, 林志明"),
        ("shift_jis", JAPANESE),
        ("shift_jis", "カタカナ"),
        ("euc_jp", JAPANESE),
        ("euc_kr", "간 재생의 연구와 임상적 의의"),
        ("euc_kr", "김철수"),
        ("cp1252", "Étude des élèves à l’école: “déjà vu” –"),
        ("cp1252", "Größe und Übermaß"),
        ("cp1252", "Niño"),
        ("cp1252", "Alzheimer’s disease"),
        ("cp1252", "Ärzteblatt"),
        ("cp1252", "GRÖSSE"),
        ("cp1252", "Ångström"),
    ],
)
@pytest.mark.parametrize("form", ["{}", RIS_OF], ids=["alone", "ris"])
def test_older_encodings_are_told_by_their_everyday_characters(
    encoding: str, title: str, form: str
) -> None:
    text = form.format(title)
    assert text_of(text.encode(encoding), "f") == text


@pytest.mark.parametrize(
    ("encoding", "title"),
    [
        ("cp1251", "Исследование регенерации печени"),
        ("koi8_r", "Исследование регенерации печени"),
        ("iso8859_7", "Μελέτη του ήπατος"),
        ("cp1250", "Příliš žluťoučký kůň"),
        ("cp1255", "מחקר על הכבד"),
    ],
)
def test_no_other_alphabet_is_taken_for_east_asian(encoding: str, title: str) -> None:
    assert guess_notice(title.encode(encoding), "f") is not None
    assert not re.search("[\u3041-\uffff]", text_of(title.encode(encoding), "f"))


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Исследование регенерации печени"),
        ("cp1251", "Харров Т. И. Ареалы ежей // Журнал. 2014. Т. 93. С. 412–429."),
        ("cp1251", "Гаррова О. П. Дослідження річок. Київ: Приклад, 2014."),
        ("koi8_r", "Исследование регенерации печени и её течения"),
        ("cp866", "Исследование регенерации печени"),
        ("cp1251", "СПИСОК ЛИТЕРАТУРЫ\nБерг К. А. Малая карта. М.: Пример, 2019."),
        ("cp1253", "Μελέτη του ήπατος και των ποταμών"),
        ("cp1255", "מחקר על הכבד"),
        ("cp1250", "Příliš žluťoučký kůň: Novák, J., Říha, K. Řeky jako hranice, Brno 2014"),
        ("cp1250", "Żółć, A. Książka o rzekach. Łódź: Przykład, 2014"),
        ("cp1250", "Kőszegi, Á. Folyók és űrhajók. Budapest: Példa, 2014"),
        ("cp1252", "Müller, J., Größe und Übermaß. München 2014"),
        ("cp1252", "Ærøskøbing, Å. Søer og øer. København: Eksempel, 2014"),
        ("cp1252", "Étude des élèves à l’école, où règne l’œuvre"),
        ("cp1252", "García, M., Muñoz, P. España y más"),
        ("cp1252", "Magalhães, J. Ações e funções"),
        ("cp1252", "Perché più città così"),
        ("cp1252", "Šlesers, Ž. and García, M."),
        ("cp1252", "Björk, Å. and Étienne, L. and Muñoz, P."),
    ],
)
def test_alphabets_of_one_byte_are_told_by_their_letters(encoding: str, text: str) -> None:
    assert text_of(text.encode(encoding), "f") == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("Исследование печени".encode("cp1251"), "as Windows-1251 (“Исследование”)"),
        (CHINESE.encode("gb18030"), f"as GB18030 (“{CHINESE}”)"),
        (b"By M\xfcller", "as Windows-1252 (“Müller”)"),
        (CHINESE.encode() + b" M\xfcller", "as Windows-1252"),
        (CHINESE.encode(), ""),
        (CHINESE.encode("utf-16"), ""),
        ("Müller".encode("utf-16-le"), ""),
        (CHINESE.encode()[:-1], ""),
        (b"plain", ""),
    ],
    ids=["cp1251", "gb18030", "cp1252", "mixed", "utf8", "utf16", "no-mark", "cut", "ascii"],
)
def test_a_guess_is_noticed(data: bytes, words: str) -> None:
    notice = guess_notice(data, "f.ris")
    assert (notice is not None) == bool(words)
    assert notice is None or words in notice.message


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("f.ris", RIS_OF.format(CHINESE)),
        ("f.bib", f"@article{{k, title={{{CHINESE}}}}}"),
        ("f.json", f'[{{"type": "book", "title": "{CHINESE}"}}]'),
    ],
    ids=["ris", "bibtex", "csl-json"],
)
def test_every_format_reads_and_notices_it(name: str, text: str) -> None:
    data = text.encode("gb18030")
    reference, notice = read(data, name, format_of(data, name))
    assert isinstance(reference, Reference)
    assert reference.get("title") == CHINESE
    assert isinstance(notice, Notice)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("% Encoding: ISO8859_2", "iso8859_2"),
        ("% Encoding: Cp1250", "cp1250"),
        ("%% -*- coding: latin-2 -*-", "latin2"),
        ("% !TeX encoding = windows-1250", "cp1250"),
        ("\\usepackage[latin2]{inputenc}", "latin2"),
        ('<?xml version="1.0" encoding="ISO-8859-2"?>', "iso8859_2"),
    ],
)
def test_an_encoding_that_the_file_names_is_believed(head: str, encoding: str) -> None:
    text = f"{head}\nŁukasz, Żaneta: český výzkum"
    data = text.encode(encoding)
    assert text_of(data, "f") == text
    assert guess_notice(data, "f") is None


@pytest.mark.parametrize("name", ["UTF-8", "utf-7", "unicode_escape", "nonsense", "rot13"])
def test_a_name_that_is_no_older_encoding_says_nothing(name: str) -> None:
    text = f"% Encoding: {name}\nMüller"
    assert text_of(text.encode(), "f") == text
    assert text_of(text.encode("cp1252"), "f") == text


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([1], "line 2"),
        ([0, 2], "line 1, 3"),
        ([0, 1, 2, 3, 4], "line 1, 2, 3 and 2 more"),
    ],
)
def test_a_few_odd_bytes_do_not_spoil_a_utf8_file(lines: list[int], told: str) -> None:
    words = "Grüße aus Köln: Öl, Äpfel, Übermaß"
    rows = [words] * 12
    data = b"\n".join(
        row.encode("cp1252" if number in lines else "utf-8") for number, row in enumerate(rows)
    )
    assert text_of(data, "f") == "\n".join(rows)
    notice = guess_notice(data, "f")
    assert notice is not None
    assert f"but for {told}, read as Windows-1252 (“Grüße”)" in notice.message


@pytest.mark.parametrize(
    "odd", ["Žižek, “Größe” – neu", "Überfluß, Äther, Öl", "Ærø, Ålesund, Øst"]
)
def test_a_short_line_of_utf8_beside_one_with_more_odd_letters_stays(odd: str) -> None:
    data = "TI  - Größe\nAU  - Müller, K".encode() + b"\nTI  - " + odd.encode("cp1252")
    assert text_of(data, "f").split("\n") == ["TI  - Größe", "AU  - Müller, K", f"TI  - {odd}"]


def test_a_file_of_an_older_encoding_alone_is_not_mixed() -> None:
    data = "Grüße aus Köln: Öl, Äpfel, Übermaß".encode("cp1252")
    notice = guess_notice(data, "f")
    assert notice is not None
    assert "read by guess as Windows-1252" in notice.message


@pytest.mark.parametrize("count", [1, 4, 12])
def test_control_characters_of_old_programs_are_dropped(count: int) -> None:
    assert text_of(b"TI  - A" + b"\x15\x1b\x04" * (count // 3 + 1) + b" title\n", "f") == (
        "TI  - A title\n"
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("MÃ¼ller, JÃ¶rg", "Müller, Jörg"),
        ("naÃ¯ve cafÃ© â€“ â€œso itâ€™s", "naïve café – “so it’s"),
        ("PÅ™ibyl & Å¡koda in Brno: Å¡est", "Přibyl & škoda in Brno: šest"),
        ("Ð¢Ñ€Ð°ÐºÑ‚Ð°Ñ‚ of Â© 2020", "Трактат of © 2020"),
        # letters that only look so: Portuguese capitals before a mark, Nordic names, degrees
        ("«A IRMÃ» and “SÃO”", "«A IRMÃ» and “SÃO”"), ("Åse Å. Ñu", "Åse Å. Ñu"),
        ("São Tomé, 10 °C ± 2 µm", "São Tomé, 10 °C ± 2 µm"), ("À bientôt…", "À bientôt…"),
    ],
)  # fmt: skip
def test_letters_that_were_encoded_twice_are_read_once_and_said(written: str, meant: str) -> None:
    data = f"@book{{a, title={{{written}}}}}".encode()
    assert text_of(data, "f") == f"@book{{a, title={{{meant}}}}}"
    notice = guess_notice(data, "f")
    assert (notice is not None and "encoded twice" in notice.message) == (written != meant)


@given(st.text(alphabet="a\n\r\x0b\u2028 "))
def test_lines_one_by_one_are_those_of_all_at_once(text: str) -> None:
    assert list(lines_of(text)) == text.split("\n")
