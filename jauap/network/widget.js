// Mounts a scene as a Streamlit component (components v2). Follows picture.js and vis-network in the same module.
// The frame stays while the page reruns: the same data keeps positions, zoom and selection as they are.

const jauapMounted = new WeakMap();

function jauapLegend(list, items) {
  list.replaceChildren();
  for (const item of items) {
    const row = document.createElement("li");
    const sign = document.createElement("span");
    sign.innerHTML = item.svg; // from the table of kinds, which is code; nothing in it comes from data
    const words = document.createElement("span");
    words.textContent = item.label;
    row.append(sign, words);
    list.appendChild(row);
  }
}

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

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".jauap");
  const stage = root.querySelector(".jauap-stage");
  const onOpen = (id) => setTriggerValue("opened", id);
  let mounted = jauapMounted.get(parentElement);
  if (mounted && mounted.digest === data.digest) {
    mounted.open = onOpen;
    mounted.picture.restyle();
    return mounted.unmount;
  }
  if (mounted) mounted.picture.destroy();
  mounted = { digest: data.digest, open: onOpen };
  const open = (id) => mounted.open(id);
  stage.style.height = data.height + "px";
  const note = root.querySelector(".jauap-note");
  note.textContent = data.note;
  note.hidden = !data.note;
  jauapLegend(root.querySelector(".jauap-legend"), data.legend);
  root.querySelector(".jauap-legend").setAttribute("aria-label", data.words.legend);
  jauapTables(root.querySelector("details"), data, open);
  mounted.picture = jauapPicture(globalThis.vis, stage, data, open);
  mounted.unmount = () => {
    mounted.picture.destroy();
    jauapMounted.delete(parentElement);
  };
  jauapMounted.set(parentElement, mounted);
  return mounted.unmount;
}
