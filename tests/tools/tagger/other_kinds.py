"""What stands behind the title of theses, reports, pages, news, preprints and rarer kinds."""

from __future__ import annotations

from tests.tools.tagger.articles_printed import put_house
from tests.tools.tagger.choices import CHOICES
from tests.tools.tagger.draft import Draft
from tests.tools.tagger.kinds_printed import book_of, put_chapter
from tests.tools.tagger.pools import group, paper, site


def put_thesis(draft: Draft) -> None:
    dice, words = draft.dice, draft.words
    kind = dice.choice(words.thesis)
    school = dice.choice(words.university).replace("{c}", draft.city())
    roll = dice.random()
    if roll < 0.2:  # APA: `[Doctoral dissertation, University of Oslo]`
        draft.add(f"[{kind}, ")
        draft.add(school, "PUB")
        draft.add("]")
    elif roll < 0.3:
        draft.add(f"({kind}). ")
        draft.add(school, "PUB")
    elif roll < 0.4:
        draft.add(school, "PUB")
        draft.add(dice.choice([f", {kind}", f" ({kind})", f". {kind}"]))
    elif roll < 0.5:
        draft.add(draft.city(), "LOC")
        draft.any(", ", ": ")
        draft.add(school, "PUB")
        draft.add(f", {kind}")
    else:
        draft.add(kind)
        draft.any(", ", ". ", " – ", ": ", " ", "; ")
        draft.add(school, "PUB")
    if draft.chance(0.12):
        draft.any(
            ", Department of History",
            ", Dept. of Physics",
            ", Fakultät für Biologie",
            ", Faculdade de Educação",
            ", Facultad de Medicina",
        )
    if roll >= 0.5 and draft.chance(0.35):
        draft.any(", ", "; ", ". ")
        draft.add(draft.city(), "LOC")
    draft.put_year(", %s", " %s", ". %s", " (%s)", "; %s")
    if draft.chance(0.08):
        draft.any(
            ". ProQuest Dissertations",
            ". 214 f.",
            ", 312 p.",
            ". UMI No. 9912345",
            ". Unpublished",
            ". Manuscript",
        )


def put_report(draft: Draft) -> None:
    dice = draft.dice
    number = dice.choice(
        [
            "No. %d",
            "%d",
            "Nr. %d",
            "TR-%d",
            "no. %d",
            "n. %d",
            "WP/%d",
            "Report No. %d",
            "%d/2012",
            "DP-%d",
            "nº %d",
            "GAO-12-%d",
            "Publication No. %d",
            "Series %d",
            "EUR %d EN",
            "NREL/TP-5500-%d",
            "CD-%d",
        ]
    )
    number %= dice.randint(1, 9999)
    kind = dice.choice(draft.words.report)
    roll = dice.random()
    if roll < 0.25:
        draft.add(dice.choice([f"({kind} {number}). ", f"({number}). ", f"[{kind}]. "]))
    elif roll < 0.8:
        draft.add(f"{kind} {number}" if draft.chance(0.75) else kind)
        draft.any(", ", ". ", ": ", "; ", " ")
    if draft.chance(0.55):
        draft.add(group(draft.pools, dice), "PUB")
        if draft.chance(0.4):
            draft.any(", ", ": ")
            draft.add(draft.city(), "LOC")
    else:
        put_house(draft)
    draft.put_year(", %s", " %s", ". %s", " (%s)", "; %s")
    if draft.chance(0.08):
        draft.add(". " + dice.choice(draft.words.extent).replace("{n}", str(dice.randint(8, 300))))


def put_web(draft: Draft) -> None:
    dice = draft.dice
    roll = dice.random()
    if roll < 0.5:
        draft.add(site(draft.pools, dice) if draft.chance(0.6) else group(draft.pools, dice), "CON")
    elif roll < 0.65:
        put_house(draft)
    elif roll < 0.75:
        draft.any(
            "[Blog post]",
            "[Web log post]",
            "[Website]",
            "[Homepage]",
            "[blog]",
            "Blog",
            "[Video]",
            "[Tweet]",
            "[Webseite]",
        )
        draft.add(" ")
        draft.add(site(draft.pools, dice), "CON")
    if draft.year_at and draft.chance(0.5):
        day = draft.day_of_year()
        draft.put_year(f", {day} %s", f", {day}, %s", f" ({day} %s)", f". {day} %s", f", %s {day}")
    draft.put_year(", %s", " %s", ". %s", " (%s)", "")


def put_news(draft: Draft) -> None:
    dice = draft.dice
    if draft.chance(0.15):
        draft.any(*draft.words.inside)
    roll = dice.random()
    name = (
        dice.choice(CHOICES["magazines"])
        if roll < 0.25
        else dice.choice(CHOICES["news_services"])
        if roll < 0.28
        else paper(draft.pools, dice)
    )
    draft.add(name, "CON")
    if draft.chance(0.05):
        draft.framed(" (%s)", draft.city(), "LOC")
    if draft.chance(0.15):
        draft.framed(dice.choice([" %s", ", %s", ", vol. %s"]), str(dice.randint(1, 260)), "VOL")
        if draft.chance(0.5):
            draft.framed(
                dice.choice(["(%s)", ", no. %s", ", Nr. %s"]), str(dice.randint(1, 52)), "ISS"
            )
    elif draft.chance(0.12):
        draft.framed(
            dice.choice([", Nr. %s", ", no. %s", " %s", " Nr. %s", ", n° %s"]),
            str(dice.randint(1, 365)),
            "ISS",
        )
    day = draft.day_of_year()
    if draft.year_at:
        draft.put_year(
            f", {day} %s",
            f", {day}, %s",
            f" ({day} %s)",
            f". {day} %s",
            f" {day} %s",
            f", %s {day}",
            ", %s",
        )
    elif draft.chance(0.7):
        draft.add(dice.choice([f", {day}", f" ({day})", f". {day}"]))
    if draft.chance(0.35):
        draft.any(", ", ": ", ", p. ", ", S. ", ". ", ", sec. B, p. ", ", section A, page ")
        draft.add(dice.choice(["A1", "B4", "12", "3", "D6", "7", "C11", "21", "1"]), "PG1")


def put_preprint(draft: Draft) -> None:
    dice = draft.dice
    server = dice.choice(CHOICES["servers"])
    draft.any("", "", "Preprint at ", "Preprint, ", "Posted on ")
    draft.add(server, "PUB")
    if server.startswith("arXiv") and draft.chance(0.85):
        number = f"{dice.randint(10, 25)}{dice.randint(1, 12):02d}.{dice.randint(1, 20_000):05d}"
        field = dice.choice(["hep-th", "cond-mat", "math", "cs", "astro-ph"])
        month = f"{dice.randint(92, 99)}{dice.randint(1, 12):02d}"
        old = f"{field}/{month}{dice.randint(1, 400):03d}"
        draft.add(
            dice.choice(
                [
                    f" arXiv:{number}",
                    f":{number}",
                    f" {number}",
                    f" arXiv:{number} [cs.LG]",
                    f":{old}",
                    f" arXiv:{number}v2",
                ]
            )
        )
    elif draft.chance(0.3):
        draft.any(
            " [Preprint]",
            " (preprint)",
            f" {draft.year or 2020}.05.12.{dice.randint(10_000, 999_999)}",
            ", preprint",
            " 3456789",
        )
    draft.put_year(", %s", " (%s)", " %s", ". %s", "; %s")


def put_paper(draft: Draft) -> None:
    """A paper given at a meeting, or in its proceedings."""
    if draft.chance(0.8):
        put_chapter(draft)
        return
    draft.any(
        "Paper presented at the ",
        "Presented at: ",
        "Vortrag auf der ",
        "Trabajo presentado en ",
        "[Poster]. ",
        "Poster session presented at ",
        "[Conference session]. ",
        "Paper presented at ",
        "Trabalho apresentado no ",
    )
    draft.add(book_of(draft), "CON")
    draft.any(", ", "; ", ". ")
    draft.add(draft.city(), "LOC")
    draft.put_year(
        ", %s", " (%s)", ". %s", f", {draft.day_of_year()} %s", f", {draft.day_of_year()}, %s"
    )
