"""The topics file: what is refused, on which line and why; what the shipped one says."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.topics.judge import TOPICS
from zotsync.config.topics_file import load_topics
from zotsync.model.errors import ConfigError
from zotsync.topics import model, parse_topics

OK = '[[topic]]\nid = "a"\nany = ["x1"]\n'

BAD = [
    ("unknown key", f'{OK}colour = "red"\n', 4, 'unknown key "colour" in [topic]'),
    ("unknown table", f"{OK}[topics]\nx = 1\n", 4, 'unknown key "topics"'),
    ("unknown default", f"[defaults]\n\nprefixx = 1\n{OK}", 3, 'unknown key "prefixx"'),
    ("unknown weight", f"[weights]\nbody = 1\n{OK}", 2, 'unknown key "body"'),
    ("unknown field", f'{OK}fields = [\n  "title",\n  "body",\n]\n', 6, 'unknown field "body"'),
    ("wrong kind", '[[topic]]\nid = "a"\nany = "x1"\n', 3, '"any" must be a list of texts'),
    ("wrong kind in a list", '[[topic]]\nid = "a"\nany = [1]\n', 3, "must be a list of texts"),
    ("boolean as number", f"{OK}min_score = true\n", 4, '"min_score" must be a number'),
    ("negative number", f"{OK}min_score = -1\n", 4, '"min_score" must be a number'),
    ("infinite number", f"{OK}min_score = inf\n", 4, '"min_score" must be a number'),
    ("not a number", f"{OK}min_score = nan\n", 4, '"min_score" must be a number'),
    ("tag type", f"[defaults]\ntag_type = 2\n{OK}", 2, '"tag_type" must be 0 or 1'),
    ("topic as table", '[topic]\nid = "a"\n', 1, '"topic" must be [[topic]] tables'),
    ("bad regex", '[[topic]]\nid = "a"\nany = [\n  "x1",\n  "/a(/",\n]\n', 5, "not a regular"),
    ("look-ahead", '[[topic]]\nid = "a"\nany = ["/a(?!b)/"]\n', 3, "no look-around"),
    ("look-behind", f'{OK}none = ["y",\n  "/(?<=a)b/"]\n', 5, "no look-around"),
    ("large regex", '[[topic]]\nid = "a"\nany = ["/(?:a{90}){90}/"]\n', 3, "repeats too much"),
    ("back-reference", "[[topic]]\nid = \"a\"\nany = ['/(a)\\1/']\n", 3, "back-references"),
    ("empty regex", '[[topic]]\nid = "a"\nany = ["//"]\n', 3, "an empty regular"),
    ("regex of nothing", '[[topic]]\nid = "a"\nany = ["/a?/"]\n', 3, "empty text"),
    ("regex to ignore", f'{OK}ignore = ["/b1/"]\n', 4, "no regular expression"),
    ("own parent", f'{OK}parents = ["a"]\n', 4, "circle: a > a"),
    (
        "circle of parents",
        f'{OK}parents = ["b"]\n[[topic]]\nid = "b"\nany = ["y"]\nparents = ["a"]\n',
        4,
        "circle: a > b > a",
    ),
    ("unknown parent", f'{OK}parents = ["nobody"]\n', 4, 'unknown parent "nobody"'),
    ("duplicate id", f"{OK}{OK}", 5, 'duplicate id "a"; first on line 2'),
    ("no id", '[[topic]]\nany = ["x1"]\n', 1, "needs an id"),
    ("odd id", '[[topic]]\nid = "A b"\nany = ["x1"]\n', 2, "needs an id"),
    ("no terms", f'{OK}[[topic]]\nid = "b"\n', 5, 'topic "b" has no terms'),
    ("empty list of terms", '[[topic]]\nid = "b"\nany = []\n', 3, "has no terms"),
    ("only exclusions", '[[topic]]\nid = "b"\nnone = ["x"]\n', 2, "has no terms"),
    ("empty term", '[[topic]]\nid = "b"\nany = ["x1",\n  " "]\n', 3, "holds an empty text"),
    ("term of signs", '[[topic]]\nid = "b"\nany = ["x1",\n  "%"]\n', 4, "no letters or digits"),
    ("star alone", '[[topic]]\nid = "b"\nany = ["*"]\n', 3, "at the beginning or at the end"),
    ("star inside", '[[topic]]\nid = "b"\nany = ["a*b"]\n', 3, "at the beginning or at the end"),
    ("short prefix", '[[topic]]\nid = "b"\nany = ["a*"]\n', 3, "at least two characters"),
    ("long term", f'[[topic]]\nid = "b"\nany = ["{"x " * 300}"]\n', 3, "at most 500 characters"),
    ("many words", f'[[topic]]\nid = "b"\nany = ["{"x " * 30}"]\n', 3, "at most 12 words"),
    ("many parts", '[[topic]]\nid = "b"\nany = ["a + b + c + d + e"]\n', 3, "at most four parts"),
    ("part missing", '[[topic]]\nid = "b"\nany = ["a +  + b"]\n', 3, "an empty term"),
    ("only a gap", '[[topic]]\nid = "b"\nany = ["..."]\n', 3, "at least one word"),
    ("many topics", OK * 1001, 3001, "1001 topics; at most 1000"),
    (
        "many terms",
        f'{OK}[[topic]]\nid = "b"\nany = {[f"w{n}" for n in range(20_000)]}\n',
        4,
        "more than 20000 terms",
    ),
    ("unknown synonym", '[[topic]]\nid = "b"\nany = ["@cancer"]\n', 3, "not in [synonyms]"),
    ("empty synonyms", f"[synonyms]\nc = []\n{OK}", 2, 'synonyms of "c"'),
    (
        "exploding synonyms",
        f'[synonyms]\nc = {[f"w{n} x" for n in range(50)]}\n'
        '[[topic]]\nid = "b"\nany = ["@c @c @c"]\n',
        5,
        "expand to 125000 phrases",
    ),
    ("about nothing", f"[defaults]\nabout = ['']\n{OK}", 2, '"about" holds an empty text'),
    ("synonyms of an unknown", f'[synonyms]\na = ["b", "@c"]\n{OK}', 2, "@c is not in [synonyms]"),
    (
        "a circle of synonyms",
        f'[synonyms]\na = ["@b"]\nb = ["@a"]\n{OK}',
        2,
        "call each other without end: a > b > a",
    ),
    (
        "deep synonyms",
        "[synonyms]\n" + "".join(f'a{n} = ["@a{n + 1}"]\n' for n in range(40)) + 'a40 = ["x"]\n',
        2,
        "call each other without end",
    ),
    (
        "too many synonyms",
        f'[synonyms]\na = {[f"w{n}" for n in range(2001)]}\n{OK}',
        2,
        'more than 2000 synonyms of one word',
    ),
    ("ignore a regex by default", f"[defaults]\n\nignore = ['/x/']\n{OK}", 3, "takes words"),
    ("about an unknown", f"[defaults]\n\nabout = ['@x']\n{OK}", 3, "@x is not in [synonyms]"),
    ("about an unknown too", f"{OK}about = ['@x']\n", 4, "@x is not in [synonyms]"),
    ("years", f'{OK}years = "later"\n', 4, '"years" is 1990-2005'),
    ("years backwards", f'{OK}years = "2005-1990"\n', 4, "ends before it begins"),
    ("long tag", f'{OK}tag = "{"x" * 256}"\n', 4, "1 to 255 characters"),
    ("empty tag", f'{OK}tag = " "\n', 4, "1 to 255 characters"),
    ("mesh without tree", f'{OK}mesh_explode = ["D1"]\n', 4, 'needs "mesh_tree"'),
    ("no TOML", f"{OK}any = [\n", 5, "not valid TOML"),
    ("key twice", f'{OK}any = ["y"]\n', 4, "not valid TOML"),
    ("deep nesting", f"x = {'[' * 100_000}", 1, "not valid TOML"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "reason"), [row[1:] for row in BAD], ids=[row[0] for row in BAD]
)
def test_a_bad_file_is_refused_with_line_and_reason(text: str, line: int, reason: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_topics(text, "my.toml")
    assert caught.value.line == line
    assert reason in caught.value.message
    assert caught.value.message.startswith(f"my.toml:{line}: ")


def test_a_text_beyond_a_megabyte_is_refused() -> None:
    with pytest.raises(ConfigError, match="more than 1000000 bytes"):
        parse_topics("#" * 1_000_001)


def test_a_file_with_windows_line_ends_has_the_same_lines() -> None:
    with pytest.raises(ConfigError) as caught:
        parse_topics(f'{OK}colour = "red"\n'.replace("\n", "\r\n"))
    assert caught.value.line == 4


def test_strings_over_lines_and_comments_do_not_shift_lines() -> None:
    text = f'{OK}name = """\n[[topic]]\nid = 1 # """ # [x]\ncollection = "#[" # ]\nbad = 1\n'
    with pytest.raises(ConfigError) as caught:
        parse_topics(text)
    assert caught.value.line == 8


def test_a_file_of_ten_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.toml"
    path.write_bytes(b"#" * 10_000_000)
    with pytest.raises(ConfigError, match="more than 1000000 bytes"):
        load_topics(path)


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [(None, "cannot be read", 0), (b"# ok\n\xff", "not UTF-8", 2), (b"a = \x00", "TOML", 1)],
    ids=["missing", "Latin-1", "NUL"],
)
def test_an_unreadable_file_is_refused(
    tmp_path: Path, content: bytes | None, reason: str, line: int
) -> None:
    path = tmp_path / "t.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigError, match=reason) as caught:
        load_topics(path)
    assert (caught.value.file, caught.value.line) == (str(path), line)


def test_a_folder_is_no_topics_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_topics(tmp_path)


def test_the_mesh_file_is_read_from_beside_the_topics_file(tmp_path: Path) -> None:
    (tmp_path / "d.bin").write_text("*NEWRECORD\nMN = C04\nUI = D009369\n")
    path = tmp_path / "t.toml"
    body = '[[topic]]\nid = "a"\nmesh_explode = ["D009369", "D1"]\n'
    path.write_text(f'[defaults]\nmesh_tree = "d.bin"\n{body}')
    with pytest.raises(ConfigError, match="D1 is not in the MeSH file") as caught:
        load_topics(path)
    assert caught.value.line == 5
    path.write_text(f'[defaults]\nmesh_tree = "none.bin"\n{body}')
    with pytest.raises(ConfigError, match="MeSH file cannot be read"):
        load_topics(path)


def test_the_digest_is_of_the_content_not_of_the_line_ends_or_the_name() -> None:
    assert parse_topics(OK).digest == parse_topics(OK.replace("\n", "\r\n"), "x").digest
    assert parse_topics(OK).digest != parse_topics(OK + "#").digest


def test_a_file_without_topics_gives_none() -> None:
    assert parse_topics("").topics == ()


IDS = (
    "emt-plasticity stem-cells dormancy liquid-biopsy microenvironment immune immunotherapy "
    "targeted-therapy resistance genomics epigenetics metabolism microbiome models angiogenesis "
    "local-therapy chemotherapy clinical-trial statistics brain-metastasis bone-metastasis "
    "liver-metastasis lung-metastasis breast-cancer lung-cancer colorectal-cancer melanoma "
    "prostate-cancer kidney-cancer pancreatic-cancer"
)


def test_the_shipped_file_has_the_topics_of_the_field() -> None:
    topics = load_topics(TOPICS)
    assert {topic.id for topic in topics.topics} == set(IDS.split())
    assert {topic.tag for topic in topics.topics} == {f"topic:{name}" for name in IDS.split()}


def test_the_shipped_file_shows_the_defaults_of_the_code() -> None:
    shown = tomllib.loads(TOPICS.read_text("utf-8"))
    assert shown["defaults"].pop("ignore")
    assert shown["defaults"] == {
        "prefix": model.PREFIX,
        "tag_type": model.TAG_TYPE,
        "fields": list(model.FIELDS),
        "min_score": model.MIN_SCORE,
    }
    assert shown["weights"] == model.WEIGHTS


def test_the_shipped_file_explains_every_key() -> None:
    comments = [line for line in TOPICS.read_text("utf-8").splitlines() if line.startswith("# ")]
    explained = {line[2:].split()[0] for line in comments if len(line.split()) > 1}
    from zotsync.topics.tables import TOPIC_KEYS

    assert set(TOPIC_KEYS) <= explained
