import { hash as digest } from 'node:crypto';
import { invariant } from '../lib/errors';
import { MAX_CARDS, MAX_SAME_TEXT, MAX_SESSION_BYTES } from './limits';
import { navButton } from './question';
import type { Turn } from './turn';
import type { Advance, Frame, Session } from './types';

/** Length of a value as JSON in UTF-8. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value), 'utf8');
}

/** Closes a turn: notices that it goes round in a circle, packs the session, checks its size. */
export function close(turn: Turn): Advance {
  const echo = echoOf(turn);
  const session: Session = {
    v: 1,
    frames: turn.frames.map((frame) => ({ ...frame })),
    ...(turn.waiting ? { waiting: turn.waiting } : {}),
    ...(turn.cards.length > 0 ? { cards: turn.cards.slice(0, MAX_CARDS) } : {}),
    ...(echo ? { echo } : {}),
  };
  return { session: packed(session), said: turn.said, events: turn.events };
}

/**
 * The session within its limit. What only makes typing easier goes first: the hash of the last text, then the start
 * buttons, then the order of the choices (they are listed anew when an answer is read), then what was interrupted longest
 * ago: it isn't come back to. Throws when the talking flow's own variables are too much.
 */
export function packed(session: Session): Session {
  if (bytesOf(session) < MAX_SESSION_BYTES) return session;
  const { echo: _echo, ...bare } = session;
  let fitting: Session = bare;
  let cards = bare.cards ?? [];
  while (bytesOf(fitting) >= MAX_SESSION_BYTES && cards.length > 0) {
    cards = cards.slice(0, -1);
    const { cards: _cards, ...others } = fitting;
    fitting = cards.length > 0 ? { ...others, cards } : others;
  }
  if (bytesOf(fitting) >= MAX_SESSION_BYTES && fitting.waiting) {
    const { values: _values, ...waiting } = fitting.waiting;
    fitting = { ...fitting, waiting };
  }
  while (bytesOf(fitting) >= MAX_SESSION_BYTES) {
    const frames = withoutOldest(fitting.frames);
    if (!frames) break;
    fitting = { ...fitting, frames };
  }
  const bytes = bytesOf(fitting);
  const flows = fitting.frames.map((frame) => frame.flow).join(' < ');
  invariant(bytes < MAX_SESSION_BYTES, `a session of ${bytes} bytes (${flows}); keep less in variables`);
  return fitting;
}

/** The frames without those that were interrupted first; null when nothing was interrupted. */
function withoutOldest(frames: readonly Frame[]): readonly Frame[] | null {
  const at = frames.findIndex((frame) => frame.over === 'digress');
  const first = frames[at];
  if (!first) return null;
  const { over: _over, ...bottom } = first;
  return [bottom, ...frames.slice(at + 1)];
}

function echoOf(turn: Turn): Session['echo'] {
  if (turn.said.length === 0) return turn.echo;
  const texts = turn.said.map((said) => said.text);
  const hash = digest('sha256', JSON.stringify(texts), 'base64url').slice(0, 8);
  const times = turn.echo?.hash === hash ? turn.echo.times + 1 : 1;
  if (times < MAX_SAME_TEXT) return { hash, times };
  turn.happened('limit.same-text', turn.top?.flow, turn.top?.step);
  const offered = turn.said.some((said) => said.nav?.some((b) => b.press.do === 'word' && b.press.word === 'person'));
  if (!offered) turn.say('common.invalid.person', { nav: [navButton('person')] });
  return { hash, times };
}
