import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { insertOnce } from '../record';
import { caseFact } from './figures';
import type { Kit } from './kit';
import { MAX_WAITING } from './limits';
import { asCase, type CaseDoc } from './model';
import { move } from './moving';
import { toLine } from './rules';
import { ringOrTell } from './telling';
import type { Case, Line, Opening, Written } from './types';

/**
 * Opens a case; an urgent one rings those on duty, others are told to the coordinators of its zone. Where MAX_WAITING of
 * its kind wait for the person already, the words go to the newest of them.
 */
export async function open(kit: Kit, opening: Opening, cause: Cause): Promise<Written> {
  const text = toLine(opening.text);
  invariant(text !== null, 'a case without words or with too many; check them before opening it');
  const member = opening.member === null ? null : await kit.members.get(opening.member);
  const line: Line = { from: 'resident', by: opening.member, text, at: cause.at };
  const waiting = await newestOfMany(kit, opening, cause);
  if (waiting) return addTo(kit, waiting, { line, talk: opening.talk === true }, cause);
  const fresh: CaseDoc = {
    _id: cause.id('cas'),
    community: opening.community,
    zone: member?.zone ?? null,
    kind: opening.kind,
    state: 'open',
    conversation: opening.conversation,
    member: opening.member,
    ...(opening.concerns ? { concerns: opening.concerns } : {}),
    lines: [line],
    openedAt: cause.at,
    movedAt: cause.at,
    written: 1,
    applied: [cause.key],
  };
  await insertOnce(kit.cases, fresh);
  const opened = asCase(fresh);
  await kit.figures.record(caseFact(opened, 'opened', cause.at));
  return { ...opened, ...(await ringOrTell(kit, opened, line, opening.talk ? 'talk' : 'opened', cause)) };
}

/** The newest of the person's waiting cases of this kind, if no more may wait; else null. */
async function newestOfMany({ cases }: Kit, of: Opening, cause: Cause): Promise<Case | null> {
  const { community, kind, conversation, member } = of;
  const whose = { community, kind, ...(member === null ? { member, conversation } : { member }) };
  // A replay finds what its first run made, or added to.
  const before = await cases.findOne({ ...whose, applied: cause.key }).lean<CaseDoc | null>();
  if (before) return before._id === cause.id('cas') ? null : asCase(before);
  const waiting = await cases
    .find({ ...whose, state: 'open' })
    .sort({ _id: -1 })
    .limit(MAX_WAITING)
    .lean<CaseDoc[]>();
  return waiting[0] && waiting.length === MAX_WAITING ? asCase(waiting[0]) : null;
}

/** Adds a line to a waiting case. A full one takes none, and nobody is rung anew. */
async function addTo(
  kit: Kit,
  of: Case,
  { line, talk }: { readonly line: Line; readonly talk: boolean },
  cause: Cause,
): Promise<Written> {
  const added = await move(kit, of, 'reply', { line }, cause);
  if (!added.ok) return { ...of, reached: false, ringAt: null, rung: [] };
  return { ...added.case, ...(await ringOrTell(kit, added.case, line, talk ? 'talk' : 'again', cause)) };
}
