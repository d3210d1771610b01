import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import type { ModelHost } from '../../lib/model-host';
import type { Communities } from '../communities';
import type { Figures, NewFact } from '../figures';
import type { MembersPort } from '../members';
import { insertOnce, once, statesFor } from '../record';
import { MAX_LINES, MAX_LISTED } from './limits';
import { asCase, type CaseDoc, caseModel } from './model';
import { answeredNotice, closedNotice, writerOf, writtenNotice } from './notices';
import { isTheirs, toLine } from './rules';
import { casesSettings } from './settings';
import { type CaseMove, caseMoves } from './states';
import type { Case, CaseChanged, Cases, Line } from './types';

/** What the cases service is made from. */
export interface CasesDeps {
  readonly host: ModelHost;
  readonly members: MembersPort;
  readonly communities: Communities;
  readonly figures: Figures;
  readonly logger: Logger;
}

/** The cases service over the collection `cases`. */
export function createCases({ host, members, communities, figures, logger }: CasesDeps): Cases {
  const cases = caseModel(host);

  const get = async (id: string): Promise<Case | null> => {
    const doc = await cases.findById(id).lean<CaseDoc | null>();
    return doc && asCase(doc);
  };

  /** Moves a case once, with another line where there is one. */
  async function move(id: string, by: CaseMove, line: Line | null, cause: Cause): Promise<CaseChanged> {
    const update = {
      $set: { state: caseMoves[by].to, movedAt: cause.at },
      ...(line ? { $push: { lines: line }, $inc: { written: 1 } } : {}),
    };
    const room = line ? { written: { $lt: MAX_LINES } } : {};
    const moved = await once(cases, { id, when: { state: statesFor(caseMoves, by), ...room }, update }, cause);
    if (moved.is === 'unknown') return { ok: false, why: 'unknown' };
    if (moved.is === 'done') return { ok: true, case: asCase(moved.doc) };
    return { ok: false, why: moved.doc.state === 'closed' ? 'closed' : 'full' };
  }

  async function tellCoordinators(of: Case, text: string, again: boolean, cause: Cause): Promise<void> {
    const writer = of.member === null ? null : await members.get(of.member);
    const all = await members.coordinators(of.community, of.zone ?? undefined);
    if (all.length === 0) logger.error({ case: of.id }, 'nobody can be told about a case; give somebody the role');
    const kinds = casesSettings.find(communities.get(of.community))?.kinds ?? [];
    const urgent = kinds.some((kind) => kind.id === of.kind && kind.urgent);
    for (const to of all) cause.tell(writtenNotice(to, of, { writer: writerOf(of, writer), text, again, urgent }));
  }

  /** The case, where member `by` answers for its zone; a newcomer's case is any coordinator's. */
  async function forCoordinator(id: string, by: string): Promise<Case | null> {
    const found = await get(id);
    if (!found) return null;
    return (await members.onDuty(by, found.community, found.zone === null ? [] : [found.zone])) ? found : null;
  }

  return {
    get,

    async open(opening, cause) {
      const text = toLine(opening.text);
      invariant(text !== null, 'a case without words or with too many; check them before opening it');
      communities.get(opening.community);
      const member = opening.member === null ? null : await members.get(opening.member);
      const fresh: CaseDoc = {
        _id: cause.id('cas'),
        community: opening.community,
        zone: member?.zone ?? null,
        kind: opening.kind,
        state: 'open',
        conversation: opening.conversation,
        member: opening.member,
        lines: [{ from: 'resident', by: opening.member, text, at: cause.at }],
        openedAt: cause.at,
        movedAt: cause.at,
        written: 1,
        applied: [cause.key],
      };
      await insertOnce(cases, fresh);
      const opened = asCase(fresh);
      await figures.record(caseFact(opened, 'opened', cause.at));
      await tellCoordinators(opened, text, false, cause);
      return opened;
    },

    async answer({ id, by, text: said }, cause) {
      const text = toLine(said);
      invariant(text !== null, 'an answer without words or with too many; check them before');
      if (!(await forCoordinator(id, by))) return { ok: false, why: 'not-allowed' };
      const result = await move(id, 'answer', { from: 'coordinator', by, text, at: cause.at }, cause);
      if (result.ok) cause.tell(answeredNotice(result.case, text));
      return result;
    },

    async reply({ id, conversation, member, text: said }, cause) {
      const text = toLine(said);
      invariant(text !== null, 'a reply without words or with too many; check them before');
      const found = await get(id);
      if (!found) return { ok: false, why: 'unknown' };
      if (!isTheirs(found, { conversation, member })) return { ok: false, why: 'not-allowed' };
      const result = await move(id, 'reply', { from: 'resident', by: member, text, at: cause.at }, cause);
      if (result.ok) await tellCoordinators(result.case, text, true, cause);
      return result;
    },

    async close({ id, by }, cause) {
      if (!(await forCoordinator(id, by))) return { ok: false, why: 'not-allowed' };
      const result = await move(id, 'close', null, cause);
      if (!result.ok) return result;
      await figures.record(caseFact(result.case, 'closed', result.case.movedAt));
      cause.tell(closedNotice(result.case));
      cause.emit({ type: 'case.closed', community: result.case.community, case: id });
      return result;
    },

    async forget(member, cause) {
      for (const doc of await cases.find({ member }).sort({ _id: 1 }).lean<CaseDoc[]>())
        await figures.record(caseFact(asCase(doc), 'closed', doc.state === 'closed' ? doc.movedAt : cause.at));
      await cases.updateMany({ member }, { $set: { lines: [], state: 'closed' } });
    },

    async notClosed(community, by) {
      const zones = await members.dutyZones(by, community);
      if (zones.length === 0) return [];
      const listed: Case[] = [];
      for (const state of ['open', 'answered'] as const) {
        const docs = await cases
          .find({ community, state, zone: { $in: [null, ...zones] } })
          .sort({ _id: 1 })
          .limit(MAX_LISTED - listed.length)
          .lean<CaseDoc[]>();
        listed.push(...docs.map(asCase));
        if (listed.length === MAX_LISTED) break;
      }
      return listed;
    },
  };
}

/** What counts of a case. */
function caseFact({ id, community, zone, kind }: Case, what: 'opened' | 'closed', at: Date): NewFact {
  const place = zone === null ? {} : { zone };
  return { source: `case:${id}:${what}`, kind: `cases.${what}`, community, service: kind, ...place, at, times: 1 };
}
