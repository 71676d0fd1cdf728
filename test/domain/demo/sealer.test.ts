// The sealer of the simulated line, and trials on it: an experiment finds what it depends on, because it does.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commanded, type Line, newLine, type Sample, step } from '../../../tools/demo/filling-line.mjs';
import { type Settings, STANDARD } from '../../../tools/demo/process.mjs';
import { seeded } from '../../../tools/demo/random.mjs';
import { withTrial } from '../../../tools/demo/requests.mjs';
import { sealStrength } from '../../../tools/demo/sealer.mjs';

const MONDAY = Date.parse('2026-01-05T06:00:00.000Z');
const MINUTE = 60_000;
const CALM: Settings = { ...STANDARD, disturbances: 0 };
const BEST = { sealTemperature: 170, sealTime: 0.9, sealPressure: 3, sealGap: 0.2 };

const strength = (change: Partial<Settings> = {}, now = {}) => {
	const settings = { ...STANDARD, ...change };
	return sealStrength(settings, { jaws: settings.sealTemperature, fouling: 0, ...now });
};
const asked = (line: Line, settings: Settings, what: object) => {
	const answer = withTrial(line, settings, JSON.stringify(what));
	return 'refusal' in answer ? assert.fail(answer.refusal.code) : answer;
};
const tested = (samples: Sample[]) => samples.filter(({ topic }) => topic === 'tested').map(({ payload }) => payload);

describe('what the strength of a seal really depends on', () => {
	it('more heat, pressure and a narrower gap than standard are better, and each has a point from which on more is worse', () => {
		const better: Partial<Settings>[] = [{ sealTemperature: 165 }, { sealTime: 0.8 }, { sealPressure: 3 }, { sealGap: 0.3 }];
		for (const change of better) assert.ok(strength(change).mean > strength().mean, JSON.stringify(change));
		assert.ok(strength({ ...BEST, sealTemperature: 215 }).mean < strength(BEST).mean);
		assert.ok(strength({ ...BEST, sealTime: 2, sealTemperature: 200 }).mean < strength({ ...BEST, sealTemperature: 200 }).mean);
		assert.ok(strength({ sealGap: 0.1 }).mean < strength({ sealGap: 0.25 }).mean);
	});

	it('temperature and time help one another: hot jaws need less time', () => {
		const longer = (sealTemperature: number) => strength({ sealTemperature, sealTime: 0.9 }).mean - strength({ sealTemperature, sealTime: 0.6 }).mean;
		assert.ok(longer(150) > 1.5 * longer(170));
	});

	it('a half melted seal scatters most; fouled jaws weaken every seal', () => {
		assert.ok(strength().deviation > strength(BEST).deviation);
		assert.ok(strength(BEST, { fouling: 1 }).mean < 0.8 * strength(BEST).mean);
	});
});

describe('a trial on the line', () => {
	const trial = { for: { run: 3 }, settings: BEST, packs: 3 };

	it('sets the line, waits until the jaws are as hot as they should be, and tests the next packs', () => {
		const begun = asked(newLine(MONDAY, 0), CALM, trial);
		assert.equal(begun.settings.sealTemperature, 170);
		const soon = step(begun.line, begun.settings, MINUTE, seeded(1));
		assert.deepEqual(tested(soon.samples), []);
		const { samples, line } = step(soon.line, begun.settings, 2 * MINUTE, seeded(2));
		const [told, ...more] = tested(samples) as {
			for: object;
			settings: Settings;
			strengths: { values: number[]; unit: string };
			weights: { values: number[] };
		}[];
		assert.deepEqual([told!.for, told!.settings.sealGap, told!.strengths.unit, more.length], [{ run: 3 }, 0.2, 'N', 0]);
		assert.equal(told!.weights.values.length, 3);
		const { mean, deviation } = strength(BEST, { fouling: line.fouling });
		for (const value of told!.strengths.values) assert.ok(Math.abs(value - mean) < 4 * deviation, `${value}, should be about ${mean}`);
	});

	it('the same trial twice is one trial: while it is on nothing changes, when it is done its result is told again', () => {
		const begun = asked(newLine(MONDAY, 0), CALM, trial);
		assert.equal(asked(begun.line, begun.settings, trial).line, begun.line);
		const done = step(begun.line, begun.settings, 5 * MINUTE, seeded(1));
		const again = asked(done.line, begun.settings, trial);
		assert.deepEqual(again.again, tested(done.samples)[0]);
		assert.equal(again.line, done.line);
		assert.ok(asked(done.line, begun.settings, { ...trial, for: { run: 4 } }).line.trial);
	});

	it('a line that stands tests nothing, and goes on with the trial when it runs again, also after it was written down', () => {
		const begun = asked(commanded(newLine(MONDAY, 0), 'stop'), CALM, trial);
		const stood = step(begun.line, begun.settings, 10 * MINUTE, seeded(1));
		assert.deepEqual(tested(stood.samples), []);
		const kept = JSON.parse(JSON.stringify(stood.line)) as Line;
		assert.equal(tested(step(commanded(kept, 'start'), begun.settings, MINUTE, seeded(1)).samples).length, 1);
	});

	it('maintenance cleans the jaws', () => {
		const fouled = commanded(newLine(MONDAY, 0), 'foul');
		assert.equal(fouled.fouling, 1);
		assert.ok(step(commanded(fouled, 'maintenance'), CALM, 13 * MINUTE, seeded(1)).line.fouling < 0.01);
	});

	for (const [code, bad] of [
		['line.badTrial', '3'],
		['line.badTrial', 'soon'],
		['line.badTrial', '[]'],
		['line.badTrial', '{"for":1,"settings":[1]}'],
		['line.badTrialName', '{}'],
		['line.badTrialName', '{"for":null}'],
		['line.badTrialName', JSON.stringify({ for: 'x'.repeat(500) })],
		['line.badTrialPacks', '{"for":1,"packs":0}'],
		['line.badTrialPacks', '{"for":1,"packs":51}'],
		['line.badTrialPacks', '{"for":1,"packs":"3"}'],
		['line.unknownParameter', '{"for":1,"settings":{"colour":3}}'],
		['line.badSetPoint', '{"for":1,"settings":{"sealGap":"0.2"}}'],
		['line.badSetPoint', '{"for":1,"settings":{"sealTime":0.9,"sealTemperature":900}}'],
	] as const) {
		it(`refuses ${bad.slice(0, 50)}: ${code}`, () => {
			const answer = withTrial(newLine(MONDAY), STANDARD, bad);
			assert.ok('refusal' in answer);
			assert.equal(answer.refusal.code, code);
		});
	}
});
