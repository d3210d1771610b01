import { z } from 'zod';

/** The id by which people find a LINE account. */
export const basicId = z.string().regex(/^@[a-z0-9_.-]{2,30}$/, 'must be a basic id such as @123abcde');
