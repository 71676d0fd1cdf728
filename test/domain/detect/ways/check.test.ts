// A way that is configured wrongly: every fault at once, with its field.

import assert from 'node:assert/strict';
import { checkCsvLayout, checkWay } from '../../../../src/detect/ways/check.ts';

const faults = (raw: unknown, check: typeof checkWay | typeof checkCsvLayout = checkWay): [string, string][] => {
	const checked = check(raw, 'en-US');
	assert.ok(!checked.ok, JSON.stringify(checked));
	return checked.refusals.map(({ path, code }) => [path, code]);
};

describe('a way from messages to samples', () => {
	it('is kept as it was declared, without what is not known or not set', () => {
		const way = {
			way: 'modbus',
			names: 'own',
			fields: { value: 'Wert' },
			numbers: { decimal: ',', group: '.', unit: true },
			time: { as: 'seconds', zone: 'Asia/Shanghai', order: 'dmy' },
			units: [{ signals: ['+/temp'], from: '℉', to: '°C' }, { to: 'bar' }],
			quality: { codes: 'ua', uncertain: 'bad' },
			registers: [{ signal: 'temp', at: 3, type: 'int16', scale: 0.1, offset: -40, unit: '°F', none: 32_767, words: 'little', bytes: 'big', bit: 2 }],
			patience: 5_000,
		};
		assert.deepEqual(checkWay({ ...way, names: 'own', other: 1, numbers: { ...way.numbers, x: 1 } }, 'en-US'), { ok: true, config: way });
		assert.deepEqual(checkWay({ names: '', patience: null }, 'en-US'), { ok: true, config: { way: 'property' } });
	});

	it('names every fault at once', () => {
		assert.deepEqual(
			faults({
				way: 'telepathy',
				names: 'mine',
				numbers: { decimal: ',', group: ',' },
				time: { as: 'excel', zone: 'Mars/Olympus' },
				units: [{ to: 'furlong' }, { from: 'bar', to: '°C' }, { from: 'bar' }, 7, { to: 'bar', signals: ['a+b'] }],
				quality: { codes: 'x' },
				registers: [
					{ signal: 'a', at: -1 },
					{ signal: 'b', at: 1, type: 'int8', bit: 16, scale: 0 },
					{ signal: 'b', at: 2 },
					{ signal: '__proto__', at: 1 },
					{},
				],
				patience: -1,
			}),
			[
				['way.way', 'detect.choice'],
				['way.names', 'detect.choice'],
				['way.numbers.group', 'ways.group'],
				['way.time.zone', 'ways.zone'],
				['way.units[3]', 'detect.members'],
				['way.units[0].to', 'ways.unknown-unit'],
				['way.units[1].from', 'ways.unlike'],
				['way.units[2].to', 'detect.missing'],
				['way.units[4].signals[0]', 'detect.filter'],
				['way.quality.codes', 'detect.choice'],
				['way.registers[0].at', 'detect.whole'],
				['way.registers[1].type', 'detect.choice'],
				['way.registers[1].bit', 'detect.whole'],
				['way.registers[1].scale', 'ways.scale'],
				['way.registers[2].signal', 'ways.register-twice'],
				['way.registers[3].signal', 'ways.register-name'],
				['way.registers[4].signal', 'ways.register-name'],
				['way.registers[4].at', 'detect.missing'],
				['way.patience', 'detect.delay'],
			],
		);
		assert.deepEqual(faults('property'), [['way', 'ways.not-one']]);
		assert.deepEqual(faults({ way: 'modbus' }), [['way.registers', 'ways.no-registers']]);
		assert.deepEqual(faults({ time: { as: 'excel' } }), [['way.time.zone', 'ways.excel-zone']]);
	});

	it('of a file says where its columns are', () => {
		const layout = {
			delimiter: ';',
			columns: { time: ['日期', '时间'], signals: ['温度'], product: '产品' },
			numbers: { decimal: ',' },
			time: { zone: 'UTC' },
		};
		assert.deepEqual(checkCsvLayout(layout, 'en-US'), { ok: true, config: layout });
		assert.deepEqual(checkCsvLayout({ columns: { time: 'when', signal: 'who', value: 'what' } }, 'en-US'), {
			ok: true,
			config: { columns: { time: 'when', signal: 'who', value: 'what' } },
		});
		assert.deepEqual(faults({ delimiter: ':', columns: { time: ['a'], signals: [1] }, units: 'bar' }, checkCsvLayout), [
			['delimiter', 'detect.choice'],
			['units', 'detect.list'],
			['columns.time', 'ways.columns'],
			['columns.signals', 'ways.columns'],
		]);
	});
});
