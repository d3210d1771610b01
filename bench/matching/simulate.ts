import type { Outcome } from '../../src/services/matching/engine';
import { type City, fits, type Person, type Request, visitsOf, WEEKS } from './city';
import { afterQuiet, afterSpan, DAY, WEEK, waking, weekOf } from './clock';
import { Queue, type Timed } from './heap';
import type { Mood, Nature } from './hidden/nature';
import {
  type Ask,
  askedWeek,
  type History,
  jobsSince,
  type MakePolicy,
  type Policy,
  type Search,
  seenLately,
} from './policy';

/** What became of one request. */
export interface Fate {
  readonly request: Request;
  readonly asks: Ask[];
  readonly refused: Set<number>;
  readonly first: { at: number | null };
  round: number;
  timer: number;
  helper: number | null;
  isOver: boolean;
  filled: boolean;
  /** Yes that came after somebody else's. */
  late: number;
}

/** A whole run of one policy in one city. */
export interface Run {
  readonly city: City;
  readonly policy: Policy;
  readonly fates: readonly Fate[];
  readonly histories: readonly History[];
  readonly mutes: number;
  readonly decisions: number;
}

/** Why a policy decides now. */
type Why = Search['cause'];
type Happening =
  | { readonly is: 'open'; readonly request: number }
  | { readonly is: 'start'; readonly request: number }
  | { readonly is: 'timer'; readonly request: number; readonly timer: number; readonly cause: Why }
  | { readonly is: 'answer'; readonly ask: Ask; readonly answer: 'yes' | 'no' }
  | { readonly is: 'cancel'; readonly request: number; readonly person: number }
  | { readonly is: 'visit'; readonly person: number };
type Event = Timed & { readonly what: Happening };
/** Plays a city with a policy; `board`: people also look at the list of open requests. */
export function simulate(city: City, nature: Nature, make: MakePolicy, board: boolean): Run {
  return new Play(city, nature, make, board).run();
}

class Play {
  readonly #queue = new Queue<Event>();
  readonly #histories: History[];
  readonly #fates: Fate[];
  readonly #fitting: readonly (readonly Person[])[];
  readonly #muted: boolean[];
  readonly #spell: number[];
  readonly #open = new Set<Fate>();
  readonly #policy: Policy;
  #events = 0;
  #decisions = 0;

  constructor(
    private readonly city: City,
    private readonly nature: Nature,
    make: MakePolicy,
    private readonly board: boolean,
  ) {
    this.#histories = city.people.map(({ joins }) => ({ asks: [], jobs: [], seenAt: joins }));
    this.#muted = city.people.map(() => false);
    this.#spell = city.people.map(() => -Infinity);
    this.#fitting = city.requests.map((request) => city.people.filter((person) => fits(person, request)));
    this.#fates = city.requests.map((request) => ({
      ...{ request, asks: [], refused: new Set<number>(), first: { at: null }, round: 1, timer: 0 },
      ...{ helper: null, isOver: false, filled: false, late: 0 },
    }));
    this.#policy = make({
      ...{ city, history: (person) => this.#history(person.id) },
      candidates: ({ id }) => this.#candidates(this.#fate(id)),
    });
  }

  run(): Run {
    for (const { id, opens, starts } of this.city.requests) {
      this.#push(opens, { is: 'open', request: id });
      this.#push(starts, { is: 'start', request: id });
    }
    if (this.board)
      for (const person of this.city.people)
        if (this.nature.active(person))
          for (const at of visitsOf(this.city, person))
            this.#push(afterSpan(at, this.city.form.holiday), { is: 'visit', person: person.id });
    for (let event = this.#queue.pop(); event && event.at < WEEKS * WEEK; event = this.#queue.pop()) this.#play(event);
    return {
      ...{ city: this.city, policy: this.#policy, fates: this.#fates, histories: this.#histories },
      ...{ mutes: this.#muted.filter(Boolean).length, decisions: this.#decisions },
    };
  }

  #play({ at, what }: Event): void {
    if (what.is === 'answer') this.#answer(what.ask, what.answer, at);
    else if (what.is === 'visit') this.#visit(this.city.people[what.person] as Person, at);
    else {
      const fate = this.#fate(what.request);
      if (what.is === 'start') this.#start(fate, at);
      else if (what.is === 'cancel') this.#cancel(fate, what.person, at);
      else if (what.is === 'open') this.#begin(fate, at);
      else if (fate.timer === what.timer) this.#decide(fate, at, what.cause);
    }
  }

  #begin(fate: Fate, at: number): void {
    this.#open.add(fate);
    this.#decide(fate, at, 'open');
  }

  /** Lets the policy decide, at once or when the quiet hours end. */
  #decide(fate: Fate, at: number, cause: Why): void {
    const { request } = fate;
    if (fate.isOver || fate.helper !== null || at >= request.starts) return;
    const awake = afterQuiet(at);
    if (awake > at && awake < request.starts) {
      this.#wake(fate, awake, cause);
      return;
    }
    const asked = fate.asks.filter(({ round }) => round === fate.round);
    const candidates = this.#candidates(fate);
    this.#decisions++;
    const { ask, next } = this.#policy.plan({ request, at, round: fate.round, candidates, asked, cause });
    for (const person of ask) this.#ask(fate, person, at);
    if (next !== null) this.#wake(fate, Math.max(next, at + 1), 'timer');
  }

  #candidates({ request, asks, round, refused }: Fate): readonly Person[] {
    const already = new Set(asks.flatMap((ask) => (ask.round === round ? [ask.person] : [])));
    return (this.#fitting[request.id] as readonly Person[]).filter(
      ({ id }) => !already.has(id) && !refused.has(id) && !this.#muted[id] && this.#isFree(id, request),
    );
  }

  #wake(fate: Fate, at: number, cause: Why): void {
    fate.timer++;
    this.#push(at, { is: 'timer', request: fate.request.id, timer: fate.timer, cause });
  }

  #ask(fate: Fate, person: Person, at: number): void {
    const history = this.#history(person.id);
    const { request } = fate;
    const asking = {
      near: person.zone !== request.zone,
      askedWeek: askedWeek(history, at),
      jobsWeek: jobsSince(history, at - 7 * DAY),
      leadMinutes: waking(request.starts) - waking(at),
      seen: seenLately(history, at),
    };
    const ask: Ask = {
      ...{ person: person.id, request: request.id, round: fate.round, at, asking },
      ...{ answer: null, answeredAt: null, silence: null },
    };
    const nth = history.asks.length;
    const isAway = (this.#spell[person.id] as number) > at;
    history.asks.push(ask);
    fate.asks.push(ask);
    const says = !isAway && this.nature.says(person, request, asking);
    if (says || (!isAway && this.nature.presses(person, request)))
      this.#push(this.nature.answersAt(person, request, at), { is: 'answer', ask, answer: says ? 'yes' : 'no' });
    if (!says) {
      const spell = this.nature.spellAfter(person, nth, at);
      if (spell !== null) this.#spell[person.id] = Math.max(spell, this.#spell[person.id] as number);
    }
    if (this.nature.mutes(person, nth, asking.askedWeek)) this.#muted[person.id] = true;
  }

  #answer(ask: Ask, answer: 'yes' | 'no', at: number): void {
    // A second delivery of one answer changes nothing.
    if (ask.answer !== null) return;
    const fate = this.#fate(ask.request);
    ask.answer = answer;
    ask.answeredAt = at;
    this.#history(ask.person).seenAt = at;
    this.#tell(ask, answer, at);
    if (answer === 'no') {
      fate.refused.add(ask.person);
      this.#decide(fate, at, 'no');
      return;
    }
    const isOpen = !fate.isOver && fate.helper === null;
    if (isOpen && !fate.refused.has(ask.person) && this.#isFree(ask.person, fate.request))
      this.#match(fate, ask.person, at);
    else if (fate.helper !== ask.person) {
      if (!fate.isOver) fate.late++;
      if (fate.helper !== null) this.#offerOther(ask.person, at);
    }
  }

  /** Somebody who came too late is shown one other open request, as the program does it; no notice is sent. */
  #offerOther(id: number, at: number): void {
    const person = this.city.people[id] as Person;
    const [other] = this.#suiting(person, at);
    if (other && this.nature.says(person, other.request, this.#mood(person, other.request, at)))
      this.#match(other, id, at);
  }

  #match(fate: Fate, person: number, at: number): void {
    const { id, starts, ends, weeks } = fate.request;
    fate.helper = person;
    this.#open.delete(fate);
    fate.first.at ??= at;
    this.#history(person).jobs.push({ request: id, takenAt: at, from: starts, to: ends, weeks });
    const cancels = this.nature.cancelsAt(this.city.people[person] as Person, fate.request, at);
    if (cancels !== null) this.#push(cancels, { is: 'cancel', request: id, person });
    this.#close(fate, at);
  }

  #cancel(fate: Fate, person: number, at: number): void {
    const { jobs } = this.#history(person);
    jobs.splice(
      jobs.findIndex(({ request }) => request === fate.request.id),
      1,
    );
    fate.helper = null;
    this.#open.add(fate);
    fate.refused.add(person);
    fate.round++;
    this.#decide(fate, at, 'cancel');
  }

  #start(fate: Fate, at: number): void {
    fate.filled = fate.helper !== null;
    if (!fate.filled) this.#close(fate, at);
    fate.isOver = true;
    this.#open.delete(fate);
  }

  /** Books the silence of those who have not answered yet. */
  #close(fate: Fate, at: number): void {
    for (const ask of fate.asks) {
      if (ask.answer !== null || ask.silence !== null) continue;
      this.#tell(ask, 'silent', at);
      ask.silence = waking(at) - waking(ask.at);
    }
  }

  #tell(ask: Ask, is: Outcome['is'], at: number): void {
    this.#policy.heard?.(ask, { is, minutes: waking(at) - waking(ask.at) }, at);
  }

  /** A look at the list: the first open request that suits is taken. */
  #visit(person: Person, at: number): void {
    if (this.#muted[person.id] || person.joins > at || person.leaves <= at) return;
    const history = this.#history(person.id);
    history.seenAt = at;
    const suits = this.#suiting(person, at).find(({ request }) =>
      this.nature.says(person, request, this.#mood(person, request, at)),
    );
    if (suits) this.#match(suits, person.id, at);
  }

  /** Open requests that a person could take, the soonest first. */
  #suiting(person: Person, at: number): readonly Fate[] {
    return [...this.#open]
      .filter(({ request, refused }) => {
        const isThere = request.starts > at && !refused.has(person.id);
        return isThere && fits(person, request) && this.#isFree(person.id, request);
      })
      .sort((a, b) => a.request.starts - b.request.starts || a.request.id - b.request.id);
  }

  #mood(person: Person, request: Request, at: number): Mood {
    const history = this.#history(person.id);
    return {
      askedWeek: askedWeek(history, at),
      jobsWeek: jobsSince(history, at - 7 * DAY),
      leadMinutes: waking(request.starts) - waking(at),
    };
  }

  /** True for a person who has room in each week of a request and no other job then. */
  #isFree(person: number, { starts, ends, weeks }: Request): boolean {
    const { cap } = this.city.people[person] as Person;
    const { jobs } = this.#history(person);
    for (let nth = 0; nth < weeks; nth++) {
      const shift = nth * WEEK;
      let week = 0;
      for (const job of jobs) {
        const date = Math.min(job.weeks - 1, Math.max(0, weekOf(starts + shift) - weekOf(job.from))) * WEEK;
        if (job.from + date < ends + shift && starts + shift < job.to + date) return false;
        if (weekOf(job.from + date) === weekOf(starts + shift)) week++;
      }
      if (week >= cap) return false;
    }
    return true;
  }

  #push(at: number, what: Happening): void {
    if (!Number.isFinite(at)) throw new Error(`a ${what.is} at no moment`);
    const { outage, twice } = this.city.form;
    const handled = what.is === 'start' || !outage || at < outage[0] || at >= outage[1] ? at : outage[1];
    for (let n = 0; n < (twice && what.is === 'answer' ? 2 : 1); n++)
      this.#queue.push({ at: handled + n, nth: this.#events++, what });
  }

  #fate(request: number): Fate {
    return this.#fates[request] as Fate;
  }

  #history(person: number): History {
    return this.#histories[person] as History;
  }
}
