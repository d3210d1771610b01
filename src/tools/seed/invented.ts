import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { PumasiError } from '../../lib/errors';
import type { Community } from '../../services/communities';

const schema = z.strictObject({
  demoZone: z.string(),
  demo: z.strictObject({
    asker: z.string(),
    helper: z.string(),
    coordinator: z.string(),
    /** A neighbour without an app; absent: nobody is rung in the demo. */
    neighbour: z.string().optional(),
  }),
  names: z.array(z.string().min(1).max(16)).min(1),
  weights: z.record(z.string(), z.number().positive()).default({}),
});

/** A pack's data for the invented people of a seed. */
export type Invented = z.infer<typeof schema>;

/** True if a pack has data for invented people. */
export function hasInvented({ folder }: Community): boolean {
  return existsSync(path.join(folder, 'invented.yaml'));
}

/** Reads `communities/<id>/invented.yaml`; throws `seed.invented` with the file and its mistake. */
export function readInvented(community: Community): Invented {
  const { zones, folder } = community;
  const file = path.join(folder, 'invented.yaml');
  const checked = schema.safeParse(parse(readFileSync(file, 'utf8')));
  if (!checked.success) throw new PumasiError('seed.invented', `${file}: ${z.prettifyError(checked.error)}`);
  const invented = checked.data;
  if (!zones.some((zone) => zone.id === invented.demoZone))
    throw new PumasiError('seed.invented', `${file}: no zone ${invented.demoZone}`);
  const unknown = Object.keys(invented.weights).filter((kind) => !community.kinds.includes(kind));
  if (unknown.length > 0) throw new PumasiError('seed.invented', `${file}: no kinds ${unknown.join(', ')}`);
  return invented;
}
