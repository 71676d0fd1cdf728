// Samples a second through a detector that judges eight signals of a pump as one (T² and Q), its model learned, in Node-RED; against a function node that compares
// each sample with two limits.

import { type Figure, figure } from '../figure.ts';
import { against } from '../ground/sampling.ts';

const SIGNALS = ['flow', 'pressure', 'current', 'speed', 'temperature', 'vibration-x', 'vibration-y', 'level'].map((name) => `pumps/P-101/${name}`);

export default async function detectMultivariate(): Promise<Figure[]> {
	const { ours, plain } = await against([{ id: 'pump', watch: 'multivariate', signals: SIGNALS }], SIGNALS);
	return [figure('detect-multivariate', 'samples/s', ours, plain, { of: 'ratio', atLeast: 0.3 })];
}
