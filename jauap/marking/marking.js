// Mounts a page of text with its proposals (components v2): what is chosen is shown at once, without asking Python;
// only a decision, or another page, goes there. A key is heard again when the answer to the one before has come, so
// nothing is decided that its reader has not seen. Keys are places on the keyboard, the same in every layout.

const jauapMarked = new WeakMap();
const JAUAP_KEYS = {
  KeyA: "accept", KeyE: "edit", KeyR: "reject", KeyL: "later", KeyP: "protect", KeyS: "same", KeyD: "not-same",
  KeyG: "alike", KeyU: "undo", KeyN: "add", KeyJ: "next", KeyK: "previous",
};
const JAUAP_FIELD = "input, textarea, select, [contenteditable='true'], [role='textbox'], [role='combobox'], [role='listbox'], [role='slider']";
const JAUAP_WAIT = 1500;
const JAUAP_TIMES = 8;

function jauapElement(name, className, text) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

function jauapStateOf(data, id) {
  return data.states[id]?.what || "open";
}

// What a reader of the screen hears of a proposal.
function jauapSaid(data, id) {
  const item = data.items[id];
  const state = data.states[id];
  return [item.word, item.text, item.value, item.trust, state ? `${state.word}, ${state.who}` : data.words.open].filter(Boolean).join("; ");
}

function jauapDrawText(mounted) {
  const { place, data } = mounted;
  place.replaceChildren();
  mounted.signs = new Map();
  mounted.runs = [];
  for (const block of data.blocks) {
    const heading = block.kind === "heading";
    const element = jauapElement(heading ? `h${Math.min(block.level + 2, 6)}` : "p", `jauap-block jauap-block-${block.kind}`);
    if (block.kind === "item") element.style.marginInlineStart = `${Math.max(block.level, 1)}rem`;
    if (block.mark) element.append(jauapElement("span", "jauap-bullet", block.mark + " "));
    for (const [text, start, over, begins] of block.runs) {
      const known = over.filter((id) => data.items[id]);
      for (const id of begins) {
        if (!data.items[id]) continue;
        const sign = jauapElement("button", "jauap-kindsign", data.items[id].sign);
        sign.type = "button";
        sign.tabIndex = -1;
        sign.dataset.id = id;
        mounted.signs.set(id, sign);
        element.append(sign);
      }
      const run = jauapElement("span", known.length ? "jauap-run" : "", text);
      run.dataset.start = start;
      if (known.length) {
        run.dataset.over = known.join(" ");
        mounted.runs.push([run, known]);
      }
      element.append(run);
    }
    place.append(element);
  }
}

function jauapDrawStates(mounted) {
  const { data, chosen } = mounted;
  const shown = new Set(data.shown);
  for (const [id, sign] of mounted.signs) {
    const state = jauapStateOf(data, id);
    sign.className = `jauap-kindsign jauap-group-${data.items[id].group} jauap-is-${state}${shown.has(id) ? "" : " jauap-aside"}${id === chosen ? " jauap-chosen" : ""}`;
    sign.textContent = data.items[id].sign + (data.states[id]?.sign || "");
    sign.setAttribute("aria-label", jauapSaid(data, id));
    sign.tabIndex = id === chosen ? 0 : -1;
    if (id === chosen) sign.setAttribute("aria-current", "true");
    else sign.removeAttribute("aria-current");
  }
  for (const [run, over] of mounted.runs) {
    const inner = over.filter((id) => shown.has(id)).at(-1) || over.at(-1);
    run.className = `jauap-run jauap-group-${data.items[inner].group} jauap-is-${jauapStateOf(data, inner)}`
      + (shown.has(inner) ? "" : " jauap-aside") + (over.includes(chosen) ? " jauap-chosen" : "");
  }
}

function jauapReveal(mounted, gently) {
  const sign = mounted.signs.get(mounted.chosen);
  if (!sign) return;
  const area = mounted.place;
  const at = sign.getBoundingClientRect();
  const box = area.getBoundingClientRect();
  if (gently && at.top > box.top + 20 && at.bottom < box.bottom - 60) return;
  area.scrollTop += at.top - box.top - box.height / 3;
}

function jauapButton(mounted, action, text, key, className) {
  const button = jauapElement("button", className || "", "");
  button.type = "button";
  button.dataset.action = action;
  button.append(jauapElement("span", "", text));
  if (key && mounted.data.keys) {
    button.append(jauapElement("kbd", "", key));
    button.setAttribute("aria-keyshortcuts", key);
  }
  return button;
}

function jauapRows(rows) {
  const list = jauapElement("dl", "jauap-rows");
  for (const [name, value] of rows) {
    const row = jauapElement("div");
    row.append(jauapElement("dt", "", name), jauapElement("dd", "", value));
    list.append(row);
  }
  return list;
}

function jauapDrawPanel(mounted) {
  const { panel, data, chosen } = mounted;
  const words = data.words;
  const focused = panel.contains(panel.getRootNode().activeElement) ? panel.getRootNode().activeElement.dataset : null;
  panel.replaceChildren();
  panel.setAttribute("aria-busy", mounted.pending ? "true" : "false");
  const item = data.items[chosen];
  if (!item) {
    panel.append(jauapElement("p", "jauap-dim", words.nothing));
    panel.append(jauapTools(mounted, false));
    return;
  }
  const state = data.states[chosen];
  const head = jauapElement("p", "jauap-kind");
  const sign = jauapElement("span", `jauap-kindsign jauap-group-${item.group}`, item.sign);
  sign.setAttribute("aria-hidden", "true");
  head.append(sign, " ", item.word, " · ", item.trust);
  panel.append(head, jauapElement("h3", "", item.title));
  if (state) {
    const said = jauapElement("p", `jauap-decided jauap-is-${state.what}`);
    said.append(jauapElement("strong", "", `${state.sign} ${state.word}`), ` · ${state.who}, ${state.at}`);
    if (state.why) said.append(` · ${state.why}`);
    panel.append(said);
  }
  panel.append(jauapElement("p", "jauap-effect", item.effect));
  panel.append(jauapTools(mounted, true));
  if (item.alike > 1) panel.append(jauapButton(mounted, "alike", item.alikeText, "G", "jauap-wide"));
  for (const [index, pair] of item.pairs.entries()) panel.append(jauapPair(mounted, pair, index));
  panel.append(jauapRows(state?.rows || item.rows));
  if (item.passage) {
    const quote = jauapElement("blockquote", "");
    const [before, inside, after] = item.passage;
    quote.append(before, jauapElement("mark", "", inside), after);
    panel.append(quote);
  }
  panel.append(jauapRows(item.facts));
  if (focused?.action) panel.querySelector(`[data-action="${focused.action}"]${focused.pair ? `[data-pair="${CSS.escape(focused.pair)}"]` : ""}`)?.focus();
}

function jauapTools(mounted, any) {
  const words = mounted.data.words;
  const tools = jauapElement("div", "jauap-actions");
  tools.setAttribute("role", "group");
  tools.setAttribute("aria-label", words.actions);
  if (any) {
    tools.append(jauapButton(mounted, "accept", words.accept, "A", "jauap-first"));
    tools.append(jauapButton(mounted, "edit", words.edit, "E"));
    tools.append(jauapButton(mounted, "reject", words.reject, "R"));
    tools.append(jauapButton(mounted, "later", words.later, "L"));
    if (mounted.data.items[mounted.chosen].canProtect) tools.append(jauapButton(mounted, "protect", words.protect, "P"));
  }
  tools.append(jauapButton(mounted, "undo", words.undo, "U"));
  tools.append(jauapButton(mounted, "previous", words.previous, "K"));
  tools.append(jauapButton(mounted, "next", words.next, "J"));
  return tools;
}

function jauapPair(mounted, pair, index) {
  const words = mounted.data.words;
  const box = jauapElement("div", "jauap-pair");
  const text = jauapElement("p");
  text.append(jauapElement("strong", "", pair.decided ? pair.decided : words.maybe), " ", pair.name, jauapElement("span", "jauap-dim", ` · ${pair.reason}`));
  box.append(text);
  const group = jauapElement("div", "jauap-actions");
  for (const [action, word, key] of [["same", words.same, "S"], ["not-same", words.notSame, "D"]]) {
    const button = jauapButton(mounted, action, word, index === 0 ? key : "");
    button.dataset.pair = pair.pair;
    group.append(button);
  }
  box.append(group);
  return box;
}

function jauapChoose(mounted, id, gently = true) {
  mounted.chosen = id;
  jauapDrawStates(mounted);
  jauapDrawPanel(mounted);
  jauapReveal(mounted, gently);
}

// The next or the previous proposal that nobody decided; off the page Python knows which page is next.
function jauapStep(mounted, way) {
  const { data, chosen } = mounted;
  const shown = new Set(data.shown);
  const open = data.order.filter((id) => id === chosen || (shown.has(id) && jauapStateOf(data, id) === "open"));
  const at = open.indexOf(chosen);
  const found = at < 0 ? (way > 0 ? open[0] : open.at(-1)) : open[at + way];
  if (found && found !== chosen) jauapChoose(mounted, found);
  else jauapSend(mounted, { type: way > 0 ? "next" : "previous", id: chosen || "" });
}

// An event that comes while the app runs for something else can get lost: it is sent again until it is answered.
// Python knows it by its stamp and does it once.
function jauapSend(mounted, event) {
  if (mounted.pending) return;
  const stamp = `${Date.now()}-${Math.random()}`;
  mounted.pending = stamp;
  mounted.panel.setAttribute("aria-busy", "true");
  const again = (times) => {
    if (mounted.pending !== stamp) return;
    if (times === 0) {
      mounted.pending = null;
      mounted.panel.setAttribute("aria-busy", "false");
      return;
    }
    mounted.send({ ...event, stamp, times });
    setTimeout(again, JAUAP_WAIT, times - 1);
  };
  again(JAUAP_TIMES);
}

function jauapSelected(mounted) {
  const root = mounted.place.getRootNode();
  const selection = root.getSelection ? root.getSelection() : document.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const place = (node, offset) => {
    const run = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("[data-start]");
    if (!run || !mounted.place.contains(run)) return null;
    return Number(run.dataset.start) + (node.nodeType === Node.TEXT_NODE ? offset : 0);
  };
  const ends = [place(selection.anchorNode, selection.anchorOffset), place(selection.focusNode, selection.focusOffset)];
  if (ends.includes(null) || ends[0] === ends[1]) return null;
  return { start: Math.min(...ends), end: Math.max(...ends) };
}

function jauapAct(mounted, action, pair) {
  const { data, chosen } = mounted;
  if (action === "next" || action === "previous") return jauapStep(mounted, action === "next" ? 1 : -1);
  if (action === "undo") return jauapSend(mounted, { type: "undo", id: chosen || "" });
  if (action === "add") {
    const selected = jauapSelected(mounted);
    if (selected) return jauapSend(mounted, { type: "add", ...selected, id: chosen || "" });
    mounted.notice.textContent = data.words.selectFirst;
    return undefined;
  }
  const item = data.items[chosen];
  if (!item) return undefined;
  const seen = data.states[chosen]?.id || "";
  if (action === "same" || action === "not-same") {
    const one = item.pairs.find((other) => (pair ? other.pair === pair : true));
    if (one) jauapSend(mounted, { type: "pair", what: action, id: chosen, pair: one.pair, seen: one.seen });
    return undefined;
  }
  if (action === "protect" && !item.canProtect) return undefined;
  if (action === "alike" && item.alike < 2) return undefined;
  return jauapSend(mounted, { type: action, id: chosen, seen });
}

function jauapHelpKeys(details, data) {
  details.querySelector("summary").textContent = data.words.keys;
  const list = details.querySelector("dl");
  list.replaceChildren();
  for (const [key, text] of data.help) {
    const row = jauapElement("div");
    const term = jauapElement("dt");
    term.append(jauapElement("kbd", "", key));
    row.append(term, jauapElement("dd", "", text));
    list.append(row);
  }
  details.hidden = !data.keys;
}

function jauapMount(root, data) {
  const part = (name) => root.querySelector(name);
  const mounted = {
    data, place: part(".jauap-marked"), panel: part(".jauap-panel"), notice: part(".jauap-notice"),
    add: part(".jauap-add"), signs: new Map(), runs: [], chosen: "", pending: null, digest: "", stamp: null,
  };
  mounted.place.addEventListener("click", (event) => {
    if (jauapSelected(mounted)) return;
    const sign = event.target.closest(".jauap-kindsign");
    if (sign) return jauapChoose(mounted, sign.dataset.id);
    const over = event.target.closest(".jauap-run")?.dataset.over?.split(" ").toReversed();
    if (over) jauapChoose(mounted, over[(over.indexOf(mounted.chosen) + 1) % over.length]);
    return undefined;
  });
  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-action]");
    if (button) jauapAct(mounted, button.dataset.action, button.dataset.pair);
  });
  mounted.add.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
  const onSelection = () => { mounted.add.hidden = !jauapSelected(mounted); };
  document.addEventListener("selectionchange", onSelection);
  // Before the app's own keys, some of which are the same letters.
  const onKey = (event) => {
    const action = JAUAP_KEYS[event.code];
    if (!action || !mounted.data.keys || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    const target = event.composedPath()[0];
    if (target instanceof Element && target.closest(JAUAP_FIELD)) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // R alone would run the app again and close a form that is open
    const busy = document.querySelector("[role='dialog'], [role='menu'], [aria-modal='true']");
    if (!busy && !event.repeat) jauapAct(mounted, action);
  };
  window.addEventListener("keydown", onKey, true);
  mounted.unmount = () => {
    window.removeEventListener("keydown", onKey, true);
    document.removeEventListener("selectionchange", onSelection);
    jauapMarked.delete(root);
  };
  return mounted;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".jauap-review");
  let mounted = jauapMarked.get(root);
  if (!mounted) {
    mounted = jauapMount(root, data);
    jauapMarked.set(root, mounted);
  }
  mounted.send = (event) => setTriggerValue("event", event);
  mounted.data = data;
  if (data.done === mounted.pending) mounted.pending = null;
  mounted.place.setAttribute("aria-label", data.words.text);
  mounted.panel.setAttribute("aria-label", data.words.panel);
  mounted.add.querySelector("span").textContent = data.words.add;
  jauapHelpKeys(root.querySelector("details"), data);
  const fresh = mounted.digest !== data.digest;
  if (fresh) {
    mounted.digest = data.digest;
    jauapDrawText(mounted);
    mounted.place.scrollTop = 0;
  }
  if (mounted.stamp !== data.stamp) {
    mounted.stamp = data.stamp;
    mounted.chosen = data.chosen;
    mounted.notice.textContent = data.notice;
    mounted.notice.dataset.level = data.level;
  } else if (!data.items[mounted.chosen]) {
    mounted.chosen = data.chosen;
  }
  jauapChoose(mounted, mounted.chosen, !fresh);
  return mounted.unmount;
}
