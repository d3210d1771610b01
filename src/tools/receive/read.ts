import { parse as parseDesk } from '../../channels/desk';
import { isProblem, parse as parseKakao } from '../../channels/kakao';
import { type ChannelName, channelNames } from '../../channels/limits';
import { parse as parseLine } from '../../channels/line';
import type { Incoming } from '../../channels/message';
import { parse as parseTerminal } from '../../channels/terminal';
import { readMessage } from '../../channels/web/wire';

/** The staff of a saved entry. */
const SAVED_BY = { staff: 'saved', means: 'phone', consent: 'self' } as const;

/** The content of a saved body. */
export interface Saved {
  readonly messages: readonly Incoming[];
  /** The parts that are no message for us, one sentence each. */
  readonly left: readonly string[];
}

/**
 * Reads a saved body with the channel's own parse, as if it came in at the channel's only door. `nonce` replaces the
 * vendor's headers.
 */
export function readSaved(channel: ChannelName, body: unknown, at: Date, nonce: string): Saved {
  switch (channel) {
    case 'line': {
      const { events, ignored } = parseLine(body, channel);
      return { messages: events, left: ignored.map((one) => `${one.type || 'the body'}: ${one.why}`) };
    }
    case 'kakao': {
      const read = parseKakao(body, { door: channel, headers: { 'x-request-id': nonce }, at, nonce });
      return isProblem(read)
        ? { messages: [], left: [`${read.problem}: ${read.why}`] }
        : { messages: [read], left: [] };
    }
    case 'web': {
      const read = readMessage(body);
      if (read.is !== 'read') return { messages: [], left: [`the body is ${read.is}`] };
      const { id, input } = read;
      return { messages: [{ door: channel, eventId: `web:saved:${id}`, user: 'saved', at, input }], left: [] };
    }
    case 'desk': {
      if (typeof body !== 'string') return { messages: [], left: ['the body is not one line of text'] };
      const read = parseDesk(body, [], { door: channel, user: 'saved', eventId: nonce, at, by: SAVED_BY });
      return read.is === 'said'
        ? { messages: [read.incoming], left: [] }
        : { messages: [], left: [`${read.outcome}: the end of a call`] };
    }
    case 'terminal':
      if (typeof body !== 'string') return { messages: [], left: ['the body is not one line of text'] };
      return { messages: [parseTerminal(body, { door: channel, user: 'saved', eventId: nonce, at })], left: [] };
  }
}

/** A channel by its name; undefined for an unknown one. */
export function channelNamed(name: string): ChannelName | undefined {
  return channelNames.find((one) => one === name);
}
