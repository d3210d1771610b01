import { aloudButton, canRead } from './aloud.mjs';
import { address, handOn, say } from './api.mjs';

const { lang } = document.documentElement;
// A picked day or time has no zone, so it is parsed and formatted in the same one.
const dateWords = new Intl.DateTimeFormat(lang, { timeZone: 'UTC', dateStyle: 'full' });
const timeWords = new Intl.DateTimeFormat(lang, { timeZone: 'UTC', timeStyle: 'short' });

/** A Korean telephone number in the form a match shows. */
const PHONE = /^0\d{1,3}-\d{3,4}-\d{4}$/;

/** Makes an element with a class, text and children; text is never treated as markup. */
export function el(name, { className, text, ...attributes } = {}, ...children) {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/**
 * Draws one message.
 * @param row `{from, message}` from the server
 * @param act `press(button, element)` and `pick(picker, value)`, called on the person's input
 */
export function drawRow(row, act) {
  const { message } = row;
  const bubble = el(
    'div',
    { className: 'bubble', ...(message.lang ? { lang: message.lang } : {}) },
    el('span', { className: 'unseen', text: `${say(`from.${row.from}`)}: ` }),
  );
  const words = message.hidden ? say('hidden') : row.from === 'person' ? readable(message.text) : message.text;
  if (words) bubble.append(el('p', { className: 'text', text: words }));
  if (message.rows?.length) bubble.append(drawRows(message.rows));
  if (message.image) bubble.append(drawImage(message.image));
  if (message.link && safe(message.link.url)) bubble.append(drawLink(message.link));
  if (message.slip)
    bubble.append(drawLink({ url: address(`/slips/${encodeURIComponent(message.slip)}`), label: say('slip.open') }));
  if (message.buttons?.length)
    bubble.append(drawButtons(message.large ? 'choices large' : 'choices', message.buttons, act));
  if (message.picker) bubble.append(drawPicker(message.picker, act));
  const line = el('div', { className: `row ${row.from}` });
  // The first child only tells a screen reader who speaks; an otherwise empty bubble is not drawn.
  if (bubble.childElementCount > 1) line.append(bubble);
  if (message.buttons?.length || message.rows?.length || message.picker) line.classList.add('wide');
  if (message.nav?.length) {
    const nav = drawButtons('nav', message.nav, act);
    nav.setAttribute('role', 'group');
    nav.setAttribute('aria-label', say('nav'));
    line.append(nav);
  }
  const heard = row.from === 'pumasi' ? spoken(message) : '';
  const foot = el('div', { className: 'foot' }, el('p', { className: 'meta' }));
  if (heard && canRead) foot.append(aloudButton(heard, message.lang ?? lang));
  line.append(foot);
  return line;
}

/** A message as it is read aloud: its text and rows, without buttons. */
export function spoken(message) {
  const rows = (message.rows ?? []).map(({ label, value }) => `${label}: ${value}`);
  return [message.text, ...rows].filter(Boolean).join('\n');
}

function drawRows(rows) {
  const list = el('dl', { className: 'rows' });
  for (const { label, value } of rows)
    list.append(el('div', {}, el('dt', { text: label }), el('dd', {}, drawValue(value))));
  return list;
}

/** Draws a value; a telephone number becomes a link that calls it. */
function drawValue(value) {
  return PHONE.test(value) ? el('a', { href: `tel:${value}`, text: value }) : value;
}

function drawImage({ url, alt }) {
  const words = alt || say('photoAlt');
  if (!safe(url)) return el('p', { text: `${say('imageGone')} ${words}` });
  const ours = /^\/chat(\/[a-z0-9-]+)?\/photos\//.test(url) && !url.includes('?');
  const image = el('img', { src: ours ? handOn(url) : url, alt: words, loading: 'lazy' });
  image.addEventListener('error', () => image.replaceWith(el('p', { text: `${say('imageGone')} ${words}` })));
  return image;
}

function drawLink({ url, label }) {
  const link = el('a', { href: url, text: label, rel: 'noopener noreferrer' });
  if (!url.startsWith('tel:')) {
    link.target = '_blank';
    link.append(el('span', { className: 'unseen', text: ` (${say('opensWindow')})` }));
  }
  return link;
}

function drawButtons(className, buttons, act) {
  const group = el('div', { className });
  for (const button of buttons) {
    const node = el('button', { type: 'button', text: button.label });
    node.dataset.label = button.label;
    if (button.lasting) node.dataset.lasting = 'true';
    node.addEventListener('click', () => act.press(button, node));
    group.append(node);
  }
  return group;
}

function drawPicker(picker, act) {
  const input = el('input', { type: picker.mode });
  if (picker.min) input.min = picker.min;
  if (picker.max) input.max = picker.max;
  const hint = el('p', { className: 'hint', role: 'status' });
  const button = el('button', { type: 'button', text: say(picker.mode === 'date' ? 'pickDate' : 'pickTime') });
  button.addEventListener('click', () => {
    if (input.value && input.validity.valid) {
      hint.textContent = '';
      act.pick(picker, input.value);
    } else {
      hint.textContent = input.validationMessage || say('pickFirst');
      input.focus();
    }
  });
  return el('div', { className: 'picker' }, el('label', { text: picker.label }, input), button, hint);
}

/** A picked date or time in words; other text and impossible days stay unchanged. */
function readable(text) {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const at = new Date(day ? text : /^\d{2}:\d{2}$/.test(text) ? `1970-01-01T${text}Z` : Number.NaN);
  if (Number.isNaN(at.getTime()) || (day && !at.toISOString().startsWith(text))) return text;
  return (day ? dateWords : timeWords).format(at);
}

/** An address that is safe to open, so that a message never runs a script. */
function safe(url) {
  try {
    return ['http:', 'https:', 'tel:', 'blob:'].includes(new URL(url, location.href).protocol);
  } catch {
    return false;
  }
}
