// Keeps a reviewer's name in their browser, so that they type it once and not at every visit.
const KEPT = "jauap-reviewer"

export default function (component) {
  const { data, setTriggerValue } = component
  try {
    if (data.name) localStorage.setItem(KEPT, data.name)
    else if (localStorage.getItem(KEPT)) setTriggerValue("name", localStorage.getItem(KEPT))
  } catch {
    // a browser that keeps nothing: the name is typed at every visit
  }
}
