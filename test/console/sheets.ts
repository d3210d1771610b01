import { makeMember } from '../../src/tools/chat/people';
import type { App } from '../app/app';
import { doorOf } from '../support/doors';

let made = 0;

/** A neighbour without an app who waits for a call with a question of two choices; gives the member id. */
export async function makeQuestion(app: App, of: { readonly name: string; readonly zone: string }): Promise<string> {
  made += 1;
  const { runtime, clock } = app;
  const door = doorOf('desk');
  const phone = `+8210${String(10_000_000 + made)}`;
  const { id } = await makeMember(runtime, { door, user: `paper-${made}`, ...of, phone, lang: 'ko' });
  const start = (flow: string, text: string) => ({ text: { plain: text }, press: { do: 'start', flow } }) as const;
  await runtime.outbox.add([
    {
      ...{ _id: `paper-${made}#n0`, kind: 'notice', state: 'queued', member: id, key: `paper-${made}` },
      ...{ purpose: 'match', about: { feature: 'exchange', id: `req_${made}` }, nextAt: clock.now(), attempts: 0 },
      ...{ tried: [], createdAt: clock.now() },
      say: {
        text: { plain: '해바라기 님이 은평구에서 말벗을 구하고 있어요. 함께해 주실 수 있나요?' },
        rows: [{ label: { plain: '언제' }, value: { plain: '11월 27일(금) 오후 2시' } }],
        buttons: [start('exchange.mine', '할게요'), start('common.help', '어려워요')],
      },
    },
  ]);
  return id;
}

/** A poll that waits for the same person beside their question, with its options numbered in its words. */
export async function makePoll(app: App, member: string, options = ['토요일', '일요일']): Promise<void> {
  const list = options.map((one, i) => `${i + 1}. ${one}`).join('\n');
  await app.runtime.outbox.add([
    {
      ...{ _id: `poll-${member}#n0`, kind: 'notice', state: 'queued', member, key: `poll-${member}`, purpose: 'poll' },
      ...{ about: { feature: 'polls', id: 'pol_1' }, nextAt: app.clock.now(), attempts: 0, tried: [] },
      createdAt: app.clock.now(),
      say: {
        text: { plain: `김장은 어느 날에 할까요?\n${list}\n하나를 골라 주세요.` },
        buttons: options.map((text) => ({ text: { plain: text }, press: { do: 'start', flow: 'common.help' } })),
      },
    },
  ]);
}
