import { codeLimits, showCode } from '../services/members';
import { checkPacks } from './packs';
import { mainOf } from './run-store-tool';
import type { StoreTool } from './store-tool';
import { readArgs } from './tool';

/** Shows a one-time code. Its first typist becomes an operator of the community in whose chat it is typed. */
export const operator: StoreTool = {
  name: 'operator',
  usage: 'npm run operator [-- --community <pack>]',
  makesStore: true,
  prepare(args) {
    const { community } = readArgs(args, { community: { type: 'string' } }).values;
    if (community !== undefined) checkPacks([community]);
    return async (program, { print }) => {
      const { communities, members } = (await program.services(community)).services;
      const code = await members.operatorCode(community ?? null, program.clock.now());
      const loaded = communities.all().map(({ id }) => id);
      print(`code: ${showCode(code)}`);
      print(
        `The first member who types it in the chat of ${community ?? loaded.join(' or ')} becomes an operator there.`,
      );
      print(`It is good for ${codeLimits.operator.minutes} minutes and one use, and replaces the one shown before.`);
      return 0;
    };
  },
};

if (require.main === module) void mainOf(operator);
