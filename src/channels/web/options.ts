import type { Clock } from '../../lib/clock';
import type { Logger } from '../../lib/logger';
import type { Random } from '../../lib/random';
import type { ChatDoor } from '../door-kind';
import type { Incoming } from '../message';
import type { Photos } from './photos';
import type { PageLang } from './strings';
import type { Transcript } from './transcript';
import type { DemoOptions } from './try';

/** What the routes of the web chat work with. */
export interface WebOptions extends DemoOptions {
  /** The chats that are open now, the one a bare `/chat` means first. */
  readonly chats: () => readonly ChatDoor[];
  /** A community's name, and what it is in one sentence, for the list of chats. */
  readonly titles: (community: string, lang: PageLang) => { readonly name: string; readonly about: string };
  /**
   * Takes a message; resolves when its turn is done and the replies are in the transcript. Called again with the same
   * `eventId` where a page repeats a message, and must then have no second effect. `private` tells that the words
   * answered a private question: the transcript doesn't keep them then.
   */
  readonly receive: (incoming: Incoming) => Promise<{ readonly private?: boolean } | undefined>;
  readonly transcript: Transcript;
  readonly photos: Photos;
  readonly secretKey: string;
  readonly clock: Clock;
  readonly random: Random;
  /** The address people reach us at. */
  readonly publicUrl: string;
  readonly logger: Logger;
  /** Instead of `WAIT_MS`, for tests. */
  readonly waitMs?: number;
}
