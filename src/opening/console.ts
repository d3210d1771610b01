import { type Config, storePrefix } from '../config';
import { type ConsoleRouter, consoleRoutes, type FigureFile, type SessionCache } from '../console';
import { cause } from '../lib/cause';
import type { Logger } from '../lib/logger';
import type { Random } from '../lib/random';
import { inSeoul, seoulInstant } from '../lib/seoul';
import type { Runtime } from '../runtime';
import { enterOnLine, joinedCaller } from '../telephone/line';
import { printSheet, typeSheets } from '../telephone/paper';
import { csvOf } from '../tools/report/csv';
import { indicatorTableOf } from '../tools/report/indicators';
import { xlsxOf } from '../tools/report/xlsx';
import { findAsTyped, findInWords } from './finding';

/** The open console. */
export interface OpenConsole {
  readonly router: ConsoleRouter;
  /** Ends its streams and its connection to Redis; call it before the server stops. */
  close(): Promise<void>;
}

/** Tells listeners of every turn. */
export interface Turns {
  readonly tell: () => void;
  /** Gives a function that ends the listening. */
  readonly listen: (heard: () => void) => () => void;
}

/** Makes a list of listeners; `tell` calls each. */
export function createTurns(): Turns {
  const listeners = new Set<() => void>();
  return {
    tell: () => {
      for (const heard of listeners) heard();
    },
    listen: (heard) => {
      listeners.add(heard);
      return () => void listeners.delete(heard);
    },
  };
}

/** The settings of the console. */
export interface ConsoleSettings {
  readonly config: Config;
  readonly secrets: readonly string[];
  readonly random: Random;
  readonly publicUrl: string;
  readonly turns: Turns;
}

/** Reads the match of a slip for staff, and notes once a day for both sides that it was printed. */
async function slipOf(
  { exchange, looks }: Pick<Runtime['services'], 'exchange' | 'looks'>,
  { request: id, by, now }: { readonly request: string; readonly by: string; readonly now: Date },
) {
  const view = await exchange.look(id, by);
  const { community, asker, match } = view?.request ?? {};
  if (view?.part === 'coordinator' && community && asker && match?.held) {
    const { day } = inSeoul(now);
    const because = cause(`slip:${id}:${by}:${day}`, seoulInstant(day, '00:00'), []);
    const seen = { community, how: 'print', by, about: { feature: 'exchange', id } } as const;
    await looks.saw({ ...seen, whose: [asker, match.helper] }, { id: because.id, at: now });
  }
  return view;
}

/** Makes the file of a coordinator's indicators, after its download is noted. */
async function figureFile(
  { services, translator, clock }: Pick<Runtime, 'services' | 'translator' | 'clock'>,
  { community: id, zones: within, month: period, form, purpose, key, by, lang }: FigureFile,
): Promise<string | Buffer> {
  const at = clock.now();
  const seen = { community: id, how: 'export', by, about: { feature: 'figures', id: period }, purpose } as const;
  await services.looks.saw({ ...seen, whose: [id] }, cause(`figures:${by}:${key}:${form}`, at, []));
  const community = services.communities.get(id);
  const words = translator.of(id);
  const table = await services.figures.indicators({ community, period, at, within });
  const { rows } = indicatorTableOf(table, { community, words, lang });
  if (form === 'csv') return csvOf(rows);
  return xlsxOf([{ name: words.say(lang, { key: 'figures.sheet.indicators', params: {} }), rows }]);
}

/** Puts the pages for staff together over a runtime. With Redis, sessions are cached there. */
export async function openConsole(runtime: Runtime, { config, turns, ...rest }: ConsoleSettings): Promise<OpenConsole> {
  const { services, translator, clock, logger, act, rates } = runtime;
  const { publicUrl } = rest;
  const cache = await cacheOf(config, logger);
  const router = consoleRoutes({
    ...{ services, calls: services.calls, texts: translator, clock, logger, cache, act, rates, ...rest },
    onTurn: turns.listen,
    enter: (entering) => enterOnLine(runtime, entering),
    joined: (community, caller) => joinedCaller(runtime, community, caller),
    paper: {
      print: (staff, key) => printSheet({ ...runtime, publicUrl }, staff, key),
      type: (staff, text) => typeSheets({ ...runtime, publicUrl }, staff, text),
      sheets: services.sheets,
    },
    matches: (member) => services.exchange.mine(member),
    figures: {
      file: (of) => figureFile(runtime, of),
      downloads: (community) => services.looks.files(community),
    },
    slip: (request, by) => slipOf(services, { request, by, now: clock.now() }),
    find: (finding) => findAsTyped(services, finding),
    findInWords: (finding) => findInWords(services, finding),
    numberOf: (look, by) => services.looks.number(look, by, clock.now()),
  });
  return {
    router,
    close: async () => {
      router.close();
      await cache?.close();
    },
  };
}

async function cacheOf({ REDIS_URL: url, ...config }: Config, logger: Logger): Promise<SessionCache | null> {
  if (!url) return null;
  const { connectDeskSessions } = await import('../storage/redis/desk-sessions.js');
  return connectDeskSessions({ url, prefix: storePrefix(config), logger });
}
