import type { Cause } from '../../lib/cause';
import type { EventOf, Fate } from '../../lib/event';
import { doing, done } from '../record';
import * as decide from './decide/asking';
import { type Kit, memberOf, tell } from './kit';
import { tellLinker } from './linked';
import { unreachedForCoordinator } from './notices/asking';
import { askKeyOf } from './places';
import type { Asked, QuestionFate, Request } from './types';
import { refill } from './waves';

const fates: Readonly<Record<QuestionFate['type'], Fate>> = {
  'notice.shown': 'shown',
  'notice.waiting': 'waiting',
  'notice.never': 'never',
};

/** Records the fate of the question to a helper. */
export async function questionFate(kit: Kit, event: QuestionFate, cause: Cause): Promise<void> {
  const request = await kit.requests.get(event.about.id);
  const question = request && questionOf(request, event);
  if (!request || !question) return;
  const ask = { need: request.id, round: question.round, at: question.at };
  await kit.matching.asks.fate(event.to, ask, fates[event.type], event.at);
  if (event.type === 'notice.never') await goOn(kit, request, question, event, cause);
}

/** The ask of a notice; null after a newer ask, or if the log no longer holds it. */
function questionOf(request: Request, { about, to }: QuestionFate): Asked | null {
  const asking = done(request, askKeyOf(about) ?? '');
  if (!asking) return null;
  return request.asked.find((one) => one.member === to && one.at.getTime() === asking.at.getTime()) ?? null;
}

/** Asks the next member at once. If a coordinator picked this one, the coordinator is told instead. */
async function goOn(
  kit: Kit,
  request: Request,
  question: Asked,
  event: EventOf<'notice.never'>,
  cause: Cause,
): Promise<void> {
  const changed = await kit.requests.change(request.id, doing(cause, null), (now) =>
    decide.unreached(now, question, event.at),
  );
  if (changed.is !== 'done') return;
  const { pickedBy } = changed.happening.data;
  if (typeof pickedBy !== 'string' || pickedBy === '') return refill(kit, changed.record, cause);
  if (await tellLinker(kit, changed.record, event.to, 'unreached', cause)) return;
  const helper = await memberOf(kit, event.to);
  tell(cause, changed.record, pickedBy, unreachedForCoordinator(changed.record, helper.name), 'system', {
    expiresAt: request.startsAt,
  });
}
