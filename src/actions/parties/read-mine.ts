import { z } from 'zod';
import { inSeoul } from '../../lib/seoul';
import { t } from '../../lib/text';
import { zoneName } from '../../services/communities';
import { bodyName, bodyOn, mayWords, partyName, typeName } from '../../services/parties';
import { defineAction } from '../define';

/** The first party that the caller acts for, with its agreement and its people. */
export const readMine = defineAction({
  name: 'parties.read-mine',
  args: z.strictObject({}),
  outcomes: ['bound', 'free', 'none'],
  gives: ['name', 'type', 'zone', 'state', 'may', 'from', 'until', 'people', 'body'],
  needs: 'party',
  changes: false,
  async run({ services: { communities, parties, members }, who, cause }) {
    const [of] = who.member === null ? [] : await parties.of(who.member, cause.at);
    if (!of) return { outcome: 'none' };
    const people = await members.inParty(of.community, of.id);
    const body = bodyOn(communities.get(of.community), of.id, inSeoul(cause.at).day);
    const data = {
      ...{ name: partyName(of), type: typeName(of.community, of.type), zone: zoneName(of.community, of.zone) },
      ...{ state: t(`parties.state.${of.state}`), may: mayWords(of), people: people.length },
      ...{ from: of.agreement?.from ?? '', until: of.agreement?.to ?? '' },
      ...{ body: body === null ? null : bodyName(of.community, body) },
    };
    return { outcome: of.agreement === null ? 'free' : 'bound', data };
  },
});
