"""The table twin of a picture: the same nodes and links for those who read, print or use no mouse."""

from html import escape

from jauap.network.kinds import edge_styles, kinds
from jauap.network.legend import LegendItem, edge_svg, kind_svg
from jauap.network.model import Network
from jauap.network.words import words


def table_html(network: Network, lang: str) -> str:
    """Return both tables as HTML; every text from data is escaped, links lead from a row to its node's row."""
    say = words(lang)
    anchors = {node.id: f"node-{index}" for index, node in enumerate(network.nodes)}
    labels = {node.id: node.label for node in network.nodes}
    rows = []
    for node in network.nodes:
        kind = kinds()[node.kind]
        detail = "; ".join(f"{name}: {value}" for name, value in node.detail)
        cells = [
            kind_svg(kind) + escape(node.label),
            escape(kind.label.get(lang, kind.id)),
            escape(node.when),
            f'<span class="jauap-detail">{escape(detail)}</span>',
        ]
        rows.append(f'<tr id="{anchors[node.id]}">{_cells(cells)}</tr>')
    links = []
    for edge in network.edges:
        style = edge_styles()[edge.kind]
        ends = [f'<a href="#{anchors[end]}">{escape(labels[end])}</a>' for end in (edge.source, edge.target)]
        cells = [ends[0], escape(edge.label), ends[1], edge_svg(style) + " " + escape(style.label.get(lang, style.id))]
        links.append(f"<tr>{_cells(cells)}</tr>")
    heads = [say["name"], say["kind"], say["when"], say["detail"]]
    link_heads = [say["from"], say["relation"], say["to"], say["status"]]
    return _table(say["nodes"], heads, rows) + _table(say["links"], link_heads, links)


def legend_html(items: tuple[LegendItem, ...], lang: str) -> str:
    """Return the legend as an HTML list."""
    rows = "".join(f"<li>{item.svg}<span>{escape(item.label)}</span></li>" for item in items)
    return f'<ul class="jauap-legend" aria-label="{escape(words(lang)["legend"])}">{rows}</ul>'


def _table(caption: str, heads: list[str], rows: list[str]) -> str:
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "\n".join(rows)
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>\n"
    )


def _cells(cells: list[str]) -> str:
    return "".join(f"<td>{cell}</td>" for cell in cells)
