import { nearest } from '../../lib/nearest';
import type { Community } from '../../services/communities';
import { areasOf, type Member, placeName } from '../../services/members';
import type { ProgramServices } from '../store-tool';
import { type Print, WrongCall } from '../tool';

/** The member in a call, by id or by name. Null, with a printed reason, if no member or several match. */
export async function findMember(
  { services }: ProgramServices,
  said: string,
  community: string | undefined,
  print: Print,
): Promise<Member | null> {
  const packs = community === undefined ? services.communities.all().map(({ id }) => id) : [community];
  const byId = await services.members.get(said);
  if (byId && packs.includes(byId.community)) return byId;
  const named = (await Promise.all(packs.map((pack) => services.members.named(pack, said)))).flat();
  const [first, ...others] = named;
  if (first === undefined) {
    print(`there is no member '${said}' in ${packs.join(', ')}: give an id, or the name the person joined with`);
    return null;
  }
  if (others.length === 0) return first;
  print(`${named.length} members are called '${said}'; say which one by the id:`);
  for (const { id, zone, community: pack, joinedAt } of named)
    print(`  ${id}  ${pack}, ${zone}, joined ${joinedAt.toISOString().slice(0, 10)}`);
  return null;
}

/**
 * The area or zone in a call, by its id or its name in one of the pack's languages.
 * @throws WrongCall naming the known ones
 */
export function findArea({ texts }: ProgramServices, community: Community, said: string): string {
  const ids = areasOf(community);
  const names = new Map<string, string>();
  for (const lang of community.languages)
    for (const id of ids) names.set(texts.say(lang, placeName(community, id)).toLowerCase(), id);
  const found = ids.includes(said) ? said : names.get(said.toLowerCase());
  if (found !== undefined) return found;
  const near = nearest(said, [...ids, ...names.keys()]);
  const hint = near === null ? '' : `did you mean '${near}'? `;
  throw new WrongCall(`${community.id} has no area or zone '${said}'; ${hint}there are: ${ids.join(', ')}`);
}
