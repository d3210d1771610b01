import { z } from 'zod';
import { type Community, MAX_LISTED_IN_PACK, packId, section, twice, whole } from '../communities';

/** The kinds a pack has that names none: a question, a complaint, a worry about safety. */
const usual = [{ id: 'question' }, { id: 'report' }, { id: 'safety', urgent: true }];

const schema = z.strictObject({
  /** What somebody may write about, in the order of the choices. `urgent`: coordinators hear of it at night too. */
  kinds: z
    .array(z.strictObject({ id: packId, urgent: z.boolean().default(false) }))
    .min(1)
    .max(MAX_LISTED_IN_PACK)
    .default(usual.map((kind) => ({ urgent: false, ...kind }))),
  /** Minutes within which a coordinator must have seen an urgent message; then the others hear of it. */
  safetyMinutes: whole(1, 240).default(5),
});

/** What a pack says about questions and reports. */
export type CasesSettings = z.infer<typeof schema>;

/** The name of a kind; a pack brings those of its own kinds in its `locales/<lang>/cases.yaml`. */
export function caseKindName(kind: string): { readonly key: string } {
  return { key: `cases.kind.${kind}` };
}

/** What is asked of somebody who writes about a kind. */
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

/** The pack's kind for what somebody meant: the kind itself, else for `safety` the first urgent one, else the first. */
export function kindFor({ kinds }: CasesSettings, meant: string): CasesSettings['kinds'][number] | undefined {
  const urgent = meant === 'safety' ? kinds.find((kind) => kind.urgent) : undefined;
  return kinds.find((kind) => kind.id === meant) ?? urgent ?? kinds[0];
}

/** True for a kind of which the community's coordinators hear at night too. */
export function isUrgent(community: Community, kind: string): boolean {
  return casesSettings.find(community)?.kinds.some((one) => one.id === kind && one.urgent) ?? false;
}
