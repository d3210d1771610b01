import type { KeepingPack, PersonalField, PersonalItem } from '../../lib/feature';

const profile = (path: string): PersonalField => ({ collection: 'members', path, owner: '_id' });
const sealed = (path: string, found?: 'whole' | 'beginnings'): PersonalField => ({
  ...profile(path),
  sealed: found ? { found } : {},
});
const contact = (path: string): PersonalField => ({ collection: 'contacts', path, owner: 'member' });
const code = (path: string): PersonalField => ({ collection: 'codes', path, owner: '_id' });
const tried = (path: string): PersonalField => ({
  collection: 'code_tries',
  path,
  owner: 'conversation',
  whose: 'conversation',
});

/** True in a pack whose joining asks this question. */
const asked =
  (question: string) =>
  ({ join }: KeepingPack): boolean =>
    join.ask.includes(question);
/** True in a pack whose members meet for help. */
const meeting = ({ kinds }: KeepingPack): boolean => kinds.length > 0;
const withGuardian = ({ join }: KeepingPack): boolean => join.guardianUnder > 0;

/** Everything the members service keeps about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'name',
    given: 'needed',
    seen: 'neighbours',
    kept: 'membership',
    fields: [sealed('name', 'beginnings'), sealed('initials', 'beginnings')],
  },
  {
    id: 'from',
    given: 'wish',
    seen: 'program',
    kept: 'membership',
    fields: [profile('from'), profile('joinedFor'), contact('from')],
  },
  { id: 'zone', given: 'needed', seen: 'neighbours', kept: 'record', fields: [profile('zone')] },
  { id: 'language', given: 'needed', seen: 'program', kept: 'record', fields: [profile('lang'), contact('lang')] },
  {
    id: 'first-screen',
    given: 'wish',
    seen: 'program',
    kept: 'membership',
    fields: [profile('firstScreen'), contact('firstScreen')],
  },
  {
    id: 'chat',
    given: 'needed',
    seen: 'program',
    kept: 'record',
    fields: [
      ...['_id', 'channel', 'user', 'member', 'parted', 'cutAt'].map(contact),
      profile('cutAt'),
      profile('erasing'),
      sealed('parting'),
    ],
  },
  {
    id: 'consent',
    given: 'needed',
    seen: 'program',
    kept: 'record',
    fields: [profile('consent'), profile('decided'), profile('entered')],
  },
  { id: 'child', given: 'child', seen: 'program', kept: 'record', where: withGuardian, fields: [contact('childAt')] },
  { id: 'handover', given: 'wish', seen: 'coordinators', kept: 'matter', fields: [contact('handover')] },
  { id: 'can', given: 'wish', seen: 'neighbours', kept: 'membership', where: asked('can'), fields: [profile('can')] },
  {
    id: 'needs',
    given: 'wish',
    seen: 'coordinators',
    kept: 'membership',
    where: asked('needs'),
    fields: [profile('needs')],
  },
  {
    id: 'phone',
    given: 'wish',
    seen: 'match',
    kept: 'membership',
    where: asked('phone'),
    fields: [sealed('phone', 'whole'), sealed('tail', 'whole')],
  },
  {
    id: 'email',
    given: 'wish',
    seen: 'program',
    kept: 'membership',
    address: 'email',
    fields: [sealed('email')],
  },
  {
    id: 'push',
    given: 'wish',
    seen: 'program',
    kept: 'membership',
    address: 'subscription',
    fields: [{ ...contact('subscription'), sealed: { by: '_id' } }],
  },
  { id: 'gender', given: 'wish', seen: 'match', kept: 'membership', where: meeting, fields: [profile('gender')] },
  { id: 'spoken', given: 'wish', seen: 'match', kept: 'membership', where: meeting, fields: [profile('languages')] },
  { id: 'photo', given: 'wish', seen: 'match', kept: 'membership', where: meeting, fields: [profile('photo')] },
  {
    id: 'guardian',
    given: 'child',
    seen: 'coordinators',
    kept: 'membership',
    where: withGuardian,
    fields: [sealed('guardian')],
  },
  {
    id: 'duty',
    given: 'duty',
    seen: 'coordinators',
    kept: 'membership',
    fields: [...['appointments', 'duties', 'roles'].map(profile), contact('acting')],
  },
  {
    id: 'suspension',
    given: 'needed',
    seen: 'coordinators',
    kept: 'membership',
    fields: [
      ...['suspension.until', 'suspension.by', 'suspension.at'].map(profile),
      { ...profile('suspension.reason'), sealed: { told: true } },
    ],
  },
  {
    id: 'link',
    given: 'wish',
    seen: 'program',
    kept: 'membership',
    fields: [
      profile('origin'),
      // The buttons of notices may name neighbours.
      { ...contact('cards'), sealed: { by: '_id', below: ['text.plain', 'text.params'], since: 20 } },
      ...['_id', 'hash', 'used'].map(code),
      tried('conversation'),
    ],
  },
];
