import type { ChannelName } from '../../../src/channels/limits';
import { cause } from '../../../src/lib/cause';
import type { Turn } from '../../../src/runner/turns';
import { packSeriesId } from '../../../src/services/bookings';
import { listedId } from '../../../src/services/parties';
import { makeMember } from '../../../src/tools/chat/people';
import { vet } from '../vet';
import type { World } from '../world';
import { type Person, personOf } from './person';
import type { Given } from './statement';
import { openTexts, type Texts } from './texts';

/** Names of people by letter; others are called by their letter. */
export const names: Readonly<Record<string, string>> = {
  A: '느티나무',
  B: '보리차',
  C: '햇살',
  D: '종이배',
  E: '달항아리',
  F: '호박꽃',
  K: '길잡이',
  L: '등대지기',
  N: '새싹',
};

/** A running dialogue. */
export interface Stage {
  readonly world: World;
  readonly texts: Texts;
  readonly people: Map<string, Person>;
  /** The language of a person's messages. */
  langOf(person: Person): Promise<string>;
  /** Words of expected log lines of level error. */
  readonly excused: string[];
}

/** An empty stage in a world. */
export function stageOf(world: World): Stage {
  const languages = new Map<string, string>();
  return {
    world,
    texts: openTexts(world.runtime.services.communities.all().map(({ folder }) => folder)),
    people: new Map(),
    excused: [],
    langOf: async ({ conversation }) => {
      const { members } = world.runtime.services;
      const [contact] = await members.contactsOf(conversation);
      const member = await members.standing(conversation);
      const lang = member?.lang ?? contact?.lang;
      if (lang) languages.set(conversation, lang);
      return lang ?? languages.get(conversation) ?? 'ko';
    },
  };
}

/** Brings a person on the stage. */
export async function enter(stage: Stage, given: Given, fallback: ChannelName): Promise<Person> {
  const { world, people } = stage;
  const at = given.door ?? given.channel ?? fallback;
  const {
    zone = 'eunpyeong',
    area,
    credits,
    can,
    needs,
    gender,
    language,
    lang = 'ko',
    phone,
    completed,
    vetted,
    heads,
    serves,
  } = given.with;
  const name = given.with.name ?? names[given.name] ?? given.name;
  const by = given.by && {
    ...{ staff: await memberOf(stage, given.by.staff), means: 'phone' as const, consent: given.by.consent },
  };
  const made = await world.phone(at, given.name.toLowerCase(), lang, by ?? undefined);
  const list = (words: string | undefined) => (words ? words.split(',') : undefined);
  if (given.role !== 'newcomer') {
    const optional = {
      ...(area === undefined ? {} : { area }),
      ...(credits === undefined ? {} : { credits: Number(credits) }),
      ...(can === undefined ? {} : { can: list(can) ?? [] }),
      ...(needs === undefined ? {} : { needs: list(needs) ?? [] }),
      ...(gender === 'female' || gender === 'male' ? { gender: gender as 'female' | 'male' } : {}),
      ...(language === undefined ? {} : { languages: list(language) ?? [] }),
      phone: phone ?? `+8210${String(1000_0000 + people.size * 1111).slice(0, 8)}`,
    };
    const door = world.runtime.doors.get(at)?.door;
    if (!door) throw new Error(`no door ${at} is open`);
    const duty = given.role === 'member' ? {} : { duty: given.role };
    const { id, community } = await makeMember(world.runtime, {
      ...{ door, user: made.user, name, zone, lang, ...duty, ...optional },
    });
    for (const kind of list(vetted) ?? []) await vet(world, { community, kind, member: id });
    for (const party of list(heads) ?? []) await appoint(world, { community, party, role: 'head', member: id });
    for (const party of list(serves) ?? []) await appoint(world, { community, party, role: 'staff', member: id });
    for (const series of list(completed) ?? []) await complete(world, { community, series, member: id });
  }
  const person = personOf(given.name, name, made);
  people.set(given.name, person);
  return person;
}

/** Gives a member a role in a party of the pack's list. */
async function appoint(
  { runtime, clock }: World,
  of: { readonly community: string; readonly party: string; readonly role: 'head' | 'staff'; readonly member: string },
): Promise<void> {
  const { community, party, role, member } = of;
  const post = { member, role, party: listedId(community, party), by: null };
  await runtime.services.members.appointIn(post, cause(`given/${member}/${party}/${role}`, clock.now(), []));
}

/** Notes that a member has completed a series of the pack, as eight weeks of attendance would. */
export async function complete(
  { runtime, clock }: Pick<World, 'runtime' | 'clock'>,
  of: { readonly community: string; readonly series: string; readonly member: string },
): Promise<void> {
  const _id = `${packSeriesId(of.community, of.series)}/${of.member}`;
  await runtime.store.mongoose.model('BookingCompletion').create([{ _id, ...of, at: clock.now() }]);
}

/** The member id of a person on the stage. */
export async function memberOf({ world, people }: Stage, letter: string): Promise<string> {
  const person = people.get(letter);
  const member = person && (await world.runtime.services.members.standing(person.conversation));
  if (!member) throw new Error(`${letter} is no member`);
  return member.id;
}

/** A person on the stage, with all arrived messages read. */
export async function someone(stage: Stage, letter: string): Promise<Person> {
  const person = stage.people.get(letter);
  if (!person) throw new Error(`nobody is called ${letter}; add a line "given ${letter} …"`);
  await person.catchUp();
  return person;
}

/** Where a person's talk stands: flow and step, or `idle`. */
export async function standsAt(stage: Stage, person: Person): Promise<string> {
  const [turn] = await stage.world.runtime.store.mongoose
    .model<Turn>('Turn')
    .find({ conversation: person.conversation, seq: { $exists: true } })
    .sort({ seq: -1 })
    .limit(1)
    .lean<Turn[]>();
  const top = turn?.session?.frames.at(-1);
  return top ? `${top.flow}/${top.step}` : 'idle';
}
