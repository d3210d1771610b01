import type { Channel } from '../channels/channel';
import type { Incoming } from '../channels/message';
import type { Voice } from '../channels/speak';
import type { Engine, Words } from '../engine/types';
import type { Clock } from '../lib/clock';
import type { Hearer } from '../lib/hearer';
import type { Job, Timed } from '../lib/job';
import type { Logger } from '../lib/logger';
import type { Communities } from '../services/communities';
import type { MembersPort } from '../services/members';
import type { Outbox, OutboxRow } from '../services/outbox';
import type { Turn } from './turns';

/** What the runner needs to know of a channel. */
export type ChannelTrait = Pick<Channel, 'door' | 'delivery' | 'overflow'>;

/** Runs work of one conversation alone, with the session at hand; see `storage/sessions.ts`. */
export interface Alone {
  alone(
    conversation: string,
    work: (cached: { seq: number; session: unknown } | null) => Promise<{ seq: number; session: unknown } | undefined>,
  ): Promise<void>;
}

/** What the runner is put together from. */
export interface RunnerDeps {
  readonly engine: Engine;
  readonly sessions: Alone;
  readonly communities: Communities;
  readonly members: MembersPort;
  readonly outbox: Outbox;
  readonly timed: readonly Timed[];
  readonly hearers: readonly Hearer[];
  /** The open doors by id. */
  readonly doors: { get(id: string): ChannelTrait | undefined };
  /** The voice of a community. */
  readonly voiceOf: (community: string) => Voice;
  /** The texts of a community, for what is typed. */
  readonly wordsOf?: (community: string) => Words;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Sends rows this process took at birth, and hears of the queued ones; resolves when the taken ones are sent. */
  readonly deliver: (rows: readonly OutboxRow[]) => Promise<void>;
  /** Told of every completed turn, for figures. */
  readonly onTurn?: (turn: Turn, ms: number) => void;
}

/** Takes a message from accept to commit, once. */
export interface Runner {
  /** Writes the message down under its own id; from here on it can't be lost. Gives the turn's id, the same for a repeat. */
  accept(incoming: Incoming): Promise<string>;
  /** Runs what the conversation still owes, in order, and gives the completed turn. */
  finish(turnId: string): Promise<Turn>;
  /** Gives the inline answer up: the replies go another way. False when the turn was already done. */
  handOver(turnId: string): Promise<boolean>;
  /** Runs a timed job as a turn of its own, once. */
  work(job: Job): Promise<void>;
  /** Tells features what became of their notices, at most `most`, oldest first; how many there were. */
  tellFates(most: number): Promise<number>;
  /** Resolves when this process hears no event any more. */
  idle(): Promise<void>;
  /**
   * Takes over the turn that has been accepted and not done for longest past its lease: its id, to be finished, or null.
   * Whoever waited for an inline answer is gone, so that goes another way. `leasesUntil` (`now`): take leases up to then.
   */
  takeStale(now: Date, leasesUntil?: Date): Promise<string | null>;
  /**
   * Writes the outbox rows of turns that were committed but not spread, and sends the replies; how many there were. Only
   * those done by `before`.
   */
  spreadStale(before: Date, most: number): Promise<number>;
  /**
   * Forgets a conversation up to `until`: ends its session by a turn of its own, unless the person has said something
   * since, and withholds the words, replies and sessions of the turns before. Safe to repeat with the same `key`.
   */
  forget(conversation: string, until: Date, key: string): Promise<void>;
  /** How many turns are accepted and not done, or done and not yet in the outbox; for the figures. */
  open(): Promise<number>;
  /** Ends what is written lazily; call before the store closes. */
  close(): Promise<void>;
}
