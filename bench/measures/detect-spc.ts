// Samples a second through a detector with an EWMA chart and the eight rules of Nelson in Node-RED, their limits learned, against a function node that compares
// each sample with two limits.

import { type Figure, figure } from '../figure.ts';
import { against } from '../ground/sampling.ts';

const NELSON = Array.from({ length: 8 }, (_, n) => `nelson-${n + 1}`);

export default async function detectSpc(): Promise<Figure[]> {
	const { ours, plain } = await against([
		{ id: 'nelson', watch: 'spc', chart: 'individuals', rules: NELSON },
		{ id: 'ewma', watch: 'spc', chart: 'ewma', rules: ['ewma'] },
	]);
	return [figure('detect-spc', 'samples/s', ours, plain, { of: 'ratio', atLeast: 0.5 })];
}
