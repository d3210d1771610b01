import { defineSource } from '../define';
import { itemText } from './facts';
import { namedArgs, namedBy } from './named';

/** The caller's appointments that words may mean, earliest first. */
export const named = defineSource({
  name: 'exchange.named',
  args: namedArgs,
  async list({ services: { exchange }, who, cause, args }) {
    const views = await namedBy(exchange, who, args, cause.at);
    return views.map(({ request }) => ({ value: request.id, text: itemText(request) }));
  },
});
