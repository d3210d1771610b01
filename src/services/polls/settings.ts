import { z } from 'zod';
import { section } from '../communities';

/** The section `polls` of a pack; it has no settings yet, the feature alone is enough. */
export const pollsSettings = section('polls', z.strictObject({}));
