// The table twin of a picture: the same nodes and links, whose names are buttons that do what a click on the node does.

function jauapCell(row, content) {
  const cell = document.createElement("td");
  if (content instanceof Node) cell.appendChild(content);
  else cell.textContent = content;
  row.appendChild(cell);
  return cell;
}

function jauapLink(text, id, onOpen) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "jauap-open";
  button.textContent = text;
  button.dataset.node = id;
  button.addEventListener("click", () => onOpen(id));
  return button;
}

function jauapTable(parent, caption, heads, rows) {
  const table = document.createElement("table");
  const title = table.createCaption();
  title.textContent = caption;
  const head = table.createTHead().insertRow();
  for (const text of heads) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = text;
    head.appendChild(cell);
  }
  const body = table.createTBody();
  for (const cells of rows) {
    const row = body.insertRow();
    for (const cell of cells) jauapCell(row, cell);
  }
  parent.appendChild(table);
}

// The table is built when it is first opened: a thousand rows nobody looks at are not worth half a second.
function jauapTables(details, data, onOpen) {
  const say = data.words;
  details.querySelector("summary").textContent = say.table;
  const body = details.querySelector("div");
  const fill = () => {
    if (!details.open || body.childElementCount) return;
    const label = Object.fromEntries(data.table.nodes.map((node) => [node.id, node.label]));
    jauapTable(body, say.nodes, [say.name, say.kind, say.when, say.detail],
      data.table.nodes.map((node) => [jauapLink(node.label, node.id, onOpen), node.kind, node.when, node.detail]));
    jauapTable(body, say.links, [say.from, say.relation, say.to, say.status],
      data.table.edges.map((edge) => [
        jauapLink(label[edge.source], edge.source, onOpen), edge.label, jauapLink(label[edge.target], edge.target, onOpen), edge.status,
      ]));
  };
  body.replaceChildren();
  details.ontoggle = fill;
  fill();
}
