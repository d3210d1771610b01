import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { flowSchema } from '../engine/schema';
import { inRoot } from '../lib/paths';

/** File of the schema for editors. */
export const schemaFile = inRoot('docs', 'flow.schema.json');

/** The flow language as JSON Schema, for completion and error marks in editors. */
export function flowJsonSchema(): string {
  const schema = z.toJSONSchema(flowSchema, { io: 'input', target: 'draft-2020-12', reused: 'ref' });
  return `${JSON.stringify({ title: 'A flow', ...schema }, null, 2)}\n`;
}

if (require.main === module) {
  writeFileSync(schemaFile, flowJsonSchema());
  process.stdout.write(`${schemaFile}\n`);
}
