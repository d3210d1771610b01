import { editProfile } from '../../src/actions/members/edit-profile';
import { profileFields } from '../../src/actions/members/profile-fields.source';
import { readProfile } from '../../src/actions/members/read-profile';
import { openTown } from '../services/members/town';

test.each([
  ['without the mail route: no address is asked for', [], null],
  ['with the mail route: it is', ['email'], { key: 'members.none' }],
] as const)('the e-mail address %s', async (_, addresses, shown) => {
  const town = await openTown({}, { addresses });
  try {
    const who = await town.member('x');
    const asked = async () => (await town.lists(profileFields, who)).some(({ value }) => value === 'email');
    expect(await asked()).toBe(addresses.length > 0);
    expect(await town.does(readProfile, who)).toMatchObject({ data: { email: shown } });
    // An address from when the route was on can always be removed.
    expect(await town.does(editProfile, who, { email: 'dal@example.org' })).toMatchObject({ outcome: 'ok' });
    expect(await asked()).toBe(true);
    expect(await town.does(readProfile, who)).toMatchObject({ data: { email: 'dal@example.org' } });
  } finally {
    await town.store.close();
  }
});

test.each(['phone', 'email', 'gender', 'photo'] as const)('members.edit-profile takes back %s', async (field) => {
  const town = await openTown();
  try {
    const who = await town.member('x');
    const given = { phone: '010-1234-5678', email: ' Dal@Example.ORG ', gender: 'male', photo: 'web-photo:1' };
    const kept = { phone: '+821012345678', email: 'Dal@example.org', gender: 'male', photo: 'web-photo:1' };
    await town.does(editProfile, who, given);
    expect(await town.services.members.get(who.member)).toMatchObject(kept);
    expect(await town.does(editProfile, who, { clear: field })).toMatchObject({ outcome: 'ok' });
    expect(await town.services.members.get(who.member)).not.toHaveProperty(field);
  } finally {
    await town.store.close();
  }
});
