import { z } from 'zod';
import { partyName } from '../../services/parties';
import { defineAction } from '../define';

/** Reads the state of a party of the caller's zones. Without `party`, `some` tells that there are any. */
export const findManaged = defineAction({
  name: 'parties.find-managed',
  args: z.strictObject({ party: z.string().max(80).nullish() }),
  outcomes: ['some', 'active', 'suspended', 'none'],
  gives: ['name'],
  needs: 'coordinator',
  changes: false,
  async run({ services: { members, parties }, who, args }) {
    const zones = who.member === null ? [] : await members.dutyZones(who.member, who.community);
    const all = await parties.all(who.community, zones);
    if (!args.party) return { outcome: all.length === 0 ? 'none' : 'some' };
    const of = all.find(({ id }) => id === args.party);
    if (of?.state !== 'active' && of?.state !== 'suspended') return { outcome: 'none' };
    return { outcome: of.state, data: { name: partyName(of) } };
  },
});
