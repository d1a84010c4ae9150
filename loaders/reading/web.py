"""HTML: headings, paragraphs, lists, quotations, tables, and footnotes that a mark links to."""

import re
from pathlib import Path
from typing import Any, Final

from lxml import etree, html

from loaders.reading import errors
from loaders.reading.encodings import decode
from loaders.reading.pieces import Piece, Pieces, Progress

_LEFT_OUT: Final = frozenset(
    ("script", "style", "noscript", "template", "nav", "svg", "iframe", "form", "button", "select", "head")
)
_BLOCKS: Final = frozenset(
    (
        "p",
        "div",
        "section",
        "article",
        "main",
        "li",
        "blockquote",
        "td",
        "th",
        "tr",
        "table",
        "ul",
        "ol",
        "dl",
        "dd",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "pre",
        "figcaption",
        "figure",
        "header",
        "footer",
        "aside",
        "address",
        "center",
        "body",
        "hr",
        "tbody",
        "thead",
    )
)
_CHARSET: Final = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"^[\[(]?(\d{1,3}|\*{1,3})[\])]?$")
_BACK: Final = re.compile(r"^[\s↩︎↑^\[\]]*\d{0,3}[.\])\s]*|[\s↩︎↑]+$")


def read_web(path: Path, data: bytes, progress: Progress) -> Pieces:
    """Read an HTML file.

    Raises:
        ReadingError: nothing in it can be read.
    """
    text, encoding, mended = _decode(path, data)
    try:
        root = html.document_fromstring(text)
    except (etree.ParserError, ValueError) as error:
        raise errors.broken(path, "HTML", type(error).__name__) from error
    reader = _WebReader(root)
    progress("html", 0.3)
    reader.read(_content(root))
    reader.pieces.encoding = encoding
    if mended:
        reader.pieces.remarks.append(("encoding-mended", encoding))
    return reader.pieces


def _decode(path: Path, data: bytes) -> tuple[str, str, bool]:
    """Decode by what the page declares, unless its words then make no sense."""
    declared = _CHARSET.search(data[:4096])
    if declared:
        encoding = declared.group(1).decode("ascii", "replace")
        try:
            text = data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            pass
        else:
            if "\ufffd" not in text:
                return _without_declaration(text), encoding.casefold(), False
    text, encoding, mended = decode(path, data)
    return _without_declaration(text), encoding, mended


def _without_declaration(text: str) -> str:
    """lxml refuses a str with an encoding declaration."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


def _content(root: Any) -> Any:
    for query in ("//main", "//article", "//*[@role='main']", "//body"):
        found = root.xpath(query)
        if len(found) == 1 and len(found[0].text_content()) > len(root.text_content()) * 0.3:
            return found[0]
    return root


class _WebReader:
    def __init__(self, root: Any) -> None:
        self._root = root
        self.pieces = Pieces()
        self._by_id = {
            node.get("id") or node.get("name"): node
            for node in root.iter()
            if isinstance(node.tag, str) and (node.get("id") or node.get("name"))
        }
        self._notes: dict[Any, int] = {}
        self._order = {id(node): place for place, node in enumerate(root.iter())}
        self._find_notes()

    def _find_notes(self) -> None:
        """Number the footnotes in the order of their marks."""
        for link in self._root.iter("a"):
            target = (link.get("href") or "").partition("#")
            words = "".join(link.itertext()).strip()
            if not target[1] or target[0] or not _NUMBER.match(words):
                continue
            node = self._by_id.get(target[2])
            node = self._note_block(node) if node is not None else None
            if node is None or node in self._notes or self._is_around(node, link) or not self._is_after(link, node):
                continue
            self._notes[node] = len(self._notes) + 1

    def _note_block(self, node: Any) -> Any:
        while node is not None and node.tag not in ("li", "p", "div", "dd", "aside", "td", "tr"):
            node = node.getparent()
        return node

    def _is_around(self, node: Any, link: Any) -> bool:
        return any(parent is node for parent in link.iterancestors())

    def _is_after(self, link: Any, node: Any) -> bool:
        """Whether a note stands after its mark: a link back up from the note is no mark."""
        return self._order[id(node)] > self._order[id(link)]

    def read(self, node: Any) -> None:
        self._block(node, "paragraph", 0, "", "")
        for note, number in self._notes.items():
            words = _BACK.sub("", " ".join("".join(self._words(note, inside_note=True)).split()))
            self.pieces.notes[number] = Piece("footnote", words, 0, 0, str(number))

    def _block(self, node: Any, kind: str, level: int, mark: str, speaker: str) -> None:
        """Read a block element: runs of inline words are pieces of their own."""
        if (
            not isinstance(node.tag, str)
            or node.tag in _LEFT_OUT
            or node in self._notes
            or node.get("hidden") is not None
        ):
            return
        if node.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._add("heading", "".join(self._words(node)), int(node.tag[1]), "", "")
            return
        if node.tag == "tr":
            cells = [" ".join("".join(self._words(cell)).split()) for cell in node if isinstance(cell.tag, str)]
            self._add("paragraph", " | ".join(c for c in cells if c), 0, "", "")
            return
        if node.tag == "blockquote":
            kind, speaker = "quotation", self._cited(node)
        run: list[str] = [node.text or ""]

        def flush() -> None:
            nonlocal mark
            self._add(kind, "".join(run), level, mark, speaker)
            if "".join(run).strip():
                mark = ""
            run.clear()

        ordered = 0
        for child in node:
            if isinstance(child.tag, str) and child.tag in _BLOCKS:
                flush()
                if child.tag == "li":
                    ordered += 1
                    self._block(child, "item", level + 1, f"{ordered}." if node.tag == "ol" else "•", speaker)
                elif child.tag in ("ul", "ol"):
                    self._block(child, "paragraph", level, "", speaker)
                else:
                    self._block(child, kind, level, mark, speaker)
            elif (
                isinstance(child.tag, str)
                and child.tag == "br"
                and child.getnext() is not None
                and child.getnext().tag == "br"
            ):
                flush()
            else:
                run.extend(self._words(child))
            run.append(child.tail or "")
        flush()

    def _cited(self, node: Any) -> str:
        cite = next(iter(node.iter("cite", "footer")), None)
        return " ".join("".join(cite.itertext()).split()).lstrip("—– ") if cite is not None else ""

    def _add(self, kind: str, text: str, level: int, mark: str, speaker: str) -> None:
        words = " ".join(text.split())
        if words:
            self.pieces.blocks.append(Piece(kind, words, level, 0, mark, speaker))  # type: ignore[arg-type]

    def _words(self, node: Any, *, inside_note: bool = False) -> list[str]:
        """Return the words of an inline element, a footnote's mark as ``[^n]``."""
        if not isinstance(node.tag, str) or node.tag in _LEFT_OUT:
            return []
        if node in self._notes and not inside_note:
            return []
        if node.tag == "br":
            return [" "]
        if node.tag == "a" and not inside_note:
            name = (node.get("href") or "").partition("#")[2]
            target = self._note_block(self._by_id[name]) if name in self._by_id else None
            if target in self._notes and _NUMBER.match("".join(node.itertext()).strip()):
                return [f"[^{self._notes[target]}]"]
        found = [node.text or ""]
        for child in node:
            if child.tag in _BLOCKS:
                found.append(" ")
            if not (inside_note and child.tag == "a" and not re.search(r"\w{3}", "".join(child.itertext()))):
                found.extend(self._words(child, inside_note=inside_note))
            found.append(child.tail or "")
        return found
