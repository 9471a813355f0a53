"""What stands behind the title of a book, and of what is part of a book."""

from __future__ import annotations

from tests.tools.tagger.articles_printed import put_house, put_pages
from tests.tools.tagger.choices import CHOICES
from tests.tools.tagger.draft import Draft
from tests.tools.tagger.names_printed import volume_editors
from tests.tools.tagger.pools import few_words


def _put_series(draft: Draft) -> None:
    first, last = draft.dice.choice([("(", ")"), ("", ""), (". ", ""), ("[", "]"), (". – (", ")")])
    draft.add(first or ", ")
    free = few_words(draft.pools, draft.dice, 4)
    draft.add(draft.dice.choice(CHOICES["series"]) if draft.chance(0.5) else free, "SER")
    number = draft.dice.randint(1, 400)
    draft.add(
        draft.dice.choice(
            [
                f" {number}",
                f", Bd. {number}",
                f", vol. {number}",
                f"; {number}",
                f", {number}",
                f", no. {number}",
                "",
            ]
        )
    )
    draft.add(last)


def put_book(draft: Draft) -> None:
    """Edition, translator, volume, house, series, extent of a book."""
    dice = draft.dice
    if draft.chance(0.2):
        edition = dice.choice(draft.words.edition)
        draft.add(
            dice.choice(
                [
                    f"{edition} ",
                    f"{edition}, ",
                    f"({edition}). ",
                    f"{edition}; ",
                    f"{edition}: ",
                    f"{edition}. – ",
                ]
            )
        )
    if draft.chance(0.08):
        draft.add(dice.choice(draft.words.translated_by))
        draft.parts += volume_editors(draft.pools, draft.language, draft.spoken, dice)[0]
        draft.any(". ", ", ", ". ", "; ")
    if draft.chance(0.09):
        number = dice.choice([str(dice.randint(1, 12)), "I", "II", "III", "1–2", "1-3", "IV/2"])
        draft.framed(
            dice.choice(draft.words.volume).rstrip() + " %s" + dice.choice([". ", ", ", ": "]),
            number,
            "VOL",
        )
    if draft.chance(0.05):
        _put_series(draft)
        draft.any(". ", ", ")
    put_house(draft)
    draft.put_year(", %s", " %s", ", %s", "; %s", " (%s)", ", cop. %s", ", ©%s", ", [%s]", ", c%s")
    if draft.chance(0.15):
        draft.any(". ", ", ", ". – ", "; ", " ")
        draft.add(dice.choice(draft.words.extent).replace("{n}", str(dice.randint(40, 990))))
    if draft.chance(0.06):
        _put_series(draft)
    if draft.chance(0.04):
        put_pages(draft, ", ")


def put_chapter(draft: Draft) -> None:
    """The book or proceedings that a paper is in, its editors, house and pages."""
    dice, words = draft.dice, draft.words
    if draft.chance(0.05):
        _put_chinese_chapter(draft)
        return
    if draft.chance(0.93):
        draft.any(*words.inside)
    named, place = draft.chance(0.72), dice.random()
    names, count = volume_editors(draft.pools, draft.language, draft.spoken, dice)
    mark = dice.choice(words.editors if count > 1 else words.one_editor).strip("()")
    if named and place < 0.6:
        draft.parts += names
        frames = (
            " (%s), ",
            " (%s): ",
            ", %s, ",
            " (%s). ",
            ", %s. ",
            " %s, ",
            " (%s) ",
            " [%s], ",
            " (%s.), ",
            ", (%s), ",
            " (%s.) ",
        )
        draft.add(
            dice.choice(frames) % mark if draft.chance(0.92) else dice.choice([", ", ": ", ". "])
        )
    book = book_of(draft)
    if draft.chance(0.15):
        draft.quoted(book, "CON", " ")
    else:
        draft.add(book, "CON")
    if named and place >= 0.6:
        if draft.chance(0.55):
            draft.add(dice.choice([", ", ". ", " / ", "; "]) + dice.choice(words.edited_by))
            draft.parts += names
        else:
            draft.any(", ", ". ", " (", "; ")
            draft.parts += names
            draft.add(dice.choice([" (%s)", ", %s", " (%s)", ", %s)"]) % mark)
    if draft.chance(0.12):
        draft.add(
            dice.choice([", ", ". ", " ("]) + dice.choice(words.edition) + dice.choice(["", ")"])
        )
    if draft.chance(0.1):
        draft.framed(
            dice.choice([", ", ". ", " ("]) + dice.choice(words.volume).rstrip() + " %s",
            str(dice.randint(1, 20)),
            "VOL",
        )
    _put_chapter_end(draft)


def _put_chinese_chapter(draft: Draft) -> None:
    """`Title[M]//EDITOR A. Book: 卷 2. 2 版. City: House, 2010: 45-50`, as GB/T 7714 has it."""
    if draft.parts[-1][1] == "O":
        draft.parts.pop()
    draft.any("[M]//", "[C]//", "[M/OL]//", "[C]// ", "[A]. In: ")
    if draft.chance(0.8):
        draft.parts += volume_editors(draft.pools, draft.language, "zh", draft.dice)[0]
        draft.any(". ", ", eds. ", ", 等. ")
    draft.add(book_of(draft), "CON")
    if draft.chance(0.3):
        draft.framed(": 卷 %s", str(draft.dice.randint(1, 9)), "VOL")
    draft.any(". ", ". 2 版. ", ". 2nd ed. ", ". ")
    draft.add(draft.city(), "LOC")
    draft.add(": ")
    draft.add(draft.house(), "PUB")
    draft.put_year(", %s", ", %s")
    put_pages(draft, ": ")


def _put_chapter_end(draft: Draft) -> None:
    dice = draft.dice
    paged, early = draft.chance(0.85), draft.chance(0.35)
    if paged and early:
        bracket = draft.chance(0.5)
        put_pages(draft, " (" if bracket else dice.choice([", ", ". ", ": "]))
        draft.add(")" if bracket else "")
    if draft.chance(0.1):
        draft.any(". ", ", ")
        _put_series(draft)
    if draft.chance(0.82):
        draft.any(". ", ", ", ". ", "; ", ": ", " (", ". – ")
        put_house(draft)
    draft.put_year(", %s", " %s", ", %s", "; %s", " (%s)", ". %s", ", %s)")
    if paged and not early:
        put_pages(draft, dice.choice([", ", ". ", ": ", ", ", "; ", " ", ". – "]))


def book_of(draft: Draft) -> str:
    dice, pools = draft.dice, draft.pools
    roll = dice.random()
    if roll < 0.3:
        return dice.choice(pools.volumes)
    if roll < 0.55:
        frame = dice.choice(
            [
                "Proceedings of the {n} %s",
                "Proc. %s",
                "Proceedings of %s {y}",
                "Proc. of the {n} %s",
                "{y} %s",
                "Anais do {n} %s",
                "Actas del %s",
                "%s Proceedings",
                "%s",
                "{n} %s",
                "Advances in %s",
                "Handbook of %s",
                "Atti del {n} %s",
                "Actes du %s",
                "Tagungsband: %s",
                "Encyclopedia of %s",
                "Proceedings IEEE %s",
            ]
        )
        meeting = dice.choice(
            [
                "International Conference on ",
                "Symposium on ",
                "Workshop on ",
                "Congresso Brasileiro de ",
                "",
                "Congreso de ",
                "Annual Meeting of the Society for ",
                "Conference on ",
            ]
        )
        name = frame % (meeting + dice.choice(pools.journals)[0])
        place = dice.choice(["12th", "3rd", "IV", "21st", "2nd", "XXI", "Fifth", "45th Annual"])
        return name.replace("{n}", place).replace("{y}", str(dice.randint(1990, 2024)))
    books = pools.books.get(draft.language) or pools.titles.get(draft.language) or pools.books["en"]
    name = dice.choice(books)
    return (
        name + dice.choice([": ", ". "]) + dice.choice(books)[:60].rsplit(" ", 1)[0]
        if dice.random() < 0.15
        else name
    )
