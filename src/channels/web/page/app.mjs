import { address, ask, forget, invitation, keep, kept, owner, phone, say } from './api.mjs';
import { spoken } from './bubble.mjs';
import { createComposer } from './composer.mjs';
import { Log } from './log.mjs';
import { offerNotifications } from './notify.mjs';
import { createStream } from './stream.mjs';
import { createUnsent } from './unsent.mjs';

const $ = (id) => document.getElementById(id);
const root = document.documentElement;
/** How long "connected" is shown after a reconnect. */
const BACK_MS = 2_500;
/** The refusal of a browser that was signed out. */
const ENDED = 'web.ended';
/** Pause before the history is requested again. */
const HISTORY_PAUSE_MS = 3_000;

const sizes = document.querySelectorAll('[data-size]:is(button)');
function setSize(size) {
  root.dataset.size = size;
  for (const button of sizes) button.setAttribute('aria-pressed', String(button.dataset.size === size));
}
setSize(kept('pumasi-size') ?? 'm');
for (const button of sizes)
  button.addEventListener('click', () => {
    setSize(button.dataset.size);
    keep('pumasi-size', button.dataset.size);
    log.show();
  });
// The page around the three phones already says so.
$('demo').hidden = root.dataset.demo !== 'true' || window !== window.top;

const log = new Log({ root: $('log'), scroller: $('scroll'), newer: $('newer'), act: { press, pick } });
const unsent = createUnsent({
  after: () => log.last,
  delivered: (item, answer) => {
    addAll(answer.messages);
    if (item.hello) greeted = true;
    if (answer.done && unsent.items.length === 0) wait(false);
    if (log.has(item.id)) log.mark(item.id, '', false);
  },
  stuck: (item) => {
    log.mark(item.id, say('unsent'), true);
    wait(false);
  },
  refused: (item, refusal) => {
    wait(false);
    log.drop(item.id);
    if (refusal.id === ENDED) return end(refusal.message);
    tell(refusal.id === 'web.no-visitor' ? say('cookies') : refusal.message);
    if (item.body?.text) composer.giveBack(item.body.text);
  },
});
const composer = createComposer({
  form: $('composer'),
  input: $('input'),
  photo: $('photo'),
  file: $('file'),
  send: (text) => send({ body: { text }, shown: { text } }),
  sendPhoto: (photo) =>
    send({ photo, shown: { text: '', image: { url: URL.createObjectURL(photo), alt: say('photoAlt') } } }),
});
const stream = createStream(() => log.last, { row: (row) => addAll([row]), reset, online, refused: lookEnded });

/** True once the greeting is there; later rows count as new. */
let greeted = false;

/** Sends a message of the person; false if too many wait. */
function send(what) {
  const item = unsent.push(what);
  if (!item) {
    tell(say('full'));
    return false;
  }
  if (what.shown) log.addPending(item.id, what.shown);
  wait(true);
  if (!lost) tell('');
  unsent.flush();
  return true;
}

function press(button) {
  if (unsent.pressing(button.payload)) return;
  send({ body: { press: { payload: button.payload, text: button.label } }, shown: { text: button.label } });
}

function pick(picker, value) {
  send({ body: { picked: { ask: picker.ask, value } }, shown: { text: value } });
}

function addAll(rows) {
  const news = rows.filter((row) => log.add(row) && row.from === 'pumasi');
  if (news.length > 0) wait(false);
  if (news.length > 0 && greeted) {
    tellScreenReader(news);
    followLanguage(news.at(-1).message.lang);
  }
  // The page with several phones marks a phone with news.
  if (news.length > 0 && greeted && phone && window !== window.parent)
    window.parent.postMessage({ news: phone }, location.origin);
}

/** Announces new messages without their buttons, which would drown the words; only their number is said. */
function tellScreenReader(rows) {
  const words = rows.map(({ message }) => {
    const count = message.buttons?.length ?? 0;
    return [spoken(message), count > 0 ? say('choicesBelow').replace('{n}', count) : ''].filter(Boolean).join('\n');
  });
  $('heard').lang = rows.at(-1).message.lang ?? root.lang;
  $('heard').textContent = words.join('\n');
}

const LANGUAGE = `pumasi-lang-${owner}`;

/** Opens the page anew when the talk has changed its language; once per change, so that it never circles. */
function followLanguage(lang) {
  if (!lang || lang === root.lang || kept(LANGUAGE) === lang) return;
  keep(LANGUAGE, lang);
  location.reload();
}

function reset() {
  log.clear();
  $('older').hidden = true;
}

/** Shows nothing of the talk any more: somebody else may hold a device that was signed out. */
function end(message) {
  stream.end();
  reset();
  forget();
  $('composer').hidden = true;
  tell(message);
}

async function lookEnded() {
  const answer = await ask(address('/messages'));
  if (!answer.ok && answer.id === ENDED) end(answer.message);
}

function wait(is) {
  const words = is ? say('waiting') : '';
  if ($('waiting').textContent === words) return;
  $('waiting').textContent = words;
  if (is) log.toEnd();
}

/** Shows a sentence about the connection or a refusal above the messages; empty words clear it. */
function tell(words) {
  $('state').textContent = words;
  $('state').hidden = words === '';
}

let lost = false;
function online(is) {
  if (is && lost) {
    tell(say('online'));
    setTimeout(() => !lost && $('state').textContent === say('online') && tell(''), BACK_MS);
  }
  if (!is && !lost) tell(say('offline'));
  lost = !is;
  if (is) unsent.flush();
}

$('older').addEventListener('click', async () => {
  const answer = await ask(address('/messages', { before: log.firstNumber }));
  if (!answer.ok) return tell(answer.message);
  log.addOlder(answer.body.messages, () => {
    $('older').hidden = !answer.body.more;
  });
});

async function start() {
  const answer = await ask(address('/messages'));
  if (!answer.ok) {
    if (answer.again) {
      online(false);
      setTimeout(start, HISTORY_PAUSE_MS);
    } else if (answer.id === ENDED) end(answer.message);
    else tell(answer.id === 'web.no-visitor' ? say('cookies') : answer.message);
    return;
  }
  addAll(answer.body.messages);
  const shown = new Set(answer.body.messages.map((row) => row.mine));
  for (const item of unsent.items) if (item.shown && !shown.has(item.id)) log.addPending(item.id, item.shown);
  log.show();
  $('older').hidden = !answer.body.more;
  greeted = answer.body.n > 0;
  if ((answer.body.n === 0 || invitation) && unsent.items.length === 0) {
    unsent.push({ hello: true, ...(invitation ? { from: invitation } : {}) });
    wait(true);
  }
  stream.open();
  unsent.flush();
}
start();
offerNotifications($('notify'), tell);
// A demo phone has no session.
$('out').href = address('/sessions');
$('out').hidden = phone !== null;
