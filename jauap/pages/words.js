// Streamlit's own words are English in its script. Wherever one appears, as text or as the name of a button, the word
// of the visitor's language takes its place (streamlit_words.py has them); in English they are put back.
const NAMED = ["aria-label", "title", "placeholder"]
const OURS = ".stHtml, pre, code, svg, canvas, script, style"
let said = {}
const before = new WeakMap() // of a text or an element: what it says now, and the English for it

// A word with blanks ("{size}MB per file{rest}") as a pattern, and what is said instead.
let patterns = []

function learn(words) {
  said = words
  patterns = Object.keys(words).filter((word) => word.includes("{")).map((word) => {
    const parts = word.split(/\{(\w+)\}/).map((part, index) => index % 2 ? `(?<${part}>${part === "size" ? "\\d+" : ".*"})` : part)
    return [new RegExp(`^${parts.join("")}$`, "s"), words[word]]
  })
}

function other(text) {
  if (text in said) return said[text]
  const end = text.indexOf(": ") // the name of a button goes on with that of its table or chart
  if (end > 0 && text.slice(0, end) in said) return said[text.slice(0, end)] + text.slice(end)
  for (const [pattern, words] of patterns) {
    const found = pattern.exec(text)
    if (found) return words.replace(/\{(\w+)\}/g, (_, name) => found.groups[name])
  }
  return text
}

function put(node, name, now, set) {
  const text = now.trim()
  if (!text) return
  const known = before.get(node) ?? {}
  const english = known[name]?.now === text ? known[name].english : text
  const next = other(english)
  if (next === text) return
  before.set(node, { ...known, [name]: { now: next, english } })
  set(now.replace(text, () => next))
}

function one(node) {
  if (node.nodeType === Node.TEXT_NODE) put(node, "text", node.nodeValue, (text) => { node.nodeValue = text })
  else for (const name of NAMED) {
    const now = node.getAttribute(name)
    if (now) put(node, name, now, (text) => node.setAttribute(name, text))
  }
}

function all(root) {
  const parent = root.nodeType === Node.ELEMENT_NODE ? root : root.parentElement
  if (!parent || parent.closest(OURS)) return
  const accept = (node) => node.nodeType === Node.ELEMENT_NODE && node.matches(OURS) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, accept)
  for (let node = root; node; node = walker.nextNode()) one(node)
}

const watcher = new MutationObserver((changes) => {
  for (const change of changes) {
    if (change.type === "childList") change.addedNodes.forEach(all)
    else if (!change.target.parentElement?.closest(OURS)) one(change.target)
  }
})
let watching = false

function speak(words) {
  if (JSON.stringify(words) === JSON.stringify(said)) return
  learn(words)
  all(document.body)
  if (!watching) {
    watching = true
    const what = { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: NAMED }
    watcher.observe(document.body, what)
  }
}
