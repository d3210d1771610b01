import { finderByName, namedByStaff } from '../named';

/** Finds a member of the coordinator's zones by a name. */
export const findPeople = finderByName('parties.find-people', namedByStaff);
