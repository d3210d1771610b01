import type { Fingerprint } from '../../../src/lib/fingerprint';
import type { Notice } from '../../../src/lib/notice';
import { joining } from '../../services/members/support';
import type { Args, Scene, Stage } from './stage';

const sections = {
  ledger: { currency: { grantMinutes: 300, welcome: 'coordinator', creditMinutes: 0, issueCapMinutes: 600_000 } },
};

/** `ann` is new and waits for the word of `boss`. */
const newcomer =
  (answer: string) =>
  async ({ services, holder, meet, step }: Stage): Promise<Args> => {
    await holder('boss', 'coordinator');
    await meet('ann');
    const { member } = await services.members.join(joining('ann'), step());
    await services.welcomes.begin(member, step());
    return { member: member.id, answer };
  };

const fingerprint: Fingerprint = async (use, word) => Buffer.from(`${use}/${word}`).toString('base64url');
/** A pack whose newcomers prove their number, and a route for the code. */
const proving = {
  sections: { ledger: { currency: { ...sections.ledger.currency, welcome: 'phone' } } },
  kit: { fingerprint, texting: () => 'sms' },
};

/** `ann` is new and has a number. */
const numbered = async ({ services, holder, meet, step }: Stage): Promise<Args> => {
  await holder('boss', 'coordinator');
  await meet('ann');
  const { member } = await services.members.join(joining('ann', { phone: '+821023456789' }), step());
  await services.welcomes.begin(member, step());
  return {};
};

/** The same with a code under way, which is typed. */
const coded = async (stage: Stage): Promise<Args> => {
  await numbered(stage);
  const ann = await stage.services.members.standing('web:ann');
  const notices: Notice[] = [];
  const because = { ...stage.step(), tell: (notice: Notice) => void notices.push(notice) };
  await stage.services.welcomes.sendCode({ member: ann?.id ?? '', again: false }, because);
  return { code: /\d{4}-\d{4}/.exec(JSON.stringify(notices))?.[0] ?? '' };
};

/** Another member gets the number, and the minutes, before the code is typed. */
const shared = async (stage: Stage): Promise<Args> => {
  const args = await coded(stage);
  await stage.member('bob', { phone: '+821023456789' });
  return args;
};

/** Replays of coordinators' words about welcome minutes. */
export const scenes: readonly Scene[] = [
  { action: 'welcomes.decide', outcome: 'given', by: 'boss', sections, before: newcomer('yes') },
  {
    action: 'welcomes.decide',
    what: 'not',
    outcome: 'withheld',
    by: 'boss',
    sections,
    before: newcomer('no'),
  },
  { action: 'welcomes.send-code', outcome: 'sent', by: 'ann', ...proving, before: numbered },
  {
    action: 'welcomes.send-code',
    what: 'again',
    outcome: 'sent',
    by: 'ann',
    ...proving,
    before: (stage) => coded(stage).then(() => ({ again: true })),
  },
  {
    action: 'welcomes.send-code',
    what: 'shared',
    outcome: 'word',
    by: 'ann',
    ...proving,
    before: (stage) => shared(stage).then(() => ({ again: true })),
  },
  { action: 'welcomes.use-code', outcome: 'given', by: 'ann', ...proving, before: coded },
  { action: 'welcomes.use-code', what: 'shared', outcome: 'word', by: 'ann', ...proving, before: shared },
  {
    action: 'welcomes.use-code',
    what: 'mistyped',
    outcome: 'wrong',
    by: 'ann',
    ...proving,
    before: (stage) => coded(stage).then(() => ({ code: '0' })),
  },
];
