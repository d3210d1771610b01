/** The desk of `/try`: a coordinator rings a neighbour without an app and enters the answers. */
const root = document.documentElement;
const words = JSON.parse(root.dataset.strings);
const $ = (id) => document.getElementById(id);
const path = `/try/desk?community=${encodeURIComponent(root.dataset.community)}`;
/** How often the desk looks for a new card. */
const LOOK_MS = 3_000;
let busy = false;
let drawn = '';

function make(tag, text, props = {}) {
  const element = document.createElement(tag);
  element.textContent = text;
  return Object.assign(element, props);
}

function key(sign, label, press) {
  const button = make('button', '', { type: 'button' });
  if (sign) button.append(make('kbd', sign), ' ');
  button.append(label);
  button.addEventListener('click', press);
  return button;
}

function draw(view) {
  const now = JSON.stringify(view);
  if (now === drawn) return;
  drawn = now;
  $('desk-name').textContent = `${view.name} · ${view.phone}`;
  $('desk-waits').textContent = words[view.waits > 0 ? 'try.desk.waits' : 'try.desk.nothing'];
  $('desk-waits').hidden = view.calling;
  $('desk-waits').classList.toggle('urgent', view.waits > 0 && !view.calling);
  $('desk-said').textContent = view.notice ? (words[`try.desk.${view.notice}`] ?? words['try.failed']) : '';
  $('desk-call').hidden = view.calling;
  for (const part of ['desk-talk', 'desk-outcomes']) $(part).hidden = !view.calling;
  $('desk-pages').replaceChildren(...view.pages.map(page));
  const tab = $('tab-desk');
  tab.querySelector('.news').hidden = view.waits === 0 || view.calling || tab.getAttribute('aria-selected') === 'true';
}

function page({ script, keys, nav }) {
  const card = make('div', '', { className: 'page' });
  for (const piece of script) card.append(make('p', piece));
  const row = make('div', '', { className: 'keys' });
  for (const one of keys) row.append(key(one.key, one.label, () => enter({ do: 'press', ...labelled(one) })));
  for (const one of nav) row.append(key('', one.label, () => enter({ do: 'press', ...labelled(one) })));
  if (row.childElementCount > 0) card.append(row);
  return card;
}

const labelled = ({ label, payload }) => ({ label, payload });

async function enter(entry) {
  if (busy) return;
  busy = true;
  try {
    const res = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...entry, id: crypto.randomUUID() }),
    });
    if (!res.ok) throw new Error(String(res.status));
    draw(await res.json());
    $('desk-words').value = '';
  } catch {
    $('desk-said').textContent = words['try.failed'];
  }
  busy = false;
}

async function look() {
  if (busy) return;
  try {
    const res = await fetch(path);
    const view = res.ok ? await res.json() : null;
    // A press since then has a newer view; the sentence of the last press stays.
    if (view && !busy) draw({ ...view, notice: drawn === '' ? null : JSON.parse(drawn).notice });
  } catch {
    // The phones report the interruption; the desk looks again.
  }
}

if (root.dataset.desk === 'true') {
  $('desk-call').addEventListener('click', () => enter({ do: 'call' }));
  $('desk-end').addEventListener('click', () => enter({ do: 'hang-up' }));
  for (const button of document.querySelectorAll('[data-outcome]'))
    button.addEventListener('click', () => {
      const said = $('desk-words').value.trim();
      enter({ do: 'say', text: `${button.dataset.outcome} ${said}`.trim() });
    });
  $('desk-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const text = $('desk-words').value.trim();
    if (text !== '') enter({ do: 'say', text });
  });
  look();
  setInterval(look, LOOK_MS);
}
