import type { SeenButton, SeenMessage, SeenPicker } from '../../../src/tools/preview/wires';

export type { SeenButton, SeenMessage, SeenPicker };

/** What a person can do on a phone. */
export type Deed =
  | { readonly do: 'say'; readonly text: string }
  | { readonly do: 'press'; readonly button: SeenButton }
  | { readonly do: 'pick'; readonly picker: SeenPicker; readonly value: string }
  | { readonly do: 'place'; readonly title: string }
  /** `again` sends the last event once more under the same event id; `look` opens the chat without saying anything. */
  | { readonly do: 'sticker' | 'photo' | 'file' | 'follow' | 'block' | 'unsend' | 'look' };

/** One person's phone on one channel, over the channel's own wires. */
export interface Phone {
  /** Id of the door it writes to. */
  readonly door: string;
  /** The vendor's key of the person. */
  readonly user: string;
  /** Does something; resolves when the program has dealt with it. Throws where the channel has no such thing. */
  act(deed: Deed): Promise<void>;
  /** Sends the last event again, with the same event id, `times` times at once. */
  again(times: number): Promise<void>;
  /** The messages that arrived since the last call, oldest first. */
  receive(): Promise<readonly SeenMessage[]>;
}

/** Refuses a deed a channel doesn't know. */
export function cannot(channel: string, deed: Deed): never {
  throw new Error(`on ${channel} nobody can ${deed.do}; leave this out for ${channel}`);
}

/** A picture of one dot, for photos people send. */
export const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The place every shared location of a test lies at: Seoul city hall. */
export const somewhere = { latitude: 37.5663, longitude: 126.9779 } as const;
