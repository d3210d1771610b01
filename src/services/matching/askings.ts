import { createHash } from 'node:crypto';
import { wakingBetween } from '../../lib/quiet';
import { MINUTE_MS } from '../../lib/units';
import { insertOnce } from '../record';
import { chosenBy } from './batches';
import { factsOfOne } from './candidates';
import { answeredBy, estimate, type Outcome, reasonsOf } from './engine';
import { type Facts, obstacles } from './filters';
import type { Kit } from './kit';
import { askingOf, helperOf, seenLately } from './lessons';
import { MAX_ROWS_READ, ROW_MARK } from './limits';
import type { AskingDoc } from './model';
import type { Need } from './types';

/** One time a member is asked: by the plan, or by a coordinator. */
export interface AskedNow {
  readonly member: string;
  readonly at: Date;
  /** Waking minutes to the beginning. */
  readonly minutesLeft: number;
  /** The coordinator who picked the member; absent: the plan chose. */
  readonly by?: string;
  /** The moment of the batch that planned this ask; absent without one. */
  readonly batch?: Date;
}

/** Keeps one row for an ask, as the member was seen when asked. A row stays as it is if it is there already. */
export async function freeze(kit: Kit, need: Need, { member, at, minutesLeft, by, batch }: AskedNow): Promise<void> {
  const facts = await factsOfOne(kit, need, member, at);
  if (!facts) return;
  const lessons = await kit.acceptances.of(need.community, [member]);
  const seen = await seenLately(kit, [facts], at);
  const asking = askingOf(facts, need, { leadMinutes: minutesLeft, seen, at });
  const guess = estimate(lessons.of(member), lessons.prior, asking);
  const { community } = need;
  const chosen = batch && (await chosenBy(kit, { community, moment: batch }));
  const together = chosen?.get(need.id) === member;
  await insertOnce(kit.askings, {
    _id: rowId(need.id, member, at),
    ...{ community: need.community, need: need.id, kind: need.kind, round: need.round, member, at },
    asking,
    guess: { yes: guess.yes, inTime: guess.yes * answeredBy(minutesLeft, guess.lnDelay) },
    reasons: [...reasonsOf(helperOf(facts, need, guess, at), minutesLeft), ...(together ? ['planned-together'] : [])],
    ...(by === undefined ? {} : { by, against: [...against(facts, need)] }),
    outcome: null,
  });
}

/** What spoke against a member whom a coordinator picked nevertheless. */
function against(facts: Facts, need: Need): readonly string[] {
  const before = { ...need, asked: need.asked.filter(({ member, answer }) => member !== facts.member.id || answer) };
  return obstacles(facts, before, true);
}

/** Learns from an answer, once; a silence that was booked before is taken back. */
export async function answered(
  kit: Kit,
  ask: { readonly need: string; readonly member: string; readonly at: Date },
  said: { readonly is: 'yes' | 'no'; readonly at: Date },
): Promise<void> {
  const row = await kit.askings.findById(rowId(ask.need, ask.member, ask.at)).lean<AskingDoc>();
  if (!row || row.outcome === 'yes' || row.outcome === 'no') return;
  const minutes = Math.max(1, waking(kit, row.community, (await shownAt(kit, row)) ?? row.at, said.at));
  await learnFrom(kit, row, { is: said.is, minutes }, said.at);
  const update = { $set: { outcome: said.is, answeredAt: said.at } };
  await kit.askings.updateOne({ _id: row._id, outcome: { $in: [null, 'silent', 'unseen'] } }, update);
}

/** Books the silence of those who have not answered when a search ends; one never shown the question wasn't silent. */
export async function closed(kit: Kit, need: string, at: Date): Promise<void> {
  const rows = await kit.askings.find({ need, outcome: null }).limit(MAX_ROWS_READ).lean<AskingDoc[]>();
  for (const row of rows) {
    const shown = await shownAt(kit, row);
    const minutes = shown ? waking(kit, row.community, shown, at) : 0;
    if (shown) await learnFrom(kit, row, { is: 'silent', minutes }, at);
    const set = shown ? { outcome: 'silent', silence: minutes } : { outcome: 'unseen' };
    await kit.askings.updateOne({ _id: row._id, outcome: null }, { $set: set });
  }
}

/** Why a member was last asked about a need, as ids of reasons; empty for somebody never asked. */
export async function whyAsked({ askings }: Kit, need: string, member: string): Promise<readonly string[]> {
  const [row] = await askings.find({ need, member }).sort({ at: -1 }).limit(1).lean<AskingDoc[]>();
  return row ? [...row.reasons, ...(row.by === undefined ? [] : ['picked'])] : [];
}

async function learnFrom(kit: Kit, row: AskingDoc, outcome: Outcome, at: Date): Promise<void> {
  const { asking, member, community, silence } = row;
  const before = silence === undefined ? {} : { silence };
  await kit.acceptances.learn({ member, community }, `${row._id}/${outcome.is}`, {
    ...{ asking, outcome, ...before, at: at.getTime() },
  });
}

/** The moment at which the question was shown; null before. */
async function shownAt(kit: Kit, { need, member, round }: AskingDoc): Promise<Date | null> {
  const asks = (await kit.asks.of([member])).get(member) ?? [];
  const ask = asks.find((one) => one.need === need && one.round === round);
  return ask?.fate === 'shown' ? (ask.fateAt ?? null) : null;
}

function waking(kit: Kit, community: string, from: Date, to: Date): number {
  const quiet = kit.quietHours ? kit.communities.get(community).quiet : null;
  return wakingBetween(from, to, quiet) / MINUTE_MS;
}

/** The same id for the same ask, no longer than others. */
function rowId(need: string, member: string, at: Date): string {
  const mark = createHash('sha256').update(`${need}/${member}/${at.getTime()}`).digest('hex');
  return `ask_${mark.slice(0, ROW_MARK)}`;
}
