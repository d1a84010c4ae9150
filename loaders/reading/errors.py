"""What can be wrong with a report's file, said in both languages, with the remedy."""

from pathlib import Path

from jauap.errors import TextError
from jauap.wording import as_said


class ReadingError(TextError):
    """A report's file cannot be read; nothing was written.

    Attributes:
        code: a stable short name: ``missing``, ``empty``, ``unknown-format``, ``broken``, ``encrypted``, ``scanned``,
            ``too-large``, ``encoding``.
        messages: language -> what is wrong and what to do.
    """

    def __init__(self, path: Path, code: str, ru: str, en: str) -> None:
        self.code, self.messages = code, {"ru": f"{path.name}: {ru}", "en": f"{path.name}: {en}"}
        super().__init__(f"{self.messages['en']}\n{self.messages['ru']}")


def missing(path: Path) -> ReadingError:
    """The file is not there or is a folder."""
    return ReadingError(
        path, "missing", "нет такого файла; проверьте имя и папку", "no such file; check name and folder"
    )


def empty(path: Path) -> ReadingError:
    """The file holds no word."""
    return ReadingError(
        path,
        "empty",
        "в файле нет ни одного слова; возьмите другую копию документа",
        "the file holds no word; take another copy of the document",
    )


def unknown(path: Path) -> ReadingError:
    """The file is of no format that is read."""
    return ReadingError(
        path,
        "unknown-format",
        "это не PDF, не DOCX, не HTML и не текст; сохраните документ в одном из этих форматов",
        "this is neither PDF nor DOCX nor HTML nor text; save the document as one of these",
    )


def broken(path: Path, form: str, why: str) -> ReadingError:
    """The file is damaged."""
    from jauap.i18n import translator

    reason = translator("ru").said(as_said(why))
    return ReadingError(
        path,
        "broken",
        f"файл {form} поврежден ({reason}); скачайте его еще раз или пересохраните",
        f"the {form} file is damaged ({why}); fetch it again or save it anew",
    )


def encrypted(path: Path, form: str) -> ReadingError:
    """The file wants a password."""
    return ReadingError(
        path,
        "encrypted",
        f"файл {form} закрыт паролем; снимите пароль и повторите",
        f"the {form} file is protected with a password; remove it and try again",
    )


def old_word(path: Path) -> ReadingError:
    """The file is of Word before 2007, or an encrypted DOCX: both are OLE containers."""
    return ReadingError(
        path,
        "encrypted",
        "это старый формат Word (.doc) или DOCX под паролем; сохраните документ как DOCX без пароля",
        "this is the old Word format (.doc) or a DOCX with a password; save it as DOCX without one",
    )


def scanned(path: Path, pages: int) -> ReadingError:
    """The pages are pictures."""
    return ReadingError(
        path,
        "scanned",
        f"в файле {pages} стр. и нет текстового слоя: это изображения страниц; распознайте текст (OCR) и повторите",
        f"the file has {pages} page(s) and no layer of text: run text recognition (OCR) and try again",
    )


def too_large(path: Path, ru: str, en: str) -> ReadingError:
    """The file is larger than a report can be."""
    return ReadingError(
        path,
        "too-large",
        f"{ru}; разделите документ на части",
        f"{en}; divide the document into parts",
    )


def undecodable(path: Path) -> ReadingError:
    """The characters of the file make no words in any encoding."""
    return ReadingError(
        path,
        "encoding",
        "кодировка текста не распознана; сохраните файл в UTF-8",
        "the text's encoding was not recognised; save the file as UTF-8",
    )
