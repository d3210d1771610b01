import { writeFileSync } from 'node:fs';
import { inRoot } from '../../src/lib/paths';
import { drawFloors, PICTURE } from './picture';

/** `npm run architecture`: redraws the picture of the floors. */
writeFileSync(inRoot(PICTURE), drawFloors());
process.stdout.write(`${PICTURE} is drawn\n`);
