import { MAX_FIRST } from './limits';
import type { Audience, Core } from './schema';

/** The person who sees a menu. */
export interface Viewer {
  /** Null before joining. */
  readonly member: string | null;
  readonly roles: readonly string[];
  /** `few`: the person wants a first screen of few large choices. */
  readonly firstScreen?: 'few';
}

/** The menu of one person. */
export interface Menu {
  /** Entry flows in order, each once. */
  readonly flows: readonly string[];
  /** The number of large choices on the first screen; absent: as many as fit. */
  readonly first?: number;
}

/** The audiences of a person, those of their work first: `anyone` before joining, else `member` and the roles. */
export function audiencesOf({ member, roles }: Viewer): readonly Audience[] {
  if (member === null) return ['anyone'];
  const byRole = (['party', 'staff', 'coordinator', 'operator'] as const).filter((role) => roles.includes(role));
  return [...byRole, 'member'];
}

/** The menu of one person in the pack's order; the large choices come before all others. */
export function menuFor({ menu }: Pick<Core, 'menu'>, viewer: Viewer): Menu {
  const all = audiencesOf(viewer).flatMap((audience) => menu[audience]);
  if (viewer.firstScreen !== 'few' || viewer.member === null) return { flows: [...new Set(all)] };
  const first = menu.first ?? menu.member.slice(0, MAX_FIRST);
  return { flows: [...new Set([...first, ...all])], first: first.length };
}
