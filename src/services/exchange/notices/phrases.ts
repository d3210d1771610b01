import type { Rhythm } from '../../../lib/recurrence';
import { type Text, t } from '../../../lib/text';
import type { Button, Row } from '../../../lib/utterance';
import { kindName, zoneName } from '../../communities';
import type { OfStanding, Request } from '../types';

/** A text of the exchange. */
export function say(key: string, params?: Parameters<typeof t>[1]): Text {
  return t(`exchange.${key}`, params);
}

/** A text with a coordinator's reason after it; null without one. */
export function withReason(text: Text, why: string | null): Text {
  return why === null ? text : say('notice.with-reason', { text, why: say(`why.${why}`) });
}

/** A yes that tells the other side, so that it can't be unsaid. */
export const YES = { means: 'yes', lasting: true } as const;
/** A no. */
export const NO = { means: 'no' } as const;

/** A button that starts a flow of the exchange. */
export function button(
  label: string,
  flow: string,
  values: Readonly<Record<string, string>>,
  more: Pick<Button, 'means' | 'lasting'> = {},
): Button {
  const press = { do: 'start', flow: `exchange.${flow}`, with: values } as const;
  return { text: say(`button.${label}`), press, ...more };
}

/** The button of a yes whose label names a number of minutes; other minutes may be typed. */
export function minutesButton(
  label: string,
  minutes: number,
  flow: string,
  values: Readonly<Record<string, string>>,
): Button {
  const press = { do: 'start', flow: `exchange.${flow}`, with: values } as const;
  return { text: say(`button.${label}`, { minutes }), press, means: 'yes', lasting: true, fills: 'minutes' };
}

/** A row of a card. */
export function row(label: string, value: Text): Row {
  return { label: say(`row.${label}`), value };
}

/** Kind and zone of a request, as parameters of a text. */
export function about(request: Request): { kind: Text; zone: Text; when: Text } {
  return {
    kind: kindName(request.community, request.kind),
    zone: zoneName(request.community, request.zone),
    when: when(request),
  };
}

/** Day and time of a request. */
export function when({ date, time }: Pick<Request, 'date' | 'time'>): Text {
  return say('when', { date, time });
}

/** A number of minutes, as a text. */
export function length(minutes: number): Text {
  return say('length', { minutes });
}

/** What coordinators have checked, if they have. */
export function checksRow(checks: Text | null): readonly Row[] {
  return checks === null ? [] : [row('checks', checks)];
}

/** The dates that a yes takes: "every Tuesday, 8 times, until 12 January". */
export function standingText({ weekdays, rhythm, left, until }: OfStanding): Text {
  if (!rhythm) return say('standing.when', { days: daysOf(weekdays), left, until });
  return say('standing.when-rhythm', { repeats: rhythmText(weekdays, rhythm), left, until });
}

/** Days that come more rarely than every week: "every other week on Tuesdays", "every month on the 15th". */
export function rhythmText(weekdays: readonly number[], { everyWeeks: weeks = 1, nth, monthday }: Rhythm): Text {
  if (monthday !== undefined) return say('standing.monthday', { monthday });
  const days = daysOf(weekdays);
  if (nth?.length === 0) return say('standing.days-month', { days });
  if (nth) return say('standing.days-nth', { days, nth: listed(nth.map((n) => say(`nth.${n}`))) });
  return weeks === 2 ? say('standing.days-other', { days }) : say('standing.days-weeks', { days, weeks });
}

function daysOf(weekdays: readonly number[]): Text {
  return listed([...weekdays].sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7)).map((day) => say(`weekday.${day}`)));
}

/** A list of one is its item: these texts wait in sessions, which are small. */
function listed(items: readonly Text[]): Text {
  const [only, ...more] = items;
  return only && more.length === 0 ? only : say('list', { items });
}

/** The rows every asked member may see: kind, time, length, zone. */
export function basicRows(request: Request): readonly Row[] {
  const { kind, zone } = about(request);
  return [row('kind', kind), row('when', when(request)), row('length', length(request.minutes)), row('zone', zone)];
}
