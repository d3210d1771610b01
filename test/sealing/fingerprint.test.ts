import { fingerprints } from '../../src/storage/sealing/fingerprint';

const ring = (byte: number) => ({ of: async () => ({ id: 'key', bytes: Buffer.alloc(32, byte) }) });

test('a fingerprint is the same for the same word, use and key alone', async () => {
  const mine = fingerprints(ring(1));
  const one = await mine('welcome/hill', '+821023456789');
  expect(one).toMatch(/^[\w-]{43}$/);
  expect(await mine('welcome/hill', '+821023456789')).toBe(one);
  const others = [
    await mine('welcome/river', '+821023456789'),
    await mine('welcome/hill', '+821023456780'),
    await fingerprints(ring(2))('welcome/hill', '+821023456789'),
  ];
  expect(new Set([one, ...others]).size).toBe(4);
});
