// Mounts a scene as a Streamlit component (components v2). Follows tables.js, picture.js and vis-network in the same module.
// The frame stays while the page reruns: the same data keeps positions, zoom and selection as they are.

const jauapMounted = new WeakMap();
const JAUAP_LEAST_HEIGHT = 180;
const JAUAP_BAR = 48; // the bar of buttons, and the borders

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

// A small picture gets the room that it fills at the width of the page, and no more; names stay large enough to be read.
function jauapHeight(data, width) {
  const readable = data.mode === "cards" ? JAUAP_MIN_READABLE : JAUAP_MIN_NARROW;
  const scale = Math.max(Math.min(width / data.frame.width, JAUAP_MAX_SCALE), readable);
  return Math.min(data.height, Math.max(JAUAP_LEAST_HEIGHT, Math.ceil(data.frame.height * scale) + JAUAP_BAR));
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
  stage.style.height = jauapHeight(data, stage.clientWidth) + "px";
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
