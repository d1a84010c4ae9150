// Links between pages are ordinary links; a plain click on one is handed to Python, which changes the page without
// loading the app again. A click with a modifier key, and a browser without this script, follow the address.
const PAGES = new Set(["", "ask", "case", "entity", "sparql", "about"])

export default function (component) {
  const { data, setTriggerValue } = component
  document.documentElement.lang = data.language

  const open = (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const anchor = event.target instanceof Element ? event.target.closest("a[href]") : null
    if (!anchor || anchor.hasAttribute("download")) return
    const target = new URL(anchor.href, document.baseURI)
    const page = target.pathname.split("/").pop()
    const isMenu = anchor.closest('[data-testid="stTopNavLink"], [data-testid="stSidebarNavLink"]')
    if (target.origin !== location.origin || !PAGES.has(page) || target.hash || isMenu) return
    event.preventDefault()
    setTriggerValue("open", { page, query: Object.fromEntries(target.searchParams) })
  }
  document.addEventListener("click", open)
  return () => document.removeEventListener("click", open)
}
