import { say } from './api.mjs';
import { drawRow, el } from './bubble.mjs';

/** The neighbourhood's time, wherever the phone is. */
const TIME_ZONE = 'Asia/Seoul';
/** Within this many pixels of the end the view follows new messages. */
const FOLLOW_PX = 140;

const lang = document.documentElement.lang;
const dayWords = new Intl.DateTimeFormat(lang, { timeZone: TIME_ZONE, month: 'long', day: 'numeric', weekday: 'long' });
const timeWords = new Intl.DateTimeFormat(lang, { timeZone: TIME_ZONE, hour: 'numeric', minute: '2-digit' });

/** The messages on the screen, in the order of their numbers; those not sent yet stand last. */
export function createLog({ root, scroller, newer, act }) {
  const pending = new Map();
  let last = 0;
  let first = null;
  let tail = null;

  const atEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < FOLLOW_PX;
  const toEnd = () => {
    scroller.scrollTop = scroller.scrollHeight;
    newer.hidden = true;
  };
  newer.addEventListener('click', toEnd);
  scroller.addEventListener('scroll', () => {
    if (atEnd()) newer.hidden = true;
  });
  let followed = true;
  scroller.addEventListener('scroll', () => {
    followed = atEnd();
  });
  new ResizeObserver(() => followed && toEnd()).observe(scroller);

  function place(node, at) {
    const day = dayWords.format(Date.parse(at));
    const time = timeWords.format(Date.parse(at));
    node.dataset.day = day;
    node.dataset.time = time;
    node.querySelector(':scope > .meta').textContent = time;
  }

  /** A day's name before its first message; one time under several bubbles of the same minute. */
  function join(before, node) {
    if (before?.dataset.day !== node.dataset.day) node.before(el('p', { className: 'day', text: node.dataset.day }));
    else if (before.dataset.time === node.dataset.time && before.className.includes(node.dataset.from))
      before.querySelector(':scope > .meta').textContent = '';
  }

  function add(row) {
    if (row.n <= last) return false;
    const follow = followed;
    const mine = row.mine && pending.get(row.mine);
    const node = mine || drawRow(row, act);
    node.dataset.from = row.from;
    node.classList.remove('stuck');
    place(node, row.at);
    if (mine) pending.delete(row.mine);
    const firstPending = pending.values().next().value ?? null;
    if (!mine || (firstPending && node.compareDocumentPosition(firstPending) & Node.DOCUMENT_POSITION_PRECEDING))
      root.insertBefore(node, firstPending);
    join(tail, node);
    last = row.n;
    tail = node;
    first ??= { n: row.n, node };
    if (row.from === 'person' && !mine) settle(node, row.message.text);
    if (row.from === 'pumasi' && row.message.nav?.length) dropNav(node);
    if (follow) scroller.scrollTop = Math.min(scroller.scrollHeight, node.offsetTop - scroller.offsetTop - 12);
    else if (row.from === 'pumasi') newer.hidden = false;
    return true;
  }

  /** Shows a message of the person that is on its way; `row` is `{from, message}`. */
  function addPending(id, row) {
    if (pending.has(id)) return;
    const node = drawRow({ ...row, from: 'person' }, act);
    node.querySelector(':scope > .meta').textContent = say('sending');
    pending.set(id, node);
    root.append(node);
    settle(node, row.message.text);
    toEnd();
  }

  function mark(id, words, stuck) {
    const node = pending.get(id);
    if (!node) return;
    node.classList.toggle('stuck', stuck);
    node.querySelector(':scope > .meta').textContent = words;
  }

  /** Earlier messages above what is there, without moving what the person looks at. */
  function addOlder(rows) {
    const height = scroller.scrollHeight;
    const anchor = root.firstChild;
    let before = null;
    for (const row of rows) {
      const node = drawRow(row, act);
      node.dataset.from = row.from;
      place(node, row.at);
      root.insertBefore(node, anchor);
      join(before, node);
      if (row.from === 'person') settle(node, row.message.text);
      before = node;
    }
    if (before) {
      if (first && before.dataset.day === first.node.dataset.day) anchor?.remove();
      dropNav(tail ?? before);
      settle(first?.node ?? null, null);
      first = { n: rows[0].n, node: root.querySelector('.row') };
    }
    scroller.scrollTop += scroller.scrollHeight - height;
  }

  /** Once the person has answered, questions above look answered; what they chose keeps a tick. */
  function settle(answer, words) {
    const earlier = [...root.querySelectorAll('.row.pumasi')].filter(
      (row) => !answer || answer.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_PRECEDING,
    );
    let found = false;
    for (const row of earlier.reverse()) {
      const buttons = [...row.querySelectorAll('.choices button:not(.past)')];
      const pressed = found || !words ? undefined : buttons.find((button) => button.dataset.label === words);
      if (pressed) {
        found = true;
        pressed.classList.add('chosen');
        pressed.append(el('span', { className: 'unseen', text: ` (${say('chosen')})` }));
      }
      for (const button of buttons) if (pressed || !button.dataset.lasting) button.classList.add('past');
      for (const gone of row.querySelectorAll('.nav, .picker')) gone.hidden = true;
    }
  }

  function dropNav(except) {
    for (const nav of root.querySelectorAll('.nav')) if (!except.contains(nav)) nav.hidden = true;
  }

  function clear() {
    root.replaceChildren(...pending.values());
    last = 0;
    first = null;
    tail = null;
  }

  return {
    add,
    addPending,
    addOlder,
    mark,
    clear,
    toEnd,
    has: (id) => pending.has(id),
    drop: (id) => {
      pending.get(id)?.remove();
      pending.delete(id);
    },
    get last() {
      return last;
    },
    get firstNumber() {
      return first?.n ?? 0;
    },
  };
}
