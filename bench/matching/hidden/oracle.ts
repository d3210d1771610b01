import { WEIGHTS } from '../../../src/services/matching/engine';
import type { City } from '../city';
import { planning } from '../policies/engine';
import type { MakePolicy } from '../policy';
import type { Nature } from './nature';

/** The engine's plan with the true chances: what perfect learning would reach. */
export function oracle(city: City, nature: Nature): MakePolicy {
  const delays = city.people.filter((person) => nature.active(person)).map((person) => nature.lnDelay(person));
  const lnDelay = delays.reduce((a, b) => a + b, 0) / Math.max(1, delays.length);
  return planning(WEIGHTS, {
    estimate: (person, { request }, asking) => ({
      yes: nature.chance(person, request, asking),
      alive: nature.active(person) ? 1 : 0,
      lnDelay: nature.lnDelay(person),
    }),
    lnDelay: () => lnDelay,
    no: () => nature.pressesNo,
    heard: () => undefined,
  });
}
