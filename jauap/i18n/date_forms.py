"""The forms that a date takes in a sentence: on its own, after "from" and after "to".

Languages with cases need them (Russian: "май 2022", "с мая 2022", "по май 2022"). Months are patterns of Unicode
CLDR, which Babel fills; translators choose the pattern that gives the right case.
"""

from typing import Final, Literal

from jauap.i18n.catalogs import P_

Place = Literal["alone", "from", "to"]
Form = Literal["decade", "year", "month and year", "month", "spring", "summer", "autumn", "winter"]

FORMS: Final[dict[Place, dict[Form, tuple[str, str]]]] = {
    "alone": {
        "decade": P_("date on its own", "the {year}s"),
        "year": P_("date on its own", "{year}"),
        "month and year": P_("date on its own", "LLLL y"),
        "month": P_("date on its own", "LLLL"),
        "spring": P_("date on its own", "spring {year}"),
        "summer": P_("date on its own", "summer {year}"),
        "autumn": P_("date on its own", "autumn {year}"),
        "winter": P_("date on its own", "winter {year}"),
    },
    "from": {
        "decade": P_("date after from", "the {year}s"),
        "year": P_("date after from", "{year}"),
        "month and year": P_("date after from", "LLLL y"),
        "month": P_("date after from", "LLLL"),
        "spring": P_("date after from", "spring {year}"),
        "summer": P_("date after from", "summer {year}"),
        "autumn": P_("date after from", "autumn {year}"),
        "winter": P_("date after from", "winter {year}"),
    },
    "to": {
        "decade": P_("date after to", "the {year}s"),
        "year": P_("date after to", "{year}"),
        "month and year": P_("date after to", "LLLL y"),
        "month": P_("date after to", "LLLL"),
        "spring": P_("date after to", "spring {year}"),
        "summer": P_("date after to", "summer {year}"),
        "autumn": P_("date after to", "autumn {year}"),
        "winter": P_("date after to", "winter {year}"),
    },
}
SEASONS: Final[dict[int, Form]] = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
