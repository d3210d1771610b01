import { daysBefore } from '../../lib/span';
import { MINUTE_MS } from '../../lib/units';
import { type Acceptance, freshAcceptance, freshPrior, type Learned, learn, type Outcome, type Prior } from './engine';
import type { Facts } from './filters';
import { SILENCE_MINUTES, SILENT_DAYS, TIRED_DAYS, USUAL_LEAD_MINUTES } from './limits';

type Asks = Facts['asks'];

/** What recent asks teach about these members and about all of them together. */
export interface Lessons {
  readonly prior: Prior;
  of(member: string): Acceptance;
}

/** Reads the lessons of the recent asks of each member, in the order of the members. */
export function lessonsOf(people: readonly Pick<Facts, 'member' | 'asks'>[], at: Date): Lessons {
  const acceptances = new Map<string, Acceptance>();
  let prior = freshPrior;
  for (const { member, asks } of people) {
    const learned = lessonsOfOne(asks, prior, at);
    acceptances.set(member.id, learned.acceptance);
    prior = learned.prior;
  }
  return { prior, of: (member) => acceptances.get(member) ?? freshAcceptance };
}

/** Number of asks in the seven days before `at`; a question that was never shown tires nobody. */
export function askedWeek(asks: Asks, at: Date): number {
  const since = daysBefore(at, TIRED_DAYS);
  return asks.filter((one) => one.fate !== 'never' && one.at < at && one.at > since).length;
}

function lessonsOfOne(asks: Asks, prior: Prior, at: Date): Learned {
  return [...asks]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .reduce<Learned>(
      (now, ask) => {
        const outcome = outcomeOf(ask, at);
        if (outcome === null) return now;
        const asking = {
          near: false,
          askedWeek: askedWeek(asks, ask.at),
          jobsWeek: 0,
          leadMinutes: USUAL_LEAD_MINUTES,
        };
        return learn(now, { asking, outcome, at: (ask.answeredAt ?? ask.at).getTime() });
      },
      { acceptance: freshAcceptance, prior },
    );
}

/**
 * The outcome of an ask; null while it may still be answered, and for a question that was never shown. The end of the
 * search isn't known, so a silence counts as a short one.
 */
function outcomeOf(ask: Asks[number], at: Date): Outcome | null {
  const shown = ask.fate === 'shown' && ask.fateAt ? ask.fateAt : null;
  if (ask.answer !== null && ask.answeredAt) {
    const waited = ask.answeredAt.getTime() - (shown ?? ask.at).getTime();
    return { is: ask.answer === 'no' ? 'no' : 'yes', minutes: Math.max(1, waited / MINUTE_MS) };
  }
  return shown && shown < daysBefore(at, SILENT_DAYS) ? { is: 'silent', minutes: SILENCE_MINUTES } : null;
}
