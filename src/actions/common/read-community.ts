import { z } from 'zod';
import { answerWhen } from '../../services/communities';
import { welcomeMinutes, welcomeWhen } from '../../services/ledger';
import { centrePhoneOf } from '../../services/questions';
import { defineAction } from '../define';

/**
 * The facts for a newcomer about the community. `has` lists its features and `asks` its joining questions, each true by
 * name. `minutes` are the welcome minutes that joining gives, `version` is the consent's, `age` is the end of guardian consent. `phone` is
 * the centre's number, null for none.
 */
export const readCommunity = defineAction({
  name: 'common.read-community',
  args: z.strictObject({}),
  outcomes: ['ok'],
  gives: ['name', 'about', 'minutes', 'version', 'age', 'when', 'contact', 'phone', 'has', 'asks'],
  needs: 'anyone',
  changes: false,
  async run({ services, who }) {
    const community = services.communities.get(who.community);
    const { id, consent, join } = community;
    return {
      outcome: 'ok',
      data: {
        name: { key: `${id}.name` },
        about: { key: `${id}.about` },
        minutes: welcomeWhen(community) === 'joining' ? welcomeMinutes(community) : 0,
        version: consent.version,
        age: join.guardianUnder,
        when: answerWhen(id),
        contact: { key: `${id}.contact` },
        phone: centrePhoneOf(community, null),
        has: Object.fromEntries(community.features.map((feature) => [feature, true])),
        asks: Object.fromEntries(join.ask.map((question) => [question, true])),
      },
    };
  },
});
