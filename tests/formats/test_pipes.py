"""Named pipes: read to their end, and given up where nobody fills them."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from zotsync.formats import files, inputs
from zotsync.formats.files import PipeIsSilent, PipeWait, read_pipe
from zotsync.formats.inputs import expand, read_input
from zotsync.model.errors import InputError, UserError
from zotsync.model.reference import Reference

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
RIS = b"TY  - JOUR\nTI  - Reeds of the estuary\nER  - \n"


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe.ris"
    os.mkfifo(path)
    return path


class Hours:
    """A clock that only sleeping moves, ten times as fast as told."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def waiting(self) -> PipeWait:
        return PipeWait(lambda: self.seconds, self.sleep)

    def sleep(self, seconds: float) -> None:
        self.seconds += 10 * seconds


def filled(path: Path, *pieces: bytes) -> threading.Thread:
    """A writer that waits for a reader, writes, and closes."""

    def write() -> None:
        with path.open("wb", buffering=0) as stream:
            for piece in pieces:
                stream.write(piece)

    writer = threading.Thread(target=write)
    writer.start()
    return writer


@pytest.mark.parametrize(
    "pieces", [(RIS,), (b"", RIS), (RIS,) * 3, (b"x" * 200_000, b"y")],
    ids=["one", "late", "three", "more than a pipe holds"],
)  # fmt: skip
def test_a_pipe_is_read_to_its_end(pipe: Path, pieces: tuple[bytes, ...]) -> None:
    writer = filled(pipe, *pieces)
    assert read_pipe(pipe, 1_000_000) == b"".join(pieces)
    writer.join()


def test_no_more_is_read_than_asked_for(pipe: Path) -> None:
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)  # so that the writer is not cut off
    writer = filled(pipe, b"x" * 5_000)
    writer.join()
    assert read_pipe(pipe, 1_234) == b"x" * 1_234
    os.close(reading)


def test_a_pipe_without_a_writer_is_given_up(pipe: Path) -> None:
    hours = Hours()
    with pytest.raises(PipeIsSilent, match="nobody wrote"):
        read_pipe(pipe, 10, hours.waiting())
    assert files.WRITER_SECONDS <= hours.seconds <= files.WRITER_SECONDS + 1


def test_a_writer_that_says_nothing_is_given_up_later(pipe: Path) -> None:
    hours = Hours()
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    writing = os.open(pipe, os.O_WRONLY)
    with pytest.raises(PipeIsSilent, match="brought nothing"):
        read_pipe(pipe, 10, hours.waiting())
    assert hours.seconds >= files.SILENT_SECONDS
    os.close(writing)
    os.close(reading)


def test_a_pipe_is_an_input_like_a_file(pipe: Path) -> None:
    writer = filled(pipe, RIS)
    (given,) = expand([str(pipe)])
    (read,) = read_input(given)
    writer.join()
    assert isinstance(read, Reference)
    assert read.get("title") == "Reeds of the estuary"


def test_a_silent_pipe_is_one_sentence(pipe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "WRITER_SECONDS", 0.05)
    (given,) = expand([str(pipe)])
    with pytest.raises(InputError, match="nobody wrote into the pipe") as caught:
        list(read_input(given))
    assert caught.value.hint


def test_a_folder_leaves_its_pipes_alone(pipe: Path) -> None:
    (pipe.parent / "a.ris").write_bytes(RIS)
    assert [each.path for each in expand([str(pipe.parent)])] == [pipe.parent / "a.ris"]


def test_a_pipe_without_end_is_too_large(pipe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "MAX_BYTES", 1_000)
    writer = filled(pipe, b"x" * 1_001)
    (given,) = expand([str(pipe)])
    with pytest.raises(InputError, match="MB"):
        list(read_input(given))
    writer.join()


def test_a_configuration_a_plan_and_a_key_may_come_from_pipes_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zotsync.cli.serve import serving_key
    from zotsync.config.settings import load_config
    from zotsync.engine.plan_file import load_plan

    monkeypatch.setattr(files, "WRITER_SECONDS", 0.05)
    path = tmp_path / "pipe.toml"
    os.mkfifo(path)
    writer = filled(path, b"[sync]\nmax_changes = 7\n")
    assert load_config(str(path)).sync.max_changes == 7
    writer.join()
    writer = filled(path, b"a-key-of-the-test\n")
    assert serving_key(None, str(path)) == "a-key-of-the-test"
    writer.join()
    for read in (
        load_config,
        lambda name: serving_key(None, name),
        lambda name: load_plan(Path(name)),
    ):
        with pytest.raises(UserError, match="nobody wrote"):
            read(str(path))
