"""Which titles announce a notice, and which only begin like one."""

from __future__ import annotations

import pytest

from zotsync.match.notices import notice_of

PAPER = "Seasonal survival of seabirds on northern islands"


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("{}", ""),
        ("Erratum: {}", "correction"),
        ("{}: Erratum", "correction"),
        ("Addendum: {}", "correction"),
        ("Berichtigung: {}", "correction"),
        ("Fe de errata: {}", "correction"),
        ("Discussion of “{}”", "comment"),
        ("{}: a commentary", "comment"),
        ("{}: Invited Commentary", "comment"),
        ("Kommentar zu: {}", "comment"),
        ("Book review: {}", "comment"),
        ("Rejoinder: {}", "reply"),
        ("A rejoinder to {}", "reply"),
        ("{} – Rejoinder", "reply"),
        ('Review for "{}"', "peer review"),
        ('Decision letter for "{}"', "peer review"),
        ("Peer review of {}", "peer review"),
        ("Review of the {}", ""),
        ("{}: a systematic review", ""),
        ("A discussion among {}", ""),
        ("Adding to what is known of {}", ""),
    ],
)
def test_the_kind_of_notice_that_a_title_announces(pattern, kind):
    assert notice_of(pattern.format(PAPER)) == kind
