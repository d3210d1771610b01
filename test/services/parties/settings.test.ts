import { bodyOn, partiesSettings } from '../../../src/services/parties';
import { communityOf } from '../../support/community';

/** A section with one hub that these bodies have run. */
const sectionOf = (runs: readonly object[]) => ({
  types: [{ id: 'hub' }],
  list: [{ id: 'hill', type: 'hub', zone: 'north', runs }],
});
const first = { by: 'first', from: '2014-01-01', to: '2014-12-31' };
const next = { by: 'next', from: '2015-02-01' };
const read = (runs: readonly object[]) => partiesSettings.schema.safeParse(sectionOf(runs));

test('a party is run by one body after the other, and between them by nobody who is named', () => {
  const { data } = read([first, next]);
  const community = communityOf('town', { sections: { parties: data } });
  const bodies = ['2013-12-31', '2014-01-01', '2014-12-31', '2015-01-15', '2015-02-01', '2030-01-01'].map((day) =>
    bodyOn(community, 'town:hill', day),
  );
  expect(bodies).toEqual([null, 'first', 'first', null, 'next', 'next']);
  expect(bodyOn(community, 'town:vale', '2014-06-01')).toBeNull();
  expect(bodyOn(communityOf('bare'), 'bare:hill', '2014-06-01')).toBeNull();
});

test.each([
  ['in the wrong order', [next, first]],
  ['two at once', [first, { by: 'next', from: '2014-12-31' }]],
  ['one without an end before another', [{ by: 'first', from: '2014-01-01' }, next]],
  ['an end before its beginning', [{ by: 'first', from: '2014-01-02', to: '2014-01-01' }]],
  ['none', []],
])('bodies are refused: %s', (_, runs) => {
  expect(read(runs).success).toBe(false);
});
