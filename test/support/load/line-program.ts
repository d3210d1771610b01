import { inRoot } from '../../../src/lib/paths';
import { freePort } from '../ports';
import { type Program, sleep, startProgram } from '../program';
import type { FakeLine } from './fake-line';
import { kakaoSecret, lineSecret, lineToken } from './line-events';

/** The program with LINE on a port of its own; it can be restarted any number of times. */
export interface LineProgram {
  readonly url: string;
  /** Moves the program's clock, so that waves, reminders and confirmations fall due. */
  later(minutes: number): Promise<void>;
  /** Starts it; `movedMs` sets its wall clock forward or back. */
  start(movedMs?: number): Promise<Program>;
}

/** Settings of a program under load, with invented people and the fake LINE. `root` names another built checkout. */
export async function lineProgram(
  line: FakeLine,
  env: Readonly<Record<string, string>>,
  root?: string,
): Promise<LineProgram> {
  const port = await freePort();
  const settings = {
    DEMO: '1',
    LINE_CHANNEL_SECRET: lineSecret,
    LINE_CHANNEL_ACCESS_TOKEN: lineToken,
    LINE_API_BASE_URL: line.url,
    KAKAO_SKILL_SECRET: kakaoSecret,
    LOG_LEVEL: 'error',
    ...env,
  };
  const url = `http://127.0.0.1:${port}`;
  const later = async (minutes: number): Promise<void> => {
    const body = JSON.stringify({ minutes });
    const headers = { 'content-type': 'application/json' };
    // A killed program moves its clock at the next request.
    await fetch(`${url}/try/clock`, { method: 'POST', headers, body }).then(
      (res) => res.arrayBuffer(),
      () => undefined,
    );
  };
  return {
    url,
    later,
    start: (movedMs = 0) => startProgram(movedMs ? { ...settings, ...movedClock(movedMs) } : settings, port, root),
  };
}

/** Settings of a program whose wall clock is off. */
function movedClock(ms: number): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--require ${inRoot('test/support/moved-clock.cjs')}`, CLOCK_MOVED_MS: String(ms) };
}

/** Most waits of 100 ms for the outbox to empty itself. */
const MAX_WAITS = 600;

/**
 * Waits until no turn is open and no row of the outbox is due, so that all replies are out. A reminder for the evening
 * isn't due. Throws if that never happens.
 */
export async function settled(url: string): Promise<void> {
  let left = '';
  for (let i = 0; i < MAX_WAITS; i++) {
    const text = await fetch(`${url}/metrics`).then((res) => res.text());
    const figure = (name: string) => Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1] ?? 0);
    const open = figure('pumasi_turns_open');
    const due = figure('pumasi_outbox_due');
    const sending = figure('pumasi_outbox_rows\\{state="sending"\\}');
    if (open + due + sending === 0) return;
    left = `${open} turns open, ${due} rows due, ${sending} being sent`;
    await sleep(100);
  }
  throw new Error(`not settled after ${MAX_WAITS} looks: ${left}`);
}

/** Calls that LINE would have shown twice: the same token or retry key accepted more than once. */
export function shownTwice(line: FakeLine): number {
  return line.calls.length - new Set(line.calls.map((call) => `${call.kind}:${call.key}`)).size;
}
