import { type Cause, partOf } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { doing } from '../record';
import { checkDraft } from './check-draft';
import { firstWaveDue } from './decide/asking';
import { type Kit, memberOf, paceOf } from './kit';
import { spanOf } from './rules';
import { batchFor } from './timing';
import type { AskResult, Draft } from './types';
import { wave } from './waves';
import { keepPromise } from './yes';

/**
 * Makes a request from a draft and asks the first helpers. The first date of a series waits for the next batch, if the
 * community has any.
 * @param promised who has said yes to all dates of its series; others are asked only if they can't
 */
export async function ask(kit: Kit, draft: Draft, cause: Cause, promised: string | null = null): Promise<AskResult> {
  const id = cause.id('req');
  const there = await kit.requests.get(id);
  if (!there) {
    const checked = await checkDraft(kit, draft, cause.at);
    if (!checked.ok) return checked;
  }
  const request =
    there ?? (await kit.requests.add(await freshRequest(kit, id, draft, cause), doing(cause, draft.asker)));
  if (promised !== null) {
    const kept = await keepPromise(kit, request, promised, partOf(cause, 'promised'));
    if (kept.is === 'matched' || kept.is === 'short') return { ok: true, request, asked: 0 };
  }
  if (request.batch && request.batch > cause.at) return { ok: true, request, asked: 0 };
  const asked = await wave(kit, request, cause, { first: true, tellAsker: false });
  return { ok: true, request, asked };
}

async function freshRequest(kit: Kit, id: string, draft: Draft, cause: Cause) {
  const span = spanOf(draft.date, draft.time, draft.minutes);
  invariant(span, 'a draft is checked before it becomes a request');
  const { community } = await memberOf(kit, draft.asker);
  const { kind, date, time, minutes, zone, asker, address = null, note = null, wishes = {}, standing } = draft;
  const about = {
    id,
    community,
    asker,
    kind,
    date,
    time,
    minutes,
    zone,
    address,
    note,
    wishes,
    ...span,
    ...(standing ? { standing } : {}),
  };
  const batch = standing?.adopts ? batchFor(cause.at, span.startsAt, paceOf(kit, community)) : null;
  const asking = {
    asked: [],
    waves: 0,
    waveDueAt: batch ?? firstWaveDue(cause.at),
    ...(batch ? { batch } : {}),
    widened: false,
    unfilledAt: null,
  };
  const round = { round: 1, roundAt: batch ?? cause.at, shortAt: null, shortChecks: 0 };
  return {
    ...about,
    ...asking,
    ...round,
    state: 'open' as const,
    match: null,
    past: [],
    result: null,
    createdAt: cause.at,
  };
}
