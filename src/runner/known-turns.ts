import { isStoreAway } from '../lib/store-away';
import { againMs } from './again';
import { MAX_DONE_TURNS, MAX_KNOWN_TURNS } from './limits';
import type { Turn } from './turns';

/** Open turns of one conversation that this process has accepted or run. */
interface Open {
  readonly ids: Set<string>;
  /** Runs of the conversation that are under way or wait in this process. */
  runs: number;
  /** When nothing ran here any more, in ticks. */
  since: number;
  /** Runs in a row that failed because the store was away. */
  away: number;
}

/** The turns of this process, so that just written ones need no reading; `ticks` is the clock's. */
export function knownTurns(ticks: () => number) {
  const unfinished = new Map<string, { readonly state: 'accepted'; readonly conversation: string }>();
  const finished = new Map<string, Turn>();
  const open = new Map<string, Open>();
  const openOf = (conversation: string): Open => {
    const there = open.get(conversation) ?? { ids: new Set(), runs: 0, since: ticks(), away: 0 };
    open.set(conversation, there);
    return there;
  };
  const drop = (conversation: string): void => {
    const there = open.get(conversation);
    if (there && there.runs === 0 && there.ids.size === 0) open.delete(conversation);
  };
  const accepted = (id: string, conversation: string): void => {
    if (finished.has(id)) return;
    keep(unfinished, id, { state: 'accepted', conversation }, MAX_KNOWN_TURNS);
    const there = openOf(conversation);
    there.ids.add(id);
    there.since = ticks();
  };
  return {
    accepted,
    /** The write of a turn failed here. The store may hold the turn all the same, or get it later. */
    writeFailed(id: string, conversation: string): void {
      accepted(id, conversation);
      const there = openOf(conversation);
      there.away = Math.max(there.away, 2);
    },
    done(turn: Turn): void {
      unfinished.delete(turn._id);
      keep(finished, turn._id, turn, MAX_DONE_TURNS);
      open.get(turn.conversation)?.ids.delete(turn._id);
      drop(turn.conversation);
    },
    /** Ids of the turns of a conversation that seem open. */
    ids: (conversation: string): readonly string[] => [...(open.get(conversation)?.ids ?? [])],
    /** No turn is open: another process has done those that seemed open. */
    none(conversation: string): void {
      for (const id of open.get(conversation)?.ids ?? []) unfinished.delete(id);
      open.get(conversation)?.ids.clear();
      drop(conversation);
    },
    /**
     * A run of the conversation begins or waits. It has ended when the result is called, with its error if it failed.
     */
    runs(conversation: string): (error?: unknown) => void {
      openOf(conversation).runs += 1;
      return (error) => {
        end(openOf(conversation), error, ticks());
        drop(conversation);
      };
    },
    ...firstRuns(),
    /** True while the conversation runs, or waits to run, in this process. */
    running: (conversation: string): boolean => (open.get(conversation)?.runs ?? 0) > 0,
    /** Conversations with open turns that this process may take up again, at most `most`; `againMs` after a run. */
    overdue: (most: number): readonly string[] => overdueOf(open, ticks(), most),
    /** The words of the conversation are withheld, so memory drops all of it. */
    forget(conversation: string): void {
      for (const turns of [unfinished, finished])
        for (const [id, turn] of turns) if (turn.conversation === conversation) turns.delete(id);
    },
    of: (id: string) => finished.get(id) ?? unfinished.get(id),
    open: (conversation: string): boolean => (open.get(conversation)?.ids.size ?? 0) > 0,
  };
}

/** Keeps a turn; the oldest goes beyond `most`. */
function keep<T>(turns: Map<string, T>, id: string, turn: T, most: number): void {
  turns.set(id, turn);
  const oldest = turns.size > most ? turns.keys().next().value : undefined;
  if (oldest !== undefined) turns.delete(oldest);
}

/** Conversations with open turns that nobody runs, after their pause; at most `most`. */
function overdueOf(open: ReadonlyMap<string, Open>, now: number, most: number): readonly string[] {
  const found: string[] = [];
  for (const [conversation, { ids, runs, since, away }] of open) {
    if (runs === 0 && ids.size > 0 && now - since >= againMs(away)) found.push(conversation);
    if (found.length === most) break;
  }
  return found;
}

/** A run ends, with its error if it failed. */
function end(of: Open, error: unknown, now: number): void {
  of.runs -= 1;
  of.since = now;
  of.away = isStoreAway(error) ? of.away + 1 : 0;
}

/** Runs that began before their turn was written. */
function firstRuns() {
  const runs = new Map<string, Promise<void>>();
  return {
    /** A turn's run has begun. */
    began(id: string, run: Promise<void>): void {
      runs.set(id, run);
      void run.finally(() => runs.delete(id));
    },
    /** Resolves when the turn's run has ended; at once for a turn that was written first. */
    ended: async (id: string): Promise<void> => runs.get(id),
  };
}
