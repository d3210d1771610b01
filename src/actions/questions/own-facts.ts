import type { Person } from '../../engine/types';
import { type Text, t } from '../../lib/text';
import { kindName, zoneName } from '../../services/communities';
import type { View } from '../../services/exchange';
import type { Services } from '../services';

/** The questions that a person's own facts answer, with the kind of fact. */
const about: Readonly<Record<string, 'appointment' | 'open' | 'minutes'>> = {
  'who-comes': 'appointment',
  when: 'appointment',
  where: 'appointment',
  'still-open': 'open',
  'minutes-left': 'minutes',
};

/** An answer from a person's own facts: of an appointment or request, or of minutes. */
export interface OwnAnswer {
  readonly is: 'appointment' | 'minutes';
  readonly text: Text;
}

/** Answers a question from the nearest appointment or request, or from the ledger; null if these say nothing about it. */
export async function ownAnswer(
  { exchange, ledger }: Pick<Services, 'exchange' | 'ledger'>,
  { member, community }: Person,
  question: string,
): Promise<OwnAnswer | null> {
  const kind = about[question];
  if (member === null || kind === undefined) return null;
  if (kind === 'minutes') {
    const { available, held } = await ledger.balance(community, member);
    const params = { free: Math.max(0, available), held };
    return { is: 'minutes', text: t(held > 0 ? 'questions.own.minutes-held' : 'questions.own.minutes', params) };
  }
  const [first, ...more] = nearestFirst(await exchange.mine(member), kind);
  if (!first) return null;
  const text = first.request.match?.held ? matchText(first, question) : openText(first);
  return { is: 'appointment', text: more.length === 0 ? text : t('questions.own.more', { text, more: more.length }) };
}

/** Appointments before requests without a helper; the other way round for a question about the search. */
function nearestFirst(views: readonly View[], kind: 'appointment' | 'open'): readonly View[] {
  const [matched, open] = [true, false].map((held) =>
    views.filter(({ request }) => (request.match?.held === true) === held),
  );
  return kind === 'open' ? [...(open ?? []), ...(matched ?? [])] : [...(matched ?? []), ...(open ?? [])];
}

function openText({ request }: View): Text {
  return t(request.unfilledAt ? 'questions.own.unfilled' : 'questions.own.open', factsOf(request));
}

/** What is agreed: the day and time, the other side, or the place. The place is for the two sides only. */
function matchText({ request, part, askerName, helperName }: View, question: string): Text {
  const facts = factsOf(request);
  if (question === 'where') {
    const zone = zoneName(request.community, request.zone);
    return request.address
      ? t('questions.own.where', { ...facts, zone, address: request.address })
      : t('questions.own.where-open', { ...facts, zone });
  }
  if (question === 'when') return t('questions.own.when', facts);
  return part === 'helper'
    ? t('questions.own.to-whom', { ...facts, name: askerName })
    : t('questions.own.who', { ...facts, name: helperName ?? '' });
}

function factsOf({ community, kind, date, time }: View['request']) {
  return { kind: kindName(community, kind), when: t('exchange.when', { date, time }) };
}
