import { t } from '../../lib/text';
import { defineSource } from '../define';
import { partyArgs } from './posts';

/** The codes of a small group that may still be typed, for a head of it. The first to end comes first. */
export const groupCodes = defineSource({
  name: 'parties.group-codes',
  args: partyArgs,
  async list({ services: { parties, members }, who, cause, args: { party } }) {
    const found = who.member === null ? [] : await parties.liveGroupCodes({ party, by: who.member }, cause.at);
    const heads = await members.many([...new Set(found.map(({ by }) => by))]);
    return found.map(({ id, by, until }) => ({
      value: id,
      text: t('parties.drop-code.one', {
        until: until.toISOString(),
        name: heads.find((head) => head.id === by)?.name ?? '',
      }),
    }));
  },
});
