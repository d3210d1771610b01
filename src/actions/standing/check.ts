import { t } from '../../lib/text';
import { kindName, zoneName } from '../../services/communities';
import { standingText } from '../../services/exchange';
import { defineAction } from '../define';
import { value, wishesText } from '../exchange/facts';
import { refusedStanding, standingArgs, standingOf, standingOutcomes } from './draft';

/**
 * Checks whether help every week can be asked for, and gives the rows of its card. `no-day`: no weekday is said. `too-long`,
 * `too-short`: the community allows 2 to `max` dates. The others are those of a request, for the first date.
 */
export const check = defineAction({
  name: 'standing.check',
  args: standingArgs,
  outcomes: ['ok', ...standingOutcomes],
  gives: [
    ...['kind', 'repeats', 'first', 'length', 'zone', 'wishes', 'holidays'],
    ...['free', 'needed', 'min', 'max', 'from', 'to', 'why'],
  ],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args }) {
    const draft = standingOf(who, args);
    const checked = await services.standing.check(draft, cause.at);
    if (!checked.ok) return refusedStanding(services, who, checked, draft);
    const { dates, holidays } = checked;
    const { weekdays, time, minutes } = draft;
    const until = dates.at(-1) ?? '';
    return {
      outcome: 'ok',
      data: {
        kind: value(kindName(who.community, draft.kind)),
        repeats: value(standingText({ id: '', adopts: true, weekdays, left: dates.length, until })),
        first: value(t('exchange.when', { date: dates[0] ?? '', time })),
        length: value(t('exchange.length', { minutes })),
        zone: value(zoneName(who.community, draft.zone)),
        wishes: wishesText(draft.wishes ?? {}),
        holidays: holidays.length === 0 ? null : value(t('standing.ask.holidays', { days: holidaysText(holidays) })),
      },
    };
  },
});

/** The holidays on one line. */
function holidaysText(days: readonly string[]) {
  return t('exchange.list', { items: days.map((day) => t('standing.day', { day })) });
}
