import type { Step } from './step';

/** Offers get one array of kind and zone together, by which they are found without reading the community. */
export const offerCells: Step = {
  number: 5,
  collection: 'offers',
  what: 'kind and zone of an offer as one indexed list',
  where: { cells: { $exists: false } },
  from: ['kinds', 'zones', 'cells'],
  lift({ kinds, zones, cells }) {
    if (cells !== undefined || !Array.isArray(kinds) || !Array.isArray(zones)) return null;
    return { set: { cells: kinds.flatMap((kind) => zones.map((zone) => `${kind}@${zone}`)) } };
  },
};
