// A plant with so many open cases that accepts more whenever it is asked, and says how many a second: accepting.ts <folder> <open cases>.

import { sizes } from '../sizes.ts';
import { openCases, openPlant, rate } from './plant.ts';

const [folder = '', open] = process.argv.slice(2);
let plant = await openPlant(folder);
await openCases(plant, Number(open));
await plant.close();
plant = await openPlant(folder, { intakeOnly: true });
let next = 0;
const more = sizes.round / 4;
const round = async (): Promise<number> => {
	next += more;
	return rate(more, (n) => plant.accept(next + n));
};
await round();
process.on('message', () => void round().then((found) => process.send?.(found)));
process.send?.('ready');
