"""Volume, issue, pages and numbers from labels."""

from __future__ import annotations

import pytest

from tests.citations.learned.labelled import tagged
from zotsync.citations.learned.locus import locus

PLACES = [
    ("J 12(3):412–29.", "Cv.i..pqq.", {"volume": "12", "issue": "3", "page": "412-29"}),
    ("J vol. 12, no. 3, pp. 4–9.", "C..v...i...pqq.", {"volume": "12", "issue": "3",
     "page": "4-9"}),
    ("J vol. 12, no. 3, pp. 4–9.", "Cvvv.iii.pppqq.", {"volume": "12", "issue": "3",
     "page": "4-9"}),
    ("J Bd. 12, H. 3", "Cvvv.iii", {"volume": "12", "issue": "H. 3"}),
    ("J 70–71, 4", "Cvvv.p", {"volume": "70-71", "page": "4"}),
    ("J 70–71, 4", "Cv...p", {"volume": "70-71", "page": "4"}),
    ("J 70–75, 4", "Cv...p", {"volume": "70", "page": "4"}),
    ("J 70 –71, 4", "Cv...p", {"volume": "70", "page": "4"}),
    ("J 70– 71, 4", "Cv...p", {"volume": "70", "page": "4"}),
    ("J 70/71, 4", "Cv...p", {"volume": "70/71", "page": "4"}),
    ("J x–71, 4", "Cv...p", {"volume": "x", "page": "4"}),
    ("J 70", "Cv", {"volume": "70"}),
    ("J 44–51 (2016)", "Cvvv.y.", {"page": "44-51"}),
    ("J 44–51, 9", "Cvvv.p", {"volume": "44-51", "page": "9"}),
    ("J, S. 7", "C...i", {"page": "7"}),
    ("J, p. 7", "C...i", {"page": "7"}),
    ("J, S. 7, 12", "C...i.p", {"page": "7, 12"}),
    ("J pp. 7, 12–15, 2010", "C..p.pqq.y", {"page": "7, 12-15"}),
    ("J 7, p. 12, 2010", "Cv...p.y", {"volume": "7", "page": "12"}),
    ("J 7, 12", "Cv.p", {"volume": "7", "page": "12"}),
    ("B, ed. E. A, vol. 2. P", "C...E.g.....P", {"volume": "2"}),
    ("B. S, vol. 2. P", "C.s.....P", {"volume": "2"}),
    ("B. S, Bd. 270. P", "C.s.....P", {"volume": "270"}),
    ("T (S, Bd. 21), P", "T.s......P", {"collection-number": "21"}),
    ("J 70–", "Cv.", {"volume": "70"}),
    ("B (Vols. 1–3)", "C...v.i.", {"volume": "1-3"}),
    ("J 15_suppl, 4", "Cvv..p", {"volume": "15_suppl", "page": "4"}),
    ("J 15_", "Cv.", {"volume": "15"}),
    ("J 15_3, 4", "Cv...p", {"volume": "15", "page": "4"}),
    ("J 44(Suppl. 2), S12–S19", "Cv.i.i..ppqqq", {"volume": "44", "issue": "Suppl 2",
     "page": "S12-S19"}),
    ("J 44(Suppl. 2), S12", "Cv...i..pp", {"volume": "44", "issue": "Suppl 2", "page": "S12"}),
    ("J 57 Suppl:12-5", "Cv..pqq", {"volume": "57", "issue": "Suppl", "page": "12-5"}),
    ("J 57 Suppl 3:12", "Cv.i.p", {"volume": "57", "issue": "Suppl 3", "page": "12"}),
    ("J 57 Suppl 3:12", "Cvii.p", {"volume": "57", "issue": "Suppl 3", "page": "12"}),
    ("J 44, Suppl 2, 12", "Ciiii.p", {"volume": "44", "issue": "Suppl 2", "page": "12"}),
    ("J 57 part 3:12", "Cv.i.p", {"volume": "57", "issue": "3", "page": "12"}),
    ("J, no. 11, 5", "C...v.p", {"issue": "11", "page": "5"}),
    ("J, n°68, 5", "C...v.p", {"issue": "68", "page": "5"}),
    ("J, Heft 3, 5", "C..v.p", {"issue": "3", "page": "5"}),
    ("J, Heft 3(4), 5", "C..v.i..p", {"volume": "3", "issue": "4", "page": "5"}),
    ("J 12, e12425", "Cv.pp", {"volume": "12", "number": "e12425"}),
    ("J 12, e12425", "Cv..p", {"volume": "12", "number": "e12425"}),
    ("J 12, 412a", "Cv.p.", {"volume": "12", "number": "412a"}),
    ("J 12, 412 a", "Cv.p.", {"volume": "12", "page": "412"}),
    ("J 12, x 412", "Cv..p", {"volume": "12", "page": "412"}),
    ("J 12, abcde412", "Cv..p", {"volume": "12", "page": "412"}),
    ("J 12, 412--29", "Cv.pqqq", {"volume": "12", "page": "412-29"}),
    ("J 12, 412- x", "Cv.p..", {"volume": "12", "page": "412"}),
    ("J 12, 412-29 b", "Cv.pqq.", {"volume": "12", "page": "412-29"}),
    ("J 12, 412 29", "Cv.pq", {"volume": "12", "page": "412"}),
    ("J 12, 412-", "Cv.p.", {"volume": "12", "page": "412"}),
    ("J 12, p. A4", "Cv...pp", {"volume": "12", "page": "A4"}),
    ("J 12, A4", "Cv.pp", {"volume": "12", "number": "A4"}),
    ("J, pp. B1, B4.", "C...pp.pp.", {"page": "B1, B4"}),
    ("J 12, pp. 4", "Cv.ppp", {"volume": "12", "page": "4"}),
    ("J 12, xii–xv", "Cv.pqq", {"volume": "12", "page": "xii-xv"}),
    ("J 2014", "Cy", {}),
    ("J 12, e425", "Cv.qp", {"volume": "12", "number": "e425"}),
    ("J 12, pages. A4", "Cv...pp", {"volume": "12", "page": "A4"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "signs", "fields"), PLACES, ids=[" ".join(row[:2]) for row in PLACES]
)
def test_a_place_in_a_journal_is_read(words: str, signs: str, fields: dict[str, str]) -> None:
    assert locus(tagged(words, signs)) == fields
