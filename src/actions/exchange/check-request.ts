import { exchangeSettings } from '../../services/exchange';
import { defineAction } from '../define';
import { draftArgs, draftOf, draftOutcomes, draftRows, refusedDraft } from './draft';
import { factNames, value } from './facts';

/** Checks whether a request can be sent, and gives the rows of its confirmation card. */
export const checkRequest = defineAction({
  name: 'exchange.check-request',
  args: draftArgs,
  outcomes: ['ok', ...draftOutcomes],
  gives: [...factNames, 'wishes', 'checks', 'free', 'needed', 'min', 'max', 'from', 'to', 'why'],
  needs: 'member',
  changes: false,
  async run({ services: { exchange, communities, vetting }, who, cause, args }) {
    const draft = draftOf(who, args);
    const checked = await exchange.check(draft, cause.at);
    if (!checked.ok)
      return refusedDraft(checked, draft, exchangeSettings.of(communities.get(who.community)).minMinutes);
    const checks = vetting.asked(who.community, draft.kind);
    const rows = { ...draftRows(who.community, draft), checks: checks ? value(checks) : null };
    return { outcome: 'ok', data: { ...rows, free: checked.free } };
  },
});
