"""Candidates of citations: norms, and documents named by symbol or number."""

from collections.abc import Iterator
from typing import Final

from jauap.suggest.citations.act_names import SymbolMention, ascii_slug
from jauap.suggest.citations.find import Citation
from jauap.suggest.model import Candidate, Confidence, Proposal
from jauap.suggest.reading import Reading

_GENITIVE: Final = {
    "article": "статьи", "part": "части", "point": "пункта", "subpoint": "подпункта", "chapter": "главы",
    "rule": "правила", "principle": "принципа", "indent": "абзаца", "note": "примечания", "division": "раздела",
}  # fmt: skip
_NOMINATIVE: Final = {
    "article": "статья", "part": "часть", "point": "пункт", "subpoint": "подпункт", "chapter": "глава",
    "rule": "правило", "principle": "принцип", "indent": "абзац", "note": "примечание", "division": "раздел",
}  # fmt: skip
_ENGLISH: Final = {"point": "paragraph", "subpoint": "subparagraph", "division": "section"}
_NORM_TYPES: Final = {
    "article": "article", "part": "part", "point": "paragraph", "subpoint": "subparagraph", "chapter": "section",
    "rule": "rule", "principle": "principle", "indent": "subparagraph", "note": "note", "division": "section",
}  # fmt: skip
_SURE: Final = frozenset(("citation", "citation-after-act", "act-name", "act-number"))
_BODIES: Final = {"CAT": "cat-committee", "CCPR": "human-rights-committee"}


def citations(reading: Reading) -> Iterator[Candidate]:
    """Give a candidate for every citation and symbol."""
    tokens = reading.words.tokens
    for citation in reading.citations:
        proposal = None if citation.known else _proposal(citation)
        confidence: Confidence = "sure" if citation.way in _SURE else "likely"
        yield reading.candidate(
            "norm", tokens[citation.first].start, tokens[citation.after - 1].end, citation.id, citation.way, confidence,
            proposal, _detail(citation),
        )  # fmt: skip
    for symbol in reading.finder.symbols:
        yield _symbol(reading, symbol)


def _detail(citation: Citation) -> dict[str, str]:
    detail = {"act": citation.act.id if citation.act else ""}
    for unit, number in citation.path:
        detail[unit.name] = number
    return detail


def _proposal(citation: Citation) -> Proposal | None:
    act = citation.act
    if act is None:
        return None
    if not citation.path:
        return Proposal(act.id, "LegalAct", act.label, {"normType": act.type, **act.values})
    inner, number = citation.path[-1]
    ru = [f"{_NOMINATIVE[inner.name]} {number}".strip()]
    ru += [f"{_GENITIVE[u.name]} {n}" for u, n in reversed(citation.path[:-1])]
    en = ", ".join(f"{_ENGLISH.get(u.name, u.name)} {n}".strip() for u, n in citation.path)
    label = {}
    if "ru" in act.label:
        label["ru"] = f"{' '.join(ru)}, {act.label['ru']}"
    if "en" in act.label:
        label["en"] = f"{act.label['en']}, {en}"
    return Proposal(citation.id, "Provision", label, {"normType": _NORM_TYPES[inner.name], "isPartOf": act.id})


def _symbol(reading: Reading, symbol: SymbolMention) -> Candidate:
    registers = reading.registers
    if symbol.kind == "symbol":
        known = next((e.id for e in registers.entries if e.values.get("officialSymbol") == symbol.symbol), "")
        identity = known or ascii_slug(symbol.symbol, 12)
        kind = {"CO": "concluding-observations", "Q": "list-of-issues"}
        parts = symbol.symbol.split("/")
        values = {"officialSymbol": symbol.symbol}
        document_type = next((kind[p] for p in parts if p in kind), "")
        if document_type:
            values["documentType"] = document_type
        proposal = None if known else Proposal(identity, "Document", {"ru": symbol.symbol, "en": symbol.symbol}, values)
    else:
        identity = f"{symbol.kind}-{ascii_slug(symbol.symbol)}"
        known = next((e.id for e in registers.entries if e.values.get("identifier") == symbol.symbol), "")
        ru = "Сообщение" if symbol.kind == "communication" else "Жалоба"
        en = "Communication" if symbol.kind == "communication" else "Application"
        label = {"ru": f"{ru} № {symbol.symbol}", "en": f"{en} No. {symbol.symbol}"}
        proposal = None if known else Proposal(identity, "Document", label, {"identifier": symbol.symbol})
    return reading.candidate(
        "document",
        symbol.start,
        symbol.end,
        known or identity,
        symbol.kind,
        "sure",
        proposal,
        {"symbol": symbol.symbol},
    )
