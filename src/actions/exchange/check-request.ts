import { exchangeSettings } from '../../services/exchange';
import { defineAction } from '../define';
import { draftArgs, draftOf, draftOutcomes, draftRows, refusedDraft } from './draft';
import { factNames } from './facts';

/** Whether a request could be sent as it stands, and the rows of the card to confirm it by. */
export const checkRequest = defineAction({
  name: 'exchange.check-request',
  args: draftArgs,
  outcomes: ['ok', ...draftOutcomes],
  gives: [...factNames, 'wishes', 'free', 'needed', 'min', 'max', 'why'],
  needs: 'member',
  changes: false,
  async run({ services: { exchange, communities }, who, cause, args }) {
    const draft = draftOf(who, args);
    const checked = await exchange.check(draft, cause.at);
    if (!checked.ok)
      return refusedDraft(checked, draft, exchangeSettings.of(communities.get(who.community)).minMinutes);
    return { outcome: 'ok', data: { ...draftRows(who.community, draft), free: checked.free } };
  },
});
