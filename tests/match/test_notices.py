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
        ("Fe de errores: {}", "correction"), ("Clarification: {}", "correction"),
        ("{}: errata", "correction"), ("{}: corrigenda", "correction"),
        ("Withdrawal: {}", "retraction"), ("Removal notice to {}", "retraction"),
        ("Withdrawal notice to {}", "retraction"), ("Withdrawn: {}", "retracted"),
        ("{} [Retracted]", "retracted"), ("{} [Retracted Article]", "retracted"),
        ("{}: author's response", "reply"), ("{}: authors' reply", "reply"),
        ("Antwort auf: {}", "reply"), ("Answer to: {}", "reply"), ("Réponse à : {}", "reply"),
        ("Response to comments on {}", "reply"), ("Stellungnahme zu: {}", "comment"),
        ("Commentaire sur « {} »", "comment"), ("Viewpoint: {}", "comment"),
        ("Referee report. For: {}", "peer review"), ("Reviewer report for {}", "peer review"),
        ("eLife assessment: {}", "peer review"), ("Editor's evaluation: {}", "peer review"),
        ("Data from: {}", "supplement"), ("Supplementary material for: {}", "supplement"),
        ("Research data for: {}", "supplement"), ("Replication data for: {}", "supplement"),
        ("{}: peer review", "comment"), ("{}: book review", "comment"),
        ("Withdrawal symptoms and {}", ""), ("Answer to a question of {}", ""),
        ("The response of {}", ""), ("Evaluation of {}", ""), ("{} in retracted wings", ""),
    ],
)  # fmt: skip
def test_the_kind_of_notice_that_a_title_announces(pattern, kind):
    assert notice_of(pattern.format(PAPER)) == kind
