// What the line accepts over MQTT, and how it refuses the rest without changing anything.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { newLine } from '../../../tools/demo/filling-line.mjs';
import { anchorOf, plantMillis } from '../../../tools/demo/plant-time.mjs';
import { STANDARD } from '../../../tools/demo/process.mjs';
import { withCommand, withSetPoint } from '../../../tools/demo/requests.mjs';

const line = newLine(Date.parse('2026-01-05T06:00:00.000Z'));

describe('set points over MQTT', () => {
	it('takes a number, bare or as {"value": …}', () => {
		assert.deepEqual(withSetPoint(STANDARD, 'speed', '45'), { settings: { ...STANDARD, speed: 45 } });
		assert.deepEqual(withSetPoint(STANDARD, 'pressure', '{"value": 1.5}'), { settings: { ...STANDARD, pressure: 1.5 } });
	});

	for (const bad of ['', 'fast', '"45"', '12,5', 'NaN', '1e999', 'null', '[45]', '{}', '{"value":"45"}', '9', '61', '-1', '{"__proto__":{"value":45}}']) {
		it(`refuses ${JSON.stringify(bad)} as a speed, naming the range`, () => {
			const before = { ...STANDARD };
			const answer = withSetPoint(STANDARD, 'speed', bad);
			assert.ok('refusal' in answer);
			assert.equal(answer.refusal.code, 'line.badSetPoint');
			assert.equal(answer.refusal.params.max, 60);
			assert.deepEqual(STANDARD, before);
		});
	}

	for (const name of ['colour', '', '__proto__', 'constructor', 'toString']) {
		it(`refuses the set point "${name}"`, () => {
			const answer = withSetPoint(STANDARD, name, '1');
			assert.ok('refusal' in answer && answer.refusal.code === 'line.unknownParameter');
		});
	}
});

describe('commands over MQTT', () => {
	it('takes the name of a command, bare, quoted or as {"command": …}', () => {
		for (const payload of ['stop', '"stop"', '{"command":"stop"}', ' stop\n']) {
			const answer = withCommand(line, STANDARD, payload);
			assert.ok('line' in answer && answer.line.mode === 'stopped');
		}
	});

	it('an overhaul puts the set points back, a maintenance leaves them', () => {
		const spoilt = { ...STANDARD, dose: 1800, disturbances: 0 };
		const overhaul = withCommand(line, spoilt, 'overhaul');
		const maintenance = withCommand(line, spoilt, 'maintenance');
		assert.ok('line' in overhaul && 'line' in maintenance);
		assert.deepEqual(overhaul.settings, { ...STANDARD, disturbances: 0 });
		assert.deepEqual(maintenance.settings, spoilt);
	});

	for (const bad of ['', 'explode', 'constructor', '__proto__', '42', '{}', '{"command":["stop"]}', '{"command":"toString"}']) {
		it(`refuses ${JSON.stringify(bad)}, naming what there is`, () => {
			const answer = withCommand(line, STANDARD, bad);
			assert.ok('refusal' in answer);
			assert.equal(answer.refusal.code, 'line.unknownCommand');
			assert.match(String(answer.refusal.params.commands), /maintenance/);
		});
	}

	it('refuses a command while the line is under maintenance', () => {
		const standing = withCommand(line, STANDARD, 'maintenance');
		assert.ok('line' in standing);
		const answer = withCommand(standing.line, STANDARD, 'start');
		assert.ok('refusal' in answer && answer.refusal.code === 'line.underMaintenance');
	});
});

describe('the plant clock over MQTT', () => {
	const anchor = { plant: '2026-01-05T06:00:00.000Z', real: 1_000_000, speed: 60 };

	it('a minute of the person is an hour of the plant at 60×, and nothing while paused', () => {
		assert.equal(new Date(plantMillis(anchor, 1_060_000)).toISOString(), '2026-01-05T07:00:00.000Z');
		assert.equal(new Date(plantMillis({ ...anchor, speed: 0 }, 9_999_999)).toISOString(), anchor.plant);
	});

	it('takes an anchor and nothing else', () => {
		assert.deepEqual(anchorOf({ ...anchor, more: 1 }), anchor);
		for (const bad of [
			null,
			60,
			'now',
			[],
			{},
			{ ...anchor, plant: 'soon' },
			{ ...anchor, real: '1' },
			{ ...anchor, speed: -1 },
			{ ...anchor, speed: Number.NaN },
		]) {
			assert.equal(anchorOf(bad), undefined);
		}
	});
});
