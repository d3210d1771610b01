import type { RouteFacts } from '../route-facts';

/** E-mail by the centre's own server. A repeat carries the same Message-ID, which mailboxes may or may not recognise. */
export const mailFacts: RouteFacts = {
  id: 'mail.smtp',
  channel: 'mail',
  needs: 'email',
  start: 'first',
  proof: 'none',
  keyed: false,
  bucket: null,
  window: null,
  price: { won10: 0, at: '2026-11-25', source: "the centre's own mail server" },
};
