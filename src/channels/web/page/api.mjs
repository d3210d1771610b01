/** Strings of the page in the visitor's language, put into the page by the server. */
const words = JSON.parse(document.documentElement.dataset.strings);

/** One of the page's strings. */
export function say(key) {
  return words[key] ?? key;
}

/** What the address of this page hands on to every request: which demo phone it is, which language it speaks. */
const handedOn = new URLSearchParams(location.search);

/** Path this chat stands under; every request goes below it. */
const base = document.documentElement.dataset.base;

/** The door of this chat; empty for the only one. */
const door = document.documentElement.dataset.door;

/** Which demo phone this is, or `me`, and at which door: keeps what two chats in one browser store apart. */
export const owner = `${handedOn.get('phone') ?? 'me'}${door ? `-${door}` : ''}`;

/** The demo phone this page is; null for a visitor's own. */
export const phone = handedOn.get('phone');

/** A request waits this long before it counts as failed. */
const TIMEOUT_MS = 15_000;

/** An address below this chat's path, with what this page hands on. */
export function address(path, params) {
  return handOn(`${base}${path}`, params);
}

/** A whole path of ours with what this page hands on. */
export function handOn(path, params = {}) {
  const q = new URLSearchParams(params);
  for (const name of ['phone', 'lang']) if (handedOn.has(name)) q.set(name, handedOn.get(name));
  const query = q.toString();
  return query ? `${path}?${query}` : path;
}

/**
 * Asks the server. Gives `{ok: true, body}`; or `{ok: false, again, id, message}`, where `again` tells that the same
 * request may work later.
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

/** A fresh id for a message; works on pages without https too. */
export function freshId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Reads what this browser keeps under `key`; null where it keeps nothing or may not. */
export function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps `value` in this browser where it may. */
export function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing still chats; only what wasn't sent is lost with the page.
  }
}
