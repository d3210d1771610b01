import type { Door } from '../../channels/channel';
import { conversationOf } from '../../lib/conversation';
import { inSeoul } from '../../lib/seoul';
import type { Turn } from '../../runner/turns';
import type { Runtime } from '../../runtime';
import { makeMember } from './people';

/** The role of each letter; every other letter is a newcomer. */
export const roles: Readonly<Record<string, 'member' | 'helper' | 'coordinator'>> = {
  A: 'member',
  B: 'helper',
  C: 'helper',
  K: 'coordinator',
};

/** Brings an invented person into the conversation; gives their entry in a dialogue's `given`. */
export async function enter(runtime: Runtime, door: Door, who: string): Promise<string> {
  const { communities, members } = runtime.services;
  const role = roles[who];
  const community = communities.get(door.community);
  const conversation = conversationOf(door.id, who);
  if (!role || (await members.standing(conversation))) return '';
  const zone = community.zones[0]?.id ?? '';
  const kinds = role === 'helper' ? community.kinds : [];
  await makeMember(runtime, {
    door,
    user: who,
    name: who,
    zone,
    lang: 'ko',
    can: kinds,
    ...(role === 'coordinator' ? { duty: 'coordinator' as const } : {}),
  });
  const as = role === 'coordinator' ? 'coordinator' : 'member';
  return [as, 'name', who, 'zone', zone, ...(kinds.length > 0 ? ['can', kinds.join(',')] : [])].join(' ');
}

/** The state of a speaker's conversation, one line per fact. */
export async function stateOf(runtime: Runtime, door: Door, who: string): Promise<string[]> {
  const conversation = conversationOf(door.id, who);
  const member = await runtime.services.members.standing(conversation);
  const [turn] = await runtime.store.mongoose
    .model<Turn>('Turn')
    .find({ conversation, seq: { $exists: true } })
    .sort({ seq: -1 })
    .limit(1)
    .lean<Turn[]>();
  const frames = turn?.session?.frames ?? [];
  const { day, time } = inSeoul(runtime.clock.now());
  return [
    `-- ${day} ${time} · ${who} is ${member ? `${member.status}, ${member.id}` : 'new here'}`,
    frames.length === 0 ? '-- nothing is asked' : '',
    ...frames.map((frame) => `-- ${frame.flow}/${frame.step} ${JSON.stringify(frame.vars)}`),
    member ? `-- account ${JSON.stringify(await runtime.services.ledger.balance(member.community, member.id))}` : '',
    `-- outbox ${JSON.stringify(await runtime.outbox.count())}`,
  ].filter((line) => line !== '');
}
