// One value of a message, as today: numbers, texts, yes and no, bytes as MQTT gives them, subgroups and counts.

import assert from 'node:assert/strict';
import { WAYS } from '../../../../src/detect/ways/way.ts';
import { brought, faults, NOW, RUBBISH } from './ways.fixture.ts';

describe('a property of a message as a sample', () => {
	const of = (value: unknown, config = {}) => brought({ value, signal: 'L2/temp' }, config);

	it('a number, a text, true or false is one as it is; its time is when it came', () => {
		for (const value of [71.2, 0, -3, 'RUN', '71.2', true, false])
			assert.deepEqual(of(value), { samples: [{ signal: 'L2/temp', value }], refusals: [], unfit: [] });
	});

	it('bytes are the text they write, as MQTT gives plain payloads', () => {
		assert.deepEqual(of(Buffer.from('71.2')).samples, [{ signal: 'L2/temp', value: '71.2' }]);
		assert.deepEqual(of(Buffer.from('运行')).samples, [{ signal: 'L2/temp', value: '运行' }]);
		assert.deepEqual(faults(of(Buffer.from([0xff, 0xfe]))), [['value', 'ways.value']]);
	});

	it('its own time, quality, unit, product and number inspected go along', () => {
		const at = '2026-11-22T15:59:30+08:00';
		assert.deepEqual(brought({ value: 3, signal: 'L2/defects', at, product: 'A7', size: 50 }).samples, [
			{ signal: 'L2/defects', value: 3, size: 50, at: NOW - 30_000, product: 'A7' },
		]);
		assert.deepEqual(brought({ value: 3, signal: 's', quality: 64, unit: 'bar' }).samples, [{ signal: 's', value: 3, unit: 'bar', quality: 'uncertain' }]);
		assert.deepEqual(brought({ value: 3, signal: 's', quality: 'Bad', at }).unfit, [{ signal: 's', at: NOW - 30_000, said: 'Bad' }]);
	});

	it('the pieces of a subgroup are one sample with their mean; a count says of how many', () => {
		assert.deepEqual(of([1, 2, '3.3']).samples, [{ signal: 'L2/temp', value: 2.1, subgroup: [1, 2, 3.3] }]);
		assert.deepEqual(of({ count: 3, size: 50 }).samples, [{ signal: 'L2/temp', value: 3, size: 50 }]);
		for (const bad of [[], [1, null], [1, Number.NaN], [1, 'x']]) assert.deepEqual(faults(of(bad)), [['value', 'ways.subgroup']]);
		for (const size of [0, -1, Number.NaN, 'many']) assert.deepEqual(faults(of({ count: 3, size })), [['value.size', 'ways.size']]);
	});

	it('“12,5 °C” is refused with what was expected, unless a format says so', () => {
		const { refusals, samples } = of('12,5 °C');
		assert.equal(samples.length, 0);
		assert.equal(
			refusals[0]?.message,
			'value: a number such as 12.5 is expected, but there is the text “12,5 °C”. Other ways to write numbers have to be declared.',
		);
		const chinese = brought({ value: '12,5', signal: 's' }, {}, undefined, 'zh-CN').refusals[0]?.message;
		assert.equal(chinese, 'value：应为数值，例如 12.5，实际是文字“12,5”。其他数字写法须先声明。');
		assert.deepEqual(of('12,5 °C', { numbers: { decimal: ',', unit: true } }).samples, [{ signal: 'L2/temp', value: 12.5, unit: '°C' }]);
		assert.deepEqual(faults(of('12.5', { numbers: { decimal: ',' } })), [['value', 'ways.number-form']], 'what is declared is all there is');
	});

	it('units are converted when that is declared, and only from what measures the same', () => {
		const units = [
			{ signals: ['+/temp'], from: '°F', to: '°C' },
			{ signals: ['L2/#'], to: 'bar' },
		];
		assert.deepEqual(of(212, { units }).samples, [{ signal: 'L2/temp', value: 100, unit: '°C' }]);
		assert.deepEqual(of('212', { units }).samples, [{ signal: 'L2/temp', value: 100, unit: '°C' }]);
		assert.deepEqual(of([32, 212], { units }).samples, [{ signal: 'L2/temp', value: 50, unit: '°C', subgroup: [0, 100] }]);
		assert.deepEqual(brought({ value: 200, signal: 'L2/p', unit: 'kPa' }, { units }).samples, [{ signal: 'L2/p', value: 2, unit: 'bar' }]);
		assert.deepEqual(faults(brought({ value: 2, signal: 'L2/p' }, { units })), [['value', 'ways.unit.missing']]);
		assert.deepEqual(faults(brought({ value: 2, signal: 'L2/p', unit: 'mm' }, { units })), [['value', 'ways.unit.other']]);
		assert.deepEqual(faults(of('RUN', { units })), [['value', 'ways.unit.no-number']]);
		assert.deepEqual(brought({ value: 2, signal: 'L3/p', unit: 'mm' }, { units }).samples, [{ signal: 'L3/p', value: 2, unit: 'mm' }], 'another signal');
	});

	it('nothing at all, no name, and a name with a meaning for JavaScript are refused', () => {
		assert.deepEqual([of(null), of(undefined)].flatMap(faults), [
			['value', 'ways.value'],
			['value', 'ways.value'],
		]);
		for (const signal of [undefined, '', ' ', 7, 'a\nb', 'x'.repeat(201), '__proto__', 'constructor']) {
			assert.deepEqual(faults(brought({ value: 1, signal })), [['value', 'ways.name']], String(signal));
		}
	});

	it('whatever comes, in whatever way, is answered and never thrown', () => {
		for (const way of WAYS) {
			for (const value of RUBBISH) {
				for (const signal of ['L2', 'spBv1.0/G/NBIRTH/E', undefined]) {
					const { samples, refusals } = brought(
						{ value, signal, at: value, quality: value, message: { statusCode: value } },
						{ way, registers: [{ signal: 'r', at: 0 }] },
					);
					for (const { value: read } of samples) assert.ok(['number', 'string', 'boolean'].includes(typeof read) && !Number.isNaN(read));
					for (const { message } of refusals) assert.ok(message.length < 500, message.slice(0, 600));
				}
			}
		}
	});
});
