/** The word before an invitation's code, in a text and in the address of a web chat. */
export const INVITED = 'pumasi';

const CODE = /^[A-Z0-9]{4,6}$/;
const TYPED = new RegExp(`^\\s*${INVITED}\\s+(\\S{4,6})\\s*$`, 'i');

/** The code of an invitation in a value from outside, in capitals; null for any other value. */
export function invitationCode(given: unknown): string | null {
  if (typeof given !== 'string') return null;
  const code = given.normalize('NFKC').toUpperCase();
  return CODE.test(code) ? code : null;
}

/** The code in the words `pumasi CODE`; null for other words. */
export function typedInvitation(words: string): string | null {
  const [, code] = TYPED.exec(words) ?? [];
  return invitationCode(code);
}
