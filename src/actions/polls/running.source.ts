import { z } from 'zod';
import { plain } from '../../lib/text';
import { defineSource } from '../define';
import { runningFor } from './duty';

/** All running polls of the community in any zone; for its coordinators. */
export const running = defineSource({
  name: 'polls.running',
  args: z.strictObject({}),
  async list({ services, who, cause }) {
    const polls = await runningFor(services, who, cause.at);
    return polls.map((poll) => ({ value: poll.id, text: plain(poll.question) }));
  },
});
