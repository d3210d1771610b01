import type { z } from 'zod';
import type { Clock } from '../lib/clock';
import type { Logger } from '../lib/logger';
import type { Random } from '../lib/random';
import type { Channel, Door } from './channel';
import type { Handler } from './http';
import type { Incoming, OutMessage } from './message';
import type { Transcript } from './web/transcript';

/** What came of a turn. */
export interface Ran {
  readonly replies: readonly OutMessage[];
  /** The replies went another way than inline. */
  readonly late: boolean;
  /** How many other bundles wait for the person. */
  readonly waits: number;
}

/** What the routes of a channel ask of the program. */
export interface Turns {
  /** Writes a message down; resolves with its turn once it can't be lost. */
  accept(incoming: Incoming): Promise<string>;
  /** Runs an accepted turn to its end. */
  run(turn: string, incoming: Incoming): Promise<Ran>;
  /** Gives an inline answer up; false when the turn was done meanwhile. */
  handOver(turn: string): Promise<boolean>;
  /** Notes the language a person's messenger is set to. */
  speaks(door: string, user: string, lang: string): Promise<void>;
  /** The program's own sentence `system.<of>`, as a community says it. */
  words(community: string, lang: string, of: string, params?: { readonly count: number }): string;
}

/** What a door is opened with. */
export interface OpenParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: Random;
  readonly transcript: Transcript;
  /** Stands in for the global `fetch`. */
  readonly fetch?: typeof fetch;
  /** How long an inline channel is kept waiting, in milliseconds, instead of its own limit. */
  readonly answerMs?: number;
}

/** A web chat: where its page stands and who may show it in a frame. */
export interface ChatDoor extends Door {
  /** Path of the page, without a slash at the end, e.g. `/chat/hill`. */
  readonly path: string;
  /** Origins of the pages that may embed it. */
  readonly embed: readonly string[];
}

/** A door that is open. */
export interface Opened {
  readonly channel: Channel;
  /** Its webhooks by path. */
  webhooks(turns: Turns): Readonly<Record<string, Handler>>;
  /** One line for each thing an operator enters at the messenger: what it is, and its path. */
  readonly announce: readonly { readonly what: string; readonly path: string }[];
  /** Present where people reach the door by a page of ours. */
  readonly chat?: ChatDoor;
}

/** A door that is checked and can be opened. */
export interface DoorPlan {
  readonly door: Door;
  /** False where nobody named it in the settings: the web chat every community has. */
  readonly named: boolean;
  /** What tells its account from others, by what it is. Two doors don't share any. The values are secret. */
  readonly accounts: Readonly<Record<string, string>>;
  /** Equal for two plans that open the same door in the same way. Secret. */
  readonly fingerprint: string;
  open(parts: OpenParts): Promise<Opened>;
}

/** A secret of `DOORS_FILE`: the name of an environment variable in the file, its value when checked. */
export type SecretField = z.ZodType<string>;

/** How the doors of one messenger are named in the settings; each channel's `open.ts` exports one. `C`: the settings it reads. */
export interface DoorKind<C> {
  /** The messenger's name. */
  readonly channel: string;
  /** Fields of a door in `DOORS_FILE`, besides `id`, `channel` and `community`. */
  fields(secret: SecretField): z.ZodObject;
  /** The door of checked fields. */
  plan(door: Door, given: Readonly<Record<string, unknown>>, config: C): DoorPlan;
  /** The doors of the settings without a file. */
  only(config: C): readonly DoorPlan[];
}

/** Keeps the types of one kind's fields together; for the list they are all alike. */
export function defineDoorKind<C, F extends z.ZodObject>(kind: {
  readonly channel: string;
  fields(secret: SecretField): F;
  plan(door: Door, given: z.infer<F>, config: C): DoorPlan;
  only(config: C): readonly DoorPlan[];
}): DoorKind<C> {
  return kind as DoorKind<C>;
}

/** The door of a messenger with one account: it has the messenger's name and leads to the first community. */
export function onlyDoor(
  { COMMUNITY: [community = ''] }: { readonly COMMUNITY: readonly string[] },
  channel: string,
): Door {
  return { id: channel, channel, community };
}

/** Path of a door's webhook: `/webhooks/<channel>`, and for one of several accounts its id after it. */
export function webhookPath({ id, channel }: Door, rest = ''): string {
  return `/webhooks/${channel}${id === channel ? '' : `/${id}`}${rest}`;
}

/** The fingerprint of a door and the settings it is opened with. */
export function fingerprintOf(door: Door, given: object): string {
  return JSON.stringify([door, given]);
}
