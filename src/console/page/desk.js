// Keys by their place on the keyboard, so that they work while it writes Hangul: `event.code`, never `event.key`.
const cards = () => [...document.querySelectorAll('[data-card]')];
const current = () => document.activeElement?.closest('[data-card]') ?? cards()[0];

/** Moves the focus to the card `by` places further. */
function move(by) {
  const all = cards();
  const at = document.activeElement?.closest('[data-card]');
  const next = at ? all[Math.min(all.length - 1, Math.max(0, all.indexOf(at) + by))] : all[0];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

/** Presses the button with this key on the current card, else anywhere on the page. */
function press(key) {
  const selector = `[data-key="${key}"]`;
  const target = current()?.querySelector(selector) ?? document.querySelector(`main ${selector}`);
  target?.click();
  if (target?.matches('summary')) target.parentElement.querySelector('[open] textarea')?.focus();
  return target !== undefined && target !== null;
}

/** Puts the focus into the field with this key. */
function focusOn(key) {
  document.querySelector(`main [data-key="${key}"], main #${key}`)?.focus();
}

const doing = {
  ArrowDown: () => move(1),
  KeyJ: () => move(1),
  ArrowUp: () => move(-1),
  KeyK: () => move(-1),
  KeyO: () => press('open'),
  KeyT: () => press('take'),
  KeyL: () => press('later'),
  KeyU: () => press('undo'),
  Minus: () => press('no-answer'),
  NumpadSubtract: () => press('no-answer'),
  Period: () => press('reached'),
  NumpadDecimal: () => press('reached'),
  Equal: () => focusOn('again'),
  NumpadAdd: () => focusOn('again'),
  NumpadMultiply: () => focusOn('worried'),
  KeyW: () => focusOn('worried'),
  Slash: () => focusOn('words'),
  KeyF: () => document.querySelector('[data-key="find"]')?.click(),
  KeyP: () => document.querySelector('[data-key="past"]')?.click(),
  KeyN: () => document.querySelector('[data-key="caller"]')?.click(),
  Escape: () => document.querySelector('[data-key="now"]')?.click(),
};

document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.altKey || event.metaKey) return;
  if (event.ctrlKey) {
    // Words are sent without leaving the keyboard.
    if (event.code === 'Enter') event.target.closest?.('form')?.requestSubmit();
    return;
  }
  const typing = event.target instanceof Element && event.target.closest('input, textarea, select');
  if (typing) {
    if (event.code === 'Escape') typing.blur();
    return;
  }
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code)?.[1];
  if (digit) {
    if (press(digit)) event.preventDefault();
    return;
  }
  const work = doing[event.code];
  if (!work) return;
  event.preventDefault();
  work();
});

/** The field of a refused form that keeps its words. */
const refused = () =>
  document.querySelector('.told.wrong') &&
  [...document.querySelectorAll('main textarea, main input:not([type])')].find(({ value }) => value.trim() !== '');

// The next card is under the keys at once. Refused words are put right where they stand.
if (refused()) refused().focus();
else if (document.querySelector('[data-list="now"]')) cards()[0]?.focus();
else (document.querySelector('#found [data-card]') ?? document.querySelector('[data-focus]'))?.focus();

// A refreshed list keeps the place of a person who works by keyboard.
let place = null;
document.addEventListener('htmx:before:swap', () => {
  place = document.activeElement?.closest('[data-card]')?.dataset.card ?? null;
});
document.addEventListener('htmx:after:swap', () => {
  if (place === null || document.activeElement?.closest('[data-card]')) return;
  (cards().find((card) => card.dataset.card === place) ?? cards()[0])?.focus();
});
