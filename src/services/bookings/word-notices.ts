import type { Notice } from '../../lib/notice';
import { plain, type Text, t } from '../../lib/text';
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

/** Shows a coordinator a reported word; the button decides about it. */
export function reportedNotice(to: string, booking: Booking, series: Series, word: Omit<Word, 'report'>): Notice {
  const press = { do: 'start' as const, flow: 'bookings.remove-word', with: { booking: booking.id } };
  const text = t('bookings.notice.word-reported', { ...paramsOf(booking, series, word.name), text: plain(word.text) });
  return {
    ...{ to, about: aboutOf(booking.id, 'word-reported'), purpose: 'system' as const },
    say: { text, buttons: [{ text: t('bookings.remove-word.title'), press }] },
  };
}

/** Tells a reader or the writer that a word is gone. `why` is a coordinator's reason; null if its writer took it back. */
export function unsaidNotice(
  to: string,
  booking: Booking,
  series: Series,
  {
    is,
    name,
    why,
  }: {
    readonly is: 'unsaid' | 'word-removed' | 'word-removed-reader';
    readonly name: string;
    readonly why: string | null;
  },
): Notice {
  const reason = why === null ? {} : { why: plain(why) };
  return {
    ...{ to, about: aboutOf(booking.id, is), purpose: 'answer' as const },
    say: { text: t(`bookings.notice.${is}`, { ...paramsOf(booking, series, name), ...reason }) },
  };
}

function paramsOf({ from }: Booking, series: Series, name: string): { name: string; what: Text; at: string } {
  return { name, what: nameOf(series), at: from.toISOString() };
}

function wordNotice(
  to: string,
  booking: Booking,
  series: Series,
  { name, text, report }: Word,
  part: 'thanks' | 'reply',
): Notice {
  const { id } = booking;
  const params = { ...paramsOf(booking, series, name), text: plain(text) };
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
