import type { Turn } from '../../../src/runner/turns';
import type { OutboxRow } from '../../../src/services/outbox';
import { servicesOver } from '../services';
import type { Folk } from './folk';
import { isUnsure, type LineState } from './line';
import type { Outside } from './process';
import { memoryOf } from './talk';

/** What a run has done, and what was wrong with it. */
export interface Findings {
  readonly violations: readonly string[];
  readonly turns: number;
  readonly transfers: number;
  readonly shown: number;
  readonly repeats: number;
}

interface Ended {
  readonly turns: readonly Turn[];
  readonly rows: readonly OutboxRow[];
  readonly transfers: readonly { readonly kind: string; readonly key: string; readonly of?: string }[];
}

/** Judges an ended run by its store and by what people have before their eyes. */
export async function judge({ store, line }: Outside, folk: Folk, people: readonly string[]): Promise<Findings> {
  const { connection } = store.mongoose;
  const all = async <T>(name: string) => (await connection.collection(name).find({}).toArray()) as T[];
  const ended: Ended = {
    turns: await all<Turn>('turns'),
    rows: await all<OutboxRow>('outbox'),
    transfers: await all('transfers'),
  };
  const proof = await servicesOver(store).ledger.prove();
  const shown = folk.seen();
  return {
    violations: [
      ...oncePerEvent(ended, folk),
      ...people.flatMap((person) => inOrder(ended, person)),
      ...effectsAsSaid(ended),
      ...shownOnce(ended, folk, surely(line)),
      ...rowsOfTurns(ended),
      ...proof.violations.map(({ rule, found }) => `ledger: ${rule}: ${found}`),
    ],
    turns: ended.turns.length,
    transfers: ended.transfers.length,
    shown: shown.length,
    repeats: shown.filter(({ repeat }) => repeat).length,
  };
}

/** Each acknowledged event is one turn that is done, and each turn comes from an event. */
function oncePerEvent({ turns }: Ended, { acknowledged, made }: Folk): string[] {
  const byId = new Map(turns.map((turn) => [turn._id, turn]));
  const double = turns.filter(({ _id }) => !made.has(_id)).map(({ _id }) => `double: ${_id} comes from no event`);
  const lost = [...acknowledged].flatMap((id) => {
    const turn = byId.get(id);
    if (!turn) return [`lost: ${id} was acknowledged`];
    return turn.state === 'done' ? [] : [`open: ${id} was acknowledged`];
  });
  return [...double, ...lost];
}

/** The places of a conversation are 1, 2, 3 …, and each turn goes on from the one before it. */
function inOrder({ turns }: Ended, person: string): string[] {
  const mine = turns
    .filter(({ conversation, seq }) => conversation === person && seq !== undefined)
    .sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
  const wrong: string[] = [];
  let heard: readonly string[] = [];
  for (const [i, turn] of mine.entries()) {
    if (turn.seq !== i + 1) wrong.push(`place: ${turn._id} has ${turn.seq} for ${i + 1}`);
    const now = memoryOf(turn.session).heard;
    const added = now.length === heard.length + 1 && now.at(-1) === turn._id;
    const same = now.length === heard.length && (turn.failed !== undefined || turn.input.kind === 'other');
    if (!(added || same) || !heard.every((one, at) => now[at] === one))
      wrong.push(`memory: ${turn._id} at ${turn.seq} remembers ${now.join()} after ${heard.join()}`);
    heard = now;
  }
  return wrong;
}

/** What people were told happened, and nothing else did. */
function effectsAsSaid({ turns, transfers }: Ended): string[] {
  const said = (turn: Turn, words: string) =>
    JSON.stringify(turn.replies ?? []).includes(`[[reply:${turn._id}]] ${words}`);
  const given = new Set(
    transfers.filter(({ kind }) => kind === 'donate').map(({ key }) => key.split(/donate:|\/step/)[1]),
  );
  const told = new Set(turns.filter((turn) => said(turn, 'gave a minute')).map(({ _id }) => _id));
  const ends = transfers.filter(({ kind }) => kind === 'post' || kind === 'void');
  const ended = turns.filter((turn) => said(turn, 'did '));
  return [
    ...[...given].filter((id) => !told.has(id ?? '')).map((id) => `effect: ${id} gave a minute and said nothing`),
    ...[...told].filter((id) => !given.has(id)).map((id) => `effect: ${id} said that it gave a minute`),
    ...(ends.length > 1 ? [`hold: ended ${ends.length} times`] : []),
    ...(new Set(ended.map(({ input }) => JSON.stringify(input))).size > 1
      ? ['hold: two people were told its end']
      : []),
    ...(ended.length > 0 && ends.length === 0 ? ['hold: its end was told and is missing'] : []),
  ];
}

/** What was told with a known outcome, and in no try with another one. */
function surely({ tries }: LineState): ReadonlySet<string> {
  const first = tries.filter(({ repeat }) => !repeat);
  const unsure = new Set(first.filter(isUnsure).map(({ what }) => what));
  return new Set(first.flatMap(({ what, shown }) => (shown && !unsure.has(what) ? [what] : [])));
}

/**
 * Every reply and notice is shown, at most once without a mark, and again only where its outcome was unknown. At the
 * skill door a marked answer may go on in the next response, which has no mark of its own.
 */
function shownOnce({ turns }: Ended, folk: Folk, sure: ReadonlySet<string>): string[] {
  const most = folk.daysJumped > 0 ? 2 : 1;
  const times = new Map<string, { plain: number; repeat: number }>();
  for (const { what, repeat } of folk.seen()) {
    const one = times.get(what) ?? { plain: 0, repeat: 0 };
    one[repeat ? 'repeat' : 'plain'] += 1;
    times.set(what, one);
  }
  const done = turns.filter(({ state }) => state === 'done');
  const wanted = done.flatMap((turn) => [
    ...(JSON.stringify(turn.replies ?? []).includes(`[[reply:${turn._id}]]`) ? [`reply:${turn._id}`] : []),
    ...(turn.notices ?? []).map(() => `note:${turn._id}`),
  ]);
  const silent = wanted.filter((what) => !times.has(what)).map((what) => `silent: ${what} was never shown`);
  const twice = [...times].flatMap(([what, { plain, repeat }]) => [
    ...(plain > (what.includes('reply:skill:') ? 2 : 1)
      ? [`twice: ${what} was shown ${plain} times without a mark`]
      : []),
    ...(repeat > most && what.includes(':line:') ? [`twice: ${what} was repeated ${repeat} times`] : []),
    ...(repeat > 0 && what.includes(':line:') && what.startsWith('reply') && !folk.stopped && sure.has(what)
      ? [`repeat: ${what} was repeated though its outcome was known`]
      : []),
    ...(wanted.includes(what) ? [] : [`stray: ${what} was shown and never decided`]),
  ]);
  return [...silent, ...twice];
}

/** Each notice has its one row, and no row waits for a turn that is over. */
function rowsOfTurns({ turns, rows }: Ended): string[] {
  const ids = new Set(rows.map(({ _id }) => _id));
  const byId = new Map(turns.map((turn) => [turn._id, turn]));
  return [
    ...turns
      .flatMap((turn) =>
        (turn.notices ?? []).map((_, i) => `${turn._id}#n${i}`).filter((id) => turn.state === 'done' && !ids.has(id)),
      )
      .map((id) => `row: ${id} is missing`),
    ...rows.flatMap(({ _id, state, claimedBy }) =>
      state === 'waiting' && claimedBy !== undefined && byId.get(claimedBy)?.state === 'done'
        ? [`claim: ${_id} waits for ${claimedBy}, which is over`]
        : [],
    ),
  ];
}
