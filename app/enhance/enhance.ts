/**
 * The only script a browser gets. Everything works without it; it adds what HTML cannot say:
 * a warning before typed entries are lost, one tick for all rows, print buttons, and no second press of a sent form.
 */
const script = document.currentScript
const unsavedWords = (script && script.getAttribute('data-unsaved')) || ''

const typed = new Set<HTMLFormElement>()
let sending = false

document.addEventListener('change', (event) => {
  const box = event.target as HTMLInputElement
  const rows = box.getAttribute('data-all')
  if (rows && box.form) for (const row of Array.from(box.form.querySelectorAll<HTMLInputElement>(`input[name="${rows}"]`))) row.checked = box.checked
})

document.addEventListener('input', (event) => {
  const form = (event.target as HTMLInputElement).form
  if (form && form.hasAttribute('data-guard')) typed.add(form)
})

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (form.method !== 'post') return
  sending = true
  // After the browser has read the form: a disabled button would not be sent.
  setTimeout(() => {
    if (event.defaultPrevented) return
    for (const button of Array.from(form.querySelectorAll<HTMLButtonElement>('button'))) button.disabled = true
    // A failed or stopped answer must not leave the form dead.
    setTimeout(() => release(form), 8000)
  }, 0)
})

function release(form: HTMLFormElement) {
  sending = false
  for (const button of Array.from(form.querySelectorAll<HTMLButtonElement>('button'))) button.disabled = false
}

// The page may come back as it was left, by the back button.
window.addEventListener('pageshow', () => {
  for (const form of Array.from(document.querySelectorAll<HTMLFormElement>('form[method="post"]'))) release(form)
})

window.addEventListener('beforeunload', (event) => {
  if (sending || typed.size === 0) return
  event.preventDefault()
  event.returnValue = unsavedWords
})

document.addEventListener('click', (event) => {
  const pressed = event.target as Element
  if (pressed.closest('[data-print]')) window.print()
  for (const open of Array.from(document.querySelectorAll<HTMLDetailsElement>('details.drop[open]'))) if (!open.contains(pressed)) open.open = false
})

document.addEventListener('DOMContentLoaded', () => {
  for (const hidden of Array.from(document.querySelectorAll<HTMLElement>('.script-only'))) hidden.hidden = false
  const summary = document.querySelector<HTMLElement>('.summary')
  if (summary) summary.focus()
})

export {}
