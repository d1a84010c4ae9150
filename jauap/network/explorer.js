// Mounts a scene as the network explorer (components v2). Follows tables.js, picture.js and vis-network in the same module.
// What a reader does goes to Python as one event; what comes back is drawn without moving what stands.

const jauapExplorers = new WeakMap();

// The legend is the filter: a button for each kind, pressed while its nodes or links are shown.
function jauapFilter(list, items, onToggle) {
  const focused = list.getRootNode().activeElement?.dataset?.kind;
  list.replaceChildren();
  for (const item of items) {
    const row = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.kind = item.kind;
    button.setAttribute("aria-pressed", item.on ? "true" : "false");
    const sign = document.createElement("span");
    sign.innerHTML = item.svg; // from the table of kinds, which is code; nothing in it comes from data
    const words = document.createElement("span");
    words.textContent = item.label;
    const count = document.createElement("span");
    count.className = "jauap-count";
    count.textContent = item.count;
    button.append(sign, words, count);
    button.addEventListener("click", () => onToggle(item.kind));
    row.append(button);
    list.appendChild(row);
    if (item.kind === focused) button.focus();
  }
}

// After a node was opened, the view grows just enough to hold what is new, and never jumps.
function jauapInclude(network, area, frame) {
  const scale = network.getScale();
  const at = network.getViewPosition();
  const half = { x: area.clientWidth / scale / 2, y: area.clientHeight / scale / 2 };
  const box = {
    left: Math.min(at.x - half.x, frame.left), right: Math.max(at.x + half.x, frame.left + frame.width),
    top: Math.min(at.y - half.y, frame.top), bottom: Math.max(at.y + half.y, frame.top + frame.height),
  };
  const fits = Math.min(area.clientWidth / (box.right - box.left), area.clientHeight / (box.bottom - box.top), scale);
  if (fits > scale * 0.98) return;
  const position = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  network.moveTo({ scale: fits, position, animation: { duration: 300 } });
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".jauap");
  const stage = root.querySelector(".jauap-stage");
  // Python may read one event more than once when several come in a row; the stamp tells them apart.
  const send = (event) => setTriggerValue("event", { ...event, stamp: `${Date.now()}-${Math.random()}` });
  jauapFilter(root.querySelector(".jauap-legend"), data.legend, (kind) => send({ type: "toggle", kind }));
  root.querySelector(".jauap-legend").setAttribute("aria-label", data.words.filter);
  let mounted = jauapExplorers.get(parentElement);
  if (mounted) {
    mounted.send = send;
    mounted.explorer.marks = data.marks;
  }
  if (mounted && mounted.digest === data.digest) {
    mounted.picture.restyle();
    return mounted.unmount;
  }
  const before = mounted && mounted.subject === data.subject
    ? { scale: mounted.picture.network.getScale(), position: mounted.picture.network.getViewPosition(), count: mounted.count }
    : null;
  if (mounted) mounted.picture.destroy();
  mounted = { digest: data.digest, subject: data.subject, count: data.nodes.length, send };
  const pick = (id) => mounted.send({ type: "pick", id });
  mounted.explorer = {
    marks: data.marks,
    onDouble: (id) => { if (mounted.explorer.marks[id]?.more || data.partly) mounted.send({ type: "open", id }); },
    onMoved: (id, x, y) => mounted.send({ type: "move", id, x, y }),
    onEmpty: () => { if (Object.values(mounted.explorer.marks).some((mark) => mark.picked)) pick(""); },
  };
  stage.style.height = data.height + "px";
  jauapTables(root.querySelector("details"), data, pick);
  mounted.picture = jauapPicture(globalThis.vis, stage, data, pick, mounted.explorer);
  if (before) {
    mounted.picture.network.moveTo({ scale: before.scale, position: before.position });
    if (data.nodes.length > before.count) jauapInclude(mounted.picture.network, stage.querySelector(".jauap-canvas"), data.frame);
  }
  mounted.unmount = () => {
    mounted.picture.destroy();
    jauapExplorers.delete(parentElement);
  };
  jauapExplorers.set(parentElement, mounted);
  return mounted.unmount;
}
