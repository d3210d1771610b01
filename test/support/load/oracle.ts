import type { Turn } from '../../../src/runner/turns';
import type { StoreOptions } from '../../../src/storage/store';
import { openSealed } from '../open';
import { servicesOver } from '../services';

/** The result of checking a stopped program's store for "exactly one effect". */
export interface Verdict {
  readonly turns: number;
  readonly transfers: number;
  /** Number of transfers of each kind, to show the extent of the test. */
  readonly kinds: string;
  /** Number of outbox rows in each state; `unknown` rows may have been sent before a crash. */
  readonly rows: string;
  readonly violations: readonly string[];
  /** Completed turns of one channel. */
  turnsOf(channel: string): number;
}

/** Most violations listed. */
const MAX_LISTED = 20;

/**
 * Checks the store after the load and the stop of the program. Every acknowledged event is one completed turn, and
 * every conversation's places are 1, 2, 3 … without a gap. Every notice has its one outbox row, every reply is marked as
 * sent or has its row, no request is held or paid twice, and the ledger proves.
 */
export async function judge(store: Omit<StoreOptions, 'logger'>, acknowledged: ReadonlySet<string>): Promise<Verdict> {
  const open = await openSealed(store);
  try {
    const { ledger } = servicesOver(open);
    await open.ready();
    const { connection } = open.mongoose;
    const all = <T>(name: string) => connection.collection(name).find({}).toArray() as Promise<T[]>;
    const turns = await all<Turn>('turns');
    const proof = await ledger.prove();
    const kinds = count((await all<{ kind: string }>('transfers')).map((one) => one.kind));
    const rows = await all<{ _id: string; state: string }>('outbox');
    const violations = [
      ...oneTurnEach(turns, acknowledged),
      ...placesWithoutGap(turns),
      ...rowsOnce(turns, rows),
      ...proof.violations.map((one) => `ledger: ${String(one)}`),
    ];
    return {
      turns: turns.length,
      transfers: proof.transfers,
      kinds,
      rows: count(rows.map((row) => row.state)),
      violations: violations.slice(0, MAX_LISTED),
      turnsOf: (channel) => turns.filter((turn) => turn.channel === channel && turn.state === 'done').length,
    };
  } finally {
    await open.close();
  }
}

function count(words: readonly string[]): string {
  return [...new Set(words)].map((word) => `${words.filter((one) => one === word).length} ${word}`).join(', ');
}

function oneTurnEach(turns: readonly Turn[], acknowledged: ReadonlySet<string>): string[] {
  // Kakao's ids end with a part of the program's own.
  const byId = new Map(turns.map((turn) => [turn._id.split('@')[0], turn]));
  return [...acknowledged].flatMap((id) => {
    const turn = byId.get(id.includes(':') ? id : `line:${id}`);
    if (!turn) return [`event ${id} was acknowledged and is lost`];
    return turn.state === 'done'
      ? turn.failed
        ? [`event ${id} failed: ${turn.failed}`]
        : []
      : [`event ${id} was acknowledged and never done`];
  });
}

function placesWithoutGap(turns: readonly Turn[]): string[] {
  const places = new Map<string, number[]>();
  for (const turn of turns)
    if (turn.seq !== undefined) places.set(turn.conversation, [...(places.get(turn.conversation) ?? []), turn.seq]);
  return [...places].flatMap(([conversation, seqs]) => {
    const sorted = seqs.sort((a, b) => a - b);
    return sorted.every((seq, i) => seq === i + 1)
      ? []
      : [`${conversation} has places ${sorted.join(',').slice(0, 80)}`];
  });
}

function rowsOnce(turns: readonly Turn[], rows: readonly { _id: string; state: string }[]): string[] {
  const ids = new Set(rows.map((row) => row._id));
  const done = turns.filter((turn) => turn.state === 'done');
  const notices = done.flatMap((turn) => (turn.notices ?? []).map((_, i) => `${turn._id}#n${i}`));
  const answered = done.filter((turn) => turn.channel === 'line' && (turn.replies ?? []).length > 0);
  const replies = done.flatMap((turn) => [`${turn._id}#r`, `${turn._id}#rest`]);
  const open = answered.filter((turn) => !turn.spread).map((turn) => `${turn._id}#r`);
  const missing = [...notices, ...open].filter((id) => !ids.has(id)).map((id) => `outbox row ${id} is missing`);
  const wanted = new Set([...notices, ...replies]);
  const silent = rows.filter(({ _id, state }) => _id.endsWith('#r') && (state === 'dropped' || state === 'unknown'));
  const unanswered = silent.map(({ _id, state }) => `the answer ${_id} is ${state}`);
  return [
    ...missing,
    ...unanswered,
    ...[...ids].filter((id) => !wanted.has(id)).map((id) => `outbox row ${id} comes from nowhere`),
  ];
}
