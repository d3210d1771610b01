/** The page's strings in the visitor's language; the server puts them into the page. */
const words = JSON.parse(document.documentElement.dataset.strings);

/** One string of the page. */
export function say(key) {
  return words[key] ?? key;
}

/** The parts of this page's address that every request repeats: the demo phone and the language. */
const handedOn = new URLSearchParams(location.search);

/** Path of this chat; every request goes below it. */
export const base = document.documentElement.dataset.base;

/** The door of this chat; empty for the only one. */
const door = document.documentElement.dataset.door;

/** The demo phone or `me`, with the door; keeps the storage of two chats in one browser apart. */
export const owner = `${handedOn.get('phone') ?? 'me'}${door ? `-${door}` : ''}`;

/** The demo phone of this page; null for a visitor's own chat. */
export const phone = handedOn.get('phone');

/** The code of the invitation that led here; null without one. */
export const invitation = handedOn.get('pumasi');

/** A request counts as failed after this time. */
const TIMEOUT_MS = 15_000;

/** An address below this chat's path, with the repeated parameters. */
export function address(path, params) {
  return handOn(`${base}${path}`, params);
}

/** A whole path of ours, with the repeated parameters. */
export function handOn(path, params = {}) {
  const q = new URLSearchParams(params);
  for (const name of ['phone', 'lang']) if (handedOn.has(name)) q.set(name, handedOn.get(name));
  const query = q.toString();
  return query ? `${path}?${query}` : path;
}

/**
 * Sends a request to the server. Gives `{ok: true, body}`, or `{ok: false, again, id, message}`; `again` means that a
 * retry may succeed.
 */
export async function ask(url, options = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TIMEOUT_MS);
  try {
    const res = await fetch(url, { ...options, signal: stop.signal });
    const body = await res.json();
    if (res.ok) return { ok: true, body };
    const again = res.status >= 500 || res.status === 429 || res.status === 408;
    return { ok: false, again, id: body.error?.id ?? '', message: body.error?.message ?? say('failed') };
  } catch {
    return { ok: false, again: true, id: 'network', message: say('unsent') };
  } finally {
    clearTimeout(timer);
  }
}

/** Sends JSON. */
export function post(path, params, body) {
  return ask(address(path, params), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** A fresh id for a message; also works on pages without https. */
export function freshId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Reads a value from this browser's storage; null if it is missing or blocked. */
export function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Writes `value` to this browser's storage if allowed. */
export function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The chat works without storage; only unsent messages are lost with the page.
  }
}

/** Removes everything from this browser's storage, as signing out does. */
export function forget() {
  try {
    localStorage.clear();
  } catch {
    // Nothing was kept there.
  }
}
