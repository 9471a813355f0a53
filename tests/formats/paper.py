"""PDFs of the tests, written by hand: Helvetica lines at given places, as printers set them."""

from __future__ import annotations

import textwrap
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice

WIDTH, HEIGHT = 595.0, 842.0


@dataclass
class Sheet:
    """One page: (words, left, bottom, size) in points from the lower left corner."""

    lines: list[tuple[str, float, float, float]] = field(default_factory=list)

    def write(self, words: str, left: float, bottom: float, size: float = 9.0) -> None:
        self.lines.append((words, left, bottom, size))


def pdf(sheets: Sequence[Sheet], title: str = "") -> bytes:
    """The file of some pages."""
    fonts = "<< /F1 3 0 R >>"
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(sheets)} /Kids ["
        f"{' '.join(f'{5 + 2 * n} 0 R' for n in range(len(sheets)))}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding"
        b" /BaseEncoding /WinAnsiEncoding /Differences [1 /fi 3 /fl] >> >>",
        b"<< /Title (" + _escaped(title) + b") >>",
    ]
    for n, sheet in enumerate(sheets):
        stream = zlib.compress(b"".join(map(_shown, sheet.lines)))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {6 + 2 * n} "
            f"0 R /Resources << /Font {fonts} >> >>".encode()
        )
        head = f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode()
        objects.append(head + stream + b"\nendstream")
    return _file(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, data in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + data + b"\nendobj\n"
    start = len(out)
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode()
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>"
    return out + f"trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n".encode()


def _escaped(words: str) -> bytes:
    words = words.replace("\ufb01", "\x01").replace("\ufb02", "\x03")  # ligatures: of no code page
    data = words.encode("cp1252", "replace")
    return data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _shown(line: tuple[str, float, float, float]) -> bytes:
    words, left, bottom, size = line
    place = f"BT /F1 {size} Tf 1 0 0 1 {left:.2f} {bottom:.2f} Tm (".encode()
    return place + _escaped(words) + b") Tj ET\n"


@dataclass
class Setting:
    """How a list is set: columns, entry marks, indents, gaps, letters a line; see `paper`."""

    columns: int = 1
    mark: str = "{n}. "  # "" for lists without numbers
    hanging: float = 14.0
    first_line: float = 0.0
    gap: float = 0.0
    heading: str = "References"
    letters: int = 0
    label: float = 0.0  # a number set apart: so far before the words
    lines: int = 0  # of a column, to force the list over pages


def wrapped(words: str, letters: int) -> list[str]:
    """The words in lines, broken at hyphens as well as at blanks."""
    return textwrap.wrap(words, letters, break_long_words=False, break_on_hyphens=True)


BODY = (
    "Rivers were counted in 2018 by keepers who had no other thing to do, and the fish were many. "
    "The disruptions of tides were noted with care, as the associated tables show for every month."
)


def paper(entries: Iterable[str], setting: Setting, *, title: str = "", body: int = 30) -> bytes:
    """A paper whose last part is a reference list set in a way: running heads, page numbers."""
    letters = setting.letters or (96 if setting.columns == 1 else 46)
    flow: list[tuple[str, float, float]] = []  # (words, indent, room above)
    flow += [(line, 0.0, 0.0) for line in islice(cycle(wrapped(f"{BODY} " * 9, letters)), body)]
    flow.append((setting.heading, 0.0, 12.0))
    for n, entry in enumerate(entries, 1):
        mark = setting.mark.format(n=n)
        words = entry if setting.label else mark + entry
        for place, line in enumerate(wrapped(words, letters)):
            first = place == 0
            indent = setting.first_line if first else setting.hanging
            flow.append((line, indent + setting.label, setting.gap if first else 0.0))
            if first and setting.label:
                flow.append((mark.strip(), 0.0, -1.0))  # on the same line
    return pdf(_sheets(flow, setting), title)


def _sheets(flow: Sequence[tuple[str, float, float]], setting: Setting) -> list[Sheet]:
    sheets: list[Sheet] = []
    column, bottom, count = setting.columns, 0.0, 0
    for words, indent, room in flow:
        if room < 0:  # a mark before the line that was just set
            sheets[-1].write(words, _left(column, setting), bottom)
            continue
        full = bottom - 11 < 70 or (setting.lines and count >= setting.lines)
        if not sheets or full:
            column, bottom, count = column + 1, HEIGHT - 90, 0
            if column >= setting.columns:
                column = 0
                sheets.append(_headed(len(sheets) + 1))
        bottom -= 11 + room
        count += 1
        sheets[-1].write(words, _left(column, setting) + indent, bottom)
    return sheets


def _left(column: int, setting: Setting) -> float:
    return 60.0 + column * (475.0 / setting.columns)


def _headed(number: int) -> Sheet:
    sheet = Sheet()
    sheet.write(f"Lindqvist et al. The Journal of Rivers {number} (2020)", 60, HEIGHT - 50, 8)
    sheet.write(str(number), 290, 40, 8)
    return sheet
