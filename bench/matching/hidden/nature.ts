import { fateOf, normalOf, streamOf } from '../chance';
import { type City, type Habits, type Person, type Request, usual } from '../city';
import { afterSpan, atWaking, DAY, waking } from '../clock';

/** What moves somebody's answer at the moment of a question. */
export interface Mood {
  readonly askedWeek: number;
  readonly jobsWeek: number;
  readonly leadMinutes: number;
}

/** What people really do. No policy may import this; the simulation asks it. */
export interface Nature {
  /** True for somebody who answers and looks at the list at all. */
  active(person: Person): boolean;
  /** Chance of a yes; 0 for somebody who never answers. */
  chance(person: Person, request: Request, mood: Mood): number;
  /** True for a yes; the draw depends on person and request alone. */
  says(person: Person, request: Request, mood: Mood): boolean;
  /** True if somebody who doesn't take it says so. */
  presses(person: Person, request: Request): boolean;
  /** The moment of the answer to a question of the moment `at`. */
  answersAt(person: Person, request: Request, at: number): number;
  /** Mean logarithm of a person's delays in waking minutes. */
  lnDelay(person: Person): number;
  /** Share of those who don't take it and say so. */
  readonly pressesNo: number;
  /** The moment at which a matched person cancels; null for somebody who comes. */
  cancelsAt(person: Person, request: Request, matched: number): number | null;
  comes(person: Person, request: Request): boolean;
  /** The end of a silent spell that an untaken question begins; null without one. `nth`: the person's question. */
  spellAfter(person: Person, nth: number, at: number): number | null;
  /** True if the question makes the person block all others. */
  mutes(person: Person, nth: number, askedWeek: number): boolean;
}

/** A promise for weeks is given less easily than one for a date. */
const SERIES = -0.7;
const DELAY_SCATTER = 1.2;

export function natureOf(city: City): Nature {
  const { seed, form } = city;
  const habits: Habits = { ...usual, ...form.habits };
  const stream = streamOf(seed * 104_729 + 17);
  const active = city.people.map(() => stream.next() < form.active);
  const base = city.people.map(() => Math.min(0.95, habits.median * Math.exp(habits.spread * stream.normal())));
  const ln = city.people.map(() => Math.log(40) + stream.normal() + Math.log(habits.delay));
  const normal = (...keys: number[]): number => normalOf(fateOf(seed, ...keys));
  const ask = (what: number, person: Person, request: Request): number => fateOf(seed, what, person.id, request.id);

  const chance: Nature['chance'] = (person, request, mood) => {
    if (!active[person.id]) return 0;
    const p = base[person.id] ?? 0;
    const logit =
      Math.log(p / (1 - p)) +
      habits.kindFit * normal(1, person.id, request.kind) +
      0.5 * normal(2, person.id, request.slot) +
      (person.zone === request.zone ? 0 : -0.7) -
      0.15 * form.fatigue * Math.min(20, mood.askedWeek) -
      0.25 * mood.jobsWeek +
      (mood.leadMinutes < 180 ? -0.4 : 0) +
      (request.weeks > 1 ? SERIES : 0);
    return 1 / (1 + Math.exp(-logit));
  };

  return {
    active: (person) => active[person.id] === true,
    chance,
    says: (person, request, mood) => ask(3, person, request) < chance(person, request, mood),
    presses: (person, request) => active[person.id] === true && ask(4, person, request) < habits.presses,
    pressesNo: habits.presses,
    answersAt: (person, request, at) => {
      const delay = Math.exp((ln[person.id] ?? 0) + DELAY_SCATTER * normalOf(ask(5, person, request)));
      return afterSpan(atWaking(waking(at) + Math.max(1, delay)), form.holiday);
    },
    lnDelay: (person) => ln[person.id] ?? 0,
    cancelsAt: (person, request, matched) =>
      ask(6, person, request) < habits.cancels ? matched + (request.starts - matched) * ask(7, person, request) : null,
    comes: (person, request) => ask(8, person, request) >= habits.noShows,
    spellAfter: (person, nth, at) =>
      fateOf(seed, 9, person.id, nth) < 0.05 * form.fatigue
        ? at - Math.log(1 - fateOf(seed, 10, person.id, nth)) * 7 * DAY
        : null,
    mutes: (person, nth, askedWeek) => fateOf(seed, 13, person.id, nth) < 0.001 * form.fatigue * (1 + askedWeek),
  };
}
