"""Inputs: what words name, which format bytes have, and what is said of what cannot be read."""

from __future__ import annotations

import importlib
import io
import subprocess
import sys
from pathlib import Path

import pytest

from zotsync.formats.decode import MAX_BYTES
from zotsync.formats.inputs import Input, expand, read_input
from zotsync.formats.registry import FORMATS, READ_FORMATS, Format, format_of
from zotsync.model.errors import InputError
from zotsync.model.reference import Notice, Reference

BIB = b"@article{a, title={One}, year=2001}\n"
RIS = b"TY  - JOUR\nTI  - One\nER  - \n"
CSL = b'[{"id": "a", "type": "book", "title": "One"}]'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.bib").write_bytes(BIB)
    (tmp_path / "a.ris").write_bytes(RIS)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.json").write_bytes(CSL)
    (tmp_path / ".hidden.bib").write_bytes(BIB)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "d.bib").write_bytes(BIB)
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    (tmp_path / "loop").symlink_to(tmp_path)
    return tmp_path


def titles(inp: Input, format: str = "") -> list[str]:
    reads = read_input(inp, format)
    return [read.get("title") for read in reads if isinstance(read, Reference)]


def test_a_folder_gives_its_reference_files_in_sorted_order(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    found = expand(["."], folder)
    assert [inp.name for inp in found] == ["./a.ris", "./b.bib", "./sub/c.json"]
    assert [titles(inp) for inp in found] == [["One"]] * 3


def told(folder: Path) -> list[str]:
    return [f"{each.origin.file}: {each.message}" for inp in expand([str(folder)])
            for each in read_input(inp) if isinstance(each, Notice)]  # fmt: skip


def test_a_folder_names_what_it_passes_over(folder: Path) -> None:
    assert told(folder) == [f"{folder}: passed over: loop/, photo.png"]
    for n in range(12):
        (folder / f"p{n:02}.png").write_bytes(b"\x89PNG")
    (line,) = told(folder)
    assert line.endswith("passed over: loop/, p00.png, p01.png, p02.png, p03.png, p04.png, "
                         "p05.png, p06.png and 6 more")  # fmt: skip
    for path in folder.glob("*.png"):
        path.unlink()
    (folder / "loop").unlink()
    assert told(folder) == []


@pytest.mark.parametrize(
    ("own", "read_"),
    [("page_files", False), ("page-Dateien", False), ("page_fichiers", False),
     ("page.files", False), ("page_archivos", False), ("other_files", True), ("page_2", True),
     ("page-supplement", True)],
)  # fmt: skip
def test_the_files_of_a_saved_page_are_its_own(tmp_path: Path, own: str, read_: bool) -> None:
    (tmp_path / "page.html").write_text("<h2>References</h2><p>Roe A. Fish. J Zool. 2011;1:2-9.")
    (tmp_path / own).mkdir()
    (tmp_path / own / "data.json").write_bytes(CSL)
    names = [inp.name.removeprefix(f"{tmp_path}/") for inp in expand([str(tmp_path)])]
    assert ("page.html" in names, f"{own}/data.json" in names) == (True, read_)
    assert (f"{tmp_path}: passed over: {own}/" in told(tmp_path)) is not read_


@pytest.mark.parametrize(
    ("here", "name"), [(".", "sub/c.json"), ("sub", "c.json"), ("other", "../sub/c.json")]
)
def test_a_relative_path_counts_from_the_base_and_is_named_from_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch, here: str, name: str
) -> None:
    (folder / "other").mkdir()
    monkeypatch.chdir(folder / here)
    (inp,) = expand(["sub/c.json"], folder)
    assert inp == Input(name, path=folder / "sub" / "c.json")
    (whole,) = expand([str(folder / "sub/c.json")], folder)
    assert whole.name == str(folder / "sub/c.json")


def test_a_file_named_like_an_identifier_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "10.1000").mkdir()
    (tmp_path / "10.1000" / "refs").write_bytes(BIB)
    (inp,) = expand(["10.1000/refs"], tmp_path)
    assert titles(inp) == ["One"]


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("https://doi.org/10.1038/NRC1234", "DOI", "10.1038/NRC1234"),
        ("PMID:123", "PMID", "123"),
        ("PMC123", "PMCID", "PMC123"),
        ("arXiv:2101.00001v2", "arXiv", "2101.00001"),
        ("ISBN 0-306-40615-2", "ISBN", "9780306406157"),
    ],
)
def test_an_identifier_is_a_reference_that_states_nothing_else(
    words: str, kind: str, value: str, tmp_path: Path
) -> None:
    (inp,) = expand([words], tmp_path)
    (reference,) = read_input(inp)
    assert isinstance(reference, Reference)
    assert (reference.raw, dict(reference.fields)) == (words, {kind: value})
    assert reference.names == ()


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    class Standard:
        buffer = io.BytesIO(RIS)

    monkeypatch.setattr("sys.stdin", Standard)
    (inp,) = expand(["-"])
    assert titles(inp) == ["One"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("missing.bib", "missing.bib: no such file or folder, and not an identifier"),
        ("", "'': no such file or folder, and not an identifier"),
        ("a\0b", "no such file or folder"),
        ("x" * 5000, "no such file or folder"),
        ("~no-such-user-here/x", "no such file or folder"),
    ],
    ids=["missing", "empty", "nul", "too-long", "no-home"],
)
def test_words_that_name_nothing_are_said_so(words: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file") as caught:
        expand([words], tmp_path)
    assert sentence in caught.value.message
    assert caught.value.hint


def test_a_folder_without_reference_files_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"1")
    with pytest.raises(InputError, match="holds no reference file"):
        expand([str(tmp_path)])


def test_a_file_that_went_away_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.bib: no such file"):
        list(read_input(Input("gone.bib", path=tmp_path / "gone.bib")))


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.bib", b"", "a.bib: is empty"),
        ("a.txt", b" \n\t\n", "a.txt: is empty"),
        ("a.txt", b"\x00\x01\x02\x03" * 100, "a.txt: is not a text file"),
        ("a.zip", b"PK\x03\x04\x14\x00", "a.zip: is a zip file"),
        ("a.xml", b"<?xml version='1.0'?><x/>", "a.xml: is an XML file"),
        ("a.rtf", b"{\\rtf1 hello}", "a.rtf: is an RTF file"),
        ("a.txt", b"<doi_records>\n<x/>", "a.txt: is Crossref's XML"),
        ("a.rdf", b"<rdf:RDF xmlns:rdf='x'>", "a.rdf: is an RDF file that is not Zotero's"),
        ("a.txt", b"VN  - Ovid Technologies\nDB  - x\n<1>\n", "a.txt: is an Ovid file"),
        (
            "a.json",
            b'{"name": "x", "version": "1"}',
            "a.json: is JSON, but of no kind that is read",
        ),
        ("a.json", b"hello", "a.json:1: is not JSON"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(
    name: str, data: bytes, sentence: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError) as caught:
        list(read_input(Input(name, path=tmp_path / name)))
    assert caught.value.message.startswith(sentence)
    assert "\n" not in caught.value.message
    assert caught.value.hint


def test_a_file_beyond_the_bound_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.bib"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    with pytest.raises(InputError, match=r"huge\.bib: is larger than the 32 MB"):
        list(read_input(Input("huge.bib", path=path)))


def test_an_unreadable_file_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.bib"
    path.write_bytes(BIB)

    def refused(*_args: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(InputError, match="cannot be read: permission denied"):
        list(read_input(Input("secret.bib", path=path)))


def test_a_device_is_not_a_file() -> None:
    with pytest.raises(InputError, match="is not a file"):
        list(read_input(Input("/dev/zero", path=Path("/dev/zero"))))


@pytest.mark.parametrize(
    ("data", "file", "name"),
    [
        (BIB, "x.txt", "bibtex"),
        (b"% made by x\n\n" + BIB, "x", "bibtex"),
        (RIS, "x.bib", "ris"),
        (b"\xef\xbb\xbfProvider: X\r\n\r\nTY  - JOUR\r\n", "x", "ris"),
        (CSL, "x.txt", "csl-json"),
        (b'{"items": []}', "x", "csl-json"),
        ("TY  - JOUR\n".encode("utf-16"), "x", "ris"),
        (b"some words first\n" + BIB, "x.bib", "bibtex"),
        (b"[1] Smith J. Nature 2001.\n", "x.txt", "text"),
        (b"1. Smith J. Nature 2001.\n", "x", "text"),
        (b"{curly} words", "x", "text"),
        (b"Title,Authors,Year\nA,B,2014\n", "x.txt", "csv"),
        (b"title;doi;year\n", "x.csv", "csv"),
        (b"A title, authors and a year\n", "x", "text"),
    ],
)
def test_the_format_is_told_by_the_content_then_the_suffix(
    data: bytes, file: str, name: str
) -> None:
    assert format_of(data, file).name == name


def test_a_format_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"words\n" + BIB)
    assert titles(Input("x.txt", path=tmp_path / "x.txt"), "bibtex") == ["One"]


def test_an_unknown_format_name_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "x.bib").write_bytes(BIB)
    with pytest.raises(InputError, match="no format is called 'endnotes'") as caught:
        list(read_input(Input("x.bib", path=tmp_path / "x.bib"), "endnotes"))
    assert all(row.name in caught.value.hint for row in READ_FORMATS)


def test_equal_ids_within_one_input_are_numbered(tmp_path: Path) -> None:
    path = tmp_path / "x.bib"
    path.write_bytes(b"@book{a-2, title={0}}" + b"\n@book{a, title={1}}" * 3)
    ids = [read.ref_id for read in read_input(Input("x", path=path)) if isinstance(read, Reference)]
    assert ids == ["a-2", "a", "a-3", "a-4"]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.bib", "@book{k, title={One}}\n@book{k, title={Two}}\n", "k (lines 1 and 2)"),
        ("a.bib", "@book{k, title={One}}\n" * 3, "k (lines 1, 2 and 3)"),
        ("a.bib", "".join(f"@book{{k{n // 2}, title={{T {n}}}}}\n" for n in range(14)),
         "k4 (lines 9 and 10) and 2 more"),
        ("a.json", '[{"id": "k", "citation-key": "k", "title": "One"},'
         ' {"id": "l", "citation-key": "k", "title": "Two"}]', "key k"),
        ("a.bib", "@book{k, title={One}}\n@book{K, title={Two}}\n", ""),
        ("a.txt", "Roe, A. One. Nature 1, 2-3 (2001).\n" * 2, ""),
    ],
)  # fmt: skip
def test_a_citation_key_that_stands_twice_is_said(name: str, text: str, told: str) -> None:
    reads = list(read_input(Input(name, data=text.encode())))
    notices = [each.message for each in reads if isinstance(each, Notice)]
    assert [told in message for message in notices] == [True] * bool(told)


def test_reading_a_text_loads_no_reader_of_another_format(tmp_path: Path) -> None:
    page = tmp_path / "list.txt"
    page.write_text("1. Hu, Z. & Curtis, C. Looking backward. Nat. Commun. 11, 3213 (2020).\n")
    code = (
        "import sys; from zotsync.formats.inputs import expand, read_input\n"
        "(inp,) = expand([sys.argv[1]])\n"
        "assert list(read_input(inp))\n"
        "sys.exit(' '.join({'bibtexparser', 'pyzotero', 'zotsync.formats.bibtex.reader'} & "
        "set(sys.modules)) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(page)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
def test_each_format_names_functions_that_exist(row: Format) -> None:
    for place in filter(None, (row.reader, row.writer)):
        module, _, name = place.partition(":")
        assert callable(getattr(importlib.import_module(module), name))
