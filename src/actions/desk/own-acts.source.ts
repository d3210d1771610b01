import { z } from 'zod';
import { agoText } from '../../lib/ago';
import { t } from '../../lib/text';
import { defineSource } from '../define';
import { MAX_LINES_LISTED } from '../limits';
import { undoable } from './own';

/** What the caller did since yesterday and can still take back, each with what takes it back. */
export const ownActs = defineSource({
  name: 'desk.own-acts',
  args: z.strictObject({}),
  async list({ services, who, cause }) {
    const found = await undoable(services, who, cause.at);
    return found.slice(0, MAX_LINES_LISTED).map(({ id, past, act }) => ({
      value: id,
      text: t('desk.undo.one', { do: act.text, title: past.title, when: agoText('ago', past.at, cause.at) }),
    }));
  },
});
