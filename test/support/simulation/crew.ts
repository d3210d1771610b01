import type { Life } from './network';
import { type Outside, openProcess, type Process } from './process';

/** The two places at which a process runs; a killed one is started again. */
export function crewOf(outside: Outside) {
  const { time } = outside;
  let starts = 0;
  const start = (): Process => openProcess(outside, { name: `p${++starts}`, dead: false, stillUntil: 0 });
  const crew: (Process | null)[] = [start(), start()];
  const again = (at: number): void => {
    crew[at] ??= start();
  };
  return {
    all: () => crew.flatMap((one) => (one && !one.life.dead ? [one] : [])),
    one: (): Process | null => crew[time.draw(crew.length)] ?? null,
    kill(life: Life, forMs: number): void {
      const at = crew.findIndex((one) => one?.life === life);
      if (at < 0) return;
      life.dead = true;
      life.diedAt = time.now();
      crew[at] = null;
      time.note(`kill ${life.name}`);
      time.after(forMs, () => again(at));
    },
    raise(): void {
      for (const at of crew.keys()) again(at);
    },
    end: (): void => {
      for (const one of crew) if (one) one.life.dead = true;
    },
  };
}
export type Crew = ReturnType<typeof crewOf>;
