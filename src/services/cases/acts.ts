import { z } from 'zod';
import { type ActResult, type Acts, deskAct } from '../../lib/desk';
import { t } from '../../lib/text';
import { lookResult } from '../looks';
import { toLine } from './rules';
import type { CaseChanged, Cases } from './types';

/** The acts of coordinators on cases. */
export const caseActs: Acts<Cases> = {
  answer: deskAct(
    z.strictObject({ text: z.string().refine((text) => toLine(text) !== null) }),
    async (cases: Cases, { record, by, given }, cause) =>
      resultOf(await cases.answer({ id: record, by, text: given.text }, cause), 'cases.answer.sent'),
  ),
  look: deskAct(z.strictObject({ member: z.string().max(60) }), async (cases: Cases, { record, by, given }, cause) =>
    lookResult(await cases.lookAt({ case: record, by, whose: given.member }, cause)),
  ),
  talk: deskAct(z.strictObject({}), async (cases: Cases, { record, by }, cause) =>
    resultOf(await cases.talk({ id: record, by }, cause), 'cases.talk.started'),
  ),
  'hand-back': deskAct(z.strictObject({}), async (cases: Cases, { record, by }, cause) =>
    resultOf(await cases.handBack({ id: record, by }, cause), 'cases.talk.ended'),
  ),
  close: deskAct(z.strictObject({}), async (cases: Cases, { record, by }, cause) =>
    resultOf(await cases.close({ id: record, by }, cause), 'cases.close.done'),
  ),
  reopen: deskAct(z.strictObject({}), async (cases: Cases, { record, by }, cause) => {
    const opened = await cases.reopen({ id: record, by }, cause);
    if (!opened.ok && opened.why === 'closed') return { ok: false, why: t('cases.reopen.late') };
    return resultOf(opened, 'cases.reopen.done');
  }),
};

const refusals = {
  unknown: 'cases.unknown',
  'not-allowed': 'cases.unknown',
  closed: 'cases.closed',
  full: 'cases.answer.full',
  'no-talk': 'cases.talk.over',
} as const;

function resultOf(changed: CaseChanged, said: string): ActResult {
  if (!changed.ok) return { ok: false, why: t(refusals[changed.why]) };
  const talks = changed.case.state === 'talking';
  return { ok: true, said: t(said), ...(talks ? { goesOn: true } : {}) };
}
