import { dropNav, markAnswered } from './answered.mjs';
import { say } from './api.mjs';
import { drawRow, el } from './bubble.mjs';

/** The neighbourhood's time zone, independent of the phone's. */
const TIME_ZONE = 'Asia/Seoul';
/** Within this many pixels of the end, the view follows new messages. */
const FOLLOW_PX = 140;
/** Space above a new message. */
const TOP_PX = 12;
/** The smallest visible part of the newest message. */
const PEEK_PX = 140;
/** A view within this distance of its set position has not been moved by the person. */
const STILL_PX = 2;
/** Messages within this time of each other count as one group, shown from the first. */
const TOGETHER_MS = 1_000;
/** A browser presses a button within this time after the finger is lifted. */
const PRESS_MS = 400;

const lang = document.documentElement.lang;
const dayWords = new Intl.DateTimeFormat(lang, { timeZone: TIME_ZONE, month: 'long', day: 'numeric', weekday: 'long' });
const timeWords = new Intl.DateTimeFormat(lang, { timeZone: TIME_ZONE, hour: 'numeric', minute: '2-digit' });

/**
 * The messages on the screen in order of their numbers; unsent ones come last.
 * @param on `root` holds the messages and `scroller` moves them. `newer` is the button that leads to the end, `act` as
 * for `drawRow`
 */
export class Log {
  /** Number of the last row; 0 for none. */
  last = 0;
  #on;
  #pending = new Map();
  #first = null;
  #tail = null;
  /** The first message of the newest group. */
  #head = null;
  #follows = true;
  #placed = 0;
  /** True from a finger's touch until its press: the view stays still, so that the press meets its button. */
  #held = false;
  /** True once the view should have moved meanwhile. */
  #owed = false;

  constructor(on) {
    this.#on = on;
    const { root, scroller, newer } = on;
    newer.addEventListener('click', () => this.show());
    scroller.addEventListener('scroll', () => {
      const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
      this.#follows = left < FOLLOW_PX || Math.abs(scroller.scrollTop - this.#placed) <= STILL_PX;
      if (this.#follows) newer.hidden = true;
    });
    let lifted = 0;
    root.addEventListener('pointerdown', () => {
      clearTimeout(lifted);
      this.#held = true;
    });
    for (const end of ['pointerup', 'pointercancel'])
      addEventListener(end, () => {
        clearTimeout(lifted);
        lifted = setTimeout(() => this.#letGo(), PRESS_MS);
      });
    root.addEventListener('click', () => this.#letGo(), true);
    // An opening keyboard must not cover the visible messages.
    new ResizeObserver(() => this.#follows && this.show()).observe(scroller);
  }

  /** Number of the first row on the screen; 0 for none. */
  get firstNumber() {
    return this.#first?.n ?? 0;
  }

  /** True while an unconfirmed message is shown. */
  has(id) {
    return this.#pending.has(id);
  }

  /** Adds a row at the end; false for a known one. A confirmed message becomes its own row. */
  add(row) {
    if (row.n <= this.last) return false;
    const { root, newer, act } = this.#on;
    const follows = this.#follows;
    const mine = row.mine && this.#pending.get(row.mine);
    const node = mine || drawRow(row, act);
    node.classList.remove('stuck');
    place(node, row);
    if (mine) this.#pending.delete(row.mine);
    const waiting = this.#pending.values().next().value ?? null;
    if (!mine || (waiting && node.compareDocumentPosition(waiting) & Node.DOCUMENT_POSITION_PRECEDING))
      root.insertBefore(node, waiting);
    join(this.#tail, node);
    if (!together(this.#tail, node)) this.#head = node;
    this.last = row.n;
    this.#tail = node;
    this.#first ??= { n: row.n, node };
    if (row.from === 'person' && !mine) markAnswered(root, node, row.message.text);
    if (row.from === 'pumasi' && row.message.nav?.length) dropNav(root, node);
    if (follows) this.show();
    else if (row.from === 'pumasi') newer.hidden = false;
    return true;
  }

  /** Shows an unconfirmed message of the person. */
  addPending(id, message) {
    if (this.#pending.has(id)) return;
    const { root, act } = this.#on;
    const node = drawRow({ from: 'person', message }, act);
    this.#pending.set(id, node);
    this.mark(id, say('sending'), false);
    root.append(node);
    markAnswered(root, node, message.text);
    this.toEnd();
  }

  /** Shows words under an unconfirmed message. */
  mark(id, words, stuck) {
    const node = this.#pending.get(id);
    if (!node) return;
    node.classList.toggle('stuck', stuck);
    metaOf(node).textContent = words;
  }

  /** Removes an unconfirmed message from the screen. */
  drop(id) {
    this.#pending.get(id)?.remove();
    this.#pending.delete(id);
  }

  /** Adds earlier rows at the top without moving the visible part, even if `meanwhile` changes the rows above. */
  addOlder(rows, meanwhile) {
    if (rows.length === 0) return meanwhile();
    const { root, scroller, act } = this.#on;
    const height = scroller.scrollHeight;
    const anchor = root.firstChild;
    let before = null;
    for (const row of rows) {
      const node = drawRow(row, act);
      place(node, row);
      root.insertBefore(node, anchor);
      join(before, node);
      if (row.from === 'person') markAnswered(root, node, row.message.text);
      before = node;
    }
    if (this.#first && before.dataset.day === this.#first.node.dataset.day) anchor.remove();
    const answer = [...root.querySelectorAll('.row.person')].at(-1);
    if (answer) markAnswered(root, answer, '');
    if (this.#tail) dropNav(root, this.#tail);
    this.#first = { n: rows[0].n, node: root.querySelector('.row') };
    meanwhile();
    scroller.scrollTop += scroller.scrollHeight - height;
  }

  /** Clears the screen, except for unconfirmed messages. */
  clear() {
    this.#on.root.replaceChildren(...this.#pending.values());
    this.last = 0;
    this.#first = null;
    this.#tail = null;
    this.#head = null;
  }

  /** Scrolls to the end. */
  toEnd() {
    this.#place(this.#on.scroller.scrollHeight);
  }

  /** Shows the newest group from its first message, as long as the last one begins in view. */
  show() {
    const { scroller } = this.#on;
    if (!this.#head || this.#pending.size > 0) return this.toEnd();
    const topOf = (node) => node.offsetTop - scroller.offsetTop;
    this.#place(Math.max(topOf(this.#head) - TOP_PX, topOf(this.#tail) - scroller.clientHeight + PEEK_PX));
  }

  #letGo() {
    const owed = this.#held && this.#owed;
    this.#held = false;
    this.#owed = false;
    if (!owed) return;
    if (this.#follows) this.show();
    else this.#on.newer.hidden = false;
  }

  #place(top) {
    const { scroller, newer } = this.#on;
    if (this.#held) {
      this.#owed = true;
      return;
    }
    scroller.scrollTop = top;
    this.#placed = scroller.scrollTop;
    this.#follows = true;
    newer.hidden = true;
  }
}

function metaOf(node) {
  return node.querySelector(':scope > .foot > .meta');
}

function place(node, row) {
  const at = Date.parse(row.at);
  node.dataset.from = row.from;
  node.dataset.at = String(at);
  node.dataset.day = dayWords.format(at);
  node.dataset.time = timeWords.format(at);
  metaOf(node).textContent = node.dataset.time;
}

/** True if a message belongs to the group of the one before. */
function together(before, node) {
  return before?.dataset.from === node.dataset.from && node.dataset.at - before.dataset.at <= TOGETHER_MS;
}

/** Adds a day's name before its first message, and one time under bubbles of the same speaker and minute. */
function join(before, node) {
  if (before?.dataset.day !== node.dataset.day) node.before(el('p', { className: 'day', text: node.dataset.day }));
  else if (before.dataset.time === node.dataset.time && before.dataset.from === node.dataset.from)
    metaOf(before).textContent = '';
}
