import { z } from 'zod';
import type { Text } from '../../lib/text';
import { MAX_FEATURES, MAX_LANGUAGES, MAX_LISTED_IN_PACK, MAX_MENU } from './limits';
import { localTime, packId, unique, whole } from './shapes';

const flow = z.string().regex(/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/, 'must be a flow id such as cases.open');
const entries = z.array(flow).max(MAX_MENU).refine(unique, 'names a flow twice');
/** What newcomers see where the pack says nothing else. */
const newcomersMenu = ['members.join', 'common.about', 'members.language', 'common.person'];
const zones = z.array(packId).max(MAX_LISTED_IN_PACK).refine(unique, 'names a zone twice');

/** Who sees which part of the menu; `menuFor` says how they add up. */
export const audiences = ['anyone', 'member', 'staff', 'coordinator', 'operator'] as const;

/** What joining may ask for; `name` and `zone` are always asked. */
export const joinQuestions = ['name', 'zone', 'can', 'needs', 'phone'] as const;

/**
 * The core of `communities/<id>/community.yaml`: what every pack has. Each feature adds a section of its own
 * (`section.ts`). Names and words are in the pack's locales, not here.
 */
export const coreSchema = z.strictObject({
  id: packId,
  /** Languages the texts are complete in; the first is the one said to people whose own isn't among them. */
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/, 'must be a language such as ko'))
    .min(1)
    .max(MAX_LANGUAGES)
    .refine(unique, 'names a language twice'),
  features: z.array(packId).min(1).max(MAX_FEATURES).refine(unique, 'names a feature twice'),
  /** Entry flows by audience, in the order shown. */
  menu: z.strictObject({
    anyone: entries.default(() => [...newcomersMenu]),
    member: entries.default([]),
    staff: entries.default([]),
    coordinator: entries.default([]),
    operator: entries.default([]),
  }),
  /** Parts of the community's area. `near`: zones one can reach on foot or by one bus. */
  zones: z
    .array(z.strictObject({ id: packId, near: zones.default([]) }))
    .min(1)
    .max(MAX_LISTED_IN_PACK),
  /** Areas of duty: each zone is in one of them, or there are none. */
  areas: z
    .array(z.strictObject({ id: packId, zones: zones.min(1) }))
    .max(MAX_LISTED_IN_PACK)
    .default([]),
  join: z.strictObject({
    ask: z.array(z.enum(joinQuestions)).refine(unique, 'names a question twice').default(['name', 'zone']),
    /** Who takes a newcomer in: nobody has to, or a coordinator. */
    approve: z.enum(['none', 'coordinator']).default('none'),
    /** Age in years below which a guardian must consent; 0 where nobody is asked. */
    guardianUnder: whole(0, 20),
  }),
  consent: z.strictObject({ version: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a quoted date') }),
  /** Notices that may wait do so between these local times. */
  quiet: z.strictObject({ from: localTime, to: localTime }),
  /** `weekly`: most capped notices one member gets in seven days. */
  notices: z.strictObject({ weekly: whole(1, 50) }).default({ weekly: 5 }),
});

/** The checked core of a pack. */
export type Core = Frozen<z.infer<typeof coreSchema>>;

/** The part of a community that a section reads. */
export interface Sectioned {
  readonly id: string;
  /** Checked settings by feature. */
  readonly sections: Readonly<Record<string, unknown>>;
}

/** A community as its pack describes it, checked and frozen at start. */
export type Community = Core &
  Sectioned & {
    /** Locale key `<id>.name`. */
    readonly name: Text;
    /** Ids of the kinds of help its features know, in the pack's order; none where no help is exchanged. */
    readonly kinds: readonly string[];
    /** Folder of the pack: its texts and invented people. */
    readonly folder: string;
  };

export type Zone = Core['zones'][number];
export type Audience = (typeof audiences)[number];
export type JoinQuestion = (typeof joinQuestions)[number];

/** A type that can't be changed, all the way down. */
type Frozen<T> = T extends readonly (infer U)[]
  ? readonly Frozen<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;
