import path from 'node:path';
import { readDoors } from '../channels/doors-file';
import { publicUrlOf } from '../config';
import type { Params, Text } from '../lib/text';
import { doorKinds } from '../opening/doors';
import { joinPath, paperPage } from '../pages/invitations';
import { waysInto, wordsOf } from '../pages/ways';
import { MAX_LABEL, toLabel } from '../services/invites';
import { oneCommunity } from './one-community';
import { checkPacks } from './packs';
import { mainOf } from './run-store-tool';
import type { StoreTool } from './store-tool';
import { readArgs, WrongCall } from './tool';

/** Makes the invitation of a place, prints its links, and writes its page to print. */
export const invite: StoreTool = {
  name: 'invite',
  usage: 'npm run invite -- --from "<place>" [--community <pack>] [--out invite.html]',
  prepare(args, cwd) {
    const options = { community: { type: 'string' }, from: { type: 'string' }, out: { type: 'string' } } as const;
    const { values } = readArgs(args, options);
    if (values.from === undefined) throw new WrongCall('--from: where will the invitation be?');
    const label = toLabel(values.from);
    if (label === null) throw new WrongCall(`--from takes 1 to ${MAX_LABEL} characters`);
    if (values.community !== undefined) checkPacks([values.community]);
    return async (program, { print, write }) => {
      const { services, texts } = await program.services(values.community);
      const { id: community, languages } = oneCommunity(services, values.community);
      const { code } = await services.invites.make({ community, label }, program.clock.now());
      const lang = languages[0] ?? 'ko';
      const say = (text: Text) => texts.of(community).say(lang, text);
      const said = (key: string, params: Params) => print(say({ key: `invites.tool.${key}`, params }));
      const publicUrl = publicUrlOf(program.config);
      said('made', { label, code });
      said('page', { url: `${publicUrl}${joinPath(code)}` });
      const plans = readDoors({ kinds: doorKinds, config: program.config, env: process.env });
      for (const { channel, url } of waysInto(plans, { community, code, publicUrl }))
        said('way', { way: say({ key: `invites.way.${channel}` }), url });
      said('words', { words: wordsOf(code) });
      if (values.out === undefined) return 0;
      const file = path.resolve(cwd, values.out);
      write(file, paperPage({ community, code, lang, publicUrl, say }));
      said('paper', { file });
      return 0;
    };
  },
};

if (require.main === module) void mainOf(invite);
