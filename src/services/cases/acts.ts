import { z } from 'zod';
import { type ActResult, type Acts, deskAct } from '../../lib/desk';
import { t } from '../../lib/text';
import { toLine } from './rules';
import type { CaseChanged, Cases } from './types';

/** The acts of coordinators on cases. */
export const caseActs: Acts<Cases> = {
  answer: deskAct(
    z.strictObject({ text: z.string().refine((text) => toLine(text) !== null) }),
    async (cases: Cases, { record, by, given }, cause) =>
      resultOf(await cases.answer({ id: record, by, text: given.text }, cause), 'cases.answer.sent'),
  ),
  close: deskAct(z.strictObject({}), async (cases: Cases, { record, by }, cause) =>
    resultOf(await cases.close({ id: record, by }, cause), 'cases.close.done'),
  ),
};

const refusals = {
  unknown: 'cases.unknown',
  'not-allowed': 'cases.unknown',
  closed: 'cases.closed',
  full: 'cases.answer.full',
} as const;

function resultOf(changed: CaseChanged, said: string): ActResult {
  return changed.ok ? { ok: true, said: t(said) } : { ok: false, why: t(refusals[changed.why]) };
}
