import { z } from 'zod';
import { type Community, MAX_LISTED_IN_PACK, packId, section, twice, whole } from '../communities';

/** The kinds of a pack without its own: a question, a complaint, a safety worry. */
const usual = [{ id: 'question' }, { id: 'report' }, { id: 'safety', urgent: true }];

const schema = z.strictObject({
  /** The kinds of cases in the order of the choices. `urgent`: coordinators hear of them at night too. */
  kinds: z
    .array(z.strictObject({ id: packId, urgent: z.boolean().default(false) }))
    .min(1)
    .max(MAX_LISTED_IN_PACK)
    .default(usual.map((kind) => ({ urgent: false, ...kind }))),
  /** How a resident sees the person who talks with them: by the role alone, or by the name too. */
  speaker: z.enum(['role', 'name']).default('role'),
  /** Hours after the last words of staff at which a talk ends by itself. */
  talkHours: whole(1, 48).default(2),
});

/** A pack's settings of questions and reports. */
export type CasesSettings = z.infer<typeof schema>;

/** The name of a kind; a pack names its own kinds in `locales/<lang>/cases.yaml`. */
export function caseKindName(kind: string): { readonly key: string } {
  return { key: `cases.kind.${kind}` };
}

/** The question a resident gets for a kind. */
export function caseKindQuestion(kind: string): { readonly key: string } {
  return { key: `cases.open.${kind}` };
}

/** The section `cases` of a pack. */
export const casesSettings = section('cases', schema, {
  mistakes: ({ kinds }) => twice(kinds, 'kinds'),
  wants: ({ kinds }) => ({
    texts: kinds.flatMap(({ id }) => [caseKindName(id).key, caseKindQuestion(id).key]),
    words: [],
  }),
});

/** The pack's kind for a meant one: the same kind; for `safety` the first urgent one; else the first. */
export function kindFor({ kinds }: CasesSettings, meant: string): CasesSettings['kinds'][number] | undefined {
  const urgent = meant === 'safety' ? kinds.find((kind) => kind.urgent) : undefined;
  return kinds.find((kind) => kind.id === meant) ?? urgent ?? kinds[0];
}

/** The kinds of cases that coordinators hear of at night too. */
export function urgentKinds(community: Community): readonly string[] {
  return (casesSettings.find(community)?.kinds ?? []).filter(({ urgent }) => urgent).map(({ id }) => id);
}

/** True for a kind of case that coordinators hear of at night too. */
export function isUrgent(community: Community, kind: string): boolean {
  return urgentKinds(community).includes(kind);
}
