import { fateOf, type Stream, streamOf } from './chance';
import { DAY, slotOf, WEEK } from './clock';

/** Weeks of a run: the first ones only teach, and the last one only lets the requests before it end. */
export const WEEKS = 16;
export const FIRST_WEEK = 6;
export const LAST_WEEK = 14;
const KINDS = 15;
/** Weeks of a series. */
const SERIES = 8;
/** Weeks between two mornings on which the series of a term are asked for. */
const TERM = 4;

/** How people are; each number's source stands in `cells.ts`. */
export const usual = {
  /** Median chance of a yes of a rested active person, and its lognormal spread. */
  median: 0.3,
  spread: 0.6,
  /** Spread of the fit of a kind, in log-odds. */
  kindFit: 0.6,
  /** Share of those who don't take it and say no. */
  presses: 0.4,
  cancels: 0.06,
  noShows: 0.03,
  /** Delays of answers beside the usual ones. */
  delay: 1,
};
export type Habits = typeof usual;

/** What a city is made of; each number's source stands in `cells.ts`. */
export interface CityForm {
  readonly members: number;
  readonly zones: number;
  /** Share of the offering members who answer at all. */
  readonly active: number;
  /** Requests beside the base rate. */
  readonly load: number;
  /** Strength of what notices do to people: 1 as assumed, 0 nothing. */
  readonly fatigue: number;
  /** Other habits than the usual ones. */
  readonly habits?: Partial<Habits>;
  /** True if all who help live in the first zone. */
  readonly gathered?: true;
  /** A span, as minutes of the run, in which nobody answers or looks: a holiday. */
  readonly holiday?: readonly [number, number];
  /** A span in which the program is down: what happens in it is handled at its end. */
  readonly outage?: readonly [number, number];
  /** True if each answer is delivered twice. */
  readonly twice?: true;
  /** Series of weekly help per request; absent: none. */
  readonly series?: number;
  /** True if the series of four weeks are asked for on one morning. */
  readonly terms?: boolean;
}

/** A member who offers help, as the policies see one. */
export interface Person {
  readonly id: number;
  readonly zone: number;
  /** Zones, kinds and parts of the week as bits. */
  readonly zones: number;
  readonly kinds: number;
  readonly slots: number;
  /** Most jobs of a calendar week. */
  readonly cap: number;
  readonly joins: number;
  readonly leaves: number;
}

export interface Request {
  readonly id: number;
  readonly kind: number;
  readonly zone: number;
  readonly opens: number;
  readonly starts: number;
  readonly ends: number;
  readonly slot: number;
  /** Weeks of a series, with the same hours each; 1 for help on one date. */
  readonly weeks: number;
}

/** The open part of a city: people's offers and the requests. What they answer is in `hidden/`. */
export interface City {
  readonly seed: number;
  readonly form: CityForm;
  readonly people: readonly Person[];
  readonly requests: readonly Request[];
}

export function cityOf(form: CityForm, seed: number): City {
  const stream = streamOf(seed * 7_919 + form.members * 31 + form.zones);
  const zipf = (n: number, s: number): number[] => Array.from({ length: n }, (_, i) => (i + 1) ** -s);
  const people = Array.from({ length: Math.round(form.members / 2) }, (_, id) =>
    personOf(stream, id, form, zipf(form.zones, 0.7), zipf(KINDS, 0.7)),
  );
  const demand = stream.shuffled(zipf(KINDS, 0.7));
  const perWeek = form.members * 0.27 * (12 / 52) * form.load;
  const requests: Request[] = [];
  for (let week = 0; week < WEEKS; week++) {
    const many = Math.floor(perWeek) + (stream.next() < perWeek % 1 ? 1 : 0);
    for (let n = 0; n < many; n++) {
      const made = requestOf(stream, week, zipf(form.zones, 0.3), demand);
      if (made.opens >= 0) requests.push({ id: requests.length, ...made });
    }
  }
  requests.push(...seriesOf(form, seed, requests.length));
  return { seed, form, people, requests };
}

/** Series of weekly help, asked for three to ten days before the first date; they leave the other requests as they are. */
function seriesOf(form: CityForm, seed: number, first: number): Request[] {
  const { members, load, series = 0 } = form;
  const stream = streamOf(seed * 15_485_863 + members);
  const zones = Array.from({ length: form.zones }, (_, i) => (i + 1) ** -0.3);
  const demand = stream.shuffled(Array.from({ length: KINDS }, (_, i) => (i + 1) ** -0.7));
  const many = Math.round(members * 0.27 * (12 / 52) * load * series * WEEKS);
  const made = Array.from({ length: many }, () => {
    // Whoever plans a term asks for all its series on one morning, for a day from the fourth to the tenth after it.
    const opens = form.terms ? WEEK * TERM * stream.below(Math.ceil(WEEKS / TERM)) + 540 : undefined;
    const week = opens === undefined ? 1 + stream.below(WEEKS - 1) : 0;
    const one = requestOf(stream, week, zones, demand);
    const lead = Math.floor((3 + 7 * stream.next()) * DAY);
    if (opens === undefined)
      return {
        ...one,
        opens: Math.max(0, Math.floor((one.starts - lead) / DAY) * DAY + 480 + stream.below(720)),
        weeks: SERIES,
      };
    const starts = opens - 540 + (3 + stream.below(7)) * DAY + (one.starts % DAY);
    return { ...one, opens, starts, ends: starts + one.ends - one.starts, slot: slotOf(starts), weeks: SERIES };
  });
  return made
    .filter(({ opens, starts }) => starts - opens > 2 * DAY)
    .sort((a, b) => a.opens - b.opens)
    .map((one, i) => ({ id: first + i, ...one }));
}

function personOf(stream: Stream, id: number, form: CityForm, zones: number[], kinds: number[]): Person {
  const drawn = stream.weighted(zones);
  const zone = form.gathered ? 0 : drawn;
  const near = [zone - 1, zone + 1].filter((one) => one >= 0 && one < form.zones && stream.next() < 0.5);
  const many = 1 + stream.below(4);
  let offered = 0;
  for (let n = 0; n < many; n++) {
    const left = kinds.map((weight, kind) => (offered & (1 << kind) ? 0 : weight));
    offered |= 1 << stream.weighted(left);
  }
  let slots = 0;
  for (let slot = 0; slot < 6; slot++) if (stream.next() < 0.5) slots |= 1 << slot;
  const joins = stream.next() < 0.3 ? stream.next() * WEEKS * WEEK : -Infinity;
  const stays = (-Math.log(1 - stream.next()) / 0.03) * 30 * DAY;
  return {
    id,
    zone,
    zones: [zone, ...near].reduce((bits, one) => bits | (1 << one), 0),
    kinds: offered,
    slots: slots || 1 << stream.below(6),
    cap: 1 + stream.weighted([0.3, 0.5, 0.2]),
    joins,
    leaves: Math.max(0, joins) + stays,
  };
}

function requestOf(stream: Stream, week: number, zones: number[], demand: number[]): Omit<Request, 'id'> {
  const starts = week * WEEK + stream.below(7) * DAY + (9 + stream.below(10)) * 60;
  const lead = 60 * (7 * 24) ** stream.next();
  const open = starts - lead;
  // Nobody asks at night; an ask from 23 to 07 comes at 07.
  const minute = ((open % DAY) + DAY) % DAY;
  const opens = minute < 420 ? open - minute + 420 : minute >= 1_380 ? open - minute + DAY + 420 : open;
  const kind = stream.weighted(demand);
  return {
    kind,
    zone: stream.weighted(zones),
    opens: Math.min(opens, starts - 60),
    starts,
    ends: starts + 60 + 30 * stream.below(3),
    slot: slotOf(starts),
    weeks: 1,
  };
}

/** True if a person offers this help there and then. */
export function fits(person: Person, request: Request): boolean {
  return (
    (person.kinds & (1 << request.kind)) !== 0 &&
    (person.zones & (1 << request.zone)) !== 0 &&
    (person.slots & (1 << request.slot)) !== 0 &&
    person.joins <= request.opens &&
    person.leaves > request.starts
  );
}

/** The moments at which a person looks at the list of open requests: about once a week. */
export function visitsOf(city: City, person: Person): readonly number[] {
  return Array.from({ length: WEEKS }, (_, week) => {
    const day = Math.floor(7 * fateOf(city.seed, 11, person.id, week));
    return week * WEEK + day * DAY + 480 + 780 * fateOf(city.seed, 12, person.id, week);
  });
}

/** True for a request that is counted. */
export function isCounted({ starts }: Request): boolean {
  const week = Math.floor(starts / WEEK);
  return week >= FIRST_WEEK && week <= LAST_WEEK;
}
