import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { actions, sources } from '../actions';
import { diagram } from '../engine/diagram';
import { loadFlows } from '../engine/load';
import { describe } from '../engine/mistakes';
import { inRoot } from '../lib/paths';
import { createTranslator } from '../lib/translator';
import { notesOfTexts } from '../opening/texts';
import { loadPacks, packMistakes } from '../packs';
import { packs } from './packs';
import { type Print, readArgs, runTool } from './tool';

const USAGE = 'npm run flows:check -- [--diagrams <folder>]';

/**
 * Checks every flow against the existing actions and texts, and every pack of `communities/`. Prints each mistake on a
 * line of its own and gives 1, or prints a count and gives 0. `--diagrams <dir>` writes a Mermaid diagram of each flow
 * there.
 * @throws WrongCall
 */
export function flowsCheck(args: readonly string[], print: Print): number {
  const { diagrams: dir } = readArgs(args, { diagrams: { type: 'string' } }).values;
  const words = createTranslator({ dirs: [inRoot('locales')] });
  const loaded = loadFlows(inRoot('flows'), { actions, sources, words });
  if ('mistakes' in loaded) {
    for (const mistake of loaded.mistakes) print(describe(mistake));
    print(`${loaded.mistakes.length} mistakes`);
    return 1;
  }
  const flows = loaded.flows.all();
  if (dir !== undefined) {
    mkdirSync(dir, { recursive: true });
    const known = new Map(actions.map((action) => [action.name, action]));
    for (const flow of flows) writeFileSync(path.join(dir, `${flow.id}.mmd`), diagram(flow, known));
  }
  const ids = packs();
  const wrong = packMistakes({ ids, flows });
  for (const mistake of wrong) print(mistake);
  if (wrong.length > 0) {
    print(`${wrong.length} mistakes`);
    return 1;
  }
  for (const note of notesOfTexts(loadPacks(ids))) print(note);
  const steps = flows.reduce((sum, flow) => sum + flow.steps.size, 0);
  print(`${flows.length} flows, ${steps} steps, ${ids.length} packs: fine`);
  return 0;
}

if (require.main === module) {
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  void runTool('flows:check', USAGE, () => flowsCheck(process.argv.slice(2), print));
}
