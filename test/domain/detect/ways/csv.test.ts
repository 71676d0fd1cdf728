// Files of measurements as loggers, historians and spreadsheets write them: what is read of them, in which order, and what is told of the rest.

import assert from 'node:assert/strict';
import { type CsvLayout, type CsvSamples, readCsvInTurns, readCsvSamples } from '../../../../src/detect/ways/csv.ts';

const at = (time: string) => Date.parse(`2026-11-22T${time}Z`);
const read = (source: string | Uint8Array, layout: CsvLayout = {}): CsvSamples => {
	const found = readCsvSamples(source, layout, 'en-US');
	assert.ok(found.ok, JSON.stringify(found));
	return found;
};
const failing = (source: string | Uint8Array, layout: CsvLayout = {}, language: 'en-US' | 'zh-CN' = 'en-US'): string[] => {
	const found = readCsvSamples(source, layout, language);
	assert.ok(!found.ok);
	return found.refusals.map(({ message }) => message);
};

describe('a file of measurements', () => {
	it('with a column a signal: every cell is a sample, in the order of time', () => {
		const { samples, signals, refused, sorted } = read('time,L2/temp,L2/flow\n2026-11-22T08:01:00Z,71.5,3\n2026-11-22T08:00:00Z,71.2,\n');
		assert.deepEqual(samples, [
			{ signal: 'L2/temp', value: 71.2, at: at('08:00:00') },
			{ signal: 'L2/temp', value: 71.5, at: at('08:01:00') },
			{ signal: 'L2/flow', value: 3, at: at('08:01:00') },
		]);
		assert.deepEqual([signals, refused, sorted], [['L2/temp', 'L2/flow'], 0, false]);
	});

	it('with a row a sample, as a historian exports it: quality, unit, product and size are read', () => {
		const { samples, bad } = read(
			[
				'timestamp;tag;value;quality;unit;product;size',
				'2026-11-22T08:00:00Z;L2/temp;71.2;192;°C;A7;',
				'2026-11-22T08:00:01Z;L2/temp;0;0;°C;A7;',
				'2026-11-22T08:00:02Z;L2/temp;71.4;64;°C;A7;',
				'2026-11-22T08:00:03Z;L2/defects;3;Good;;A7;50',
				'2026-11-22T08:00:04Z;L2/mode;RUN;;;;',
				'2026-11-22T08:00:05Z;L2/door;TRUE;;;;',
			].join('\n'),
		);
		const of = { product: 'A7' };
		assert.deepEqual(samples, [
			{ signal: 'L2/temp', value: 71.2, at: at('08:00:00'), unit: '°C', ...of },
			{ signal: 'L2/temp', value: 71.4, at: at('08:00:02'), unit: '°C', quality: 'uncertain', ...of },
			{ signal: 'L2/defects', value: 3, at: at('08:00:03'), size: 50, ...of },
			{ signal: 'L2/mode', value: 'RUN', at: at('08:00:04') },
			{ signal: 'L2/door', value: true, at: at('08:00:05') },
		]);
		assert.equal(bad, 1);
	});

	it('as a Chinese Excel saves it: GB18030, Chinese headers, its dates, quoted fields', () => {
		// "时间,温度,压力" and one row, in GB18030.
		const bytes = Buffer.from('cab1bce42ccec2b6c82cd1b9c1a60d0a', 'hex');
		const { samples } = read(Buffer.concat([bytes, Buffer.from('2026/11/22 8:00,"71.2",0.6\r\n')]), { time: { zone: 'Asia/Shanghai' } });
		assert.deepEqual(samples, [
			{ signal: '温度', value: 71.2, at: at('00:00:00') },
			{ signal: '压力', value: 0.6, at: at('00:00:00') },
		]);
		const long = read('\uFEFF采集时间,测点,测量值\n2026年11月22日 8时00分30秒,温度,71.2\n', { time: { zone: 'Asia/Shanghai' } });
		assert.deepEqual(long.samples, [{ signal: '温度', value: 71.2, at: at('00:00:30') }]);
	});

	it('as a German Excel saves it: semicolons, decimal commas, day first — when that is declared', () => {
		const file = 'sep=;\r\nZeit;Temp\r\n22.11.2026 09:00;"1.071,25"\r\n';
		const layout: CsvLayout = { numbers: { decimal: ',', group: '.' }, time: { zone: 'Europe/Berlin', order: 'dmy' } };
		assert.deepEqual(read(file, layout).samples, [{ signal: 'Temp', value: 1071.25, at: at('08:00:00') }]);
		const { samples, refusals } = read(file, { time: layout.time });
		assert.equal(samples.length, 0);
		assert.equal(
			refusals[0]?.message,
			'Row 3, column “Temp”: a number such as 12.5 is expected, but there is the text “1.071,25”. Other ways to write numbers have to be declared.',
		);
	});

	it('in UTF-16, with tabs, date and time in two columns, or in the days of Excel', () => {
		const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('日期\t时间\t温度\n2026-11-22\t08:00:00.250\t71.2\n', 'utf16le')]);
		assert.deepEqual(read(utf16, { time: { zone: 'UTC' } }).samples, [{ signal: '温度', value: 71.2, at: at('08:00:00.250') }]);
		const excel = read('Time,temp\n46348.3333333333,71.2\n', { time: { as: 'excel', zone: 'UTC' } });
		assert.deepEqual(excel.samples, [{ signal: 'temp', value: 71.2, at: at('08:00:00') }]);
	});

	it('columns can be told where their names say nothing, and units are converted when that is declared', () => {
		const { samples } = read('when,who,p1,note\n1795334400,x,212,all well\n', {
			columns: { time: 'when', signals: ['P1'] },
			time: { as: 'seconds' },
			units: [{ from: '°F', to: '°C' }],
		});
		assert.deepEqual(samples, [{ signal: 'p1', value: 100, at: 1_795_334_400_000, unit: '°C' }]);
	});

	it('a bad row or cell is told by its place and harms no other', () => {
		const { samples, refusals, refused, empty } = read(
			[
				'time,temp',
				'2026-11-22T08:00:00Z,71.2',
				'2026-11-22 08:00:01,71.2',
				'yesterday,71.2',
				',71.2',
				'2026-02-30T08:00:00Z,71.2',
				'1763798402,71.2',
				'2026-11-22T08:00:03Z,"12,5"',
				'2026-11-22T08:00:04Z,12.5 °C',
				'2026-11-22T08:00:05Z,Infinity',
				'2026-11-22T08:00:06Z,1e999',
				'2026-11-22T08:00:07Z,NaN',
				'',
				'2026-11-22T08:00:08Z,71.9',
			].join('\n'),
		);
		assert.deepEqual(
			samples.map(({ value }) => value),
			[71.2, 71.9],
		);
		assert.deepEqual([refused, empty], [9, 1]);
		assert.deepEqual(
			refusals.map(({ code, path }) => [path, code]),
			[
				['Row 3, column “time”', 'ways.stamp.no-zone'],
				['Row 4, column “time”', 'ways.stamp.form'],
				['Row 5, column “time”', 'ways.stamp.form'],
				['Row 6, column “time”', 'ways.stamp.form'],
				['Row 7, column “time”', 'ways.stamp.looks-seconds'],
				['Row 8, column “temp”', 'ways.number-form'],
				['Row 9, column “temp”', 'ways.number-form'],
				['Row 10, column “temp”', 'ways.number-form'],
				['Row 11, column “temp”', 'ways.number-form'],
			],
		);
	});

	it('of 250 bad rows a hundred are told, and all are counted', () => {
		const { refusals, refused, samples } = read(`time,t\n${'never,1\n'.repeat(250)}2026-11-22T08:00:00Z,1\n`);
		assert.deepEqual([refusals.length, refused, samples.length], [100, 250, 1]);
	});

	it('of which nothing can be read is refused as a whole, in both languages', () => {
		assert.match(failing('temp,flow\n1,2\n')[0]!, /No column with the time was found.*temp, flow/);
		assert.deepEqual(failing(''), ['The file has no header: its first row must name the columns.']);
		assert.deepEqual(failing('time\n1\n'), ['No column is left that could be a signal.']);
		assert.deepEqual(failing('time,a,a\n'), ['The column “a” is there twice: signals need names of their own.']);
		assert.deepEqual(failing('time,a\n', { columns: { signals: ['b'], product: 'c' } }).length, 3);
		assert.deepEqual(failing(Buffer.from([0x74, 0x69, 0x6d, 0x65, 0xff, 0xff, 0x0a]), {}, 'zh-CN'), [
			'文件既不是 UTF-8 也不是 GB18030 文本，请另存为“CSV UTF-8”。',
		]);
		const { refusals } = read('time,a\n2026-11-22T08:00:00Z,"open\n2026-11-22T08:00:01Z,1\n');
		assert.equal(refusals[0]?.code, 'ways.csv.quotes');
	});

	it('whose signals have names with a meaning for JavaScript is a file like any other', () => {
		const { samples } = read('time,constructor,__proto__\n2026-11-22T08:00:00Z,1,2\n');
		assert.deepEqual(
			samples.map(({ signal, value }) => [signal, value]),
			[
				['constructor', 1],
				['__proto__', 2],
			],
		);
		assert.equal(({} as Record<string, unknown>).value, undefined);
	});

	it('with 12,000 rows lets others in between, and is read as if in one go: quoted line breaks and all', () => {
		const row = (index: number) => `${at('00:00:00') + index * 1_000},${index % 7},"a\nb"`;
		for (const quoted of [true, false]) {
			const rows = Array.from({ length: 12_000 }, (_, index) => (quoted ? row(index) : row(index).replace('"a\nb"', 'ab')));
			const file = ['time,value,product', ...rows].join(quoted ? '\r\n' : '\n');
			const turns = readCsvInTurns(file, { rows: true }, 'en-US');
			let breaths = 0;
			let turn = turns.next();
			for (; !turn.done; turn = turns.next()) breaths++;
			assert.ok(breaths >= 3, String(breaths));
			assert.ok(turn.value.ok);
			assert.equal(turn.value.samples.length, 12_000);
			assert.deepEqual(turn.value.samples.at(-1), { signal: 'value', value: 11_999 % 7, at: at('03:19:59'), row: 12_001, product: quoted ? 'a\nb' : 'ab' });
		}
	});

	it('with more samples than are wanted is given up before its end', () => {
		const file = `time,a\n${Array.from({ length: 9_000 }, (_, index) => `${at('00:00:00') + index},1`).join('\n')}`;
		const turn = readCsvInTurns(file, {}, 'en-US', 100).next();
		assert.ok(turn.done && !turn.value.ok && turn.value.refusals[0]?.code === 'ways.csv.too-many');
	});

	it('six hours of ten signals every ten seconds are read whole', () => {
		const row = (index: number) => `${at('00:00:00') + index * 10_000},${Array.from({ length: 10 }, (_, signal) => (signal + index / 7).toFixed(3)).join(',')}`;
		const file = `ts,${Array.from({ length: 10 }, (_, signal) => `s${signal}`).join(',')}\n${Array.from({ length: 2_160 }, (_, index) => row(index)).join('\n')}`;
		const { samples } = read(file);
		assert.equal(samples.length, 21_600);
	});
});
