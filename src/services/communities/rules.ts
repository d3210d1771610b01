import type { Core } from './schema';
import { type PackMistake, twice } from './section';

/** Mistakes the core schema can't see: repeated ids, unknown neighbours and zones. */
export function coreMistakes(core: Core): PackMistake[] {
  return [
    ...twice(core.zones, 'zones'),
    ...twice(core.areas, 'areas'),
    ...neighbourMistakes(core),
    ...areaMistakes(core),
    ...joinMistakes(core),
  ];
}

function neighbourMistakes({ zones }: Core): PackMistake[] {
  const byId = new Map(zones.map((zone) => [zone.id, zone]));
  return zones.flatMap((zone, at) =>
    zone.near.flatMap((near, i) => {
      const wrong = (message: string) => [{ path: ['zones', at, 'near', i], message }];
      if (near === zone.id) return wrong(`${near} is the zone itself — remove it`);
      const other = byId.get(near);
      if (!other) return wrong(`no zone ${near} — correct the id, or add the zone`);
      return other.near.includes(zone.id) ? [] : wrong(`${near} doesn't name ${zone.id} as near — add it there`);
    }),
  );
}

function areaMistakes({ zones, areas }: Core): PackMistake[] {
  if (areas.length === 0) return [];
  const known = new Set(zones.map((zone) => zone.id));
  const areaOf = new Map<string, string>();
  const mistakes: PackMistake[] = [];
  areas.forEach((area, at) => {
    area.zones.forEach((zone, i) => {
      const path = ['areas', at, 'zones', i];
      const other = areaOf.get(zone);
      if (!known.has(zone)) mistakes.push({ path, message: `no zone ${zone} — correct the id, or add the zone` });
      else if (other && other !== area.id)
        mistakes.push({ path, message: `${zone} is in the area ${other} already — remove it from one of them` });
      areaOf.set(zone, other ?? area.id);
    });
  });
  zones.forEach((zone, at) => {
    if (!areaOf.has(zone.id))
      mistakes.push({ path: ['zones', at, 'id'], message: `${zone.id} is in no area — add it to one` });
  });
  return mistakes;
}

function joinMistakes({ join }: Core): PackMistake[] {
  const wrong = (message: string): PackMistake => ({ path: ['join', 'ask'], message });
  const always = (['name', 'zone'] as const).filter((one) => !join.ask.includes(one));
  return always.map((one) => wrong(`${one} is always asked — add it`));
}
