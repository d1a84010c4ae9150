"""The kinds of absence, which never look alike: not stated, unknown, none, and no record at all.

Each has a word and a sign, so that nothing depends on colour. "No record" is about this graph: nobody looked, or
nobody wrote. The other three are about the source.
"""

from typing import Final

from jauap import namespaces as ns
from jauap.i18n import N_, Translator
from jauap.pages.markup import Markup, element

NOT_STATED: Final = "notStated"
UNKNOWN: Final = "unknown"
NONE: Final = "none"
NO_RECORD: Final = "noRecord"

NEGATIVES: Final = {ns.ONT + name: name for name in (NOT_STATED, UNKNOWN, NONE)}
"""The property that says so -> the kind of absence."""

ACTING_BODY: Final = {
    ns.VOC + "acting-body-status#not-stated": NOT_STATED,
    ns.VOC + "acting-body-status#unknown": UNKNOWN,
    ns.VOC + "acting-body-status#none": NONE,
}

ABSENCES: Final = {**NEGATIVES, **ACTING_BODY}
"""Every node that stands for an absence where a value is expected."""

SIGNS: Final = {NOT_STATED: "…", UNKNOWN: "?", NONE: "⊘", NO_RECORD: "–"}
WORDS: Final = {
    NOT_STATED: N_("not stated"),
    UNKNOWN: N_("unknown"),
    NONE: N_("none"),
    NO_RECORD: N_("no record"),
}
MEANINGS: Final = {
    NOT_STATED: N_("The source speaks of this act and is silent on this point."),
    UNKNOWN: N_("The source itself says that this is unknown."),
    NONE: N_("The source says that there was none."),
    NO_RECORD: N_("This graph holds nothing on this point; it does not follow that nothing happened."),
}


def missing_words(kind: str, t: Translator) -> str:
    """Return the sign and the word of an absence."""
    return f"{SIGNS[kind]} {t(WORDS[kind])}"


def missing_markup(kind: str, t: Translator) -> Markup:
    """Return an absence as markup, with its meaning as a hint."""
    return element(
        "span",
        element("span", SIGNS[kind], aria_hidden="true", class_="jauap-sign"),
        " ",
        t(WORDS[kind]),
        class_=f"jauap-missing jauap-{kind}",
        title=t(MEANINGS[kind]),
    )
