import { z } from 'zod';
import { MAX_ADDRESS, type Request, type Wanted } from '../../services/exchange';

/** The new values of an appointment from a flow; absent ones stay. */
export const wantedArgs = {
  date: z.string().max(10).optional(),
  time: z.string().max(5).optional(),
  minutes: z.number().int().optional(),
  address: z.string().max(MAX_ADDRESS).optional(),
};

const names = ['date', 'time', 'minutes', 'address'] as const;

/** The given values. */
export function wantedOf(args: z.infer<z.ZodObject<typeof wantedArgs>>): Wanted {
  return Object.fromEntries(names.flatMap((name) => (args[name] === undefined ? [] : [[name, args[name]]])));
}

/** The values that differ from those of a request. */
export function changesOf(request: Request, wanted: Wanted): Wanted {
  return Object.fromEntries(Object.entries(wanted).filter(([name, is]) => request[name as keyof Wanted] !== is));
}
