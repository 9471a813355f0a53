"""What stands behind the title of an article; pages, and cities with houses, of other works too."""

from __future__ import annotations

from tests.tools.tagger.choices import CHOICES
from tests.tools.tagger.draft import Draft
from tests.tools.tagger.scripts import periodical


def _journal(draft: Draft) -> str:
    dice, pools = draft.dice, draft.pools
    roll = dice.random()
    if roll < 0.4 and (name := periodical(pools, draft.language, dice)):
        return name
    if roll < 0.62:
        return dice.choice(pools.journals)[0]
    if roll < 0.74:
        return dice.choice(pools.journals)[1]
    if roll < 0.85:
        words = dice.choice(pools.journals)[1].split()
        return " ".join(word + "." if 2 < len(word) < 8 else word for word in words)
    name = dice.choice(pools.printed_journals)
    return name.upper() if dice.random() < 0.04 else name


def put_pages(draft: Draft, before: str) -> None:
    dice = draft.dice
    first = dice.randint(1, 900) if dice.random() < 0.85 else dice.randint(1000, 30_000)
    draft.add(before + (dice.choice(draft.words.pages) if dice.random() < 0.55 else ""))
    roll = dice.random()
    if roll < 0.07:
        draft.add(
            dice.choice(["e", "S", "L", "D", "R", "CD", "F", "A", "E", "L0", "H"]) + str(first),
            "PG1",
        )
    elif roll < 0.2:
        draft.add(str(first if roll < 0.17 else first * 37 + 1000), "PG1")
        if roll < 0.09:
            draft.any(" f.", "f.", "ff.", " ff.", " ff", " et seq.", " sq.", " y ss.")
    elif roll < 0.22:
        draft.any(
            "Article ",
            "Art. ",
            "Art. no. ",
            "article ",
            "ID ",
            "Article ID ",
            "Paper ",
            "Artículo ",
            "art. ",
        )
        draft.add(str(first * 17), "PG1")
    elif roll < 0.24:
        draft.add(dice.choice(["iv", "vi", "xi", "xiv", "ix", "xxii"]), "PG1")
        draft.add("–", "PG2O")
        draft.add(dice.choice(["xv", "xx", "xxv", "xxx", "xxxi"]), "PG2")
    else:
        draft.add(str(first), "PG1")
        draft.add(dice.choice(CHOICES["dashes"]), "PG2O")
        last = str(first + dice.randint(1, 40))
        draft.add(last if dice.random() < 0.75 or first < 100 else last[-2:], "PG2")
        if draft.chance(0.03):
            draft.any(", 112", " and 415", " + plates", " (quiz 55)")


def put_article(draft: Draft) -> None:
    """`Journal 12(3), 45–67`, in any order that is printed."""
    dice = draft.dice
    if draft.chance(0.2):
        draft.any(*draft.words.inside)
    draft.add(_journal(draft), "CON")
    if draft.chance(0.03):
        draft.framed(dice.choice([" (%s)", ", %s", " (%s)"]), draft.city(), "LOC")
    volume = (
        str(dice.randint(1, 140))
        if draft.chance(0.93)
        else dice.choice((*CHOICES["counts"], draft.year or "7"))
    )
    issue = (
        str(dice.randint(1, 12))
        if draft.chance(0.9)
        else dice.choice(
            [
                "3-4",
                "1/2",
                "Suppl 1",
                "S1",
                "5/6",
                "Special Issue",
                "Suppl. 2",
                "12 Pt 2",
                "2-3",
                "Sonderheft",
                "supl. 1",
                "Spring",
            ]
        )
    )
    with_volume = draft.chance(0.88)
    with_issue = draft.chance(0.55 if with_volume else 0.65)
    draft.any(" ", ", ", " ", ", ", ". ", "; ", ": ", ", ", ". – ")
    if draft.year_at == "middle" and draft.chance(0.45):
        month = draft.day_of_year() if draft.chance(0.25) else ""
        draft.put_year(
            f"%s {month}; " if month else "%s; ",
            "%s;",
            "(%s) ",
            "%s, ",
            "%s. ",
            "%s ",
            "(%s), ",
            "%s: ",
        )
    if with_volume:
        draft.add(dice.choice(draft.words.volume) if draft.chance(0.35) else "")
        draft.add(volume, "VOL")
    if draft.year_at == "middle" and draft.chance(0.5):
        draft.put_year(" (%s)", ", (%s)", " (%s)", "(%s)", " [%s]")
    if with_issue:
        _put_issue(draft, issue, with_volume)
    if draft.year_at == "middle":
        draft.put_year(" (%s)", ", %s", " %s", " (%s)", ", (%s)")
    elif draft.year_at == "end" and draft.chance(0.4):
        month = draft.day_of_year()
        draft.put_year(
            ", %s", f", {month} %s", f" ({month} %s)", f", {month}, %s", f" ({month}, %s)"
        )
    if draft.chance(0.9):
        put_pages(draft, dice.choice([", ", ": ", ":", ", ", ". ", ", ", " ", "; ", " : "]))
    elif draft.chance(0.3):
        draft.any(
            ", in press",
            " (in press)",
            ", forthcoming",
            ". Epub ahead of print",
            ", Advance online publication",
        )
    if draft.chance(0.03):
        draft.any(", ", ". ")
        put_house(draft)


def _put_issue(draft: Draft, issue: str, with_volume: bool) -> None:
    frame = draft.dice.choice(
        [
            "(%s)",
            "(%s)",
            " (%s)",
            ", %s",
            "/%s",
            ".%s",
            "word",
            "word",
            ":%s",
            "word",
            "[%s]",
            ", (%s)",
        ]
    )
    if frame == "word" or not with_volume:
        draft.add(
            (draft.dice.choice([", ", " ", "; ", ", "]) if with_volume else "")
            + draft.dice.choice(draft.words.issue)
        )
        draft.add(issue, "ISS")
    else:
        draft.framed(frame, issue, "ISS")


def put_house(draft: Draft) -> None:
    """City and publisher in the orders that are printed."""
    city, house, roll = draft.city(), draft.house(), draft.dice.random()
    if draft.chance(0.08):
        city += draft.dice.choice(
            [
                ", NY",
                ", MA",
                ", UK",
                ", CA",
                " (DF)",
                ", DF",
                " [u. a.]",
                " u. a.",
                " etc.",
                ", Germany",
                " & London",
            ]
        )
    if draft.chance(0.05):
        city = draft.dice.choice(
            [
                f"{city}/{draft.city()}",
                f"{city} and {draft.city()}",
                f"{city}; {draft.city()}",
                f"{city} – {draft.city()}",
            ]
        )
    if roll < 0.05 and draft.year_at:
        draft.framed(draft.dice.choice(["(%s", " (%s"]), house, "PUB")
        draft.framed(draft.dice.choice([", %s", "; %s", ": %s"]), city, "LOC")
        draft.put_year(", %s)", ", ed. 2, %s)", " %s)")
    elif roll < 0.45:
        draft.add(city, "LOC")
        draft.any(": ", ": ", " : ", ", ", ": ")
        draft.add(house, "PUB")
    elif roll < 0.62:
        draft.add(house, "PUB")
        draft.any(", ", ": ", ", ", ". ", "; ")
        draft.add(city, "LOC")
    elif roll < 0.85:
        draft.add(house, "PUB")
    elif roll < 0.93:
        draft.add(city, "LOC")
    else:
        draft.add("(")
        draft.add(city, "LOC")
        draft.add(": ")
        draft.add(house, "PUB")
        draft.add(")")
