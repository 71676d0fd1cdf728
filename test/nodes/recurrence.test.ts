// The look for recurrences as a node: new goes on, the same again goes on by the other output and says after which case.

import assert from 'node:assert/strict';
import { DAY } from '../../src/time.ts';
import { behindIntake, refusesWhatIsNoCase, report, takesAHopOnce } from './arrivals.ts';
import { Canvas } from './canvas.ts';

const OUTPUTS = ['new', 'again'];
const CONFIG = { same: 'symptom', window: 30 * DAY, raise: 1 };

describe('andon-recurrence on the canvas', () => {
	let canvas: Canvas;
	beforeEach(() => {
		canvas = new Canvas();
	});
	afterEach(() => canvas.end());

	it('the first is new; cancelled ones do not count', async () => {
		await canvas.load(behindIntake(canvas, 'recurrence', OUTPUTS, { config: CONFIG }));
		const { number } = await report(canvas);
		assert.equal((await canvas.arrived('new')).case.number, number);
		await canvas.command({ command: 'cancel', case: number, reason: 'Nothing there' });
		await report(canvas);
		await canvas.arrived('new', 2);
		assert.equal(canvas.at('again').length, 0);
	});

	for (const [what, config] of [
		['no window', { same: 'symptom', raise: 1 }],
		['a window of nothing', { ...CONFIG, window: 0 }],
		['more steps of severity than there are', { ...CONFIG, raise: 4 }],
		['a likeness nobody knows', { ...CONFIG, same: 'face' }],
		['one setting too many', { ...CONFIG, __extra: 1 }],
	] as const) {
		it(`says what is wrong with its settings: ${what}`, async () => {
			await canvas.load(behindIntake(canvas, 'recurrence', OUTPUTS, { config: config as never }));
			await canvas.status('step-1', 'check the settings');
		});
	}

	it('refuses what is no case of this plant, and takes a hop once', async () => {
		await canvas.load(behindIntake(canvas, 'recurrence', OUTPUTS, { config: CONFIG }));
		await refusesWhatIsNoCase(canvas);
		await takesAHopOnce(canvas);
	});
});
