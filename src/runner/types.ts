import type { Channel } from '../channels/channel';
import type { Incoming } from '../channels/message';
import type { Voice } from '../channels/speak';
import type { Engine, Words } from '../engine/types';
import type { Clock } from '../lib/clock';
import type { Acting, ActResult, DeskActs } from '../lib/desk';
import type { Hearer } from '../lib/hearer';
import type { Holders } from '../lib/holders';
import type { Job, Timed } from '../lib/job';
import type { Logger } from '../lib/logger';
import type { Calls } from '../services/calls';
import type { Cases } from '../services/cases';
import type { Communities } from '../services/communities';
import type { MembersPort } from '../services/members';
import type { Outbox, OutboxRow } from '../services/outbox';
import type { Turn } from './turns';

/** The properties of a channel that the runner needs. */
export type ChannelTrait = Pick<Channel, 'door' | 'delivery' | 'overflow' | 'byStaff' | 'takes'> &
  Partial<Pick<Channel, 'routes'>>;

/** Runs work alone in one conversation, with the cached session; see `storage/sessions.ts`. */
export interface Alone {
  alone(
    conversation: string,
    work: (cached: { seq: number; session: unknown } | null) => Promise<{ seq: number; session: unknown } | undefined>,
  ): Promise<void>;
}

/** Words of a message that its sender has deleted. */
export interface Retracted {
  readonly words: readonly string[];
  /** When the message was accepted: nobody was told them before. */
  readonly since: Date;
  /** The sender's own conversation, which the caller holds. */
  readonly conversation: string;
}

/** The parts of the runner. */
export interface RunnerDeps {
  readonly engine: Engine;
  readonly sessions: Alone;
  readonly communities: Communities;
  readonly members: MembersPort;
  readonly outbox: Outbox;
  readonly calls: Pick<Calls, 'settle'>;
  readonly cases: Pick<Cases, 'hear'>;
  readonly timed: readonly Timed[];
  readonly hearers: readonly Hearer[];
  /** The acts of coordinators. */
  readonly acts: DeskActs;
  /** The open doors by id. */
  readonly doors: { get(id: string): ChannelTrait | undefined };
  /** The voice of a community. */
  readonly voiceOf: (community: string) => Voice;
  /** The texts of a community, for typed words. */
  readonly wordsOf?: (community: string) => Words;
  /** Takes words of a deleted message out of what others were told since; absent: nothing is sealed. */
  readonly takeOut?: (unsent: Retracted) => Promise<void>;
  readonly holders: Holders;
  readonly clock: Clock;
  readonly logger: Logger;
  /**
   * Sends rows this process claimed at birth, and learns of the queued ones; resolves when the claimed ones are sent.
   */
  readonly deliver: (rows: readonly OutboxRow[]) => Promise<void>;
  /** Called for every completed turn, for figures. */
  readonly onTurn?: (turn: Turn, ms: number) => void;
}

/** Runs a message once, from accept to commit. */
export interface Runner {
  /** Writes the message under its own id; from here on it can't be lost. Gives the turn's id, the same for a repeat. */
  accept(incoming: Incoming): Promise<string>;
  /**
   * Accepts a message and runs it at once, where the channel sends the replies itself. A turn that changes nothing is
   * written done, in one write. Gives the turn's id as soon as the message can't be lost.
   */
  take(incoming: Incoming): Promise<string>;
  /** Runs the open turns of the conversation in order, and gives the completed turn. */
  finish(turnId: string): Promise<Turn>;
  /** Records that the response with the replies of a turn was written. */
  responded(turnId: string): void;
  /** Gives the inline answer up: the replies go another way. False if the turn was already done. */
  handOver(turnId: string): Promise<boolean>;
  /** Runs a timed job as a turn of its own, once. */
  work(job: Job): Promise<void>;
  /**
   * Runs a coordinator's act as a turn of its own, once per member and key. A repeat gets the same result. Rejects if
   * the act fails unexpectedly: it is then tried again later, or by a repeat.
   */
  act(acting: Acting): Promise<ActResult>;
  /** Tells features the fates of their notices, at most `most`, oldest first; gives their number. */
  tellFates(most: number): Promise<number>;
  /** Resolves when this process hears no more events. */
  idle(): Promise<void>;
  /**
   * Takes over the next turn of a conversation in which nobody runs one. Its holder is gone, or this process failed at it.
   * Gives its id, to be finished, or null. Nobody waits for its inline answer any more, so the replies go another
   * way.
   */
  takeStale(): Promise<string | null>;
  /**
   * Writes the outbox rows of done turns that nobody spreads any more, and sends the replies. Gives their number.
   */
  spreadStale(most: number): Promise<number>;
  /** Releases waiting rows that done turns have claimed and don't show. Gives their number. */
  letGoStale(most: number): Promise<number>;
  /** True if a process holds turns. */
  holds(holder: string): Promise<boolean>;
  /**
   * Forgets a conversation up to `until`: withholds the words, replies and sessions of its turns. A turn of its own
   * ends the session, unless the person has written since. Safe to repeat with the same `key`.
   */
  forget(conversation: string, until: Date, key: string): Promise<void>;
  /** Number of turns that are accepted but not done, or done but not yet in the outbox; for the figures. */
  open(): Promise<number>;
  /** Finishes delayed writes; call it before the store closes. */
  close(): Promise<void>;
}
