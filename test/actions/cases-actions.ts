/** The actions of a talk of staff with a resident, which have a test of their own. */
export const talkActions: readonly string[] = ['cases.talk', 'cases.hand-back', 'cases.leave-talk'];
