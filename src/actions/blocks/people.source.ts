import { plain } from '../../lib/text';
import { defineSource } from '../define';
import { namedArgs, partnersOf } from './partners';

/** The neighbours whom the caller may mean and hasn't blocked, the latest first. */
export const people = defineSource({
  name: 'blocks.people',
  args: namedArgs,
  async list({ services, who, args }) {
    return (await partnersOf(services, who, args)).map(({ member, name }) => ({ value: member, text: plain(name) }));
  },
});
