import { z } from 'zod';
import type { Text } from '../../lib/text';
import { MAX_FEATURES, MAX_FIRST, MAX_LANGUAGES, MAX_LISTED_IN_PACK, MAX_MENU } from './limits';
import { localTime, packId, unique, whole } from './shapes';

const flow = z.string().regex(/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/, 'must be a flow id such as cases.open');
const entries = z.array(flow).max(MAX_MENU).refine(unique, 'names a flow twice');
/** The newcomers' menu of a pack without its own. */
const newcomersMenu = ['members.join', 'common.about', 'members.language', 'common.person'];
const zones = z.array(packId).max(MAX_LISTED_IN_PACK).refine(unique, 'names a zone twice');

/** The members' menu of a pack without its own. */
const membersMenu = ['members.profile', 'members.link', 'common.help'];

/** The audiences of a menu; `menuFor` combines them. */
export const audiences = ['anyone', 'member', 'party', 'staff', 'coordinator', 'operator'] as const;

/** Tasks of those who handle personal data for a community; `pages.consent.task.<task>` says each. */
export const processorTasks = ['messenger', 'dealer', 'mail', 'push', 'host'] as const;

/** Countries of processors (ISO 3166); `pages.consent.country.<country>` says each. */
export const processorCountries = ['KR', 'JP', 'US', 'IE', 'DE', 'SG'] as const;

/** Possible joining questions; `name` and `zone` are always asked. */
export const joinQuestions = ['name', 'zone', 'can', 'needs', 'phone'] as const;

/**
 * The core of `communities/<id>/community.yaml`, common to every pack. Each feature adds its own section
 * (`section.ts`). Names and words are in the pack's locales.
 */
export const coreSchema = z.strictObject({
  id: packId,
  /** Languages with complete texts; the first serves people whose language is missing. */
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/, 'must be a language such as ko'))
    .min(1)
    .max(MAX_LANGUAGES)
    .refine(unique, 'names a language twice'),
  features: z.array(packId).min(1).max(MAX_FEATURES).refine(unique, 'names a feature twice'),
  /**
   * Entry flows by audience, in the order shown. `first`: the large choices of a member who wants few of them; absent:
   * the first of `member`.
   */
  menu: z.strictObject({
    first: z.array(flow).min(1).max(MAX_FIRST).refine(unique, 'names a flow twice').optional(),
    anyone: entries.default(() => [...newcomersMenu]),
    member: entries.default(() => [...membersMenu]),
    party: entries.default([]),
    staff: entries.default([]),
    coordinator: entries.default([]),
    operator: entries.default([]),
  }),
  /** Zones of the community. `near`: zones within walking distance or one bus ride. */
  zones: z
    .array(z.strictObject({ id: packId, near: zones.default([]) }))
    .min(1)
    .max(MAX_LISTED_IN_PACK),
  /**
   * Areas of duty: every zone is in one of them, or the list is empty. `lead` is the party that leads the area, such as
   * a welfare centre; residents read its name.
   */
  areas: z
    .array(z.strictObject({ id: packId, zones: zones.min(1), lead: packId.optional() }))
    .max(MAX_LISTED_IN_PACK)
    .default([]),
  join: z.strictObject({
    ask: z.array(z.enum(joinQuestions)).refine(unique, 'names a question twice').default(['name', 'zone']),
    /** The approval of newcomers: none, or by a coordinator. */
    approve: z.enum(['none', 'coordinator']).default('none'),
    /** Age in years below which a guardian must consent; 0 for no such rule. */
    guardianUnder: whole(0, 20),
  }),
  consent: z.strictObject({
    version: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a quoted date'),
    /** The person who answers for personal data, and how to reach them; as the consent page shows it. */
    officer: z.string().min(1).max(200).optional(),
    /** Others who handle personal data for the community, each with its task and its country (ISO 3166). */
    processors: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(100),
          task: z.enum(processorTasks),
          country: z.enum(processorCountries),
        }),
      )
      .max(MAX_LISTED_IN_PACK)
      .default([]),
  }),
  /** Between these local times, notices that may wait are held back. */
  quiet: z.strictObject({ from: localTime, to: localTime }),
  /** `weekly`: most counted notices of one member in seven days. */
  notices: z.strictObject({ weekly: whole(1, 50) }).default({ weekly: 5 }),
});

/** The checked core of a pack. */
export type Core = Frozen<z.infer<typeof coreSchema>>;

/** The part of a community that sections read. */
export interface Sectioned {
  readonly id: string;
  /** Checked settings by feature. */
  readonly sections: Readonly<Record<string, unknown>>;
}

/** A community from its pack, checked and frozen. */
export type Community = Core &
  Sectioned & {
    /** Locale key `<id>.name`. */
    readonly name: Text;
    /** Ids of the kinds of help of its features, in the pack's order; empty without an exchange. */
    readonly kinds: readonly string[];
    /** Folder of the pack with its texts and invented people. */
    readonly folder: string;
  };

export type Zone = Core['zones'][number];
export type Audience = (typeof audiences)[number];
export type JoinQuestion = (typeof joinQuestions)[number];

/** A deeply read-only type. */
type Frozen<T> = T extends readonly (infer U)[]
  ? readonly Frozen<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;
