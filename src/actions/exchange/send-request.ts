import { exchangeSettings } from '../../services/exchange';
import { defineAction } from '../define';
import { draftArgs, draftOf, draftOutcomes, refusedDraft } from './draft';

/**
 * Sends a request. `ok`: the first `asked` helpers are asked. `nobody`: the request stands, and the coordinators
 * search.
 */
export const sendRequest = defineAction({
  name: 'exchange.send-request',
  args: draftArgs,
  outcomes: ['ok', 'nobody', ...draftOutcomes],
  gives: ['request', 'asked', 'free', 'needed', 'min', 'max', 'from', 'to', 'why'],
  needs: 'member',
  changes: true,
  async run({ services: { exchange, communities }, who, cause, args }) {
    const draft = draftOf(who, args);
    const sent = await exchange.ask(draft, cause);
    if (!sent.ok) return refusedDraft(sent, draft, exchangeSettings.of(communities.get(who.community)).minMinutes);
    const data = { request: sent.request.id, asked: sent.asked };
    return { outcome: sent.asked > 0 ? 'ok' : 'nobody', data };
  },
});
