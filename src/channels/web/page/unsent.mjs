import { address, ask, freshId, keep, kept, owner, post } from './api.mjs';

/** Most unsent messages; a person who writes more gets a message. */
export const MAX_UNSENT = 50;
/** Pauses between tries, in milliseconds; the last one repeats. */
const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000];

const KEY = `pumasi-unsent-${owner}`;

/**
 * The person's unconfirmed messages. They stay in the browser and are sent in order. Each is retried under the same id
 * until the server confirms or refuses it. Photos are too large to store and wait only in the open page.
 * @param on `after()` the last number seen, `delivered(item, answer)`, `stuck(item)`, `refused(item, refusal)`
 */
export function createUnsent(on) {
  const items = restore();
  let busy = false;
  let tries = 0;
  let timer = 0;

  const save = () => keep(KEY, JSON.stringify(items.filter((item) => !item.photo)));

  function send(item) {
    const params = { after: on.after() };
    if (item.photo)
      return ask(address('/photos', { ...params, id: item.id }), {
        method: 'POST',
        headers: { 'content-type': item.photo.type },
        body: item.photo,
      });
    if (item.hello) return post('/hello', item.from ? { ...params, pumasi: item.from } : params, {});
    return post('/messages', params, { id: item.id, ...item.body });
  }

  async function flush() {
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    while (items.length > 0) {
      const [item] = items;
      const answer = await send(item);
      if (!answer.ok && answer.again) {
        for (const waiting of items) on.stuck(waiting);
        timer = setTimeout(flush, PAUSES[Math.min(tries, PAUSES.length - 1)]);
        tries += 1;
        break;
      }
      tries = 0;
      items.shift();
      save();
      if (answer.ok) on.delivered(item, answer.body);
      else on.refused(item, answer);
    }
    busy = false;
  }

  return {
    items,
    flush,
    /** Adds a message: `{body, shown}`, `{photo, shown}` or `{hello: true}`. Gives its item; null if too many wait. */
    push(what) {
      if (items.length >= MAX_UNSENT) return null;
      const item = { id: what.hello ? 'hello' : freshId(), ...what };
      items.push(item);
      save();
      return item;
    },
    /** True if a press of the same button is already being sent; a double press sends once. */
    pressing: (payload) => items.some((item) => item.body?.press?.payload === payload),
  };
}

function restore() {
  try {
    const list = JSON.parse(kept(KEY) ?? '[]');
    return Array.isArray(list) ? list.filter((item) => typeof item?.id === 'string').slice(0, MAX_UNSENT) : [];
  } catch {
    return [];
  }
}
