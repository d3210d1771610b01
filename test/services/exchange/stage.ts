import { areaOf } from '../../../src/actions';
import type { Services } from '../../../src/actions/services';
import { refusalFor } from '../../../src/engine/rights';
import type { ActionResult, Option, Person, Value } from '../../../src/engine/types';
import { cause } from '../../../src/lib/cause';
import type { Notice } from '../../../src/lib/notice';
import { optionsOf } from '../../support/options';
import { COMMUNITY, communities, openTown, type Someone, type Town } from './support';

const { actions: exchangeActions, sources: exchangeSources } = areaOf('exchange');

type Args = Record<string, Value>;

/** Actions about words and offers; the others are about requests. */
export const offerActions = [
  'match-kind',
  'check-words',
  'read-offer',
  'set-offer',
  'show-offer',
  'hear-offer',
  'pause-offer',
  'hear-rest',
  'rest-offer',
  'offer-from-profile',
];

/** Acts of coordinators on people: several at once, the phone. */
export const deskActions = ['pick-helpers', 'look-at-number', 'enter-answer'];

/** Why somebody was asked. */
export const reasonActions = ['read-reasons', 'hear-why-not'];

/** Institutions that link their volunteers. */
export const linkActions = ['read-link', 'link-volunteer'];

/** Acts of the two sides on an appointment that exists: a change of mind after sending. */
export const changeActions = [
  'hear-appointment',
  'find-named',
  'read-wanted',
  'read-place',
  'change-request',
  'read-change',
  'answer-change',
  'withdraw-change',
  'seek-other',
  'tell-late',
  'read-message',
  'relay-message',
  'check-no-show',
];

/** A town with an asker, a helper and a coordinator, and the exchange's actions to run as the engine does. */
export interface Stage {
  readonly town: Town;
  readonly asker: Person;
  readonly helper: Person;
  readonly coordinator: Person;
  /** What the last action told. */
  told(): readonly Notice[];
  person(name: string, someone?: Someone, offers?: boolean): Promise<Person>;
  /** Rights, arguments, the action; then once more with the same cause, which must come to the same. */
  run(name: string, who: Person, args?: Args): Promise<ActionResult>;
  outcome(name: string, who: Person, args?: Args): Promise<string>;
  list(name: string, who: Person, args?: Args): Promise<readonly Option[]>;
  /** A request of the asker; its id. */
  request(change?: Args, who?: Person): Promise<string>;
  /** The same, and the helper's yes. */
  match(change?: Args): Promise<string>;
}

export const draft = {
  kind: 'walk',
  date: '2026-11-23',
  time: '14:00',
  minutes: 60,
  zone: 'north',
  address: '1 Elm Street',
};

/** Outcomes that have come about, by action. */
const seen = new Map<string, Set<string>>();
let turns = 0;

/** Opens a stage. */
export async function openStage(): Promise<Stage> {
  const town = await openTown();
  const { matching, exchange, members, ledger, looks, vetting } = town;
  const services = { communities, matching, exchange, members, ledger, looks, vetting } as unknown as Services;
  let told: Notice[] = [];

  async function person(name: string, someone: Someone = {}, offers = false): Promise<Person> {
    const member = await (offers ? town.helper(name, someone) : town.join(name, someone));
    const roles = someone.coordinator ? ['coordinator'] : [];
    return { conversation: `web:${name}`, lang: 'ko', community: COMMUNITY, member, roles };
  }

  async function run(name: string, who: Person, args: Args = {}): Promise<ActionResult> {
    const action = exchangeActions.find((one) => one.name === `exchange.${name}`);
    if (!action) throw new Error(`no action ${name}`);
    const refused = refusalFor(action.needs, who);
    if (refused) return { outcome: `refused: ${refused}` };
    const key = `turn_a${++turns}/step`;
    const once = (notices: Notice[]) =>
      action.run({ services, who, cause: cause(key, town.now(), notices), args: action.args.parse(args) });
    told = [];
    const result = await once(told);
    const again: Notice[] = [];
    const repeated = await once(again);
    expect(again).toEqual(told);
    expect(repeated).toEqual(result);
    expect(action.outcomes).toContain(result.outcome);
    expect(action.gives).toEqual(expect.arrayContaining(Object.keys(result.data ?? {})));
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    seen.set(name, (seen.get(name) ?? new Set()).add(result.outcome));
    return result;
  }

  const asker = await person('asker', { phone: '+821011112222' });
  const helper = await person('helper', { phone: '+821033334444' }, true);
  const coordinator = await person('coordinator', { coordinator: true });

  async function request(change: Args = {}, who = asker): Promise<string> {
    const { outcome, data } = await run('send-request', who, { ...draft, ...change });
    expect(['ok', 'nobody']).toContain(outcome);
    return String(data?.request);
  }

  return {
    town,
    asker,
    helper,
    coordinator,
    told: () => told,
    person,
    run,
    outcome: async (name, who, args) => (await run(name, who, args)).outcome,
    async list(name, who, args = {}) {
      const source = exchangeSources.find((one) => one.name === `exchange.${name}`);
      if (!source) throw new Error(`no source ${name}`);
      const listed = source.list({
        services,
        who,
        cause: cause('turn/list', town.now(), []),
        args: source.args.parse(args),
      });
      return optionsOf(listed);
    },
    request,
    async match(change) {
      const id = await request(change);
      expect((await run('accept-request', helper, { request: id })).outcome).toBe('ok');
      return id;
    },
  };
}

/** Outcomes of these actions that have not come about. */
export function missing(which: (name: string) => boolean): string[] {
  return exchangeActions
    .map((action) => ({ action, name: action.name.replace('exchange.', '') }))
    .filter(({ name }) => which(name))
    .flatMap(({ action, name }) =>
      action.outcomes.filter((one) => !seen.get(name)?.has(one)).map((one) => `${name}: ${one}`),
    );
}
