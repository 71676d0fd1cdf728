// Samples a second through a detector with two limits in Node-RED, against a function node that makes the same comparison.

import { type Figure, figure } from '../figure.ts';
import { against, LIMITS } from '../ground/sampling.ts';

export default async function detectLimit(): Promise<Figure[]> {
	const { ours, plain } = await against([{ id: 'limits', watch: 'limits', limits: LIMITS }]);
	return [figure('detect-limit', 'samples/s', ours, plain, { of: 'ratio', atLeast: 0.8 })];
}
