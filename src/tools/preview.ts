import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { actions, sources } from '../actions';
import { renderPages } from '../channels/desk';
import { renderAll } from '../channels/kakao';
import { channelNames } from '../channels/limits';
import { renderLine } from '../channels/line/render';
import type { OutMessage } from '../channels/message';
import { speak } from '../channels/speak';
import { renderLines } from '../channels/terminal';
import { renderBubbles } from '../channels/web/bubble';
import { loadFlows } from '../engine/load';
import { describe } from '../engine/mistakes';
import { PumasiError, reason } from '../lib/errors';
import { readLocales } from '../lib/locale-files';
import { inRoot } from '../lib/paths';
import { t } from '../lib/text';
import { createTranslator, SOURCE_LANGUAGE } from '../lib/translator';
import { loadPacks, textsOf } from '../packs';
import { audiences, type Community } from '../services/communities';
import { checkPacks, packs } from './packs';
import { PROGRAM, type PreviewPart, type PreviewRow, previewPage } from './preview/page';
import { type ParamsOf, type Said, saidBy } from './preview/said';
import { sampleParams } from './preview/samples';
import { readBubble, readKakao, readLine, readPage, type SeenMessage, type Wire } from './preview/wires';
import { readArgs, runTool, WrongCall } from './tool';

const USAGE = 'npm run preview -- [pack] [file]';

/** A word in the form of a pack's id; a file has a dot or a slash. */
const PACK = /^[a-z][a-z0-9-]*$/;

/** The page's file, unless another is given. */
export const PREVIEW_FILE = 'preview.html';

/** Each channel's own rendering of a message, read back as the vendor's app would. */
const show: Readonly<Record<(typeof channelNames)[number], (message: OutMessage) => readonly SeenMessage[]>> = {
  line: (message) => renderLine([message]).map((wire) => readLine(wire as unknown as Wire)),
  kakao: (message) => renderAll([message]).flatMap((wire) => readKakao(wire as unknown as Wire)),
  web: (message) => renderBubbles([message]).map(readBubble),
  desk: (message) => renderPages([message]).map(readPage),
  terminal: (message) => [{ text: renderLines(message).join('\n'), buttons: [] }],
};

/**
 * Every text a community can show: in its languages, with its overrides, its flows and its menu. Null gives the
 * program's own texts.
 */
export function previewRows(community: Community | null): PreviewRow[] {
  const dirs = [inRoot('locales'), ...(community ? [path.join(community.folder, 'locales')] : [])];
  const program = createTranslator({ dirs: [inRoot('locales')] });
  const translator = community ? textsOf([community]).of(community.id) : program;
  const source = readLocales(dirs).get(community?.languages[0] ?? SOURCE_LANGUAGE) ?? new Map();
  const of: ParamsOf = (key) => {
    const entry = source.get(key) ?? source.get(`${key}_other`);
    return sampleParams(typeof entry === 'string' ? entry : '');
  };
  const loaded = loadFlows(inRoot('flows'), { actions, sources, words: program });
  if ('mistakes' in loaded) throw new PumasiError('flows.broken', loaded.mistakes.map(describe).join('\n'));
  const flows = loaded.flows
    .all()
    .filter(({ feature }) => feature === null || community === null || community.features.includes(feature));
  const titles = new Map(flows.flatMap((flow) => (flow.title ? [[flow.id, flow.title] as const] : [])));
  const menu = community ? audiences.flatMap((audience) => community.menu[audience]) : [...titles.keys()];
  const bySteps = flows.flatMap((flow) => saidBy(flow, { titles, menu: [...new Set(menu)], of }));
  const said = new Set(bySteps.map((one) => one.key));
  const others = [...source]
    .filter(([key, entry]) => typeof entry === 'string' && !said.has(key))
    .map(([key]): Said => ({ key, from: null, say: { text: t(key, of(key)) } }));
  const voice = { say: translator.say, publicUrl: 'https://example.org' };
  return [...bySteps, ...others]
    .sort((a, b) => a.key.localeCompare(b.key))
    .map(({ key, from, say }) => ({
      key,
      from,
      shown: new Map(
        translator.languages.map((lang) => {
          const message = speak(say, lang, voice);
          return [lang, new Map(channelNames.map((channel) => [channel, show[channel](message)]))];
        }),
      ),
    }));
}

/** One community with all its texts, or without a pack the program's texts and then what each pack says itself. */
export function previewParts(pack: string | null): readonly PreviewPart[] {
  if (pack !== null) return [{ name: pack, rows: previewRows(loadPacks([pack]).get(pack)) }];
  const own = loadPacks(packs())
    .all()
    .map((community) => {
      const { id } = community;
      const overrides = new Set(
        textsOf([community])
          .overrides(id)
          .map(({ key }) => key),
      );
      const rows = previewRows(community).filter(({ key }) => key.startsWith(`${id}.`) || overrides.has(key));
      return { name: id, rows };
    });
  return [{ name: PROGRAM, rows: previewRows(null) }, ...own];
}

/**
 * `preview [pack] [file]`: writes the page; gives its path.
 * @throws WrongCall for an unknown pack, or if the file can't be written
 */
export function preview(args: readonly string[]): string {
  const { positionals } = readArgs(args, {}, 2);
  const [first] = positionals;
  const pack = first !== undefined && PACK.test(first) ? first : null;
  if (pack !== null) checkPacks([pack]);
  const [name = PREVIEW_FILE, more] = pack === null ? positionals : positionals.slice(1);
  if (more !== undefined) throw new WrongCall(`'${more}' is one word too many`);
  const file = path.resolve(name);
  const page = previewPage(previewParts(pack), channelNames);
  try {
    writeFileSync(file, page);
  } catch (error) {
    throw new WrongCall(`the page can't be written (${reason(error)})`);
  }
  return file;
}

if (require.main === module) {
  void runTool('preview', USAGE, () => {
    const file = preview(process.argv.slice(2));
    process.stdout.write(`${file} (${Math.round(readFileSync(file).length / 1024)} KB)\n`);
    return 0;
  });
}
