import { z } from 'zod';
import { section } from '../communities';

/** The section `polls` of a pack. It has no settings yet; naming the feature suffices. */
export const pollsSettings = section('polls', z.strictObject({}));
