"""Documents that are zip files (Word, OpenDocument): their parts, read in memory and bounded.

Nothing is unpacked to disk, so no name in a file leads anywhere; a part is read up to a size.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from zotsync.formats.decode import MAX_BYTES, too_large
from zotsync.formats.xml_tree import MAX_ELEMENTS
from zotsync.model.errors import InputError

#: The largest part, and all parts together, in bytes once unpacked.
_MAX_PART = 48 * 1024 * 1024
_MAX_ALL = 96 * 1024 * 1024
_MAX_PARTS = 5_000
_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, ValueError,
           NotImplementedError, RuntimeError, KeyError)  # fmt: skip


@dataclass(slots=True)
class ZipParts:
    """The parts of a document by name; `left` is what may still be unpacked, in bytes."""

    archive: zipfile.ZipFile
    file: str
    left: int = _MAX_ALL

    def names(self) -> list[str]:
        """The names of all parts, in the file's order."""
        return self.archive.namelist()[:_MAX_PARTS]

    def data(self, name: str) -> bytes | None:
        """A part's bytes, None if there is none.

        Raises:
            InputError: the part is damaged, locked, or larger than any document's.
        """
        if name not in self.archive.NameToInfo:
            return None
        limit = min(_MAX_PART, self.left)
        try:
            with self.archive.open(name) as stream:
                data = stream.read(limit + 1)
        except _BROKEN as error:
            raise damaged(self.file) from error
        if len(data) > limit:
            raise InputError(
                "unpacks to far more than any document holds", file=self.file, hint=_HINT
            )
        self.left -= len(data)
        return data

    def tree(self, name: str) -> etree._Element | None:
        """The root of an XML part; None if there is none.

        Raises:
            InputError: as `data`, or the part is no XML.
        """
        data = self.data(name)
        if data is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise damaged(self.file) from error
        if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
            raise InputError("has too many elements to be read", file=self.file, hint=_HINT)
        return root

    def trees(self, start: str) -> Iterator[etree._Element]:
        """The roots of the XML parts whose names begin so; damaged ones are passed over."""
        for name in self.names():
            if name.startswith(start) and name.endswith(".xml"):
                try:
                    root = self.tree(name)
                except InputError:
                    continue
                if root is not None:
                    yield root


_HINT = "Save its reference list as plain text and give that."


def open_parts(data: bytes, file: str) -> ZipParts:
    """The parts of a document that is a zip file.

    Raises:
        InputError: too large, or no zip file that can be read.
    """
    if len(data) > MAX_BYTES:
        raise too_large(len(data), file)
    try:
        return ZipParts(zipfile.ZipFile(io.BytesIO(data)), file)
    except _BROKEN as error:
        raise damaged(file) from error


def damaged(file: str) -> InputError:
    """The error for a document that cannot be unpacked."""
    return InputError(
        "is damaged, or locked with a password", file=file,
        hint="Open it, save it anew without a password, and give that.",
    )  # fmt: skip
