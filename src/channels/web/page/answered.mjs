import { say } from './api.mjs';
import { el } from './bubble.mjs';

/**
 * Marks the questions above as answered once the person has answered, and ticks the chosen button. A button that starts
 * a flow stays unmarked until it is pressed. Every button can still be pressed; the program answers. The tab key only
 * stops at what came after the answer.
 * @param answer the person's row
 * @param words what the person said, to find the button that says it
 */
export function markAnswered(root, answer, words) {
  const earlier = [...root.querySelectorAll('.row.pumasi')].filter(
    (row) => answer.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_PRECEDING,
  );
  let found = words === '';
  for (const row of earlier.reverse()) {
    const buttons = [...row.querySelectorAll('.choices button:not(.past)')];
    const pressed = found ? undefined : buttons.find((button) => button.dataset.label === words);
    if (pressed) {
      found = true;
      pressed.classList.add('chosen');
      pressed.append(el('span', { className: 'unseen', text: ` (${say('chosen')})` }));
    }
    for (const button of buttons) if (pressed || !button.dataset.lasting) button.classList.add('past');
    for (const button of row.querySelectorAll('button')) button.tabIndex = -1;
    for (const gone of row.querySelectorAll('.nav, .picker')) gone.hidden = true;
  }
}

/** Hides the navigation buttons of all messages except the newest that has some. */
export function dropNav(root, newest) {
  for (const nav of root.querySelectorAll('.nav')) if (!newest.contains(nav)) nav.hidden = true;
}
