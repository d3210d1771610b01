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

/** Parameters for every place of a template; a name without a format is shown in angle marks. */
export function sampleParams(template: string): Readonly<Record<string, Param>> {
  const params: Record<string, Param> = {};
  for (const [, name = '', format = ''] of template.matchAll(/\{\{\s*-?\s*(\w+)\s*(?:,\s*([^}\s(]+))?[^}]*\}\}/g))
    params[name] = samples[format] ?? params[name] ?? `‹${name}›`;
  return params;
}
