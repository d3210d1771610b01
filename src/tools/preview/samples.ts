import type { Param } from '../../lib/text';

/** A sample value for each format, so that every text can be shown without a conversation. */
const samples: Readonly<Record<string, Param>> = {
  duration: 90,
  date: '2026-11-25',
  time: '14:30',
  moment: '2026-11-25T05:30:00.000Z',
  number: 12,
  list: ['‹1›', '‹2›', '‹3›'],
};

/** Sample values of names that stand without a format where their length matters, as in a button. */
const named: Readonly<Record<string, Param>> = { age: 14 };

/** Parameters for every place of a template; a name without a sample is shown in angle marks. */
export function sampleParams(template: string): Readonly<Record<string, Param>> {
  const params: Record<string, Param> = {};
  for (const [, name = '', format = ''] of template.matchAll(/\{\{\s*-?\s*(\w+)\s*(?:,\s*([^}\s(]+))?[^}]*\}\}/g))
    params[name] = samples[format] ?? params[name] ?? named[name] ?? `‹${name}›`;
  return params;
}
