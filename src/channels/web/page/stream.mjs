import { address } from './api.mjs';

/** A shorter interruption is not shown. */
const PATIENCE_MS = 1_500;
/** Pauses before reconnecting after the browser gives up. */
const PAUSES = [2_000, 4_000, 8_000, 15_000];
/** A hidden page closes its stream after this time, since browsers allow few streams per server. */
const HIDDEN_MS = 60_000;

/**
 * Listens for messages after `after()`.
 * @param on `row(row)`, `reset()` after the conversation was wiped, `online(is)`, `refused()` by the server
 */
export function createStream(after, on) {
  let source = null;
  let tries = 0;
  let timer = 0;
  let patience = 0;
  let over = false;

  function close() {
    source?.close();
    source = null;
    clearTimeout(timer);
    clearTimeout(patience);
  }

  function open() {
    close();
    if (over) return;
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
      // The browser retries after an interruption, but not after a refusal.
      if (mine.readyState !== EventSource.CLOSED) return;
      on.refused();
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
  return {
    open,
    /** Listens no more. */
    end() {
      over = true;
      close();
    },
  };
}
