import {
  batchNeed,
  communityLnDelay,
  type Estimate,
  estimate,
  freshAcceptance,
  freshPrior,
  type Helper,
  learn,
  planSearch,
  WEIGHTS,
  type Weights,
} from '../../../src/services/matching/engine';
import type { Person, Request } from '../city';
import { atWaking, DAY, waking } from '../clock';
import { type Ask, askedWeek, jobsSince, type MakePolicy, type Search, seenLately, type Town } from '../policy';
import { type Batching, batchesOf } from './batches';

/** Parts of learning that may be left out, to see what they are worth. */
export interface Without {
  /** Nothing is learned. */
  readonly learning?: true;
  /** Lessons never fade. */
  readonly forgetting?: true;
}

/** How the engine's plan is fed: by what it learned, or for the oracle by the truth. */
export interface Sight {
  estimate(person: Person, search: Pick<Search, 'request'>, asking: Ask['asking']): Estimate;
  lnDelay(): number;
  no(): number;
  heard(ask: Ask, outcome: Parameters<typeof learn>[1]['outcome'], at: number): void;
}

/** The product's engine: it learns from answers and silences. */
export const engine =
  (weights: Weights = WEIGHTS, batching?: Batching, without: Without = {}): MakePolicy =>
  (town) => {
    const acceptances = town.city.people.map(() => freshAcceptance);
    let prior = freshPrior;
    return planning(
      weights,
      {
        estimate: (person, _, asking) => estimate(acceptances[person.id] ?? freshAcceptance, prior, asking),
        lnDelay: () => communityLnDelay(prior),
        no: () => prior.no,
        heard: (ask, outcome, at) => {
          if (without.learning) return;
          const acceptance = acceptances[ask.person] ?? freshAcceptance;
          const silence = ask.silence === null ? {} : { silence: ask.silence };
          const experience = {
            asking: ask.asking,
            outcome,
            ...silence,
            at: without.forgetting ? 1 : (at + DAY) * 60_000,
          };
          const learned = learn({ acceptance, prior }, experience);
          acceptances[ask.person] = learned.acceptance;
          prior = learned.prior;
        },
      },
      batching,
    )(town);
  };

/** The engine's plan over any sight; with `batching`, requests that are far off wait for the next batch. */
export const planning =
  (weights: Weights, sight: Sight, batching?: Batching): MakePolicy =>
  (town) => {
    const { city } = town;
    const seen = new Map<string, number>();
    const key = (person: number, request: number, round: number): string => `${person}/${request}/${round}`;
    const helpersOf = helpersIn(town, weights, sight);
    const batches =
      batching &&
      batchesOf(batching, ({ request, at }) => {
        const own = helpersOf(request, at, town.candidates(request));
        const need = String(request.id);
        return batchNeed({ need, minutesLeft: waking(request.starts) - waking(at), own, near: [] }, weights);
      });
    return {
      plan({ request, at, round, candidates, asked, cause }) {
        const wait = cause === 'open' ? batches?.wait(request, at) : undefined;
        if (wait !== undefined) return { ask: [], next: wait };
        const { first, elsewhere } = batches?.plan(request, at) ?? { elsewhere: new Set<string>() };
        const all = helpersOf(request, at, candidates);
        const free = all.filter(({ member }) => !elsewhere.has(member));
        const minutesLeft = waking(request.starts) - waking(at);
        const open = asked
          .filter(({ answer }) => answer === null)
          .map((ask) => ({
            estimate: sight.estimate(city.people[ask.person] as Person, { request }, ask.asking),
            waited: waking(at) - waking(ask.at),
          }));
        const search = {
          need: String(request.id),
          minutesLeft,
          near: [],
          open,
          ...(first === undefined ? {} : { first }),
        };
        const known = { no: sight.no(), lnDelay: sight.lnDelay() };
        const plan = planSearch({ ...search, own: free.length > 0 ? free : all, ...known }, weights);
        for (const { member, chance } of plan.ask) seen.set(key(Number(member), request.id, round), chance);
        return {
          ask: plan.ask.map(({ member }) => city.people[Number(member)] as Person),
          next: atWaking(waking(at) + plan.nextMinutes),
        };
      },
      heard: (ask, outcome, at) => sight.heard(ask, outcome, at),
      predicted: (ask) => seen.get(key(ask.person, ask.request, ask.round)) ?? null,
    };
  };

/** The candidates as the engine sees them. */
const helpersIn =
  ({ history }: Town, weights: Weights, sight: Sight) =>
  (request: Request, at: number, candidates: readonly Person[]): readonly Helper[] =>
    candidates.map((person): Helper => {
      const past = history(person);
      const week = askedWeek(past, at);
      const near = person.zone !== request.zone;
      const asking = {
        near,
        askedWeek: week,
        jobsWeek: jobsSince(past, at - 7 * DAY),
        leadMinutes: waking(request.starts) - waking(at),
        seen: seenLately(past, at),
      };
      return {
        ...{ member: String(person.id), near, askedWeek: week },
        estimate: sight.estimate(person, { request }, asking),
        jobsMonth: jobsSince(past, at - 28 * DAY),
        newcomer: past.jobs.length === 0 && past.asks.length < weights.newcomerAsks,
      };
    });
