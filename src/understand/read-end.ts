import { seoulInstant } from '../lib/seoul';
import { DAY_MS } from '../lib/units';
import { lastingDaysAt } from './day-words';
import type { Heard } from './heard';
import { isHangul } from './lexicon';
import type { Part } from './mention';
import { dayIn } from './read-day';
import { timeIn } from './read-time';

/** When each part of a day is over: "until Friday evening" ends at nine. */
const ENDS: Readonly<Record<Part, string>> = {
  dawn: '06:00',
  morning: '10:00',
  am: '12:00',
  noon: '13:00',
  pm: '18:00',
  evening: '21:00',
  night: '23:59',
};
/** The last minute of a day, which midnight means too. */
const LAST_MINUTE = '23:59';
const MIDNIGHT = '00:00';

/**
 * The moment until which something runs. It is an hour, the end of a part of a day, else the end of a day. Without a day
 * it is today's. A number of days counts from `at`. Null where none or several are said.
 */
export function endIn(heard: Heard, at: Date): Date | null {
  const day = dayIn(heard, { past: true });
  const time = timeIn(heard);
  if ((day.said && !day.found) || (time.said && !time.found)) return null;
  const parts = heard.mentions.flatMap((one) => (one.is === 'part' ? [one.part] : []));
  const [part, ...others] = time.found ? [] : parts;
  if (!day.found && !time.found && parts.length === 0) return lastingFrom(heard, at);
  if (others.length > 0) return null;
  const said = time.found?.value ?? (part === undefined ? LAST_MINUTE : ENDS[part]);
  return seoulInstant(day.found?.value ?? heard.today, said === MIDNIGHT ? LAST_MINUTE : said);
}

/** The moment a number of days after `at`; null where none or several are said. */
function lastingFrom({ scan }: Heard, at: Date): Date | null {
  const found = new Set<number>();
  for (let pos = scan.over(0); pos < scan.text.length; ) {
    const lasting = isHangul(scan.text[pos - 1]) ? null : lastingDaysAt(scan, pos);
    if (lasting) found.add(lasting.days);
    pos = scan.over(lasting?.to ?? pos + 1);
  }
  const [days] = found;
  return found.size === 1 && days !== undefined ? new Date(at.getTime() + days * DAY_MS) : null;
}
