// Times, numbers, units and qualities as devices write them: what is read, and what is refused because it can be read in two ways.

import assert from 'node:assert/strict';
import { type NumberForm, readWritten } from '../../../../src/detect/ways/number-form.ts';
import { readQuality } from '../../../../src/detect/ways/quality.ts';
import { readStamp, type StampRule } from '../../../../src/detect/ways/stamp.ts';
import { converted, unitNamed, unitsLike } from '../../../../src/detect/ways/unit.ts';
import { NOW } from './ways.fixture.ts';

describe('the time of a sample', () => {
	const stamp = (value: unknown, rule: StampRule = {}, now?: number) => {
		const read = readStamp(value, rule, 'en-US', 'at', now);
		return typeof read === 'number' ? new Date(read).toISOString() : read.code.slice('ways.stamp.'.length);
	};
	const EIGHT = '2026-11-22T08:00:00.000Z';

	it('is ISO 8601 with its zone, milliseconds, or a Date', () => {
		for (const value of [
			'2026-11-22T08:00:00Z',
			'2026-11-22T16:00+08:00',
			'2026-11-22 03:00:00.000-05:00',
			'2026-11-22T16:00:00+0800',
			NOW,
			String(NOW),
			new Date(NOW),
		]) {
			assert.equal(stamp(value), EIGHT, String(value));
		}
		assert.equal(stamp('2026-11-22T08:00:00.123456789Z'), '2026-11-22T08:00:00.123Z');
	});

	it('is in seconds, micro- or nanoseconds, or days of Excel, when that is declared; else it is said what it looks like', () => {
		assert.equal(stamp(NOW / 1_000), 'looks-seconds');
		assert.equal(stamp(NOW / 1_000, { as: 'seconds' }), EIGHT);
		assert.equal(stamp(NOW * 1_000), 'looks-microseconds');
		assert.equal(stamp(NOW * 1_000, { as: 'microseconds' }), EIGHT);
		assert.equal(stamp(NOW * 1_000_000, { as: 'nanoseconds' }), EIGHT);
		assert.equal(stamp(NOW, { as: 'seconds' }), 'looks-milliseconds');
		assert.equal(stamp(46_348.333_333_333_3), 'looks-excel');
		assert.equal(stamp(46_348.333_333_333_3, { as: 'excel' }), 'no-zone');
		assert.equal(stamp(46_348.666_666_666_7, { as: 'excel', zone: 'Asia/Shanghai' }), EIGHT);
	});

	it('without a zone it is refused until one is declared; what clocks skip or show twice is read as everywhere in a plant', () => {
		assert.equal(stamp('2026-11-22T16:00:00'), 'no-zone');
		assert.equal(stamp('2026-11-22 16:00:00', { zone: 'Asia/Shanghai' }), EIGHT);
		assert.equal(stamp('2026-11-22T08:00:00Z', { zone: 'Asia/Shanghai' }), EIGHT, 'its own zone counts');
		assert.equal(stamp('2026-03-29 02:30', { zone: 'Europe/Berlin' }), '2026-03-29T01:30:00.000Z', 'skipped');
		assert.equal(stamp('2026-10-25 02:30', { zone: 'Europe/Berlin' }), '2026-10-25T00:30:00.000Z', 'the first of two');
	});

	it('with day or month first only in the order that is declared', () => {
		const zone = 'UTC';
		assert.equal(stamp('2026/11/22 8:00', { zone }), EIGHT);
		assert.equal(stamp('2026年11月22日 8时00分', { zone }), EIGHT);
		assert.equal(stamp('22.11.2026 08:00', { zone, order: 'dmy' }), EIGHT);
		assert.equal(stamp('11/22/2026 08:00:00', { zone, order: 'mdy' }), EIGHT);
		assert.equal(stamp('22.11.2026 08:00', { zone }), 'form');
		assert.equal(stamp('11/22/2026 08:00', { zone, order: 'dmy' }), 'form', 'there is no month 22');
	});

	it('of 1970, of days that there are not, ahead of the plant, and no time at all are refused', () => {
		for (const value of [0, 1, -NOW, '1999-12-31T23:59:59Z', '2100-01-01T00:00:00Z', Number.NaN, Number.POSITIVE_INFINITY])
			assert.equal(stamp(value), 'range', String(value));
		for (const value of ['2026-02-30T08:00:00Z', '2026-11-22T24:00:00Z', '2026-13-01T08:00:00Z', 'now', '', true, {}, [], '2026-11-22'])
			assert.equal(stamp(value), 'form', String(value));
		assert.equal(stamp(NOW + 300_000, {}, NOW), '2026-11-22T08:05:00.000Z');
		assert.equal(stamp(NOW + 300_001, {}, NOW), 'ahead');
		assert.equal(stamp(new Date(Number.NaN)), 'range');
	});
});

describe('a written number', () => {
	const read = (value: string, form: NumberForm = {}) => {
		const found = readWritten(value, form, 'en-US', 'v');
		return 'value' in found ? [found.value, ...(found.unit === undefined ? [] : [found.unit])] : found.code;
	};

	it('is read in the declared form', () => {
		assert.deepEqual(read('12.5'), [12.5]);
		assert.deepEqual(read('-1e-3'), [-0.001]);
		assert.deepEqual(read('12,5', { decimal: ',' }), [12.5]);
		assert.deepEqual(read('1.234.567,5', { decimal: ',', group: '.' }), [1_234_567.5]);
		assert.deepEqual(read('1 234,5', { decimal: ',', group: ' ' }), [1_234.5]);
		assert.deepEqual(read('−12.5 °C', { unit: true }), [-12.5, '°C']);
		assert.deepEqual(read('12.5%', { unit: true }), [12.5, '%']);
	});

	it('and in no other: a point where a comma is declared, half a thousand, a unit that is not', () => {
		for (const [value, form] of [
			['12.5', { decimal: ',' }],
			['1,2,3', { decimal: ',' }],
			['12,34', { group: ',' }],
			['1,2345', { group: ',' }],
			['12.5 °C', {}],
			['12 34', { unit: true }],
			['°C', { unit: true }],
			['', {}],
			['NaN', {}],
			['Infinity', {}],
			['0x10', {}],
			['1e999', {}],
			['12.', {}],
			['1'.repeat(100), {}],
		] as [string, NumberForm][]) {
			assert.equal(read(value, form), 'ways.number-form', value);
		}
	});
});

describe('units', () => {
	it('are converted by their definitions', () => {
		const cases: [number, string, string, number][] = [
			[212, '°F', '°C', 100],
			[-40, '°C', '°F', -40],
			[0, '°C', 'K', 273.15],
			[1, 'bar', 'kPa', 100],
			[0.6, 'MPa', 'bar', 6],
			// NIST SP 811, B.8: 1 psi = 6.894757 kPa, 1 gal/min (US) = 6.309020 E−05 m³/s, 1 lbf·ft = 1.355818 N·m.
			[1, 'psi', 'kPa', 6.894_757_293_17],
			[1, 'gpm', 'm³/s', 6.309_019_64e-5],
			[1, 'lbf·ft', 'Nm', 1.355_817_948_33],
			[1, 'in', 'mm', 25.4],
			[25.4, 'mm', 'in', 1],
			[1.5, 'kW', 'W', 1_500],
			[60, 'L/min', 'm³/h', 3.6],
			[1, 'kWh', 'MJ', 3.6],
			[1_500, 'rpm', '1/s', 25],
			[50, '%', '1', 0.5],
		];
		for (const [value, from, to, expected] of cases) assert.equal(converted(value, from, to), expected, `${value} ${from} → ${to}`);
	});

	it('that measure something else, or are unknown, are not', () => {
		assert.equal(converted(1, 'bar', '°C'), undefined);
		assert.equal(converted(1, 'furlong', 'm'), undefined);
		assert.equal(converted(1, 'constructor', 'constructor'), undefined);
	});

	it('are known under the names they are written with', () => {
		assert.deepEqual(['℃', '摄氏度', 'degC', 'μm', 'um', 'Nm', 'L/min', '％', 'kg/cm2'].map(unitNamed), [
			'°C',
			'°C',
			'°C',
			'µm',
			'µm',
			'N·m',
			'l/min',
			'%',
			'kgf/cm²',
		]);
		assert.deepEqual(unitsLike('℃'), ['K', '°C', '°F']);
	});
});

describe('the quality of a sample', () => {
	const grade = (value: unknown, codes: 'da' | 'ua' = 'da') => {
		const read = readQuality(value, codes, 'en-US', 'q');
		return 'quality' in read ? read.quality : read.code;
	};

	it('is OPC DA and Sparkplug B, OPC UA, words, yes or no, or nothing', () => {
		assert.deepEqual(
			[192, 216, 0, 24, 64, 500].map((code) => grade(code)),
			['good', 'good', 'bad', 'bad', 'uncertain', 'bad'],
		);
		assert.deepEqual(
			[0, 0x40000000, 0x80050000, 0x00000400].map((code) => grade(code, 'ua')),
			['good', 'uncertain', 'bad', 'good'],
		);
		assert.deepEqual(
			['Good', 'BadSensorFailure', 'Uncertain (LastUsable)', 'stale', 'OK', '192', '好'].map((word) => grade(word)),
			['good', 'bad', 'uncertain', 'bad', 'good', 'good', 'good'],
		);
		assert.deepEqual(
			[true, false, undefined, null].map((value) => grade(value)),
			['good', 'bad', 'good', 'good'],
		);
		assert.deepEqual(
			[{ value: 0 }, { value: 0x80050000, name: 'Bad' }, { _value: 0, _name: 'Good' }].map((value) => grade(value, 'ua')),
			['good', 'bad', 'good'],
		);
	});

	it('and whatever else is refused, not guessed', () => {
		for (const value of ['perhaps', '', -1, 1.5, 128, 70_000, Number.NaN, {}, [], 'constructor']) assert.equal(grade(value), 'ways.quality', String(value));
	});
});
