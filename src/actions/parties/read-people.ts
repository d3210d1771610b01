import type { Value } from '../../engine/types';
import { t } from '../../lib/text';
import { partyName } from '../../services/parties';
import { defineAction } from '../define';
import { ledBy } from './led';
import { partyArgs, postsOf } from './posts';

/**
 * The people of a party of the caller with their roles, and the members who ask to join. Without `party`, the only party the caller is a head of; `some`:
 * there are several. `none`: the caller is no head there.
 */
export const readPeople = defineAction({
  name: 'parties.read-people',
  args: partyArgs.partial(),
  outcomes: ['one', 'some', 'none'],
  gives: ['party', 'name', 'people', 'askers', 'group'],
  needs: 'party',
  changes: false,
  async run({ services, who, cause, args }) {
    const all = await ledBy(services, who, cause);
    const [of, ...more] = args.party ? all.filter(({ id }) => id === args.party) : all;
    if (!of) return { outcome: 'none' };
    if (more.length > 0) return { outcome: 'some' };
    const found = await postsOf(services, who, of.id, cause);
    const people = found.map(({ member, role }) =>
      t('parties.people.one', { name: member.name, role: t(`parties.role.${role}`) }),
    );
    const askers = (await services.parties.askers(of.id)).map(({ name }) => name);
    const data = { party: of.id, name: partyName(of) as Value, people: people as Value };
    const groups = await services.parties.headedGroups(who.member ?? '', cause.at);
    const group = groups.some(({ id }) => id === of.id) ? of.id : null;
    // Without anybody who asks, the row is left out.
    return { outcome: 'one', data: { ...data, askers: askers.length > 0 ? askers : null, group } };
  },
});
