// What the calls of a month were made for: the most pressing notice of each call, by the words of the notice.

/** Reasons in their order: a call that carries several notices counts for the first one. */
const reasons = [
  ['safety', /^(cases|duty)\./],
  ['reminder', /^exchange\.notice\.remind-/],
  ['change', /^exchange\.notice\.(cancelled|reopened|replaced|unfilled|expired|short)/],
  ['match', /^exchange\.notice\.(matched|entered)-/],
  ['ask', /^exchange\.notice\.ask/],
  ['result', /^exchange\.notice\.(finish|other-said)/],
  ['settle', /^exchange\.notice\.(settled|missed|lapsed|disputed)/],
];

/**
 * The calls of each reason: all of them, repeats after a try without an answer, and the notices told.
 * `begins`: the beginnings of the requests by id. A reminder on the appointment's own day has a row of its own.
 */
export function callReasons({ calls, requestOf, begins, staff, dayOf }) {
  const rows = {};
  for (const call of calls) {
    const name = staff.has(call.member) ? 'to staff' : nameOf(call, { requestOf, begins, dayOf });
    rows[name] ??= { calls: 0, again: 0, told: 0 };
    rows[name].calls++;
    if (call.tries > 0) rows[name].again++;
    if (call.reached) rows[name].told += call.about.length;
  }
  return rows;
}

function nameOf({ about, day }, { requestOf, begins, dayOf }) {
  for (const [name, pattern] of reasons) {
    const one = about.find(({ key }) => pattern.test(key));
    if (!one) continue;
    const startsAt = begins.get(requestOf.get(one.notice));
    return name === 'reminder' && startsAt && dayOf(startsAt) === day ? "reminder, the appointment's day" : name;
  }
  return 'other';
}
