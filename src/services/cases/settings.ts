import { z } from 'zod';
import { MAX_LISTED_IN_PACK, packId, section, twice } from '../communities';

/** The kinds a pack has that names none: a question, a complaint, a worry about safety. */
const usual = [{ id: 'question' }, { id: 'report' }, { id: 'safety', urgent: true }];

const schema = z.strictObject({
  /** What somebody may write about, in the order of the choices. `urgent`: coordinators hear of it at night too. */
  kinds: z
    .array(z.strictObject({ id: packId, urgent: z.boolean().default(false) }))
    .min(1)
    .max(MAX_LISTED_IN_PACK)
    .default(usual.map((kind) => ({ urgent: false, ...kind }))),
});

/** What a pack says about questions and reports. */
export type CasesSettings = z.infer<typeof schema>;

/** The section `cases` of a pack. */
export const casesSettings = section('cases', schema, { mistakes: ({ kinds }) => twice(kinds, 'kinds') });
