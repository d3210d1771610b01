import { z } from 'zod';

/** Minutes from a question (a number) or from a button (digits). */
export const minutesArg = z
  .union([z.number().int().min(0), z.string().regex(/^\d{1,4}$/)])
  .transform((given) => Number(given));
