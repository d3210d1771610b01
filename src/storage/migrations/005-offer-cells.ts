import type { Step } from './step';

/**
 * Offers get one array of kind and zone together, by which they are found without reading the community. An older program
 * that changes an offer leaves the array as it was, so each one is compared.
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
