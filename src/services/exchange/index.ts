import { defineFeature } from '../../lib/feature';
import { exchangeActs } from './acts';
import { createExchange } from './exchange';
import { figures } from './figures';
import { personal } from './personal';
import { exchangeSettings } from './settings';

export { APPOINTMENT_WORDS, WHY_NOT } from '../../understand';
export { pickedText } from './acts';
export type { AppointmentSaid, AppointmentWord, ChangeAnswer, ChangeResult, Changing } from './change-types';
export { createExchange, type ExchangeDeps } from './exchange';
export {
  MAX_ADDRESS,
  MAX_AHEAD_DAYS,
  MAX_NOTE,
  MAX_REASON,
  MAX_RELAY,
  MAX_WORDS,
  MIN_LEAD_MINUTES,
  SOON_HOURS,
} from './limits';
export { rhythmSchema } from './model';
export { shortageText } from './notices/asking';
export { newWhen } from './notices/changing';
export { rhythmText, standingText } from './notices/phrases';
export type { Exchange } from './service';
export * from './settings';
export { waitingSince } from './since';
export type { LateResult, NoShowCheck, RelayResult, Telling } from './telling-types';
export * from './types';
export { exchangeReader, type WordLists } from './words';

/** Requests and matches: help asked for, given and confirmed. */
export const feature = defineFeature({
  name: 'exchange',
  settings: exchangeSettings,
  create: createExchange,
  jobs: (exchange) => exchange,
  figures,
  hears: {
    'consent.withdrawn': {
      hear: async (exchange, { member, kind }, cause) => {
        if (kind === 'health') await exchange.dropHealth(member, cause);
      },
    },
    'check.noted': { hear: (exchange, { member }, cause) => exchange.planAgain(member, cause) },
    'member.available': { hear: (exchange, { member }, cause) => exchange.planAgain(member, cause) },
    'check.ended': { hear: (exchange, event, cause) => exchange.uncheck(event, cause) },
    'member.suspended': { hear: (exchange, { member }, cause) => exchange.holdBack(member, cause) },
    'member.blocked': { hear: (exchange, { member, other }, cause) => exchange.part([member, other], cause) },
    'correction.proposed': { hear: (exchange, event, cause) => exchange.transferMoved(event, cause) },
    'correction.dropped': { hear: (exchange, event, cause) => exchange.transferMoved(event, cause) },
    'transfer.corrected': { hear: (exchange, event, cause) => exchange.transferMoved(event, cause) },
    'call.begun': { hear: (exchange, { member }, cause) => exchange.askAlong(member, cause) },
    'notice.shown': { of: ['match'], hear: (exchange, event, cause) => exchange.questionFate(event, cause) },
    'notice.waiting': { of: ['match'], hear: (exchange, event, cause) => exchange.questionFate(event, cause) },
    'notice.never': { of: ['match'], hear: (exchange, event, cause) => exchange.questionFate(event, cause) },
  },
  personal,
  farewell: async (exchange, { member }, cause) => {
    await exchange.forget(member, cause);
    return undefined;
  },
  holds: (exchange, member) => exchange.underWay(member),
  engagements: async (exchange, member, at) =>
    (await exchange.mine(member))
      .filter(({ request }) => request.match?.held && request.endsAt > at)
      .map(({ request }) => ({ from: request.startsAt, to: request.endsAt })),
  cards: (exchange, of) => exchange.cards(of),
  past: (exchange, of) => exchange.past(of),
  people: (exchange, of) => exchange.people(of),
  matter: (exchange, record) => exchange.matter(record),
  photoLasts: (exchange, matter) => exchange.photoLasts(matter),
  acts: exchangeActs,
  seed: null,
  expect: {
    request: { is: 'latest', model: 'Request', field: 'state' },
    requests: { is: 'count', model: 'Request' },
  },
});
