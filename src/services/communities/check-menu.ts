import { suggestion } from '../../lib/nearest';
import { type Audience, audiences, type Community } from './schema';
import type { PackMistake } from './section';

/** A flow as the menu check sees it; the engine's flows fit. */
export interface MenuFlow {
  readonly id: string;
  readonly entry: boolean;
  readonly feature: string | null;
  readonly for: string;
}

/** The audiences of a menu that may start a flow, by the flow's `for`. */
const mayStart: Readonly<Record<string, readonly Audience[]>> = {
  anyone: audiences,
  member: ['member', 'party', 'staff', 'coordinator', 'operator'],
  party: ['party'],
  staff: ['staff', 'coordinator', 'operator'],
  coordinator: ['coordinator', 'operator'],
  operator: ['operator'],
};

/** Finds bad menu entries: flows that are no entry, flows of a missing feature, flows the audience may not start. */
export function menuMistakes({ menu, features }: Community, flows: readonly MenuFlow[]): PackMistake[] {
  const entries = new Map(flows.filter((flow) => flow.entry).map((flow) => [flow.id, flow]));
  const wrong = (id: string, audience: Audience): string | null => {
    const flow = entries.get(id);
    if (!flow) return `${id} is no entry flow — ${suggestion(id, namesakes(id, [...entries.keys()]))}`;
    if (flow.feature !== null && !features.includes(flow.feature))
      return `${id} belongs to ${flow.feature} — add ${flow.feature} to features, or remove the entry`;
    if (mayStart[flow.for]?.includes(audience)) return null;
    return `${id} is for a ${flow.for} — move it to menu.${flow.for}`;
  };
  const lists = [
    ...audiences.map((audience) => ({ name: audience, audience, ids: menu[audience] })),
    { name: 'first', audience: 'member' as const, ids: menu.first ?? [] },
  ];
  return lists.flatMap(({ name, audience, ids }) =>
    ids.flatMap((id, at): PackMistake[] => {
      const message = wrong(id, audience);
      return message === null ? [] : [{ path: ['menu', name, at], message }];
    }),
  );
}

/** The flows of the same area; all flows if the area has none. */
function namesakes(id: string, known: readonly string[]): readonly string[] {
  const area = known.filter((one) => one.startsWith(`${id.split('.')[0]}.`));
  return area.length > 0 ? area : known;
}
