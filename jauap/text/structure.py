"""The structure of a document as triples: its sections, blocks and footnotes as passages of the text.

Every block is a ``Passage`` with its place (Web Annotation ``TextPositionSelector``), its page and the path of its
section; what stands under a heading is part of it. What kind of block it is says DoCO, the Document Components Ontology
(S. Peroni and D. Shotton, http://purl.org/spar/doco). A footnote is a ``Citation``, part of the block that its mark
stands in. No words of the text are in the graph but the titles of sections.
"""

import hashlib
from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.text.document import Block, Document

DOCO: Final = "http://purl.org/spar/doco/"
_KINDS: Final = {
    "heading": "SectionTitle",
    "paragraph": "Paragraph",
    "item": "ListItem",
    "quotation": "BlockQuotation",
    "footnote": "Footnote",
}
_LABELS: Final = frozenset(("ru", "en", "kk"))


def structure(document: Document, identity: str) -> Iterator[ox.Triple]:
    """Give the triples of a document's structure.

    Args:
        document: the document as read.
        identity: short id of the document, as ``report.yaml`` names it.
    """
    whole = ox.NamedNode(ns.node(identity))
    yield ox.Triple(whole, _RDF_TYPE, _ont("Document"))
    yield ox.Triple(whole, _ont("sourceSha256"), ox.Literal(document.sha256))
    if document.language in _LABELS:
        yield ox.Triple(whole, _dc("language"), ox.Literal(document.language))
    if document.pages:
        yield ox.Triple(whole, _ont("pages"), ox.Literal(str(len(document.pages))))
    above: list[tuple[int, ox.NamedNode]] = []
    marked = {number: document.block_at(span.start) for number, span in document.marks.items()}
    for block in document.blocks:
        node = passage(identity, block)
        if block.kind == "heading":
            while above and above[-1][0] >= block.level:
                above.pop()
        parent = above[-1][1] if above else whole
        if block.kind == "footnote":
            note = ox.NamedNode(f"{node.value}-note")
            number = block.section.rpartition(" ")[2]
            where = marked.get(number)
            yield ox.Triple(note, _RDF_TYPE, _ont("Citation"))
            yield ox.Triple(note, _ont("citedIn"), whole)
            yield ox.Triple(note, _ont("citationNumber"), ox.Literal(number))
            yield ox.Triple(note, _dc("isPartOf"), passage(identity, where) if where is not None else whole)
            parent = note
        yield from _block(document, block, node, whole, parent)
        if block.kind == "heading":
            above.append((block.level, node))


def passage(identity: str, block: Block) -> ox.NamedNode:
    """Return the node of a block: the same as that of a claim's passage with this place."""
    key = f"{identity}:{block.span.start}:{block.span.end}"
    return ox.NamedNode(ns.PASSAGE + hashlib.sha256(key.encode()).hexdigest()[:12])


def _block(
    document: Document, block: Block, node: ox.NamedNode, whole: ox.NamedNode, parent: ox.NamedNode
) -> Iterator[ox.Triple]:
    position = ox.NamedNode(f"{node.value}-position")
    number = ox.NamedNode(f"{ns.XSD}nonNegativeInteger")
    yield ox.Triple(node, _RDF_TYPE, _ont("Passage"))
    yield ox.Triple(node, _dc("type"), ox.NamedNode(DOCO + _KINDS[block.kind]))
    yield ox.Triple(node, _dc("isPartOf"), parent)
    yield ox.Triple(node, ox.NamedNode(f"{ns.OA}hasSource"), whole)
    yield ox.Triple(node, _ont("sourceSha256"), ox.Literal(document.sha256))
    yield ox.Triple(node, _ont("sectionPath"), ox.Literal(block.section))
    if block.page:
        yield ox.Triple(node, _ont("pages"), ox.Literal(str(block.page)))
    if block.kind == "heading":
        language = document.language if document.language in _LABELS else None
        yield ox.Triple(node, ox.NamedNode(f"{ns.RDFS}label"), ox.Literal(document.words_of(block), language=language))
    yield ox.Triple(node, ox.NamedNode(f"{ns.OA}hasSelector"), position)
    yield ox.Triple(position, _RDF_TYPE, ox.NamedNode(f"{ns.OA}TextPositionSelector"))
    yield ox.Triple(position, ox.NamedNode(f"{ns.OA}start"), ox.Literal(str(block.span.start), datatype=number))
    yield ox.Triple(position, ox.NamedNode(f"{ns.OA}end"), ox.Literal(str(block.span.end), datatype=number))


_RDF_TYPE: Final = ox.NamedNode(f"{ns.RDF}type")


def _ont(name: str) -> ox.NamedNode:
    return ox.NamedNode(ns.ONT + name)


def _dc(name: str) -> ox.NamedNode:
    return ox.NamedNode(ns.DCTERMS + name)
