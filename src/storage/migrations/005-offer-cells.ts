import type { Step } from './step';

/**
 * Gives offers one array of kind and zone together, by which a need finds them without reading the community. An older
 * program may change an offer without its array, so each array is compared.
 */
export const offerCells: Step = {
  number: 5,
  collection: 'offers',
  what: 'kind and zone of an offer as one indexed list',
  where: {},
  from: ['kinds', 'zones', 'cells'],
  lift({ kinds, zones, cells }) {
    if (!Array.isArray(kinds) || !Array.isArray(zones)) return null;
    const wanted: string[] = kinds.flatMap((kind) => zones.map((zone) => `${kind}@${zone}`));
    const same = Array.isArray(cells) && cells.length === wanted.length && wanted.every((cell) => cells.includes(cell));
    return same ? null : { set: { cells: wanted } };
  },
};
