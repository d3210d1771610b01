import type { z } from 'zod';
import type { Clock } from '../lib/clock';
import type { Gate } from '../lib/gate';
import type { Logger } from '../lib/logger';
import type { Random } from '../lib/random';
import type { Rates } from '../lib/rates';
import type { Params } from '../lib/text';
import type { Waits } from '../lib/waits';
import type { Channel, Door } from './channel';
import type { Handler } from './http';
import type { Incoming, OutMessage } from './message';
import type { Transcript } from './web/transcript';

/** The result of a turn. */
export interface Ran {
  readonly replies: readonly OutMessage[];
  /** True if the replies went another way than inline. */
  readonly late: boolean;
  /** Other bundles that wait for the person. */
  readonly waits: Waits;
}

/** The routes' access to the program. */
export interface Turns {
  /** How often somebody may do something. */
  readonly rates: Rates;
  /** Admits the messages of a request, before anything of them is written; null: the request is refused. */
  admit: Gate['admit'];
  /** Stores a message; resolves with its turn once the message can't be lost. */
  accept(incoming: Incoming): Promise<string>;
  /** The same, and the turn runs at once: one that changes nothing is written only once. */
  take(incoming: Incoming): Promise<string>;
  /** Runs an accepted turn to its end. */
  run(turn: string, incoming: Incoming): Promise<Ran>;
  /** Records that the response with the replies of a turn was written. */
  responded(turn: string): void;
  /** Gives an inline answer up; false if the turn was done meanwhile. */
  handOver(turn: string): Promise<boolean>;
  /** Records the language of a person's messenger. */
  speaks(door: string, user: string, lang: string): Promise<void>;
  /** True if `event` is the first of a group at a door, also when it is repeated. */
  firstIn(door: string, group: string, event: string): Promise<boolean>;
  /** Takes a first event back: nothing was said after it. */
  forgetFirst(door: string, group: string): Promise<void>;
  /** The program's sentence `system.<of>`, in the words of a community. */
  words(community: string, lang: string, of: string, params?: Params): string;
}

/** The parts a door is opened with. */
export interface OpenParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: Random;
  readonly transcript: Transcript;
  /** Replaces the global `fetch`. */
  readonly fetch?: typeof fetch;
  /** How long an inline channel may wait for an answer, in milliseconds; replaces its own limit. */
  readonly answerMs?: number;
}

/** A web chat: the path of its page, and the origins that may embed it. */
export interface ChatDoor extends Door {
  /** Path of the page, without a slash at the end, e.g. `/chat/hill`. */
  readonly path: string;
  /** Origins of the pages that may embed it. */
  readonly embed: readonly string[];
}

/** An open door. */
export interface Opened {
  readonly channel: Channel;
  /** Its webhooks by path. */
  webhooks(turns: Turns): Readonly<Record<string, Handler>>;
  /** The entries an operator makes at the messenger: a description and a path each. */
  readonly announce: readonly { readonly what: string; readonly path: string }[];
  /** Present if people reach the door by a page of ours. */
  readonly chat?: ChatDoor;
}

/** A checked door that can be opened. */
export interface DoorPlan {
  readonly door: Door;
  /** False for a door outside the settings: the web chat of every community. */
  readonly named: boolean;
  /** The account's identifiers by kind. Two doors share none of them. The values are secret. */
  readonly accounts: Readonly<Record<string, string>>;
  /**
   * The address by which an invited person reaches the door; null if it isn't known. `words` are typed there, with
   * `code` in them. Absent: nobody is invited to the door.
   */
  readonly invite?: (words: string, code: string) => string | null;
  /** Equal for two plans that open the same door in the same way. Secret. */
  readonly fingerprint: string;
  open(parts: OpenParts): Promise<Opened>;
}

/** A secret of `DOORS_FILE`: the file names an environment variable, and the check gives its value. */
export type SecretField = z.ZodType<string>;

/** The settings of a messenger's doors; each channel's `open.ts` exports one. `C` is the settings it reads. */
export interface DoorKind<C> {
  /** The messenger's name. */
  readonly channel: string;
  /** The extra fields of a door in `DOORS_FILE`, besides `id`, `channel` and `community`. */
  fields(secret: SecretField): z.ZodObject;
  /** Makes the door of checked fields. */
  plan(door: Door, given: Readonly<Record<string, unknown>>, config: C): DoorPlan;
  /** The doors of the settings without a file. */
  only(config: C): readonly DoorPlan[];
}

/** Keeps the types of one kind's fields together; the list of kinds has one type for all. */
export function defineDoorKind<C, F extends z.ZodObject>(kind: {
  readonly channel: string;
  fields(secret: SecretField): F;
  plan(door: Door, given: z.infer<F>, config: C): DoorPlan;
  only(config: C): readonly DoorPlan[];
}): DoorKind<C> {
  return kind as DoorKind<C>;
}

/** The door of a messenger with one account: it has the messenger's name and belongs to the first community. */
export function onlyDoor(
  { COMMUNITY: [community = ''] }: { readonly COMMUNITY: readonly string[] },
  channel: string,
): Door {
  return { id: channel, channel, community };
}

/** Path of a door's webhook: `/webhooks/<channel>`, followed by the door's id if there are several accounts. */
export function webhookPath({ id, channel }: Door, rest = ''): string {
  return `/webhooks/${channel}${id === channel ? '' : `/${id}`}${rest}`;
}

/** The fingerprint of a door and its settings. */
export function fingerprintOf(door: Door, given: object): string {
  return JSON.stringify([door, given]);
}
