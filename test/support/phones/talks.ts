import type { World } from '../world';
import type { Deed, Phone } from './phone';

/** Does deeds one after the other on a phone, a second apart, and reads every answer; a string is typed. */
export async function talks(world: World, phone: Phone, deeds: readonly (string | Deed)[]): Promise<void> {
  for (const deed of deeds) {
    world.clock.advance(1000);
    await phone.act(typeof deed === 'string' ? { do: 'say', text: deed } : deed);
    await world.settle();
    await phone.receive();
  }
}
