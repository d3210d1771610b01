import { z } from 'zod';
import { type Text, t } from '../../lib/text';
import { caseKindName, lineText, writerOf } from '../../services/cases';
import { defineAction } from '../define';
import { MAX_SHOWN_LINES } from '../limits';

/** A case as a coordinator reads it, also a closed one; `lines` is one text, oldest message first. */
export const read = defineAction({
  name: 'cases.read',
  args: z.strictObject({ case: z.string().max(60) }),
  outcomes: ['ok', 'closed', 'unknown'],
  gives: ['kind', 'writer', 'lines'],
  needs: 'staff',
  changes: false,
  async run({ services: { cases, members }, who, args }) {
    const found = who.member === null ? null : await cases.readable(args.case, who.member);
    if (found?.community !== who.community) return { outcome: 'unknown' };
    const writer = writerOf(found, found.member === null ? null : await members.get(found.member));
    const lines = found.lines.slice(-MAX_SHOWN_LINES).map((line) => lineText(line, writer));
    const data = { kind: { ...caseKindName(found.kind) }, writer, lines: oneBelowTheOther(lines) };
    return { outcome: found.state === 'closed' ? 'closed' : 'ok', data };
  },
});

function oneBelowTheOther(lines: readonly Text[]): Text {
  const [first = t('cases.erased'), ...others] = lines;
  return others.reduce((above, below) => t('cases.lines', { above, below }), first);
}
