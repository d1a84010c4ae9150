"""Names of the topics of the question library; a topic is a folder of questions."""

from typing import Final

from jauap.i18n import N_, Translator
from jauap.pages.headers import sentence

TOPICS: Final = {
    "actors": N_("Actors"),
    "agencies": N_("Agencies"),
    "cases": N_("Cases"),
    "claims": N_("Claims"),
    "evidence": N_("Evidence"),
    "figures": N_("Figures"),
    "norms": N_("Norms"),
    "sources": N_("Sources"),
}


def topic_words(t: Translator, topic: str) -> str:
    """Return the name of a topic; a new folder without a name here shows its own."""
    return t(TOPICS[topic]) if topic in TOPICS else sentence(topic.replace("-", " "))
