// Whether a detector gets slower with the samples it has seen: a million of one signal in Node-RED, the last quarter against the first.

import { type Figure, figure } from '../figure.ts';
import { LIMITS, sampled, startBout } from '../ground/sampling.ts';
import { sizes } from '../sizes.ts';

export default async function detectFlat(): Promise<Figure[]> {
	const bout = await startBout([{ id: 'limits', watch: 'limits', limits: LIMITS, inARow: 3 }], { count: sizes.manySamples });
	try {
		const { nodeRed } = bout.measured;
		// The function node makes Node-RED itself warm.
		await sampled(nodeRed, bout.plain, 0);
		const { quarters } = await sampled(nodeRed, bout.ours, 0);
		const rate = (millis: number | undefined) => (sizes.manySamples * 1_000) / 4 / (millis ?? Number.NaN);
		return [figure('detect-flat', 'samples/s', rate(quarters[3]), rate(quarters[0]), { of: 'ratio', atLeast: 0.95 })];
	} finally {
		await bout.measured.end();
	}
}
