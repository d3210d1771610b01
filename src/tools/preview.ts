import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { actions, sources } from '../actions';
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
import { localeDirs } from './locale-dirs';
import { type PreviewRow, previewPage } from './preview/page';
import { type ParamsOf, type Said, saidBy } from './preview/said';
import { sampleParams } from './preview/samples';
import { readBubble, readKakao, readLine, type SeenMessage, type Wire } from './preview/wires';
import { readArgs, runTool, WrongCall } from './tool';

const USAGE = 'npm run preview -- [file]';

/** The page's file, unless another is given. */
export const PREVIEW_FILE = 'preview.html';

/** Each channel's own rendering of a message, read back as the vendor's app would. */
const show: Readonly<Record<(typeof channelNames)[number], (message: OutMessage) => readonly SeenMessage[]>> = {
  line: (message) => renderLine([message]).map((wire) => readLine(wire as unknown as Wire)),
  kakao: (message) => renderAll([message]).flatMap((wire) => readKakao(wire as unknown as Wire)),
  web: (message) => renderBubbles([message]).map(readBubble),
  terminal: (message) => [{ text: renderLines(message).join('\n'), buttons: [] }],
};

/** Every text of the program in every language on every channel, with the buttons of its step. */
export function previewRows(): PreviewRow[] {
  const dirs = localeDirs();
  const translator = createTranslator({ dirs });
  const source = readLocales(dirs).get(SOURCE_LANGUAGE) ?? new Map();
  const of: ParamsOf = (key) => {
    const entry = source.get(key) ?? source.get(`${key}_other`);
    return sampleParams(typeof entry === 'string' ? entry : '');
  };
  const loaded = loadFlows(inRoot('flows'), { actions, sources, words: translator });
  if ('mistakes' in loaded) throw new PumasiError('flows.broken', loaded.mistakes.map(describe).join('\n'));
  const flows = loaded.flows.all();
  const titles = new Map(flows.flatMap((flow) => (flow.title ? [[flow.id, flow.title] as const] : [])));
  const bySteps = flows.flatMap((flow) => saidBy(flow, titles, of));
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

/**
 * `preview [file]`: writes the page; gives its path.
 * @throws WrongCall also if the file can't be written
 */
export function preview(args: readonly string[]): string {
  const file = path.resolve(readArgs(args, {}, 1).positionals[0] ?? PREVIEW_FILE);
  const page = previewPage(previewRows(), channelNames);
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
