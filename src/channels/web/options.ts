import type { Clock } from '../../lib/clock';
import type { Gate } from '../../lib/gate';
import type { Logger } from '../../lib/logger';
import type { PhotoMatter } from '../../lib/photo-link';
import type { Random } from '../../lib/random';
import type { Rates } from '../../lib/rates';
import type { ChatDoor } from '../door-kind';
import type { Incoming } from '../message';
import type { Subscription } from '../subscription';
import type { Photos } from './photos';
import type { WebSessions } from './sessions';
import type { FindSlip } from './slips';
import type { PageLang } from './strings';
import type { Transcript } from './transcript';
import type { DemoOptions } from './try';

/** The parts of the web chat's routes. */
export interface WebOptions extends DemoOptions {
  /** The open chats; a bare `/chat` leads to the first. */
  readonly chats: () => readonly ChatDoor[];
  /** A community's name and its one-sentence description, for the list of chats. */
  readonly titles: (community: string, lang: PageLang) => { readonly name: string; readonly about: string };
  /** The languages that a community's pack speaks. */
  readonly languages: (community: string) => readonly string[];
  /** The language a conversation speaks; null before its first message. */
  readonly langIn: (conversation: string) => Promise<string | null>;
  /** The page shows the person everything in a conversation. */
  readonly looked: (conversation: string) => Promise<void>;
  /**
   * Accepts a message; resolves when its turn is done and the replies are in the transcript. A page repeats a message
   * under the same `eventId`, which must have no second effect. If `private` is true, the words answered a private
   * question, so the transcript drops them.
   */
  readonly receive: (incoming: Incoming) => Promise<{ readonly private?: boolean } | undefined>;
  /** Web push, where it is switched on; absent: the page doesn't offer it. */
  readonly push?: {
    /** The public VAPID key, which a browser asks for. */
    readonly key: string;
    /** Stores the browser's permission; false for a conversation that nobody has begun. */
    readonly subscribe: (conversation: string, subscription: Subscription) => Promise<boolean>;
    readonly unsubscribe: (conversation: string) => Promise<void>;
  };
  /** The sessions of the browsers. */
  readonly visits: WebSessions;
  /** The conversations of the member in a conversation, this one among them; null without a member. */
  readonly ownConversations: (conversation: string) => Promise<readonly string[] | null>;
  /** How often somebody may do something. */
  readonly rates: Rates;
  /** Admits messages while they can be answered in time. */
  readonly gate: Pick<Gate, 'admit'>;
  /** Finds the slip of a person's match. */
  readonly slip: FindSlip;
  readonly transcript: Transcript;
  readonly photos: Photos;
  /** True while the matter of a photo link lasts. */
  readonly photoLasts: (matter: PhotoMatter) => Promise<boolean>;
  readonly secrets: readonly string[];
  readonly clock: Clock;
  readonly random: Random;
  /** The program's public address. */
  readonly publicUrl: string;
  readonly logger: Logger;
  /** Replaces `WAIT_MS` in tests. */
  readonly waitMs?: number;
}
