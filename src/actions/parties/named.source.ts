import { defineSource } from '../define';
import { byZone, namedArgs } from '../named';
import { namedByHead } from './named';

/** The members whom a head of a party names, told apart by their zones. */
export const named = defineSource({
  name: 'parties.named',
  args: namedArgs,
  async list({ services, who, cause, args }) {
    return byZone(who.community, await namedByHead(services, who, args.words, cause));
  },
});
