import type { SeenButton, SeenMessage, SeenPicker } from '../../../src/tools/preview/wires';

export type { SeenButton, SeenMessage, SeenPicker };

/** A person's possible acts on a phone. */
export type Deed =
  | { readonly do: 'say'; readonly text: string }
  | { readonly do: 'press'; readonly button: SeenButton }
  | { readonly do: 'pick'; readonly picker: SeenPicker; readonly value: string }
  | { readonly do: 'place'; readonly title: string }
  /** `again` repeats the last event under the same event id; `look` opens the chat without a message. */
  | { readonly do: 'sticker' | 'photo' | 'file' | 'follow' | 'block' | 'unsend' | 'look' };

/** One person's phone on one channel, over the channel's own wires. */
export interface Phone {
  /** Id of the door it writes to. */
  readonly door: string;
  /** The vendor's key of the person. */
  readonly user: string;
  /** Acts; resolves when the program has handled it. Throws if the channel has no such act. */
  act(deed: Deed): Promise<void>;
  /** Sends the last event again, with the same event id, `times` times at once. */
  again(times: number): Promise<void>;
  /** The messages since the last call, oldest first. */
  receive(): Promise<readonly SeenMessage[]>;
}

/** Refuses an act the channel doesn't have. */
export function cannot(channel: string, deed: Deed): never {
  throw new Error(`on ${channel} nobody can ${deed.do}; leave this out for ${channel}`);
}

/** A picture of one dot, for sent photos. */
export const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The place of every shared location in a test: Seoul city hall. */
export const somewhere = { latitude: 37.5663, longitude: 126.9779 } as const;
