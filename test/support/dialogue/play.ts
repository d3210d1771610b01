import type { ChannelName } from '../../../src/channels/limits';
import { reason } from '../../../src/lib/errors';
import { openWorld, type WorldOptions } from '../world';
import { askFor } from './asking';
import { call, hangUp } from './calling';
import { expectation } from './expectations';
import { actTogether } from './moves';
import { screenOf } from './person';
import { see } from './see';
import { enter, type Stage, someone, stageOf } from './stage';
import type { Dialogue, Line } from './statement';

/** Each line of a dialogue takes this long. */
export const LINE_MS = 1_000;

/** Plays a dialogue with `channel` for everyone without a channel of their own. Throws at the first failing line. */
export async function playDialogue(dialogue: Dialogue, channel: ChannelName, options: WorldOptions): Promise<void> {
  const durable = dialogue.lines.some((line) => line.is === 'restart');
  const { communities, doors } = dialogue;
  const loaded = { ...(communities.length > 0 ? { communities } : {}), ...(doors.length > 0 ? { doors } : {}) };
  const world = await openWorld({
    ...options,
    ...loaded,
    durable,
    ...(dialogue.start ? { start: dialogue.start } : {}),
  });
  try {
    await playOn(stageOf(world), dialogue, channel);
  } finally {
    await world.close();
  }
}

/** Plays a dialogue on a prepared stage. Throws at the first failing line. */
export async function playOn(stage: Stage, dialogue: Dialogue, channel: ChannelName): Promise<void> {
  for (const line of dialogue.lines) {
    try {
      await step(stage, line, channel);
    } catch (error) {
      const log = stage.world.logger.lines.filter(({ level }) => level === 'error' || level === 'warn').slice(-5);
      const logged = log.map(({ message, fields }) => `\n    log: ${message} ${JSON.stringify(fields)}`).join('');
      throw new Error(`${dialogue.file}:${line.line}: ${line.source}\n  ${reason(error)}${logged}`);
    }
  }
  await checkEnd(stage, dialogue.file);
}

async function step(stage: Stage, line: Line, channel: ChannelName): Promise<void> {
  const { world } = stage;
  world.clock.advance(LINE_MS);
  await world.runtime.holders.beat();
  switch (line.is) {
    case 'given':
      await enter(stage, line.person, channel);
      return;
    case 'act':
      await actTogether(stage, line.who, line.moves, line.times);
      return;
    case 'see':
      await see(stage, line);
      return;
    case 'ask':
      await askFor(stage, await someone(stage, line.who), line.request);
      return;
    case 'call':
      await call(stage, line);
      return;
    case 'hang-up':
      await hangUp(stage, line);
      return;
    case 'silence': {
      const person = await someone(stage, line.who);
      if (person.unread.length > 0) throw new Error(`there is something unread\n${screenOf(person)}`);
      return;
    }
    case 'tick':
      await world.pass(line.ms);
      return;
    case 'until': {
      const ms = Date.parse(line.moment) - world.clock.now().getTime();
      if (ms < 0) throw new Error(`it is already ${world.clock.now().toISOString()}`);
      await world.pass(ms);
      return;
    }
    case 'restart':
      await world.restart();
      return;
    default:
      await expectation(stage, line.words, line.rest);
  }
}

/** Checks the end of every dialogue: no error in the log, every account proved, no open or failed turn. */
export async function checkEnd({ world, excused }: Stage, file: string): Promise<void> {
  const errors = world.logger.lines.filter(
    ({ level, message, fields }) =>
      level === 'error' && !excused.some((words) => `${message} ${JSON.stringify(fields)}`.includes(words)),
  );
  const [first] = errors;
  if (first) throw new Error(`${file}: the log has an error: ${first.message} ${JSON.stringify(first.fields)}`);
  const proof = await world.runtime.services.ledger.prove();
  if (proof.violations.length > 0)
    throw new Error(`${file}: the ledger is not sound: ${JSON.stringify(proof.violations)}`);
  const turns = world.runtime.store.mongoose.model('Turn');
  const left = await turns.countDocuments({ $or: [{ state: 'accepted' }, { failed: { $exists: true } }] });
  if (left > 0 && excused.length === 0) throw new Error(`${file}: ${left} turns were left or failed`);
}
