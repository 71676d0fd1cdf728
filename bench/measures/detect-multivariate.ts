// Samples a second through a detector that judges eight signals as one, its model learned, in Node-RED, against a function node that compares each sample with
// two limits. Samples say when they were measured, a second apart: without that all would be of one row.

import { type Figure, figure } from '../figure.ts';
import { against } from '../ground/sampling.ts';

const SIGNALS = Array.from({ length: 8 }, (_, n) => `pump-1/sensor-${n + 1}`);

export default async function detectMultivariate(): Promise<Figure[]> {
	const { ours, plain } = await against([{ id: 'pump', watch: 'multivariate', signals: SIGNALS }], { signals: SIGNALS, stamped: true });
	return [figure('detect-multivariate', 'samples/s', ours, plain, { of: 'ratio', atLeast: 0.3 })];
}
