import { PumasiError, reason } from '../lib/errors';
import { type Event, movedBy, subjectOf } from '../lib/event';
import { type Hearer, hearersOf } from '../lib/hearer';
import { fateEvent, heldPlace, type OutboxRow } from '../services/outbox';
import { write } from './accept';
import { handoverTurns } from './handover';
import { matterTurns } from './matter';
import type { RunnerParts } from './parts';
import type { FreshTurn, Turn } from './turns';

/** Hearing of events: each feature hears each of its events in a turn of its own. */
export interface Hearing {
  /** Writes the turns that hear the events of a committed turn, and starts them. */
  ofTurn(turn: Turn): Promise<void>;
  /** Tells features the fates of their notices; gives their number. */
  fates(most: number): Promise<number>;
  /** Resolves when this process hears no more events. */
  idle(): Promise<void>;
}

type Parts = Pick<RunnerParts, 'turns' | 'known' | 'deps'>;

/** Makes hearing over the turns' collection; `drain` runs the open turns of a conversation. */
export function createHearing(parts: Parts, drain: (conversation: string) => Promise<void>): Hearing {
  const { deps } = parts;
  const running = new Set<Promise<void>>();

  /** Nobody waits for a hearer. The turn of a failing one logs the error, stays accepted, and is recovered later. */
  function run(conversation: string): void {
    const one = drain(conversation)
      .catch((error: unknown) =>
        deps.logger.error({ conversation, error: reason(error) }, 'an event was not heard; it is tried again'),
      )
      .finally(() => running.delete(one));
    running.add(one);
  }

  async function bring(event: Event, id: string, at: Date): Promise<void> {
    const hearers = hearersOf(event, deps.hearers);
    for (const { feature } of hearers) await write(parts, turnOf(event, id, feature, at, deps.clock.now()));
    for (const { feature } of hearers) run(conversationOf(event, feature));
    for (const turn of await talkTurns(event, id, at)) {
      await write(parts, turn);
      run(turn.conversation);
    }
  }

  /** The turns of conversations with people that an event causes. */
  async function talkTurns(event: Event, id: string, at: Date): Promise<readonly FreshTurn[]> {
    if (event.type === 'handover.begun' || event.type === 'handover.ended')
      return handoverTurns(event, id, at, deps.clock.now());
    const moved = movedBy(event);
    return moved === null ? [] : matterTurns(parts, moved, id, at);
  }

  return {
    async ofTurn(turn) {
      const at = turn.doneAt ?? turn.acceptedAt;
      for (const [i, event] of (turn.emitted ?? []).entries()) await bring(event, `${turn._id}#${i}`, at);
    },

    async fates(most) {
      const rows = await deps.outbox.untold(most);
      for (const row of rows) await tellFate(row);
      return rows.length;
    },

    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };

  /** The turn is written before the mark. A crash in between writes the same turn again, which changes nothing. */
  async function tellFate(row: OutboxRow): Promise<void> {
    const event = fateEvent(row);
    if (event) await bring(event, `${row._id}.${row.untold}`, event.at);
    const held = row.untold === 'never' ? heldPlace(row) : null;
    if (held) await deps.outbox.release(held.member, held.place);
    if (row.untold) await deps.outbox.told(row._id, row.untold);
  }
}

/** The feature that hears a turn's event, and its handler. */
export function hearerOf(turn: Turn, hearers: readonly Hearer[]): Hearer {
  const { input } = turn;
  const found =
    input.kind === 'event' ? hearersOf(input.event, hearers).find((one) => one.feature === input.feature) : undefined;
  if (!found) throw new PumasiError('runner.no-hearer', `no feature hears the event ${turn._id}`);
  return found;
}

function conversationOf(event: Event, feature: string): string {
  return `event:${feature}:${subjectOf(event)}`;
}

function turnOf(event: Event, id: string, feature: string, at: Date, acceptedAt: Date) {
  const conversation = conversationOf(event, feature);
  const input = { kind: 'event', feature, event } as const;
  return { _id: `event:${id}:${feature}`, conversation, channel: 'event', user: feature, at, acceptedAt, input };
}
