import { defineAction } from '../define';
import { namedArgs, namedBy } from './named';

/** Finds the caller's appointments that words may mean; `request` is the only one in the case of `one`. */
export const findNamed = defineAction({
  name: 'exchange.find-named',
  args: namedArgs,
  outcomes: ['none', 'one', 'some'],
  gives: ['request'],
  needs: 'member',
  changes: false,
  async run({ services: { exchange }, who, cause, args }) {
    const [first, ...more] = await namedBy(exchange, who, args, cause.at);
    if (!first) return { outcome: 'none' };
    return { outcome: more.length === 0 ? 'one' : 'some', data: { request: first.request.id } };
  },
});
