import { z } from 'zod';
import type { Value } from '../../engine/types';
import { invariant } from '../../lib/errors';
import { partyName } from '../../services/parties';
import { defineAction } from '../define';
import { partyArgs } from './posts';

/** A head takes a code of the group back, so that nobody joins by it any more. */
export const dropGroupCode = defineAction({
  name: 'parties.drop-group-code',
  args: partyArgs.extend({ code: z.string().max(60) }),
  outcomes: ['ok', 'used', 'gone', 'not-allowed'],
  gives: ['party', 'until'],
  needs: 'member',
  changes: true,
  async run({ services: { parties }, who, cause, args }) {
    invariant(who.member, 'taking back a code of a group needs a member');
    const dropped = await parties.dropGroupCode({ ...args, by: who.member }, cause);
    if (!dropped.ok) return { outcome: dropped.why };
    return { outcome: 'ok', data: { party: partyName(dropped.party) as Value, until: dropped.until.toISOString() } };
  },
});
