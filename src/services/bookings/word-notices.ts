import type { Notice } from '../../lib/notice';
import { plain, t } from '../../lib/text';
import type { Button } from '../../lib/utterance';
import { aboutOf } from './notices';
import { nameOf } from './settings';
import type { Booking, Series } from './types';

/** A word of somebody's. `report`: coordinators hear of it if it hurts. */
interface Word {
  readonly name: string;
  readonly text: string;
  readonly report: boolean;
}

/** Brings a word of somebody who came to who was there, who may answer it or report it. */
export function thanksNotice(to: string, booking: Booking, series: Series, word: Word): Notice {
  return wordNotice(to, booking, series, word, 'thanks');
}

/** Brings the host's word to who booked. */
export function replyNotice(to: string, booking: Booking, series: Series, word: Word): Notice {
  return wordNotice(to, booking, series, word, 'reply');
}

function wordNotice(
  to: string,
  { id, from }: Booking,
  series: Series,
  { name, text, report }: Word,
  part: 'thanks' | 'reply',
): Notice {
  const params = { name, what: nameOf(series), at: from.toISOString(), text: plain(text) };
  const button = (key: string, flow: string): Button => ({
    text: t(key),
    press: { do: 'start', flow, with: { booking: id } },
  });
  const buttons = [
    ...(part === 'thanks' ? [button('bookings.thank.answer', 'bookings.thank')] : []),
    ...(report ? [button('bookings.report.title', 'bookings.report')] : []),
  ];
  return {
    ...{ to, about: aboutOf(id, part), purpose: 'answer' as const },
    say: { text: t(`bookings.notice.${part}`, params), ...(buttons.length > 0 ? { buttons } : {}) },
  };
}
