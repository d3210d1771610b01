import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { insertOnce } from '../record';
import { caseFact } from './figures';
import type { Kit } from './kit';
import { asCase, type CaseDoc } from './model';
import { toLine } from './rules';
import { ringOrTell } from './telling';
import type { Line, Opening, Written } from './types';

/** Opens a case; an urgent one rings those on duty, others are told to the coordinators of its zone. */
export async function open(kit: Kit, opening: Opening, cause: Cause): Promise<Written> {
  const text = toLine(opening.text);
  invariant(text !== null, 'a case without words or with too many; check them before opening it');
  const member = opening.member === null ? null : await kit.members.get(opening.member);
  const line: Line = { from: 'resident', by: opening.member, text, at: cause.at };
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
