const root = document.documentElement;
const words = JSON.parse(root.dataset.strings);
const $ = (id) => document.getElementById(id);
const nowWords = new Intl.DateTimeFormat(root.lang, {
  timeZone: 'Asia/Seoul',
  month: 'long',
  day: 'numeric',
  weekday: 'short',
  hour: 'numeric',
  minute: '2-digit',
});
/** Repeats the tried community in every request. */
const community = `?community=${encodeURIComponent(root.dataset.community)}`;
/** How often the line with the clock is refreshed. */
const LOOK_MS = 30_000;

function showNow(iso) {
  $('now').dateTime = iso;
  $('now').textContent = nowWords.format(Date.parse(iso));
}

async function ask(path, body) {
  try {
    const res = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return res.ok ? await res.json() : null;
  } catch {
    return null;
  }
}

async function run(button, path, body) {
  if (button.getAttribute('aria-busy') === 'true') return null;
  button.setAttribute('aria-busy', 'true');
  $('said').textContent = '';
  const answer = await ask(path, body);
  button.removeAttribute('aria-busy');
  $('said').textContent = words[answer ? (answer.moved === false ? 'try.noAppointment' : 'try.moved') : 'try.failed'];
  if (answer) showNow(answer.now);
  return answer;
}

for (const button of document.querySelectorAll('[data-minutes]')) {
  button.hidden = root.dataset.clock !== 'true';
  button.addEventListener('click', () => run(button, '/try/clock', { minutes: Number(button.dataset.minutes) }));
}
$('appointment').hidden = root.dataset.appointment !== 'true';
$('appointment').addEventListener('click', () => run($('appointment'), `/try/clock/appointment${community}`, {}));
$('reset').hidden = root.dataset.reset !== 'true';
$('reset').addEventListener('click', async () => {
  if (!confirm(words['try.resetAsk'])) return;
  if (await run($('reset'), `/try/reset${community}`, {})) {
    // Unsent messages of a phone belong to the wiped story.
    for (const { dataset } of document.querySelectorAll('iframe[data-phone]'))
      for (const kept of ['unsent', 'draft'])
        localStorage.removeItem(`pumasi-${kept}-${dataset.phone}${root.dataset.door ? `-${root.dataset.door}` : ''}`);
    location.reload();
  }
});

if (root.dataset.host !== 'true') for (const part of document.querySelectorAll('.of-host')) part.remove();

// The phones begin in the page's language.
for (const frame of document.querySelectorAll('iframe[data-phone]')) {
  const query = new URLSearchParams({ phone: frame.dataset.phone, lang: root.lang });
  frame.src = `${root.dataset.chat}?${query}`;
}

// On a small screen the phone comes first; the guide opens at a press.
const small = matchMedia('(max-width: 999px)');
const unfold = () => {
  $('guide').open = !small.matches;
};
small.addEventListener('change', unfold);
unfold();

const tabs = [...document.querySelectorAll('[role=tab]')];
function show(tab) {
  for (const each of tabs) {
    const is = each === tab;
    each.setAttribute('aria-selected', String(is));
    each.tabIndex = is ? 0 : -1;
    $(each.getAttribute('aria-controls')).classList.toggle('shown', is);
    if (is) each.querySelector('.news').hidden = true;
  }
}
for (const [i, tab] of tabs.entries()) {
  tab.addEventListener('click', () => {
    show(tab);
    document.querySelector('main').scrollIntoView({ block: 'start' });
  });
  tab.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(i + step + tabs.length) % tabs.length];
    show(next);
    next.focus();
  });
}

addEventListener('message', (event) => {
  if (event.origin !== location.origin) return;
  // An event since then may have been the missing appointment.
  if ($('said').textContent === words['try.noAppointment']) $('said').textContent = '';
  const tab = tabs.find((each) => each.getAttribute('aria-controls') === event.data?.news);
  if (tab) tab.querySelector('.news').hidden = tab.getAttribute('aria-selected') === 'true';
});

showNow(root.dataset.now);
setInterval(async () => {
  try {
    const res = await fetch('/try/clock');
    if (res.ok) showNow((await res.json()).now);
  } catch {
    // The phones report the interruption; the line with the clock waits.
  }
}, LOOK_MS);
