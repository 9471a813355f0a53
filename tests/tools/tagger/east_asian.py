"""References of Chinese, Japanese and Korean lists, and those that GB/T 7714 prints."""

from __future__ import annotations

import random

from tests.tools.tagger.draft import Draft, made_address, made_doi
from tests.tools.tagger.labelled import Labelled, joined
from tests.tools.tagger.names_printed import Parts, as_editors
from tests.tools.tagger.pools import Pools
from tests.tools.tagger.scripts import house, periodical

_MORE = {"zh": ("等", "等.", ", 等"), "ja": ("ほか", "他", " et al."), "ko": (" 외", " 등")}
_JOINS = {
    "zh": (", ", "，", "、", "; "),
    "ja": ("・", "、", ", ", "，", "; "),
    "ko": (", ", "·", "; ", "ㆍ"),
}
_EDITED = {
    "zh": (" 主编", "主编", "编"),
    "ja": ("編", "（編）", " (編)", "編著"),
    "ko": (" 편", " (편)", " 엮음"),
}


def east_asian(pools: Pools, dice: random.Random) -> Labelled:
    """A made-up reference in one of the three languages."""
    language = dice.choice(["zh", "zh", "ja", "ja", "ko"])
    draft = Draft(pools, dice, language, "en", str(dice.randint(1960, 2025)))
    if dice.random() < 0.15:
        draft.add(
            dice.choice(["[{n}] ", "{n}. ", "[{n}]", "{n}) "]).replace(
                "{n}", str(dice.randint(1, 99))
            )
        )
    draft.parts += _names(draft)
    (_gbt if language == "zh" and dice.random() < 0.7 else _plain)(draft)
    return joined(part for part in draft.parts if part[0])


def _names(draft: Draft) -> Parts:
    dice, language = draft.dice, draft.language
    count = dice.choice([1, 1, 2, 2, 3, 4])
    join = dice.choice(_JOINS[language])
    space = dice.choice(["", "", " "]) if language != "ko" else dice.choice(["", "", "", " "])
    done: Parts = []
    for place in range(count):
        family, given = dice.choice(draft.pools.names[language])
        done += [(join, "GIV")] if place else []
        done += [(family, "FAM"), (space + given, "GIV")]
    if count > 2 and dice.random() < 0.5:
        done.append((dice.choice(_MORE[language]), "GIV"))
    return done


def _title(draft: Draft) -> str:
    return draft.dice.choice(draft.pools.titles[draft.language])


def _pages(draft: Draft, before: str, behind: str = "") -> None:
    first = draft.dice.randint(1, 900)
    draft.add(before)
    draft.add(str(first), "PG1")
    draft.add(draft.dice.choice("-–－~"), "PG2O")
    draft.add(str(first + draft.dice.randint(1, 30)), "PG2")
    draft.add(behind)


def _gbt(draft: Draft) -> None:
    """GB/T 7714: `王伟, 李娜. 题名[J]. 刊名, 2010, 12(3): 45-50.`"""
    dice = draft.dice
    kind = dice.choice("JJJJMMCDRN")
    draft.any(". ", "．", ".", ": ")
    draft.add(_title(draft), "TIT")
    draft.add(f"[{kind}]" if dice.random() < 0.85 else "")
    draft.any(". ", "．", ".")
    if kind in "JN":
        draft.add(periodical(draft.pools, "zh", dice) or "", "CON")
        draft.any(", ", "，", ",")
        draft.put_year("%s")
        draft.any(", ", "，", ",")
        draft.add(str(dice.randint(1, 60)), "VOL")
        draft.framed(dice.choice(["(%s)", "（%s）"]), str(dice.randint(1, 12)), "ISS")
        _pages(draft, dice.choice([": ", ":", "："]))
    else:
        if kind == "C":
            draft.add("//")
            draft.add(_title(draft) + "论文集", "CON")
            draft.any(". ", ".")
        draft.add(dice.choice(draft.pools.cities["zh"]), "LOC")
        draft.any(": ", "：", ":")
        draft.add(
            f"{dice.choice(draft.pools.cities['zh'])}大学"
            if kind == "D"
            else house(draft.pools, "zh", dice),
            "PUB",
        )
        draft.any(", ", "，", ",")
        draft.put_year("%s")
        if dice.random() < 0.4:
            _pages(draft, dice.choice([": ", ":"]))
    _end(draft)


def _plain(draft: Draft) -> None:
    """`山田太郎（2010）「題名」『雑誌名』12巻3号，45–50頁．` and its like."""
    dice, front = draft.dice, draft.dice.random() < 0.5
    if front:
        draft.put_year("（%s）", " (%s). ", "(%s), ", " (%s) ", "（%s）. ", ", %s, ")
    else:
        draft.any(", ", "，", "：", ". ", " ")
    first, last = dice.choice(
        [
            ("「", "」"),
            ("『", "』"),
            ("", ". "),
            ("“", "”, "),
            ("《", "》，"),
            ("「", "」, "),
            ("", "，"),
            ("", ", "),
        ]
    )
    draft.framed(first + "%s" + last, _title(draft), "TIT")
    roll = dice.random()
    if roll < 0.6:
        marks = dice.choice([("『", "』"), ("", ""), ("《", "》"), ("", " "), ("『", "』")])
        draft.framed(
            f"{marks[0]}%s{marks[1]}", periodical(draft.pools, draft.language, dice) or "", "CON"
        )
        draft.any(" ", ", ", "，", "")
        _counted(draft)
    elif roll < 0.75:
        editors = as_editors(_names(draft))
        draft.parts += editors
        draft.add(dice.choice(_EDITED[draft.language]))
        draft.framed(dice.choice(["『%s』", "《%s》", " %s, "]), _title(draft), "CON")
        draft.add(house(draft.pools, draft.language, dice), "PUB")
    else:
        if dice.random() < 0.3:
            draft.framed(
                "%s" + dice.choice([": ", "：", ", "]),
                dice.choice(draft.pools.cities[draft.language]),
                "LOC",
            )
        draft.add(house(draft.pools, draft.language, dice), "PUB")
    draft.put_year(", %s年", "，%s", ", %s", " (%s)", "，%s年", ", %s년")
    if roll < 0.75 and dice.random() < 0.8:
        before, behind = dice.choice(
            [(", ", "頁"), (": ", ""), (", pp. ", ""), ("，", "页"), (", ", "쪽"), (", pp.", ".")]
        )
        _pages(draft, before, behind)
    _end(draft)


def _counted(draft: Draft) -> None:
    volume, issue = str(draft.dice.randint(1, 90)), str(draft.dice.randint(1, 12))
    for before, number, label in draft.dice.choice(
        (
            (("", volume, "VOL"), ("巻", issue, "ISS"), ("号", "", "O")),
            (("", volume, "VOL"), ("(", issue, "ISS"), (")", "", "O")),
            (("第", volume, "VOL"), ("卷第", issue, "ISS"), ("期", "", "O")),
            (("第", volume, "VOL"), ("巻第", issue, "ISS"), ("号", "", "O")),
            (("제", volume, "VOL"), ("권 제", issue, "ISS"), ("호", "", "O")),
            (("Vol. ", volume, "VOL"), (", No. ", issue, "ISS"), ("", "", "O")),
        )
    ):
        draft.add(before)
        draft.add(number, label)


def _end(draft: Draft) -> None:
    roll = draft.dice.random()
    if roll < 0.1:
        draft.any(". doi:", ". DOI: ", " https://doi.org/")
        draft.add(made_doi(draft.dice), "DOI")
    elif roll < 0.2:
        draft.any(". ", " ", ", ")
        draft.add(made_address(draft.dice), "URL")
    draft.any(".", "", "。", "．")
