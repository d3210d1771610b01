import type { Notice } from '../../lib/notice';
import type { Day } from '../../lib/seoul';
import { plain, type Text, t } from '../../lib/text';
import type { Button } from '../../lib/utterance';
import { kindName } from '../communities';
import { standingText } from '../exchange';
import { repeatsOf } from './dates';
import type { Standing } from './types';

const start = (flow: string, text: string, values?: Readonly<Record<string, string>>): Button => ({
  text: t(text),
  press: { do: 'start', flow, ...(values ? { with: values } : {}) },
});
const manage = ({ id }: Standing) => start('standing.mine', 'standing.mine.title', { standing: id });

function notice(standing: Standing, to: string, text: Text, buttons: readonly Button[]): Notice {
  return { to, about: { feature: 'standing', id: standing.id }, purpose: 'appointment', say: { text, buttons } };
}

const kindOf = ({ community, kind }: Standing): Text => kindName(community, kind);

/** To the asker: this date can't be asked for; the next one is. */
export function leftOut(
  standing: Standing,
  date: string,
  { why, free }: { readonly why: string; readonly free: number },
): Notice {
  const when = t('exchange.when', { date, time: standing.time });
  const known = ['insufficient', 'suspended', 'too-many'].includes(why) ? why : 'other';
  const text = t(`standing.notice.left-out-${known}`, { kind: kindOf(standing), when, free });
  return notice(standing, standing.asker, text, [manage(standing)]);
}

/** To the asker: all dates have been. */
export function over(standing: Standing): Notice {
  const again = start('standing.ask', 'standing.ask.title');
  return notice(standing, standing.asker, t('standing.notice.over', { kind: kindOf(standing) }), [again]);
}

/** To both: a helper has taken all dates. */
export function taken(standing: Standing, to: 'asker' | 'helper', name: string): Notice {
  const repeats = standingText(repeatsOf(standing));
  const text = t(`standing.notice.taken-${to}`, { name: plain(name), kind: kindOf(standing), repeats });
  return notice(standing, to === 'asker' ? standing.asker : (standing.helper ?? ''), text, [manage(standing)]);
}

/** To the other side of a promise: somebody rests for a time, and when they meet again. */
export function rests(
  standing: Standing,
  to: string,
  who: 'asker' | 'helper',
  { name, from, until }: { readonly name: string; readonly from: Day | null; readonly until: Day },
): Notice {
  const values = { name: plain(name), kind: kindOf(standing), until };
  const text =
    from === null
      ? t(`standing.notice.rest-${who}`, values)
      : t(`standing.notice.rest-${who}-days`, { ...values, from });
  return notice(standing, to, text, [manage(standing)]);
}

/** To the other side of a promise: somebody goes, or ends it. */
export function moved(
  standing: Standing,
  to: string,
  is: 'left-helper' | 'left-asker' | 'ended',
  { name }: { readonly name: string },
): Notice {
  const text = t(`standing.notice.${is}`, { name: plain(name), kind: kindOf(standing) });
  return notice(standing, to, text, is === 'left-helper' ? [manage(standing)] : []);
}
