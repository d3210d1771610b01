import { t } from '../../lib/text';
import { zoneName } from '../../services/communities';
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
    ...['rhythm', 'repeats', 'first', 'zone', 'wishes', 'holidays'],
    ...['free', 'needed', 'min', 'max', 'from', 'to', 'why'],
  ],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args }) {
    const draft = standingOf(who, args);
    const checked = await services.standing.check(draft, cause.at);
    if (!checked.ok) return refusedStanding(services, who, checked, draft);
    const { dates, holidays } = checked;
    const { weekdays, rhythm } = draft;
    const repeats = { id: '', adopts: true, weekdays, ...(rhythm ? { rhythm } : {}) };
    return {
      outcome: 'ok',
      data: {
        rhythm: value(t(`standing.rhythm.${args.rhythm ?? '1'}`)),
        repeats: value(standingText({ ...repeats, left: dates.length, until: dates.at(-1) ?? '' })),
        first: dates[0] ?? null,
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
