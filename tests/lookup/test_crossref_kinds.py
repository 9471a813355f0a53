"""Crossref's kinds of records, each with a made-up twin of one as it is really deposited."""

from __future__ import annotations

import json
from typing import Any

import pytest
import responses

from tests.lookup.settings import options_for
from zotsync.data import bundled_journals, bundled_schema
from zotsync.lookup.pipeline import resolve
from zotsync.lookup.services.crossref_record import from_item
from zotsync.lookup.services.crossref_titles import full_title
from zotsync.model.reference import Date, Origin, PublishedNotice, Reference
from zotsync.normalize import normalize

WORKS = "https://api.crossref.org/works"
PAPER: dict[str, Any] = {
    "DOI": "10.5555/paper", "type": "proceedings-article", "title": ["A slow converter"],
    "author": [{"family": "Okonkwo", "given": "Ada"}], "issued": {"date-parts": [[2016, 2]]},
    "container-title": ["2016 Conference on Slow Circuits (CSC)"], "publisher": "SLOW",
    "event": {"name": "2016 Conference on Slow Circuits", "location": "Bergen, Norway"},
    "page": "110-111",
}  # fmt: skip
THESIS: dict[str, Any] = {
    "DOI": "10.5555/thesis", "type": "dissertation", "title": ["Kelp and light"],
    "author": [{"family": "Fernsby", "given": "Anna"}], "publisher": "A Library's Repository",
    "approved": {"date-parts": [[2003, 5, 17]]}, "degree": ["Doctor of Philosophy (PhD)"],
    "institution": [{"name": "University of Tromsdal", "place": ["Tromsdal"]}],
}  # fmt: skip
PREPRINT: dict[str, Any] = {
    "DOI": "10.5555/2020.01.02", "type": "posted-content", "subtype": "preprint",
    "title": ["Voles at night"], "group-title": "Neuroscience",
    "publisher": "Cold Brook Laboratory", "posted": {"date-parts": [[2020, 1, 2]]},
    "institution": [{"name": "bioRxiv"}],
}  # fmt: skip
BOOK: dict[str, Any] = {
    "DOI": "10.5555/book", "type": "monograph", "title": ["Tidal marshes"],
    "container-title": ["Coastal Studies"], "edition-number": "2", "publisher": "Shore Press",
    "publisher-location": "Bergen", "ISBN": ["9783161484100"],
    "published-print": {"date-parts": [[1999]]},
}  # fmt: skip


def item_of(item: dict[str, Any]) -> dict[str, Any]:
    """The Zotero item that comes of a record alone."""

    def answer(request):
        return 200, {}, json.dumps({"message": {"items": [item]}})

    with responses.RequestsMock() as mocked:
        mocked.add_callback("GET", WORKS, answer)
        named = Reference("r", "", Origin("x"), fields={"DOI": item["DOI"]})
        options = options_for("https://api.crossref.org", services=("crossref",))
        (reference,) = resolve([named], options, sleep=lambda seconds: None).references
    assert reference.resolution is not None
    assert reference.resolution.outcome == "found"
    made = normalize(reference, bundled_schema(), bundled_journals())
    return {"itemType": made.item_type, **made.fields}


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        pytest.param(PAPER, {
            "itemType": "conferencePaper", "conferenceName": "2016 Conference on Slow Circuits",
            "eventPlace": "Bergen, Norway",
            "proceedingsTitle": "2016 Conference on Slow Circuits (CSC)", "pages": "110-111",
            "date": "2016-02", "publisher": "SLOW",
        }, id="the conference and its place"),
        pytest.param(THESIS, {
            "itemType": "thesis", "university": "University of Tromsdal", "place": "Tromsdal",
            "thesisType": "Doctor of Philosophy", "date": "2003-05-17",
        }, id="a thesis: approved, degree, university"),
        pytest.param({**THESIS, "institution": None}, {"university": "A Library's Repository"},
                     id="a thesis without institution"),
        pytest.param({"DOI": "10.5555/std", "type": "standard", "title": ["Test of bolts"],
                      "approved": {"date-parts": [[2010, 7]]},
                      "standards-body": {"name": "Board of Bolts", "acronym": "BB"}}, {
            "itemType": "standard", "organization": "Board of Bolts", "date": "2010-07",
        }, id="a standard: approved, its body"),
        pytest.param(PREPRINT, {"itemType": "preprint", "repository": "bioRxiv",
                                "date": "2020-01-02"}, id="a preprint's server, not its subject"),
        pytest.param({**PREPRINT, "institution": None,
                      "resource": {"primary": {"URL": "http://www.medrxiv.org/lookup/1"}}},
                     {"repository": "medRxiv"}, id="a server told by its page"),
        pytest.param({**PREPRINT, "institution": None}, {"repository": "Cold Brook Laboratory"},
                     id="no server is known"),
        pytest.param({**PREPRINT, "subtype": "other", "institution": [{"name": "Marsh Notes"}]},
                     {"itemType": "blogPost", "date": "2020-01-02"}, id="a blog post"),
        pytest.param(BOOK, {"itemType": "book", "series": "Coastal Studies", "edition": "2",
                            "place": "Bergen", "publisher": "Shore Press", "date": "1999"},
                     id="the series of a book"),
        pytest.param({"DOI": "10.5555/ch", "type": "book-chapter", "title": ["On mud"],
                      "container-title": ["Advances in Marsh Science", "Mud and Its Makers"],
                      "page": "1-9"},
                     {"bookTitle": "Mud and Its Makers", "series": "Advances in Marsh Science"},
                     id="the series first"),
        pytest.param({"DOI": "10.5555/ch", "type": "book-chapter", "title": ["On mud"],
                      "container-title": ["Mud and Its Makers", "Advances in Marsh Science"]},
                     {"bookTitle": "Mud and Its Makers", "series": "Advances in Marsh Science"},
                     id="the series last"),
        pytest.param({"DOI": "10.5555/rev", "type": "peer-review", "title": ["Review of: Mud"],
                      "issued": {"date-parts": [[2021]]}},
                     {"itemType": "manuscript", "manuscriptType": "peer review"},
                     id="a peer review"),
        pytest.param({"DOI": "10.5555/o", "type": "other", "title": ["Silt"],
                      "ISBN": ["9783161484100"], "container-title": ["Mud and Its Makers"]},
                     {"itemType": "bookSection", "bookTitle": "Mud and Its Makers"},
                     id="other, in a book"),
        pytest.param({**PAPER, "event": {"acronym": "CSC", "location": "Bergen"}},
                     {"conferenceName": "CSC", "eventPlace": "Bergen"}, id="a meeting's acronym"),
        pytest.param({**PAPER, "event": "Slow Circuits, Bergen"},
                     {"conferenceName": "Slow Circuits, Bergen"}, id="a meeting as one text"),
        pytest.param({**PAPER, "container-title": ["AIP Conference Proceedings", "Slow Physics"]},
                     {"proceedingsTitle": "Slow Physics", "series": "AIP Conference Proceedings"},
                     id="a series of proceedings first"),
        pytest.param({**PAPER, "container-title": ["Slow Symposium 2016", "SPIE Proceedings"]},
                     {"proceedingsTitle": "Slow Symposium 2016", "series": "SPIE Proceedings"},
                     id="a series of proceedings last"),
        pytest.param({**THESIS, "institution": [{"name": "Faculty of Mud"},
                                                {"name": "University of Tromsdal"}]},
                     {"university": "University of Tromsdal"}, id="a faculty and its university"),
        pytest.param({**THESIS, "institution": {"name": "Hochschule Watt"}},
                     {"university": "Hochschule Watt"}, id="an institution that is no list"),
        pytest.param({**THESIS, "degree": ["M.Sc."]}, {"thesisType": "M.Sc."}, id="a degree"),
        pytest.param({**THESIS, "approved": None, "issued": {"date-parts": [[2001]]}},
                     {"date": "2001"}, id="a thesis that only says when it came out"),
        pytest.param({"DOI": "10.5555/std", "type": "standard", "title": ["Test of bolts"],
                      "publisher": "Board of Bolts", "approved": {"date-parts": [[2010]]}},
                     {"itemType": "standard", "publisher": "Board of Bolts", "date": "2010"},
                     id="a standard without body"),
        pytest.param({**PREPRINT, "subtype": "working_paper",
                      "institution": [{"name": "Bureau of Mud"}]},
                     {"itemType": "report", "reportType": "Working paper",
                      "institution": "Bureau of Mud"}, id="a working paper"),
        pytest.param({**PREPRINT, "subtype": "report"}, {"itemType": "report"}, id="a report"),
        pytest.param({**PREPRINT, "subtype": "dissertation", "degree": ["PhD"],
                      "institution": [{"name": "University of Tromsdal"}]},
                     {"itemType": "thesis", "university": "University of Tromsdal"},
                     id="a posted thesis"),
        pytest.param({**PREPRINT, "subtype": "other", "container-title": ["Marsh Notes"]},
                     {"itemType": "blogPost", "blogTitle": "Marsh Notes"}, id="a blog by name"),
        pytest.param({**PREPRINT, "institution": None, "group-title": "In Review",
                      "resource": {"primary": {"URL": "https://www.researchsquare.com/article/1"}}},
                     {"repository": "Research Square"}, id="a group that is no server"),
        pytest.param({**PREPRINT, "institution": None, "group-title": "PsyArXiv",
                      "publisher": "Center for Open Science"},
                     {"repository": "PsyArXiv"}, id="a group that is a server"),
        pytest.param({"DOI": "10.5555/rep", "type": "report", "title": ["Mud"],
                      "container-title": ["Open-File Reports"], "number": "2011-12",
                      "publisher": "Bureau of Mud"},
                     {"itemType": "report", "reportNumber": "2011-12",
                      "seriesTitle": "Open-File Reports"}, id="a report's number and series"),
        pytest.param({"DOI": "10.5555/rep", "type": "report", "title": ["Mud"],
                      "article-number": "TR-9"},
                     {"reportNumber": "TR-9"}, id="a report's number as an article's"),
        pytest.param({"DOI": "10.5555/ch", "type": "book-chapter", "title": ["On mud"],
                      "container-title": ["Mud of the World",
                                          "Mud for Peace Series C: Environment"]},
                     {"bookTitle": "Mud of the World",
                      "series": "Mud for Peace Series C: Environment"}, id="a series with a part"),
        pytest.param({"DOI": "10.5555/t", "type": "journal-article", "title": [],
                      "original-title": ["Über den Schlick"], "container-title": ["Watt"],
                      "issued": {"date-parts": [[1911]]}},
                     {"title": "Über den Schlick"}, id="only the original title"),
    ],
)  # fmt: skip
def test_where_each_field_goes(item, expected):
    made = item_of(item)
    assert {name: made.get(name) for name in expected} == expected
    assert "Publication Title" not in made.get("extra", "")


@pytest.mark.parametrize(
    ("deposited", "title"),
    [
        ("Decay of<mml:math><mml:msub><mml:mi>B</mml:mi><mml:mi>s</mml:mi></mml:msub></mml:math>"
         "mesons", "Decay of B<sub>s</sub> mesons"),
        ("At <math><msup><mn>10</mn><mn>5</mn></msup></math> K", "At 10<sup>5</sup> K"),
        ("<mml:math><mml:mi>x</mml:mi><mml:mo>=</mml:mo><mml:mn>2</mml:mn></mml:math> layers",
         "x = 2 layers"),
        ("The <inline-formula><tex-math>$x^2$</tex-math><math><msup><mi>x</mi><mn>2</mn></msup>"
         "</math></inline-formula> law", "The x<sup>2</sup> law"),
        ("The Norse<i>Hird</i>System", "The Norse <i>Hird</i> System"),
        ("A volcanic CO<sub>2</sub>vent", "A volcanic CO<sub>2</sub> vent"),
        ("H<sub>2</sub>O and <i>N</i>-acetyl", "H<sub>2</sub>O and <i>N</i>-acetyl"),
        ("Growth of &lt;i&gt;Zostera&lt;/i&gt;", "Growth of <i>Zostera</i>"),
        ("Growth of &amp;amp;lt;i&amp;amp;gt;Zostera&amp;amp;lt;/i&amp;amp;gt;",
         "Growth of <i>Zostera</i>"),
        ("<scp>l</scp>-arginine in kelp",
         '<span style="font-variant:small-caps;">l</span>-arginine in kelp'),
        ("<math><msub><mi>a</mi></math> cut", "a cut"),
        ("Search for <mml:math><mml:msup><mml:mi>Z</mml:mi><mml:mo>′</mml:mo></mml:msup></mml:math>"
         " at <mml:math><mml:mn>13</mml:mn><mml:mspace/><mml:mi>TeV</mml:mi></mml:math>",
         "Search for Z<sup>′</sup> at 13 TeV"),
        ("The <mml:math><mml:mmultiscripts><mml:mi>C</mml:mi><mml:mprescripts/><mml:none/>"
         "<mml:mn>12</mml:mn></mml:mmultiscripts></mml:math> nucleus",
         "The <sup>12</sup>C nucleus"),
        ("Near <math><mover><mi>x</mi><mo>¯</mo></mover></math> zero", "Near x̄ zero"),
        ("On <math><mi>sin</mi><mo>&#8289;</mo><mi>x</mi></math>", "On sin x"),
        ("R<sup>2</sup>of models", "R<sup>2</sup> of models"),
        ("<jats:italic>In vitro</jats:italic>growth", "<i>In vitro</i> growth"),
        ("<i>p53</i>mutations", "<i>p53</i> mutations"),
        ("CD4<sup>+</sup>T cells and<sup>18</sup>F-FDG",
         "CD4<sup>+</sup> T cells and <sup>18</sup>F-FDG"),
        ("<i>E. coli</i>O157 and <i>N</i>-acetyl", "<i>E. coli</i>O157 and <i>N</i>-acetyl"),
        ("Growth<br/>of voles", "Growth of voles"),
        ("a &lt; b, R&amp;D and caf&eacute;s", "a < b, R&D and cafés"),
        ("VOLES OF THE U.S. COAST: A NATO VIEW", "Voles of the U.S. Coast: A NATO View"),
    ],
)  # fmt: skip
def test_titles_as_they_are_deposited(deposited, title):
    assert full_title(deposited, "") == title


@pytest.mark.parametrize("deep", ["<math>" + "<mrow>" * 3000, "<math>" * 5000, "&amp;" * 9000])
def test_a_hostile_title_is_read_in_time(deep):
    full_title(deep, deep)


def test_a_title_in_its_own_language_is_another_form():
    record = from_item({**BOOK, "original-title": ["Gezeitenmarschen"]})
    assert record is not None
    assert record.titles == ("Tidal marshes", "Gezeitenmarschen")
    assert record.get("original-title") == "Gezeitenmarschen"


def test_what_a_list_cuts_short_is_asked_for_whole():
    sent = []

    def answer(request):
        sent.append(request.params)
        cut = {name: value for name, value in THESIS.items() if name != "institution"}
        return (
            200,
            {},
            json.dumps({"message": {"items": [cut if "select" in request.params else THESIS]}}),
        )

    with responses.RequestsMock() as mocked:
        mocked.add_callback("GET", WORKS, answer)
        options = options_for("https://api.crossref.org", services=("crossref",))
        named = Reference("r", "", Origin("x"), fields={"DOI": THESIS["DOI"]})
        (reference,) = resolve([named], options, sleep=lambda seconds: None).references
    assert reference.get("publisher") == "University of Tromsdal"
    assert len(sent) == 2


UPDATE = {"DOI": "10.5555/notice", "type": "retraction", "source": "retraction-watch",
          "updated": {"date-parts": [[2019, 3, 2]]}}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "flags", "notices"),
    [
        pytest.param({"updated-by": [UPDATE]}, ("retracted",),
                     [PublishedNotice("retracted", "10.5555/notice", "2019-03-02")], id="the day"),
        pytest.param({"updated-by": [{**UPDATE, "updated": None, "source": "publisher"}, UPDATE]},
                     ("retracted",), [PublishedNotice("retracted", "10.5555/notice", "2019-03-02")],
                     id="told by two"),
        pytest.param({"updated-by": [{**UPDATE, "type": "withdrawal"}]}, ("withdrawn",),
                     [PublishedNotice("withdrawn", "10.5555/notice", "2019-03-02")],
                     id="withdrawn"),
        pytest.param({"updated-by": [{**UPDATE, "DOI": "10.5555/BOOK"}]}, ("retracted",),
                     [PublishedNotice("retracted", "10.5555/BOOK", "2019-03-02")],
                     id="the notice is the work's own page"),
        pytest.param({"update-to": [{**UPDATE, "DOI": "10.5555/book", "type": "correction"}]},
                     ("corrected",), [PublishedNotice("corrected", "10.5555/book", "2019-03-02")],
                     id="corrected in place"),
        pytest.param({"update-to": [UPDATE]}, ("notice",), [], id="a notice about another"),
        pytest.param({"title": ["WITHDRAWN: Tidal marshes"]}, ("withdrawn",), [],
                     id="by its title"),
        pytest.param({"updated-by": [{**UPDATE, "type": "new_version"}]}, ("superseded",),
                     [PublishedNotice("superseded", "10.5555/notice", "2019-03-02")],
                     id="a newer version"),
    ],
)  # fmt: skip
def test_notices_and_their_day(changes, flags, notices):
    record = from_item({**BOOK, **changes})
    assert record is not None
    assert record.flags == flags
    assert list(record.notices) == notices


def test_the_day_online_gives_way_to_the_year_of_the_volume():
    article = {**PAPER, "type": "journal-article", "container-title": ["Oecologia"], "volume": "12",
               "issued": {"date-parts": [[2016, 11, 3]]}}  # fmt: skip
    printed = Reference(
        "r", "", Origin("x"), type="article-journal", issued=Date(2017),
        fields={"DOI": "10.5555/paper", "volume": "12", "page": "110–111",
                "container-title": "Oecologia"},
    )  # fmt: skip
    with responses.RequestsMock() as mocked:
        mocked.get(WORKS, json={"message": {"items": [article]}})
        options = options_for("https://api.crossref.org", services=("crossref",))
        (reference,) = resolve([printed], options, sleep=lambda seconds: None).references
    assert reference.resolution is not None
    assert reference.resolution.outcome == "found"
    assert reference.issued == Date(2017)
