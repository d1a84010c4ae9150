"""A locator for a place of a text: the fewest words that point at it and at nothing else."""

from jauap.text.corpus import ReportText
from jauap.text.locators import SEPARATOR, check_words
from jauap.text.pages import Span

_MOST = 12


def words_for(text: ReportText, section: str, span: Span) -> str:
    """Return a locator for a span, as a fact sheet writes it.

    Args:
        section: the section it is looked up in, as a sheet names it.
        span: characters of the raw text; a sentence, or a few words of one.

    Returns:
        Words that resolve to exactly this span, or an empty string when the span is too short or no words of it
        point at it alone.
    """
    words = text.quote(span.start, span.end).split()
    tried = [" ".join(words)] if len(words) <= _MOST else []
    most = min(_MOST, len(words) - 2)
    for size in range(3, most + 1):
        for end in (2, 3, 4, size):
            if size + end <= len(words) and end <= _MOST:
                tried.append(SEPARATOR.join((" ".join(words[:size]), " ".join(words[-end:]))))
    for locator in tried:
        if check_words(locator):
            continue
        match = text.resolve(section, locator)
        if match.status == "found" and not match.note and match.span is not None and _same(text, match.span, span):
            return locator
    return ""


def _same(text: ReportText, found: Span, wanted: Span) -> bool:
    """Whether two spans hold the same words; a bullet or a full stop more is no difference."""
    if found == wanted:
        return True
    before = text.raw[min(found.start, wanted.start) : max(found.start, wanted.start)]
    after = text.raw[min(found.end, wanted.end) : max(found.end, wanted.end)]
    return not any(letter.isalnum() for letter in before + after)
