import type { Pack } from './schema';

/** What the schema can't see: ids used twice, neighbours that don't exist or aren't neighbours of each other. */
export function packMistakes(pack: Pack): string[] {
  return [
    ...twice(pack.zones, 'zones'),
    ...twice(pack.kinds, 'kinds'),
    ...twice(pack.refusals, 'refusals'),
    ...neighbourMistakes(pack),
    ...minutesMistakes(pack),
  ];
}

function twice(list: readonly { id: string }[], where: string): string[] {
  const seen = new Set<string>();
  return list.flatMap(({ id }, at) => {
    if (seen.has(id)) return [`${where}[${at}].id: ${id} is there twice — remove one`];
    seen.add(id);
    return [];
  });
}

function neighbourMistakes({ zones }: Pack): string[] {
  const byId = new Map(zones.map((zone) => [zone.id, zone]));
  return zones.flatMap((zone, at) =>
    zone.near.flatMap((near, i) => {
      const where = `zones[${at}].near[${i}]`;
      if (near === zone.id) return [`${where}: ${near} is the zone itself — remove it`];
      const other = byId.get(near);
      if (!other) return [`${where}: no zone ${near} — correct the id`];
      return other.near.includes(zone.id) ? [] : [`${where}: ${near} doesn't name ${zone.id} as near — add it there`];
    }),
  );
}

function minutesMistakes({ kinds, exchange }: Pack): string[] {
  return kinds.flatMap(({ id, minutes }, at) =>
    minutes < exchange.minMinutes || minutes > exchange.maxMinutes
      ? [`kinds[${at}].minutes: ${id} usually takes ${minutes}, outside exchange.minMinutes to maxMinutes`]
      : [],
  );
}
