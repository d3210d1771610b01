import { playsOn } from '../support/dialogue/plays';

/** The short form plays every tenth dialogue at the desk; the desk has no wire of a vendor. */
const SHARE = 10;

playsOn(['desk'], SHARE);
