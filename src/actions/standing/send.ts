import { defineAction } from '../define';
import { refusedStanding, standingArgs, standingOf, standingOutcomes } from './draft';

/** Asks for help every week: the first date goes to the neighbours within moments, each later one in its time. */
export const send = defineAction({
  name: 'standing.send',
  args: standingArgs,
  outcomes: ['ok', ...standingOutcomes],
  gives: ['standing', 'free', 'needed', 'min', 'max', 'from', 'to', 'why'],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args }) {
    const draft = standingOf(who, args);
    const asked = await services.standing.ask(draft, cause);
    if (!asked.ok) return refusedStanding(services, who, asked, draft);
    return { outcome: 'ok', data: { standing: asked.standing.id } };
  },
});
