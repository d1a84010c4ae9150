"""Languages of the app: catalogues of phrases, dates in words, numbers and plurals."""

from jauap.i18n.catalogs import DEFAULT_LANGUAGE, LANGUAGES, N_, P2_, Translator, choose_language, translator
from jauap.i18n.dates import edtf_words

__all__ = ["DEFAULT_LANGUAGE", "LANGUAGES", "N_", "P2_", "Translator", "choose_language", "edtf_words", "translator"]
