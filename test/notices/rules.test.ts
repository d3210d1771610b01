import fc from 'fast-check';
import { sendAt } from '../../src/lib/notice';
import { purposeRules, purposes } from '../../src/lib/notice-rules';
import { inQuietHours } from '../../src/lib/quiet';

const quiet = { from: '21:00', to: '08:00' };
const at = (iso: string): Date => new Date(`${iso}+09:00`);
const night = at('2026-11-24T23:00:00');
const morning = at('2026-11-25T08:00:00');
const noon = at('2026-11-24T12:00:00');

test('every purpose has its rules', () => {
  expect(Object.keys(purposeRules).sort()).toEqual([...purposes].sort());
});

test.each(purposes.map((purpose) => [purpose, purposeRules[purpose].night] as const))(
  '%s at night: %s',
  (purpose, rule) => {
    expect(sendAt({ purpose }, night, quiet)).toEqual(rule === 'pass' ? night : morning);
    expect(sendAt({ purpose, by: at('2026-11-25T07:00:00') }, night, quiet)).toEqual(rule === 'hold' ? morning : night);
    expect(sendAt({ purpose, by: at('2026-11-25T09:00:00') }, night, quiet)).toEqual(rule === 'pass' ? night : morning);
    expect(sendAt({ purpose }, noon, quiet)).toEqual(noon);
    expect(sendAt({ purpose }, night, null)).toEqual(night);
  },
);

test('what means nothing in the morning goes out at night, unless an earlier moment is named', () => {
  const expiresAt = at('2026-11-25T08:00:00');
  expect(sendAt({ purpose: 'match', expiresAt }, night, quiet)).toEqual(night);
  expect(sendAt({ purpose: 'poll', expiresAt }, night, quiet)).toEqual(morning);
  expect(sendAt({ purpose: 'match', expiresAt, by: at('2026-11-25T10:00:00') }, night, quiet)).toEqual(morning);
});

test('a notice is never sent before now, never later than the end of the quiet hours', () => {
  const moment = fc.date({ min: at('2026-01-01T00:00:00'), max: at('2027-01-01T00:00:00'), noInvalidDate: true });
  fc.assert(
    fc.property(fc.constantFrom(...purposes), moment, fc.option(moment, { nil: undefined }), (purpose, now, by) => {
      const due = sendAt({ purpose, ...(by ? { by } : {}) }, now, quiet);
      expect(due.getTime()).toBeGreaterThanOrEqual(now.getTime());
      expect(due > now && inQuietHours(due, quiet)).toBe(false);
    }),
  );
});
