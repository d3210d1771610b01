import type { Incoming, Input, OutMessage } from '../message';
import { buttonsOf } from './render';

/** The context of a typed line. */
export interface TypedContext {
  /** Id of the terminal's door. */
  readonly door: string;
  readonly user: string;
  /** Unique for each line. */
  readonly eventId: string;
  readonly at: Date;
  /** The last messages to this person. */
  readonly shown?: readonly OutMessage[];
}

/**
 * Reads a typed line. Words stay words, and so do numbers, which the conversation understands. A line that starts with
 * `#` stands for another input of a messenger. `#2` presses the second button; `#pick 2026-11-22` uses the picker.
 * `#photo <ref>`, `#place <latitude> <longitude> <title>`, `#sticker`, `#other <what>`, `#follow`, `#unfollow` and
 * `#unsend <message id>` send that input. Any other `#` line counts as words.
 */
export function parse(line: string, context: TypedContext): Incoming {
  const { door, user, eventId, at } = context;
  const input = special(line.trim(), context.shown ?? []) ?? { kind: 'text', text: line };
  return { door, eventId, user, at, input, messageId: eventId };
}

function special(line: string, shown: readonly OutMessage[]): Input | null {
  const match = /^#(\S+)(?:\s+(.*))?$/.exec(line);
  if (!match) return null;
  const [, name = '', rest = ''] = match;
  if (/^\d{1,4}$/.test(name)) {
    const button = buttonsOf(shown)[Number(name) - 1];
    return button ? { kind: 'press', payload: button.payload, text: button.label } : null;
  }
  switch (name) {
    case 'pick': {
      const picker = shown.findLast((message) => message.picker)?.picker;
      return picker && rest !== '' ? { kind: 'picked', ask: picker.ask, value: rest } : null;
    }
    case 'photo':
      return rest === '' ? null : { kind: 'image', ref: rest };
    case 'place': {
      const place = /^(-?\d+(?:\.\d+)?)[\s,]+(-?\d+(?:\.\d+)?)(?:\s+(.*))?$/.exec(rest);
      return place
        ? { kind: 'place', latitude: Number(place[1]), longitude: Number(place[2]), title: place[3] ?? '' }
        : null;
    }
    case 'sticker':
    case 'follow':
    case 'unfollow':
      return rest === '' ? { kind: name } : null;
    case 'other':
      return { kind: 'other', what: rest === '' ? 'file' : rest };
    case 'unsend':
      return rest === '' ? null : { kind: 'unsend', ref: rest };
    default:
      return null;
  }
}
