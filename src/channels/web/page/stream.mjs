import { address } from './api.mjs';

/** A line that is back within this time is not spoken of. */
const PATIENCE_MS = 1_500;
/** Waits before connecting again where the browser gives up by itself. */
const PAUSES = [2_000, 4_000, 8_000, 15_000];
/** A page nobody looks at lets go of its line after this long: browsers allow few to one server. */
const HIDDEN_MS = 60_000;

/**
 * Keeps listening for messages after `after()`.
 * @param on `row(row)`, `reset()` when the conversation was wiped, `online(is)`
 */
export function createStream(after, on) {
  let source = null;
  let tries = 0;
  let timer = 0;
  let patience = 0;

  function close() {
    source?.close();
    source = null;
    clearTimeout(timer);
    clearTimeout(patience);
  }

  function open() {
    close();
    const mine = new EventSource(address('/events', { after: after() }));
    source = mine;
    mine.onopen = () => {
      tries = 0;
      clearTimeout(patience);
      on.online(true);
    };
    mine.onmessage = (event) => on.row(JSON.parse(event.data));
    mine.addEventListener('reset', () => on.reset());
    mine.onerror = () => {
      clearTimeout(patience);
      patience = setTimeout(() => on.online(false), PATIENCE_MS);
      // The browser itself tries again after a lost line, but not after a refusal.
      if (mine.readyState !== EventSource.CLOSED) return;
      clearTimeout(timer);
      timer = setTimeout(open, PAUSES[Math.min(tries, PAUSES.length - 1)]);
      tries += 1;
    };
  }

  let hidden = 0;
  document.addEventListener('visibilitychange', () => {
    clearTimeout(hidden);
    if (document.hidden) hidden = setTimeout(close, HIDDEN_MS);
    else if (!source) open();
  });
  addEventListener('offline', () => on.online(false));
  addEventListener('online', open);
  return { open };
}
