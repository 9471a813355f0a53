"""Names of months as references print them, in fourteen languages: whole or cut, never guessed.

`Mar` and `March` are months, `Marburg` and `Marine` are not.
"""

from __future__ import annotations

_MONTHS = (
    "january jan januar jänner jän janvier janv enero ene janeiro gennaio genn gen januari "
    "января январь янв stycznia styczeń ocak leden",
    "february feb februar feber février févr fév fevr febrero fevereiro fev febbraio febbr "
    "februari февраля февраль фев lutego luty şubat",
    "march mar märz mrz mär mars marzo março maart mrt марта март marca marzec mart",
    "april apr avril avr abril abr aprile апреля апрель апр kwietnia kwiecień nisan",
    "may mai mayo maio maggio magg mag mei maj мая май maja mayıs",
    "june jun juni juin junio junho giugno giu июня июнь июн czerwca czerwiec haziran",
    "july jul juli juillet juil julio julho luglio lug июля июль июл lipca lipiec temmuz",
    "august aug août aout agosto ago augustus augusti августа август авг sierpnia sierpień ağustos",
    "september sep sept septembre septiembre setembro set settembre sett сентября сентябрь "
    "сен сент września wrzesień eylül",
    "october oct oktober okt octobre octubre outubro out ottobre ott октября октябрь окт "
    "października październik ekim",
    "november nov novembre noviembre novembro ноября ноябрь ноя listopada listopad kasım",
    "december dec dezember dez décembre déc dic diciembre dezembro dicembre декабря декабрь "
    "дек grudnia grudzień aralık",
)  # fmt: skip
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
#: A pattern of a month's name, to be used without regard to case.
MONTH = rf"(?<!\w)(?:{'|'.join(_NUMBERS)})(?!\w)"


def month_number(name: str) -> int | None:
    """The number of a month, 1 to 12; None for what is no month's name.

    >>> month_number("out"), month_number("März"), month_number("Marburg")
    (10, 3, None)
    """
    return _NUMBERS.get(name.lower())
