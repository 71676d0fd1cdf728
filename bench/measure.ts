// One measure in a process of its own: node measure.ts <file in measures/> <folder> [argument …]. What it finds goes to the parent process.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [name = '', folder = '', ...rest] = process.argv.slice(2);
const { default: measure } = (await import(pathToFileURL(join(import.meta.dirname, 'measures', `${name}.ts`)).href)) as {
	default: (folder: string, ...rest: string[]) => Promise<unknown>;
};
const found = await measure(folder, ...rest);
await new Promise((sent) => process.send?.({ found }, undefined, {}, sent));
process.exit();
