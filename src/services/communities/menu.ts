import type { Audience, Core } from './schema';

/** The person who sees a menu. */
export interface Viewer {
  /** Null before joining. */
  readonly member: string | null;
  readonly roles: readonly string[];
}

/** The audiences of a person: newcomers are `anyone`, members `member`, the others follow from roles. */
export function audiencesOf({ member, roles }: Viewer): readonly Audience[] {
  if (member === null) return ['anyone'];
  const byRole = (['staff', 'coordinator', 'operator'] as const).filter((role) => roles.includes(role));
  return ['member', ...byRole];
}

/** The entry flows for one person in the pack's order, each once. */
export function menuFor({ menu }: Pick<Core, 'menu'>, viewer: Viewer): readonly string[] {
  return [...new Set(audiencesOf(viewer).flatMap((audience) => menu[audience]))];
}
