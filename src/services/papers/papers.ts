import { seoulInstant } from '../../lib/seoul';
import { DAY_MS } from '../../lib/units';
import { sentenceOf } from '../../understand';
import { doing, records, touched } from '../record';
import { enter, mayEnter } from './entering';
import type { Kit, PapersDeps } from './kit';
import { OBJECT_DAYS } from './limits';
import { entryModel } from './model';
import { sheetOf, sourceOf } from './sheets';
import { type EntryMove, entryMoves } from './states';
import type { Entry, Papers } from './types';

/** Makes the papers over the collection `papers`. */
export function createPapers(deps: PapersDeps): Papers {
  const entries = records<Entry, EntryMove>({
    ...{ model: entryModel(deps.host), moves: entryMoves, nextJob: () => null, log: 'opened' },
  });
  const kit: Kit = { ...deps, entries };
  return {
    mayEnter: (by, at) => mayEnter(kit, by, at),
    said(words, at) {
      const sentence = sentenceOf(words);
      const { understanding } = deps;
      return {
        day: understanding?.anyDay(sentence, at)?.value ?? null,
        minutes: understanding?.minutes(sentence, at)?.value ?? null,
      };
    },
    sheetOf,
    sourceOf,
    enter: (of, cause) => enter(kit, of, cause),
    async object({ entry: id, by }, cause) {
      const before = await entries.get(id);
      if (!before || ![before.giver, before.receiver].includes(by)) return { is: 'none' };
      const entered = before.log[0]?.at ?? cause.at;
      const late = cause.at.getTime() >= entered.getTime() + OBJECT_DAYS * DAY_MS;
      if (late && !touched(before, cause)) return { is: 'late' };
      const changed = await entries.change(id, doing(cause, by), (now) =>
        now.state === 'entered' ? { ok: true, move: 'object', set: {}, is: 'objected' } : { ok: false, why: now.state },
      );
      if (changed.is === 'done') return { is: 'objected', entry: changed.record };
      return { is: before.state === 'objected' || changed.is === 'refused' ? 'already' : 'none' };
    },
    async count(community, { sheet, day, zone, count: times, minutes }) {
      const fact = { source: sourceOf(community, sheet), kind: 'papers.imported', community, zone } as const;
      await deps.figures.record({ ...fact, service: 'paper', at: seoulInstant(day, '12:00'), times, minutes });
    },
    get: (id) => entries.get(id),
  };
}
