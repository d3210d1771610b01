import { playsOn } from '../support/dialogue/plays';

/** The short form plays every twentieth dialogue at the desk; the desk has no wire of a vendor. */
const SHARE = 20;

playsOn(['desk'], SHARE);
