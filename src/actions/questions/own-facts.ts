import type { Person } from '../../engine/types';
import type { Cause } from '../../lib/cause';
import { type Text, t } from '../../lib/text';
import { kindName, zoneName } from '../../services/communities';
import type { View } from '../../services/exchange';
import { reasonTexts } from '../exchange/read-reasons';
import type { Services } from '../services';

/** The questions that a person's own facts answer, with the kind of fact. */
const about: Readonly<Record<string, 'appointment' | 'open' | 'minutes' | 'asked'>> = {
  'who-comes': 'appointment',
  when: 'appointment',
  where: 'appointment',
  'still-open': 'open',
  'why-me': 'asked',
  'minutes-left': 'minutes',
};

/** An answer from a person's own facts: an appointment or request, minutes, or a question they were asked. */
export interface OwnAnswer {
  readonly is: 'appointment' | 'minutes' | 'text';
  readonly text: Text;
}

/** Answers a question from the person's requests, appointments and minutes; null if these say nothing about it. */
export async function ownAnswer(
  services: Pick<Services, 'exchange' | 'ledger'>,
  { member, community }: Person,
  question: string,
  cause: Pick<Cause, 'key' | 'at'>,
): Promise<OwnAnswer | null> {
  const { exchange, ledger } = services;
  const kind = about[question];
  if (member === null || kind === undefined) return null;
  if (kind === 'asked') return whyAsked(services, member, cause);
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

/** Why a member was asked about the earliest request that waits for their answer; null if none waits. */
async function whyAsked(
  { exchange }: Pick<Services, 'exchange'>,
  member: string,
  cause: Pick<Cause, 'key' | 'at'>,
): Promise<OwnAnswer | null> {
  const [request] = await exchange.asks(member, cause);
  const ids = request && (await exchange.whyAsked(request.id, member));
  if (!request || !ids) return null;
  if (ids.includes('picked')) return { is: 'text', text: t('questions.own.why-picked', factsOf(request)) };
  return { is: 'text', text: t('questions.own.why-me', { ...factsOf(request), reasons: reasonTexts(ids) }) };
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
