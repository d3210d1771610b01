import { hash as digest } from 'node:crypto';
import { invariant } from '../lib/errors';
import { t } from '../lib/text';
import { MAX_CARDS, MAX_SAME_TEXT, MAX_SESSION_BYTES } from './limits';
import { mattersOf } from './matter';
import { navButton } from './question';
import { actsFor } from './rights';
import type { Advance, Frame, Session } from './types';
import type { Walk } from './walk';

/** Bytes of a value as JSON in UTF-8. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value), 'utf8');
}

/**
 * Closes a walk: notices a repeated text, packs the session, checks its size. After `typed` words no bubble comes twice
 * in a row: another one goes before it.
 */
export function close(walk: Walk, { typed = false }: { readonly typed?: boolean } = {}): Advance {
  // The same sentence about another change is no repetition, and neither is a card that is asked for again.
  const repeats = walk.said.length === 1 && !walk.said[0]?.rows && !walk.waiting && !walk.changed;
  const echo = echoOf(walk);
  if (typed && repeats && echo && echo.times > 1) walk.said.unshift({ text: t('common.listening') });
  const about = mattersOf(walk);
  const session: Session = {
    v: 1,
    frames: walk.frames.map((frame) => ({ ...frame })),
    ...(walk.waiting ? { waiting: walk.waiting } : {}),
    ...(walk.cards.length > 0 ? { cards: walk.cards.slice(0, MAX_CARDS) } : {}),
    ...(walk.asked.length > 0 ? { which: walk.asked } : {}),
    ...(about.length > 0 ? { about } : {}),
    at: walk.context.at.getTime(),
    ...(actsFor(walk.who) === null ? {} : { of: actsFor(walk.who) as string }),
    ...(walk.wish ? { wish: walk.wish } : {}),
    ...(walk.unknown > 0 ? { unknown: walk.unknown } : {}),
    ...(echo ? { echo } : {}),
  };
  return { session: packed(session), said: walk.said, events: walk.events };
}

/**
 * The session within its size limit. It first drops the last text's hash, then the start buttons and the order of the
 * choices. A newcomer's wish goes next, and the oldest interrupted flows go last. Choices are listed again when an
 * answer is read; a dropped flow does not come back. Throws if the talking flow's own variables are too large.
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
  if (bytesOf(fitting) >= MAX_SESSION_BYTES) {
    const { wish: _wish, ...others } = fitting;
    fitting = others;
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

/** The frames without the flow that was interrupted first; null if none was interrupted. */
function withoutOldest(frames: readonly Frame[]): readonly Frame[] | null {
  const at = frames.findIndex((frame) => frame.over === 'digress');
  const first = frames[at];
  if (!first) return null;
  const { over: _over, ...bottom } = first;
  return [bottom, ...frames.slice(at + 1)];
}

function echoOf(walk: Walk): Session['echo'] {
  if (walk.said.length === 0) return walk.echo;
  // A turn that changes something has understood the words, as where a second link is asked for.
  if (walk.changed) return undefined;
  // A further page is nothing that was said before.
  const texts = walk.said.map(({ text, page }) => (page ? { text, page } : text));
  const hash = digest('sha256', JSON.stringify(texts), 'base64url').slice(0, 8);
  const times = walk.echo?.hash === hash ? walk.echo.times + 1 : 1;
  if (times < MAX_SAME_TEXT) return { hash, times };
  walk.happened('limit.same-text', walk.top?.flow, walk.top?.step);
  const offered = walk.said.some((said) => said.nav?.some((b) => b.press.do === 'word' && b.press.word === 'person'));
  if (!offered) walk.say('common.invalid.person', { nav: [navButton('person')] });
  return { hash, times };
}
