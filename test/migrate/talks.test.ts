import type { Session, Value } from '../../src/engine/types';
import { cause } from '../../src/lib/cause';
import { collectionOf } from '../../src/storage/migrations/collections';
import { parseDialogue } from '../support/dialogue/parse';
import { playOn } from '../support/dialogue/play';
import { type Stage, stageOf } from '../support/dialogue/stage';
import { share } from '../support/form';
import { openWorld, type World } from '../support/world';
import { SPINE_ENDED, spineDocs } from './spine';

/**
 * Flows of the first program that no longer fit. A session stored in the middle of one goes on with today's question of
 * the same step, or the person is told and the flow begins again. Nobody meets an error.
 */
const moved = ['cases.open', 'members.approve', 'members.join-child', 'polls.start'];

type Vars = Readonly<Record<string, Value>>;

/** A question of the first program, what a person answers, and what is said then. */
interface Talk {
  readonly at: string;
  readonly vars?: Vars;
  readonly who: 'newcomer' | 'member' | 'coordinator';
  readonly answer: string;
  readonly said: string;
}

const read = { options: ['산', '강'], count: 2, least: 2, most: 10 };
const poll = { question: '어디로 갈까요?', words: null, read };
const seen = {
  who: { key: 'polls.everyone' },
  eligible: 1,
  period: { key: 'polls.start.period', params: { days: 3 } },
};
const kid = { name: '도토리' };

const talks: readonly Talk[] = [
  { at: 'cases.open/kind', who: 'member', answer: '궁금한 점이 있어요', said: '{cases.open.what}' },
  {
    at: 'cases.open/question',
    vars: { kind: 'question' },
    who: 'member',
    answer: '시간이 왜 줄었어요?',
    said: '{cases.open.thanks}',
  },
  {
    at: 'cases.open/report',
    vars: { kind: 'report' },
    who: 'member',
    answer: '자꾸 돈을 달라고 해요',
    said: '{common.flow-changed}\nP< {cases.open.kind}',
  },
  { at: 'members.join-child/explain', who: 'newcomer', answer: '계속할게요', said: '{members.child.name}' },
  { at: 'members.join-child/name', who: 'newcomer', answer: '도토리', said: '{members.join.zone}' },
  { at: 'members.join-child/zone', vars: kid, who: 'newcomer', answer: '은평구', said: '{members.child.guardian}' },
  {
    at: 'members.join-child/guardian',
    vars: { ...kid, zone: 'eunpyeong' },
    who: 'newcomer',
    answer: '김보호',
    said: '{members.child.phone}',
  },
  {
    at: 'members.join-child/phone',
    vars: { ...kid, zone: 'eunpyeong', guardian: '김보호' },
    who: 'newcomer',
    answer: '010-9999-8888',
    said: '{members.join.waiting}',
  },
  {
    at: 'members.approve/ask',
    who: 'coordinator',
    answer: '보호자 동의 확인함',
    said: '{members.approve.approved name=도토리}',
  },
  { at: 'polls.start/question', who: 'coordinator', answer: '어디로 갈까요?', said: '{polls.start.options}' },
  {
    at: 'polls.start/options',
    vars: { question: '어디로 갈까요?' },
    who: 'coordinator',
    answer: '산, 강',
    said: '{polls.start.more}',
  },
  { at: 'polls.start/more', vars: poll, who: 'coordinator', answer: '바다', said: '{polls.start.more} ~바다' },
  { at: 'polls.start/audience', vars: poll, who: 'coordinator', answer: '우리 이웃 모두', said: '{polls.start.days}' },
  {
    at: 'polls.start/zone',
    vars: { ...poll, zone: null },
    who: 'coordinator',
    answer: '은평구',
    said: '{polls.start.days}',
  },
  {
    at: 'polls.start/days',
    vars: { ...poll, zone: null },
    who: 'coordinator',
    answer: '사흘',
    said: '{polls.start.sure}',
  },
  {
    at: 'polls.start/sure',
    vars: { ...poll, zone: null, days: 3, seen },
    who: 'coordinator',
    answer: '보내기',
    said: '{polls.start.opened}',
  },
];

interface OldFlow {
  readonly version: string;
  readonly steps: Readonly<Record<string, { readonly ask?: string; readonly options?: unknown }>>;
}

const flows = new Map<string, OldFlow>(
  (spineDocs().get('flow_versions') ?? []).map(({ _id, source }) => {
    const [id = '', version = ''] = _id.split('@');
    return [id, { version, ...(JSON.parse(String(source)) as Pick<OldFlow, 'steps'>) }];
  }),
);

let world: World;
let stage: Stage;
beforeEach(async () => {
  world = await openWorld({ start: SPINE_ENDED });
  const kept = collectionOf<{ _id: string }>(world.runtime.store, 'flow_versions');
  for (const { _id, ...rest } of spineDocs().get('flow_versions') ?? [])
    await kept.updateOne({ _id }, { $setOnInsert: rest }, { upsert: true });
  // In the morning nothing waits for the end of the night.
  world.clock.advance(12 * 3_600_000);
  stage = stageOf(world);
});
afterEach(() => world.close());

/** Plays lines of a dialogue with the person P. */
const play = (text: string) => playOn(stage, parseDialogue(text, 'talk.dialogue'), 'line');

/** Puts P where the first program left a person: at a question of its flow. */
async function atQuestion({ at, vars = {}, who }: Talk): Promise<void> {
  const [id = '', step = ''] = at.split('/');
  const flow = flows.get(id);
  const kind = flow?.steps[step]?.ask;
  if (!flow || kind === undefined) throw new Error(`the first program asks nothing at ${at}`);
  await play('given K web coordinator zone eunpyeong');
  await play(`given P line ${who === 'newcomer' ? '' : `${who} zone eunpyeong`}`.trim());
  const conversation = stage.people.get('P')?.conversation ?? '';
  const values = kind === 'choice' ? optionsOf(flow.steps[step]?.options) : undefined;
  const frame = { flow: id, version: flow.version, step, vars: { ...vars, ...(await givenTo(id)) }, trail: [] };
  const waiting = { ask: 'aaaaaaaa', kind, tries: 0, ...(values ? { values } : {}) };
  const session: Session = { v: 1, frames: [frame], waiting };
  const turns = collectionOf<{ _id: string }>(world.runtime.store, 'turns');
  const [like] =
    spineDocs()
      .get('turns')
      ?.filter(({ session: found }) => found) ?? [];
  const turn = { ...like, _id: `line:old-${at}`, conversation, channel: 'line', user: 'p', seq: 1, session };
  await turns.insertOne(turn as { _id: string });
}

/** The values of the shown options. */
function optionsOf(options: unknown): readonly string[] | undefined {
  return Array.isArray(options) ? options.map((one: { value: unknown }) => String(one.value)) : undefined;
}

/** The arguments the flow was started with. */
async function givenTo(flow: string): Promise<Vars> {
  if (flow !== 'members.approve') return {};
  const { members } = world.runtime.services;
  const at = world.clock.now();
  await members.meet('web', 'kid', 'ko', at);
  const kidJoins = { conversation: 'web:kid', community: 'seoul-timebank', zone: 'eunpyeong', lang: 'ko', minor: true };
  const guardian = { name: '김보호', phone: '+821099998888' };
  const joining = { ...kidJoins, name: '도토리', can: [], needs: [], guardian };
  const { member } = await members.join(joining, cause('kid/join', at, []));
  return { member: member.id, child: { name: '도토리', zone: { key: 'seoul-timebank.zone.eunpyeong' } } };
}

test('these are the flows that no longer fit', async () => {
  const { book } = world.runtime;
  const gone: string[] = [];
  for (const [id, { version, steps }] of flows) {
    const asks = Object.values(steps).some(({ ask }) => ask !== undefined);
    if (asks && (await book.version(id, version)) === null) gone.push(id);
  }
  expect(gone.sort()).toEqual(expect.arrayContaining(moved));
  const asked = moved.flatMap((id) =>
    Object.entries(flows.get(id)?.steps ?? {}).flatMap(([step, { ask }]) =>
      ask === undefined ? [] : [`${id}/${step}`],
    ),
  );
  expect(talks.map(({ at }) => at).sort()).toEqual(asked.sort());
});

describe.each(talks.map((talk) => [talk.at, talk] as const))('%s', (_, talk) => {
  test('the answer is read', async () => {
    await atQuestion(talk);
    await play(`P> ${talk.answer}\nP<.. ${talk.said}`);
  });
});

/** The small form takes these detours from one question of so many. */
const DETOURS_ONE_OF = 3;

test.each(share(talks, DETOURS_ONE_OF).map((talk) => [talk.at, talk] as const))(
  '%s: help, a sticker and back are answered',
  async (_, talk) => {
    await atQuestion(talk);
    await play('P> 도움말\nP<.. *\nP> <sticker>\nP<.. *\nP> 뒤로\nP<.. *');
  },
);
