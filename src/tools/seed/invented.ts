import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { PumasiError } from '../../lib/errors';
import { yamlData } from '../../lib/prepared-yaml';
import type { Community } from '../../services/communities';
import { partyRoles } from '../../services/members';
import { vettingKinds } from '../../services/vetting';

/** A role of the demo, or the name of an invented person. */
const who = z.string().min(1).max(16);
const time = z.string().regex(/^\d{2}:\d{2}$/);
/** Names of weekdays in the order of their numbers. */
export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** A year of the past that the seed brings back: its programmes, their people and their sessions. */
const year = z.strictObject({
  year: z.number().int().min(2000).max(2100),
  /** Number of invented people among whom the programmes choose. */
  people: z.number().int().min(1).max(1_000),
  /** Name of the person who marks the attendance. */
  host: z.string().min(1).max(16),
  programmes: z.array(
    z.strictObject({ series: z.string(), people: z.number().int().min(1), sessions: z.number().int().min(1) }),
  ),
});

/** A year of the past whose exchanges stood on paper: the hubs' staff enter each sheet. */
const paperYear = z.strictObject({
  year: z.number().int().min(2000).max(2100),
  exchanges: z.number().int().min(1).max(100_000),
  /** Invented neighbours of each hub. */
  people: z.number().int().min(2).max(100),
  /** Name of the person who enters the sheets of a hub. */
  host: z.string().min(1).max(16),
});

const schema = z.strictObject({
  demoZone: z.string(),
  demo: z.strictObject({
    asker: z.string(),
    helper: z.string(),
    /** Somebody who acts for a place; absent: the demo has no phone for one. */
    host: z.string().optional(),
    coordinator: z.string(),
    /** A neighbour without an app; absent: nobody is rung in the demo. */
    neighbour: z.string().optional(),
  }),
  names: z.array(z.string().min(1).max(16)).min(1),
  weights: z.record(z.string(), z.number().positive()).default({}),
  /** Series of the pack that people have completed before the demo begins. */
  completed: z.array(z.strictObject({ series: z.string(), who: z.array(who) })).default([]),
  /** Checks of people that a coordinator has noted before the demo begins. */
  checked: z.array(z.strictObject({ kinds: z.array(z.enum(vettingKinds)).min(1), who: z.array(who) })).default([]),
  /** Carers on duty in the demo's first weeks. */
  duty: z
    .array(
      z.strictObject({ who, series: z.string(), weekdays: z.array(z.enum(weekdays)).min(1), from: time, to: time }),
    )
    .default([]),
  /** Roles in the parties of the pack's list. */
  posts: z.array(z.strictObject({ who, party: z.string(), role: z.enum(partyRoles) })).default([]),
  /** Children of invented people. */
  children: z.array(z.strictObject({ of: who, name: z.string(), born: z.number().int() })).default([]),
  years: z.array(year).default([]),
  papers: z.array(paperYear).default([]),
});

/** A year that a seed brings back. */
export type InventedYear = z.infer<typeof year>;

/** A year on paper that a seed brings back. */
export type InventedPapers = z.infer<typeof paperYear>;

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
  const checked = schema.safeParse(yamlData(readFileSync(file, 'utf8')));
  if (!checked.success) throw new PumasiError('seed.invented', `${file}: ${z.prettifyError(checked.error)}`);
  const invented = checked.data;
  if (!zones.some((zone) => zone.id === invented.demoZone))
    throw new PumasiError('seed.invented', `${file}: no zone ${invented.demoZone}`);
  const unknown = Object.keys(invented.weights).filter((kind) => !community.kinds.includes(kind));
  if (unknown.length > 0) throw new PumasiError('seed.invented', `${file}: no kinds ${unknown.join(', ')}`);
  const strangers = peopleIn(invented).filter((one) => !(one in invented.demo) && !invented.names.includes(one));
  if (strangers.length > 0) throw new PumasiError('seed.invented', `${file}: nobody is ${strangers.join(', ')}`);
  return invented;
}

/** The people that the facts of a pack name. */
function peopleIn({ completed, checked, duty, posts, children }: Invented): readonly string[] {
  return [
    ...[...completed, ...checked].flatMap(({ who }) => who),
    ...[...duty, ...posts].map(({ who }) => who),
    ...children.map(({ of }) => of),
  ];
}
