import { z } from 'zod';
import type { Value } from '../../engine/types';
import { answerWhen } from '../../services/communities';
import { welcomeMinutes, welcomeWhen } from '../../services/ledger';
import { centrePhoneOf } from '../../services/questions';
import { defineAction } from '../define';

const FACTS = ['name', 'about', 'minutes', 'version', 'age', 'when', 'contact', 'phone', 'has', 'asks'] as const;

/**
 * The facts for a newcomer about the community. `has` lists its features and `asks` its joining questions, each true by
 * name. `minutes` are the welcome minutes that joining gives, `version` is the consent's, `age` is the end of guardian consent. `phone` is
 * the centre's number, null for none. `only`: the facts that the flow reads, since a session stays small; absent: all.
 */
export const readCommunity = defineAction({
  name: 'common.read-community',
  args: z.strictObject({ only: z.array(z.enum(FACTS)).min(1).optional() }),
  outcomes: ['ok'],
  gives: [...FACTS],
  needs: 'anyone',
  changes: false,
  async run({ services, who, args: { only = FACTS } }) {
    const community = services.communities.get(who.community);
    const { id, consent, join } = community;
    const facts: Record<(typeof FACTS)[number], Value> = {
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
    };
    return { outcome: 'ok', data: Object.fromEntries(only.map((fact) => [fact, facts[fact]])) };
  },
});
