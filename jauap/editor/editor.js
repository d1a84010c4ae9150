// Mounts YASQE as a Streamlit component (components v2). Follows the bundle of YASQE and the constants JAUAP_TERMS and
// JAUAP_PREFIXES in the same module. The editor asks nobody anything: its own completers, which ask prefix.cc and LOV,
// are never switched on.

const JauapYasqe = globalThis.Yasqe;
const jauapEditors = new WeakMap();
const jauapDraft = { seq: null, text: "" }; // what was typed and not run, while the reader looks at another page
const JAUAP_WORD = /[\p{L}\p{N}_:.-]*$/u;
const JAUAP_MOST = 60;
let jauapLanguage = "en";
let jauapForced = false;

function jauapFold(text) {
  return (text || "").toLocaleLowerCase("ru").replaceAll("ё", "е");
}

for (const term of JAUAP_TERMS) {
  term.folded = jauapFold(term.text);
  term.name = term.folded.slice(term.folded.indexOf(":") + 1);
  term.words = ["ru", "en", "kk"].flatMap((code) => (term[code] ? jauapFold(term[code]).split(/[\s,()/-]+/) : []));
}
const JAUAP_BY_TEXT = new Map(JAUAP_TERMS.map((term) => [term.text, term]));
for (const [prefix, address] of Object.entries(JAUAP_PREFIXES)) {
  JAUAP_BY_TEXT.set(prefix + ":", { text: prefix + ":", kind: "prefix", en: address, ru: address });
}

// The word before the cursor: a prefixed name, a part of one, or a word of a name in any language.
function jauapWord(editor) {
  const at = editor.getDoc().getCursor();
  const before = editor.getDoc().getLine(at.line).slice(0, at.ch);
  const word = before.match(JAUAP_WORD)[0];
  const kind = editor.getTokenAt(at).type || "";
  const start = { line: at.line, ch: at.ch - word.length };
  const declares = /\bprefix\s+[\w-]*$/i.test(before);
  const closed = /[?$@<#^]$/.test(before.slice(0, start.ch)) || /comment|keyword|string(?!-2)/.test(kind);
  return { word, start, end: at, closed, declares };
}

function jauapFound(word, declares) {
  const wanted = jauapFold(word);
  const colon = wanted.indexOf(":");
  const prefixes = Object.keys(JAUAP_PREFIXES).filter((name) => colon < 0 && name.startsWith(wanted)).map((name) => name + ":");
  if (declares) return prefixes;
  const rank = (term) => {
    if (term.folded.startsWith(wanted)) return 0;
    const inside = colon < 0 ? wanted : wanted.slice(colon + 1);
    if (colon >= 0 && !term.folded.startsWith(wanted.slice(0, colon + 1))) return 9;
    if (term.name.startsWith(inside)) return 1;
    if (term.words.some((one) => one.startsWith(inside))) return 2;
    return inside.length > 2 && term.name.includes(inside) ? 3 : 9;
  };
  const terms = JAUAP_TERMS.map((term) => [rank(term), term]).filter(([place]) => place < 9);
  terms.sort((one, other) => one[0] - other[0]);
  return [...(wanted ? prefixes : []), ...terms.map(([, term]) => term.text)].slice(0, JAUAP_MOST);
}

function jauapDraw(words) {
  return (element, hint) => {
    const term = JAUAP_BY_TEXT.get(hint.text) || { kind: "", text: hint.text };
    const code = document.createElement("span");
    code.className = "jauap-term";
    code.textContent = term.text;
    const name = document.createElement("span");
    name.className = "jauap-name";
    name.textContent = term[jauapLanguage] || term.en || term.ru || "";
    const kind = document.createElement("span");
    kind.className = "jauap-kind";
    kind.textContent = words[term.kind] || "";
    element.title = term[jauapLanguage + "_text"] || "";
    element.append(code, name, kind);
  };
}

function jauapComplete(editor) {
  jauapForced = true;
  editor.autocomplete();
  jauapForced = false;
}

function jauapSetUp(words) {
  JauapYasqe.Autocompleters.jauap = {
    name: "jauap",
    bulk: false,
    autoShow: true,
    persistenceId: null,
    isValidCompletionPosition: (editor) => {
      const { word, closed, declares } = jauapWord(editor);
      // A term that is complete needs no list, which would take the next Enter for itself.
      return !closed && (jauapForced || declares || (word.length > 1 && !JAUAP_BY_TEXT.has(word)));
    },
    get: (editor) => {
      const { word, declares } = jauapWord(editor);
      return jauapFound(word, declares);
    },
    postprocessHints: (editor, hints) => {
      const { start, end, declares } = jauapWord(editor);
      const draw = jauapDraw(words);
      return hints.map((hint) => {
        const text = declares ? `${hint.text} <${JAUAP_PREFIXES[hint.text.slice(0, -1)]}>` : hint.text;
        return { text, from: start, to: end, render: (element) => draw(element, hint) };
      });
    },
  };
  JauapYasqe.Autocompleters.variables.autoShow = false;
  // lodash merges lists place by place: what is to be gone has to be taken out of the defaults themselves.
  JauapYasqe.defaults.autocompleters = ["jauap", "variables"];
  JauapYasqe.defaults.persistenceId = null;
  JauapYasqe.defaults.consumeShareLink = null;
  JauapYasqe.defaults.createShareableLink = null;
  JauapYasqe.defaults.requestConfig.endpoint = "/sparql";
}

// Our prefixes are known without being declared; YASQE's own reading of a query begins with none.
function jauapKnowPrefixes(editor) {
  const mode = editor.getMode();
  const start = mode.startState;
  mode.startState = (...given) => ({ ...start(...given), prefixes: { ...JAUAP_PREFIXES } });
}

// YASQE's check of the syntax while one types, with its words in the reader's language.
function jauapCheck(editor, words) {
  editor.queryValid = true;
  editor.clearGutter("gutterErrorBar");
  for (let line = 0; line < editor.getDoc().lineCount(); line += 1) {
    const { state } = editor.getTokenAt({ line, ch: editor.getDoc().getLine(line).length }, true);
    editor.setOption("queryType", state.queryType);
    if (state.OK !== false) continue;
    editor.queryValid = false;
    const prefix = state.errorMsg?.match(/'(.*)'/)?.[1];
    const expected = (state.possibleCurrent || []).slice(0, 8).join("  ");
    editor.setGutterMarker(line, "gutterErrorBar", jauapGutterSign(prefix ? `${words.noPrefix} ${prefix}:` : `${words.expected} ${expected}`));
    return;
  }
}

function jauapGutterSign(title) {
  const sign = document.createElement("span");
  sign.className = "jauap-sign";
  sign.textContent = "!";
  sign.title = title;
  return sign;
}

// The lines that make a query stand on its own elsewhere.
function jauapDeclare(editor) {
  const used = new Set(editor.getValue().match(/(?<![\w:<-])[A-Za-z][\w-]*(?=:)/g) || []);
  const said = new Set([...editor.getValue().matchAll(/\bprefix\s+([\w-]*):/gi)].map((found) => found[1]));
  const missing = [...used].filter((name) => JAUAP_PREFIXES[name] && !said.has(name)).sort();
  if (!missing.length) return;
  const lines = missing.map((name) => `PREFIX ${name}: <${JAUAP_PREFIXES[name]}>\n`).join("");
  editor.getDoc().replaceRange(lines, { line: 0, ch: 0 });
}

function jauapShowError(mounted, error) {
  for (const mark of mounted.marks) mark.clear();
  mounted.marks = [];
  const editor = mounted.editor;
  editor.clearGutter("gutterErrorBar");
  if (!error || !error.line || editor.getValue() !== error.text) {
    editor.checkSyntax();
    return;
  }
  const line = Math.min(error.line - 1, editor.getDoc().lastLine());
  const start = { line, ch: Math.max(error.column - 1, 0) };
  const length = editor.getDoc().getLine(line).slice(start.ch).match(/^[^\s;,.(){}]+|^./)?.[0].length || 1;
  const title = error.message;
  mounted.marks.push(editor.getDoc().markText(start, { line, ch: start.ch + length }, { className: "jauap-wrong", attributes: { title } }));
  editor.setGutterMarker(line, "gutterErrorBar", jauapGutterSign(title));
  editor.getDoc().setCursor(start);
}

function jauapHelp(details, keys) {
  details.querySelector("summary").textContent = keys.title;
  const list = details.querySelector("dl");
  list.replaceChildren();
  for (const [key, text] of keys.list) {
    const term = document.createElement("dt");
    const code = document.createElement("kbd");
    code.textContent = key;
    term.append(code);
    const said = document.createElement("dd");
    said.textContent = text;
    list.append(term, said);
  }
}

function jauapMount(root, data, send) {
  const mounted = { send, seq: data.seq, marks: [], words: data.words };
  const run = () => mounted.send({ text: mounted.editor.getValue(), stamp: `${Date.now()}-${Math.random()}` });
  const leave = () => root.querySelector(".jauap-run").focus();
  const place = root.querySelector(".jauap-editor");
  const text = jauapDraft.seq === data.seq ? jauapDraft.text : data.text;
  mounted.editor = new JauapYasqe(place, {
    value: "",
    showQueryButton: false,
    resizeable: true,
    editorHeight: "300px",
    screenReaderLabel: data.words.label,
    extraKeys: { "Ctrl-Enter": run, "Cmd-Enter": run, "Ctrl-Space": jauapComplete, "Ctrl-S": () => {}, Esc: leave },
  });
  jauapKnowPrefixes(mounted.editor);
  mounted.editor.checkSyntax = () => jauapCheck(mounted.editor, mounted.words);
  mounted.editor.setValue(text);
  mounted.editor.clearHistory();
  mounted.editor.setOption("extraKeys", {
    ...mounted.editor.getOption("extraKeys"), "Ctrl-Enter": run, "Cmd-Enter": run, "Ctrl-Space": jauapComplete, Esc: leave,
  });
  mounted.editor.getInputField().setAttribute("aria-label", data.words.label);
  mounted.editor.on("change", () => {
    jauapDraft.seq = mounted.seq;
    jauapDraft.text = mounted.editor.getValue();
    for (const mark of mounted.marks) mark.clear();
    mounted.marks = [];
  });
  root.querySelector(".jauap-run").onclick = run;
  root.querySelector(".jauap-declare").onclick = () => { jauapDeclare(mounted.editor); mounted.editor.focus(); };
  root.jauapEditor = mounted.editor;
  // The page's fonts may come after the editor has measured its letters.
  document.fonts?.ready.then(() => mounted.editor.refresh());
  const shown = new ResizeObserver(() => mounted.editor.refresh());
  shown.observe(place);
  mounted.unmount = () => {
    shown.disconnect();
    mounted.editor.destroy();
    place.replaceChildren();
    jauapEditors.delete(root);
  };
  return mounted;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".jauap-sparql");
  const send = (event) => setTriggerValue("run", event);
  jauapLanguage = data.language;
  let mounted = jauapEditors.get(root);
  if (!mounted) {
    jauapSetUp(data.words);
    mounted = jauapMount(root, data, send);
    jauapEditors.set(root, mounted);
  }
  mounted.send = send;
  mounted.words = data.words;
  if (mounted.seq !== data.seq) {
    mounted.seq = data.seq;
    mounted.editor.setValue(data.text);
  }
  root.querySelector(".jauap-run").textContent = data.words.run;
  root.querySelector(".jauap-declare").textContent = data.words.declare;
  root.querySelector(".jauap-declare").title = data.words.declareHelp;
  jauapHelp(root.querySelector("details"), data.keys);
  const shown = JSON.stringify(data.error);
  if (shown !== mounted.shown) {
    mounted.shown = shown;
    jauapShowError(mounted, data.error);
  }
  return mounted.unmount;
}
