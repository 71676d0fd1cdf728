// Sparkplug B as sparkplug-payload decodes it: births with aliases, data by alias, history, qualities, deaths.

import assert from 'node:assert/strict';
import { beginWay } from '../../../../src/detect/ways/samples-of.ts';
import { keptBirths } from '../../../../src/detect/ways/sparkplug-births.ts';
import type { WayConfig } from '../../../../src/detect/ways/way.ts';
import { HOUR } from '../../../../src/time.ts';
import { brought, faults, NOW } from './ways.fixture.ts';

/** A 64-bit integer as protobufjs gives it. */
const long = (value: number) => ({ low: value | 0, high: Math.floor(value / 2 ** 32), unsigned: true });
const at = NOW - 1_000;
const SPARKPLUG: WayConfig = { way: 'sparkplug' };
const BIRTH = {
	timestamp: long(at),
	seq: long(0),
	metrics: [
		{ name: 'bdSeq', type: 'UInt64', value: long(3) },
		{ name: 'Node Control/Rebirth', type: 'Boolean', value: false },
		{ name: 'temp', alias: long(1), timestamp: long(at), type: 'Float', value: 71.5, properties: { engUnit: { type: 'String', value: '°C' } } },
		{ name: 'pieces', alias: long(2), type: 'Int64', value: long(4_294_967_301) },
	],
};

describe('a Sparkplug B payload', () => {
	const memory = beginWay();
	const of = (topic: string, value: unknown, config = SPARKPLUG) => brought({ value, signal: topic }, config, memory);
	beforeEach(() => of('spBv1.0/Plant/NBIRTH/L2', BIRTH));

	it('a birth brings its values by name, with their times and units; what manages the session is no signal', () => {
		assert.deepEqual(of('spBv1.0/Plant/NBIRTH/L2', BIRTH), {
			samples: [
				{ signal: 'Plant/L2/temp', value: 71.5, at, unit: '°C' },
				{ signal: 'Plant/L2/pieces', value: 4_294_967_301, at },
			],
			refusals: [],
			unfit: [],
		});
	});

	it('then metrics come by alias, each with its own time, of a device too', () => {
		of('spBv1.0/Plant/DBIRTH/L2/pump', { timestamp: at, metrics: [{ name: 'flow', alias: 7, type: 'Double', value: 3 }] });
		const { samples } = of('spBv1.0/Plant/DDATA/L2/pump', {
			timestamp: long(at),
			metrics: [
				{ alias: long(7), timestamp: long(at - 5_000), type: 'Double', value: 3.1, isHistorical: true },
				{ alias: 7, type: 'Double', value: 3.2 },
			],
		});
		assert.deepEqual(samples, [
			{ signal: 'Plant/L2/pump/flow', value: 3.1, at: at - 5_000, historical: true },
			{ signal: 'Plant/L2/pump/flow', value: 3.2, at },
		]);
		assert.equal(of('spBv1.0/Plant/NDATA/L2', { timestamp: at, metrics: [{ alias: 1, type: 'Float', value: 72 }] }).samples[0]?.signal, 'Plant/L2/temp');
	});

	it('as JSON text or with its own names it is the same', () => {
		const text = JSON.stringify({ timestamp: at, metrics: [{ name: 'temp', type: 'Float', value: 70 }] });
		assert.deepEqual(of('spBv1.0/Plant/NDATA/L2', Buffer.from(text)).samples, [{ signal: 'Plant/L2/temp', value: 70, at }]);
		assert.deepEqual(of('spBv1.0/Plant/NDATA/L2', text, { way: 'sparkplug', names: 'own' }).samples, [{ signal: 'temp', value: 70, at }]);
		assert.deepEqual(of('L2', text).samples, [{ signal: 'L2/temp', value: 70, at }], 'under a topic of the plant');
	});

	it('bad (0), stale (500) and null are not judged; 192 is good', () => {
		const quality = (value: number) => ({ quality: { type: 'Int32', value } });
		const metrics = [
			{ name: 'temp', type: 'Float', value: 70, properties: quality(192) },
			{ name: 'temp', type: 'Float', value: 70, properties: quality(0) },
			{ name: 'temp', type: 'Float', value: 70, properties: quality(500) },
			{ name: 'temp', type: 'Float', value: null },
			{ name: 'temp', type: 'Float', value: 70, isNull: true },
		];
		const { samples, unfit, refusals } = of('spBv1.0/Plant/NDATA/L2', { timestamp: at, metrics });
		assert.deepEqual([samples.length, refusals.length], [1, 0]);
		assert.deepEqual(
			unfit.map(({ said }) => said),
			['0', 'stale', 'null', 'null'],
		);
	});

	it('a death makes what its birth named unfit, and its aliases unknown', () => {
		of('spBv1.0/Plant/DBIRTH/L2/pump', { timestamp: at, metrics: [{ name: 'flow', alias: 7, type: 'Double', value: 3 }] });
		assert.deepEqual(of('spBv1.0/Plant/DDEATH/L2/pump', { timestamp: at, metrics: [] }).unfit, [{ signal: 'Plant/L2/pump/flow', said: 'DDEATH' }]);
		const { unfit } = of('spBv1.0/Plant/NDEATH/L2', { metrics: [{ name: 'bdSeq', type: 'UInt64', value: 3 }] });
		assert.deepEqual(unfit, [
			{ signal: 'Plant/L2/temp', said: 'NDEATH' },
			{ signal: 'Plant/L2/pieces', said: 'NDEATH' },
		]);
		const { refusals } = of('spBv1.0/Plant/NDATA/L2', { timestamp: at, metrics: [{ alias: 1, type: 'Float', value: 72 }] });
		assert.equal(refusals[0]?.message, 'metrics[0]: the alias 1 of Plant/L2 is not known; no birth has named it. Ask the edge node for a rebirth.');
	});

	it('a death of the session before, which the broker sends late, is no death of this one', () => {
		assert.deepEqual(of('spBv1.0/Plant/NDEATH/L2', { metrics: [{ name: 'bdSeq', type: 'UInt64', value: long(2) }] }).unfit, []);
		assert.equal(of('spBv1.0/Plant/NDATA/L2', { timestamp: at, metrics: [{ alias: 1, type: 'Float', value: 72 }] }).samples.length, 1);
	});

	it('a new birth forgets the aliases of the one before', () => {
		of('spBv1.0/Plant/NBIRTH/L2', { timestamp: at, metrics: [{ name: 'speed', alias: 1, type: 'Float', value: 1 }] });
		const { samples, refusals } = of('spBv1.0/Plant/NDATA/L2', {
			timestamp: at,
			metrics: [
				{ alias: 1, type: 'Float', value: 2 },
				{ alias: 2, type: 'Float', value: 2 },
			],
		});
		assert.deepEqual([samples[0]?.signal, refusals[0]?.code], ['Plant/L2/speed', 'ways.sparkplug.alias']);
	});

	it('the metrics of a template are signals; data sets and files are none', () => {
		const motor = { name: 'motor', type: 'Template', value: { isDefinition: false, metrics: [{ name: 'current', type: 'Float', value: 12 }] } };
		const { samples, refusals } = of('spBv1.0/Plant/NDATA/L2', { timestamp: at, metrics: [motor, { name: 'recipe', type: 'DataSet', value: { rows: [] } }] });
		assert.deepEqual(samples, [{ signal: 'Plant/L2/motor/current', value: 12, at }]);
		assert.deepEqual(faults({ samples, refusals, unfit: [] }), [['metrics[1]', 'ways.sparkplug.type']]);
	});

	it('commands and host states are no samples; what is not decoded is told so', () => {
		for (const topic of ['spBv1.0/Plant/NCMD/L2', 'spBv1.0/Plant/DCMD/L2/pump', 'spBv1.0/STATE/scada']) {
			assert.deepEqual(of(topic, { timestamp: at, metrics: [{ name: 'temp', type: 'Float', value: 1 }] }), { samples: [], refusals: [], unfit: [] });
		}
		const encoded = of('spBv1.0/Plant/NDATA/L2', Buffer.from([0x08, 0xb9, 0x60, 0x12, 0x00]));
		assert.deepEqual(faults(encoded), [['value', 'ways.sparkplug.encoded']]);
		assert.deepEqual(faults(of('spBv1.0/Plant/NDATA/L2', 71.2)), [['value', 'ways.sparkplug.payload']]);
	});

	it('one bad metric never harms the others', () => {
		const { samples, refusals } = of('spBv1.0/Plant/NDATA/L2', {
			timestamp: at,
			metrics: [
				null,
				{ type: 'Float', value: 1 },
				{ name: 'a', type: 'Float', value: Number.NaN },
				{ name: 'b', timestamp: 5, type: 'Float', value: 1 },
				{ name: 'c', type: 'Float', value: 1 },
			],
		});
		assert.deepEqual(samples, [{ signal: 'Plant/L2/c', value: 1, at }]);
		assert.deepEqual(
			refusals.map(({ path, code }) => [path, code]),
			[
				['metrics[0]', 'ways.sparkplug.metric'],
				['metrics[1]', 'ways.sparkplug.name'],
				['metrics[2]', 'ways.value'],
				['metrics[3].timestamp', 'ways.stamp.range'],
			],
		);
	});

	describe('after a restart of the detector', () => {
		/** What a file would hold, read so much later. */
		const restarted = (later = HOUR, damage: (kept: unknown[]) => void = () => undefined) => {
			const kept = JSON.parse(JSON.stringify([...memory.births])) as [string, never][];
			damage(kept);
			const births = new Map(kept);
			keptBirths(births, NOW + later);
			return { births };
		};
		const data = { timestamp: at, metrics: [{ alias: 1, type: 'Float', value: 72 }] };
		const since = (again: ReturnType<typeof restarted>, topic = 'spBv1.0/Plant/NDATA/L2', value: unknown = data) =>
			brought({ value, signal: topic }, SPARKPLUG, again);

		it('data by alias alone are known by the birth before it, of a device too', () => {
			of('spBv1.0/Plant/DBIRTH/L2/pump', { timestamp: at, metrics: [{ name: 'flow', alias: 7, type: 'Double', value: 3 }] });
			const again = restarted();
			assert.equal(since(again).samples[0]?.signal, 'Plant/L2/temp');
			const { samples } = since(again, 'spBv1.0/Plant/DDATA/L2/pump', { timestamp: at, metrics: [{ alias: 7, type: 'Double', value: 4 }] });
			assert.equal(samples[0]?.signal, 'Plant/L2/pump/flow');
			assert.equal(since(again, 'spBv1.0/Plant/DDEATH/L2/pump', { timestamp: at, metrics: [] }).unfit.length, 1, 'a death still tells of it');
		});

		it('a death of the session before it is still no death of this one; the next birth replaces all', () => {
			const again = restarted();
			assert.deepEqual(since(again, 'spBv1.0/Plant/NDEATH/L2', { metrics: [{ name: 'bdSeq', type: 'UInt64', value: 2 }] }).unfit, []);
			since(again, 'spBv1.0/Plant/NBIRTH/L2', { timestamp: at, metrics: [{ name: 'speed', alias: 1, type: 'Float', value: 1 }] });
			assert.equal(since(again).samples[0]?.signal, 'Plant/L2/speed');
		});

		it('what was heard of more than a day ago is not trusted: its edge node may have been born anew meanwhile', () => {
			assert.deepEqual(faults(since(restarted(23 * HOUR))), []);
			assert.deepEqual(faults(since(restarted(25 * HOUR))), [['metrics[0]', 'ways.sparkplug.alias']]);
		});

		it('a damaged entry, or more than is ever kept, is dropped, and the others stay', () => {
			of('spBv1.0/Plant/NBIRTH/L3', BIRTH);
			for (const [what, bad] of [
				['nothing', null],
				['text', 'L2'],
				['no time', { aliases: [], signals: [] }],
				['names that are none', { heard: NOW, aliases: [[1, 7]], signals: [] }],
				['a crowd', { heard: NOW, aliases: Array.from({ length: 60_000 }, (_, n) => [n, 'x']), signals: [] }],
			] as const) {
				const again = restarted(0, (kept) => kept.splice(kept.length - 1, 1, ['Plant/L3', bad], ['__proto__', bad]));
				assert.deepEqual([again.births.has('Plant/L3'), again.births.has('__proto__'), faults(since(again))], [false, false, []], what);
			}
		});

		it('is kept when a birth tells something, not with every value', () => {
			let changes = 0;
			const counting = { births: new Map(), changed: () => changes++ };
			brought({ value: BIRTH, signal: 'spBv1.0/Plant/NBIRTH/L2' }, SPARKPLUG, counting);
			assert.equal(changes, 1);
			for (let n = 0; n < 5; n++) assert.equal(brought({ value: data, signal: 'spBv1.0/Plant/NDATA/L2' }, SPARKPLUG, counting).samples.length, 1);
			assert.equal(changes, 1);
			brought({ value: data, signal: 'spBv1.0/Plant/NDATA/unknown' }, SPARKPLUG, counting);
			assert.deepEqual([...counting.births.keys()], ['Plant/L2'], 'who was never born is not remembered');
			brought({ value: { metrics: [] }, signal: 'spBv1.0/Plant/NDEATH/L2' }, SPARKPLUG, counting);
			assert.equal(changes, 2);
		});
	});

	it('what births may name is bounded', () => {
		const crowd = beginWay();
		const birth = (edge: number) => ({
			timestamp: at,
			metrics: Array.from({ length: 10_000 }, (_, index) => ({ name: `m${edge}-${index}`, alias: index, type: 'Float', value: 1 })),
		});
		const last = [1, 2, 3].map((edge) => brought({ value: birth(edge), signal: `spBv1.0/P/NBIRTH/E${edge}` }, SPARKPLUG, crowd)).at(-1)!;
		assert.deepEqual([last.samples.length, last.refusals[0]?.code], [5_000, 'ways.sparkplug.full']);
	});
});
