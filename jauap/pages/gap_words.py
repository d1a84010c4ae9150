"""What the pages say about gaps in general: what one is, how certain, who had to act, what may fire a rule."""

from typing import Final

from jauap.i18n import N_

FIRES_ON: Final = {
    "stated": N_("a stated value"),
    "none": N_("a statement that there was none"),
    "unknown": N_("a statement that it is unknown"),
    "not-stated": N_("silence inside a scope that was declared complete"),
}
WHAT_A_GAP_IS: Final = N_(
    "A gap says that the sources' facts, if right, depart from a norm. It is never a finding of guilt, and the silence "
    "of a source is no gap."
)
CERTAIN_OR_POSSIBLE: Final = N_(
    "Certain: the source states the facts as its own, and nobody it cites denies them. Possible: the source hedges or "
    "passes on an allegation, the fact is contested, or a grade or a link is the editors' alone."
)
WHO_AND_WHICH_NORM: Final = N_(
    "Who had to act under the norm and whose people are accused are named apart. The norms are those that apply to "
    "what was found. Laws and practices count too where the source states them."
)
