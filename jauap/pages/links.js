// Links between pages are ordinary links; a plain click on one changes the page without loading the app again: the
// address becomes the new one, and Streamlit is told as if the visitor had gone there through the history. (Changing
// pages from Python would leave two entries in the history, the first of them an address that means nothing.)
// A click with a modifier key, and a browser without this script, follow the address.
const gone = new Set()

function go(target) {
  history.pushState(null, "", target)
  window.dispatchEvent(new PopStateEvent("popstate"))
}

function onClick(event) {
  if (event.defaultPrevented || event.button !== 0) return
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  const anchor = event.target instanceof Element ? event.target.closest(".stHtml a[href]") : null
  if (!anchor) return
  const target = new URL(anchor.href)
  if (target.hash === "#print") {
    event.preventDefault()
    window.print()
    return
  }
  if (target.origin !== location.origin || target.hash) return
  event.preventDefault()
  go(target.href)
}

// A file is made after the click. If that fails, the page runs again and says why (failed_files.py).
let tell = () => {}
const seen = new WeakSet()

function onDownload(event) {
  const box = event.target instanceof Element ? event.target.closest(".stDownloadButton") : null
  if (!box || seen.has(box)) return
  seen.add(box)
  let failed = false
  new MutationObserver(() => {
    const now = box.querySelector("[data-testid=stDownloadButtonError]") !== null
    if (now && !failed) tell()
    failed = now
  }).observe(box, { childList: true, subtree: true })
}

export default function (component) {
  const { language, address, stamp, words } = component.data
  if (!stamp) tell = () => component.setTriggerValue("failed", true)
  document.documentElement.lang = language
  if (words) speak(words)
  if (address && !gone.has(stamp)) {
    gone.add(stamp)
    go(new URL(address, document.baseURI).href)
  }
  document.addEventListener("click", onClick) // the same function again is no second listener
  document.addEventListener("click", onDownload, true)
}
