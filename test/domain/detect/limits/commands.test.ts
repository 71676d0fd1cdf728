import assert from 'node:assert/strict';
import { checkDetect } from '../../../../src/detect/check.ts';
import { placeOf, withChanges } from '../../../../src/detect/limits/book.ts';
import { limitsCommand } from '../../../../src/detect/limits/commands.ts';
import { learnersOf } from '../../../../src/detect/limits/learners.ts';
import { isRefusal } from '../../../../src/refusal.ts';
import { Bench, drawsOf, START } from './desk.fixture.ts';

/** Limits only by command. */
const RULE = { id: 'weight', watch: 'spc', learn: 0 };
const SIGNAL = 'L2/weight';
const good = (seed: number, count: number): number[] => {
	const draw = drawsOf(seed);
	return Array.from({ length: count }, () => Math.min(504, Math.max(496, 500 + 2 * draw())));
};
interface Row {
	signal: string;
	product?: string;
	inForce?: { version: number; how: string; who?: string; from?: string; to?: string; out?: number; text: string; limits: { n: number; mean: number } };
	earlier?: { version: number }[];
	learning?: {
		stage: string;
		collected: number;
		fault?: string;
		dropped?: number[];
		assignable?: { place: number; at?: string; side: string }[];
		text?: string;
	};
}
const shown = async (bench: Bench, more: object = {}): Promise<Row[]> => (await bench.command({ command: 'show-limits', ...more })).limits as unknown as Row[];

describe('a quality engineer has limits learned by command', () => {
	it('of fifty points: in force when no point stands out, with who asked, from when to when', async () => {
		const bench = new Bench([RULE]);
		bench.samples(SIGNAL, good(1, 10));
		assert.deepEqual(await shown(bench), [], 'nothing learns unasked');
		const reply = await bench.command({ command: 'learn-limits', signal: SIGNAL, points: 50, who: 'li.wei' });
		assert.equal(reply.sentence, 'L2/weight learns from 50 points; until then it is judged as before.');
		bench.samples(SIGNAL, good(2, 50));
		await bench.desk.settled();
		const [row] = await shown(bench);
		const { text, limits, ...rest } = row!.inForce!;
		assert.deepEqual({ ...rest, n: limits.n }, {
			version: 1,
			at: '2026-11-23T06:01:00.000Z',
			how: 'learned',
			who: 'li.wei',
			from: '2026-11-23T06:00:11.000Z',
			to: '2026-11-23T06:01:00.000Z',
			n: 50,
		} as never);
		assert.match(text, /^mean \d+\.\d+, σ \d\.\d+, control limits 49\d\.?\d* to 50\d\.?\d*$/);
	});

	it('of a shift: samples before and after it are not taken, whatever the signal', async () => {
		const bench = new Bench([RULE]);
		await bench.command({ command: 'learn-limits', from: '2026-11-23T14:01:00+08:00', to: '2026-11-23T06:01:59.000Z' });
		const [first, second] = [good(3, 150), good(4, 150)];
		for (let i = 0; i < 150; i++) {
			bench.sample(SIGNAL, first[i]!, {}, 500);
			bench.sample('L3/weight', second[i]!, {}, 500);
		}
		await bench.desk.settled();
		const rows = (await shown(bench)).sort((one, other) => one.signal.localeCompare(other.signal));
		assert.deepEqual(
			rows.map(({ signal, inForce }) => [signal, inForce!.limits.n, inForce!.from, inForce!.to]),
			[
				['L2/weight', 59, '2026-11-23T06:01:00.500Z', '2026-11-23T06:01:58.500Z'],
				['L3/weight', 60, '2026-11-23T06:01:00.000Z', '2026-11-23T06:01:59.000Z'],
			],
		);
	});

	it('points that stand out wait for a person: shown with their time, dropped, and the rest frozen', async () => {
		const bench = new Bench([RULE]);
		await bench.command({ command: 'learn-limits', signal: SIGNAL, points: 60 });
		const values = good(5, 60).with(17, 530).with(40, 470);
		bench.samples(SIGNAL, values);
		await bench.desk.settled();
		assert.equal(bench.desk.limits('weight', SIGNAL, undefined), undefined, 'not in force before somebody has decided');
		const [waiting] = await shown(bench);
		assert.equal(waiting!.learning!.stage, 'waiting');
		assert.deepEqual(
			waiting!.learning!.assignable!.map(({ place, side, at }) => [place, side, at]),
			[
				[17, 'above', '2026-11-23T06:00:18.000Z'],
				[40, 'below', '2026-11-23T06:00:41.000Z'],
			],
		);
		await bench.command({ command: 'drop-points', signal: SIGNAL, points: [17] });
		assert.deepEqual(
			(await shown(bench))[0]!.learning!.assignable!.map(({ place }) => place),
			[40],
		);
		await bench.command({ command: 'drop-points', signal: SIGNAL, points: 'proposed' });
		assert.deepEqual((await shown(bench))[0]!.learning!.dropped, [17, 40]);
		await bench.command({ command: 'freeze-limits', who: 'li.wei' });
		const [row] = await shown(bench);
		assert.deepEqual([row!.inForce!.limits.n, row!.inForce!.out, row!.inForce!.who, row!.learning], [58, 2, 'li.wei', undefined]);
	});

	it('of a file of good days, sent with the command', async () => {
		const bench = new Bench([RULE]);
		const reply = await bench.command({ command: 'learn-limits', signal: SIGNAL, samples: good(6, 200) });
		assert.equal((reply.limits as unknown as Row[])[0]!.inForce!.limits.n, 200);
		bench.samples(SIGNAL, [600]);
		assert.equal(bench.raised.length, 1);
	});

	it('while new ones are learned, the old ones judge; versions count on, and the last three are kept', async () => {
		const bench = new Bench([RULE]);
		for (let version = 1; version <= 6; version++) {
			await bench.command({ command: 'learn-limits', signal: SIGNAL, points: 25 });
			bench.samples(SIGNAL, good(10 + version, 24));
			if (version > 1) {
				bench.samples(SIGNAL, [560]);
				assert.equal(bench.raised.at(-1)!.evidence.version, version - 1);
				await bench.desk.settled();
				await bench.command({ command: 'freeze-limits', drop: 'proposed' });
			} else bench.samples(SIGNAL, [500]);
			await bench.desk.settled();
		}
		const [row] = await shown(bench);
		assert.equal(row!.inForce!.version, 6);
		assert.deepEqual(
			row!.earlier!.map(({ version }) => version),
			[5, 4, 3],
		);
	});

	it('typed in: mean and σ, or the lines; for the product that is named and no other', async () => {
		const bench = new Bench([RULE]);
		await bench.command({ command: 'type-limits', signal: SIGNAL, product: '500 g', limits: { lower: '495', upper: 505 }, who: 'li.wei' });
		bench.sample(SIGNAL, 505.5, { product: '500 g' });
		bench.sample(SIGNAL, 505.5, { product: '250 g' });
		bench.sample(SIGNAL, 505.5);
		assert.deepEqual(
			bench.raised.map(({ product, limit }) => [product, limit]),
			[['500 g', 505]],
		);
		await bench.command({ command: 'type-limits', signal: SIGNAL, product: '500 g', limits: { mean: 500, sigma: 10 } });
		const [row] = await shown(bench, { product: '500 g' });
		assert.deepEqual([row!.inForce!.version, row!.inForce!.how, row!.earlier!.length], [2, 'typed', 1]);
	});

	it('forgotten: judged by nothing, and the next version is not the first again', async () => {
		const bench = new Bench([RULE]);
		await bench.command({ command: 'type-limits', signal: SIGNAL, limits: { mean: 500, sigma: 2 } });
		await bench.command({ command: 'forget-limits', signal: SIGNAL });
		bench.samples(SIGNAL, [900]);
		assert.deepEqual(
			bench.raised.map(({ id }) => id),
			[],
		);
		await bench.command({ command: 'type-limits', signal: SIGNAL, limits: { mean: 500, sigma: 2 } });
		assert.equal(bench.desk.limits('weight', SIGNAL, undefined)!.version, 2);
	});

	it('stopped with too few points nothing is learned, and a rule that learns by itself does not begin again until it is told', async () => {
		const bench = new Bench([{ ...RULE, learn: 100 }]).samples(SIGNAL, good(20, 10));
		await bench.command({ command: 'stop-learning' });
		bench.samples(SIGNAL, good(21, 150));
		await bench.desk.settled();
		assert.equal(bench.desk.limits('weight', SIGNAL, undefined), undefined);
		await bench.command({ command: 'learn-limits' });
		bench.samples(SIGNAL, good(22, 60));
		await bench.command({ command: 'stop-learning', signal: SIGNAL });
		assert.equal((bench.desk.limits('weight', SIGNAL, undefined)!.value as { n: number }).n, 60, 'with enough of them, they count');
	});

	it('two commands and a hundred samples at once: each is carried out, one after the other', async () => {
		const bench = new Bench([RULE]);
		const commands = [
			bench.command({ command: 'type-limits', signal: SIGNAL, limits: { mean: 1, sigma: 1 } }),
			bench.command({ command: 'learn-limits', signal: SIGNAL, points: 20 }),
			bench.command({ command: 'type-limits', signal: 'other', limits: { mean: 2, sigma: 1 } }),
		];
		await Promise.all(commands);
		bench.samples(SIGNAL, good(23, 20));
		await bench.desk.settled();
		assert.deepEqual(
			(await shown(bench)).map(({ signal, inForce }) => [signal, inForce!.version]),
			[
				[SIGNAL, 2],
				['other', 1],
			],
		);
	});
});

describe('commands that are none', () => {
	const bench = new Bench([RULE]);
	before(async () => {
		await bench.command({ command: 'type-limits', signal: SIGNAL, limits: { mean: 500, sigma: 2 } });
	});
	const cases: [string, unknown][] = [
		['limits.command command', { command: 'destroy' }],
		['limits.command command', { command: '__proto__' }],
		['limits.command command', null],
		['limits.command command', [1]],
		['validate.reserved-key command', JSON.parse('{"command":"show-limits","__proto__":{"rule":"x"}}')],
		['validate.additionalProperties points', { command: 'show-limits', points: 5 }],
		['limits.rule-unknown rule', { command: 'learn-limits', rule: 'constructor' }],
		['validate.minimum points', { command: 'learn-limits', points: 1 }],
		['limits.points points', { command: 'learn-limits', points: 10 }],
		['validate.type points', { command: 'learn-limits', points: '50' }],
		['limits.which points', { command: 'learn-limits', points: 50, to: '2030-01-01T00:00:00Z' }],
		['limits.which to', { command: 'learn-limits', signal: SIGNAL, samples: [1], to: '2030-01-01T00:00:00Z' }],
		['limits.whose signal', { command: 'learn-limits', samples: [1, 2, 3] }],
		['limits.instant from', { command: 'learn-limits', from: '2026-11-23 06:00', to: '2030-01-01T00:00:00Z' }],
		['limits.period-open to', { command: 'learn-limits', from: '2030-01-01T00:00:00Z' }],
		['limits.period-order to', { command: 'learn-limits', from: '2030-01-02T00:00:00Z', to: '2030-01-01T00:00:00Z' }],
		['limits.period-past to', { command: 'learn-limits', from: '2020-01-01T00:00:00Z', to: '2020-01-02T00:00:00Z' }],
		['spc.too-few points', { command: 'learn-limits', signal: SIGNAL, samples: good(1, 19) }],
		['spc.no-spread points', { command: 'learn-limits', signal: SIGNAL, samples: Array(50).fill(5) }],
		['validate.decimal-comma points[3]', { command: 'learn-limits', signal: SIGNAL, samples: (good(1, 30) as unknown[]).with(3, '12,5') }],
		['validate.not-finite command.samples[3]', { command: 'learn-limits', signal: SIGNAL, samples: good(1, 30).with(3, Infinity) }],
		['validate.required signal', { command: 'type-limits', limits: { mean: 1, sigma: 1 } }],
		['spc.order limits.lower', { command: 'type-limits', signal: SIGNAL, limits: { lower: 5, upper: 5 } }],
		['spc.sigma limits.sigma', { command: 'type-limits', signal: SIGNAL, limits: { mean: 1, sigma: 0 } }],
		['validate.pattern signal', { command: 'type-limits', signal: 'a\nb', limits: { mean: 1, sigma: 1 } }],
		['limits.nothing-collected signal', { command: 'freeze-limits', signal: SIGNAL }],
		['limits.nothing-collected signal', { command: 'drop-points', signal: SIGNAL, points: [0] }],
		['limits.nothing-waits signal', { command: 'freeze-limits' }],
		['limits.not-learning signal', { command: 'stop-learning' }],
		['limits.unknown signal', { command: 'forget-limits', signal: 'nobody' }],
	];
	for (const [expected, command] of cases) {
		it(`${JSON.stringify(command)?.slice(0, 80)}: ${expected}`, async () => {
			const before = JSON.stringify([...bench.desk.book]);
			assert.equal(await bench.refused(command), expected);
			const chinese = await bench.desk.command(command, 'zh-CN');
			assert.match((chinese as { message: string }).message, /[\u4e00-\u9fff]/);
			assert.equal(JSON.stringify([...bench.desk.book]), before);
		});
	}

	it('a place to drop that there isn’t, and a rule that must be named where there are two', async () => {
		const two = new Bench([RULE, { ...RULE, id: 'other' }]);
		assert.equal(await two.refused({ command: 'learn-limits' }), 'limits.which-rule rule');
		await two.command({ command: 'learn-limits', rule: 'other', points: 20 });
		two.samples(SIGNAL, good(30, 20).with(3, 600));
		await two.desk.settled();
		assert.equal(await two.refused({ command: 'drop-points', rule: 'other', signal: SIGNAL, points: [20] }), 'spc.dropped points[0]');
		assert.equal(await two.refused({ command: 'freeze-limits', rule: 'other', signal: SIGNAL, drop: [0, 1, 2, 3] }), 'spc.too-few points');
	});

	it('a detector without a rule that learns has nothing to command', async () => {
		const plain = new Bench([{ id: 'hot', watch: 'limits', limits: { hi: 5 } }]);
		assert.equal(await plain.refused({ command: 'learn-limits' }), 'limits.no-rule rule');
		assert.deepEqual((await plain.command({ command: 'show-limits' })).limits, []);
	});
});

describe('the book', () => {
	it('a command is pure: the same book, the same command, the same answer; the book that was given stays as it was', () => {
		const checked = checkDetect({ rules: [RULE] }, 'en-US');
		assert.ok(checked.ok);
		const learners = learnersOf(checked.config);
		const book = new Map();
		const command = { command: 'type-limits', signal: SIGNAL, limits: { mean: 1, sigma: 1 } };
		const [first, second] = [limitsCommand(book, learners, command, START, 'en-US'), limitsCommand(book, learners, command, START, 'en-US')];
		assert.ok(!isRefusal(first));
		assert.deepEqual(first, second);
		assert.equal(book.size, 0);
		const next = withChanges(book, first.changes);
		assert.equal(next.get('weight')!.entries.get(SIGNAL)!.version, 1);
		assert.equal(book.size, 0);
	});

	it('a signal and a product are not one long name', () => {
		assert.equal(placeOf('a\nb', undefined), undefined);
		assert.equal(placeOf('a', 'b\nc'), undefined);
		assert.notEqual(placeOf('a', 'b'), placeOf('ab', undefined));
	});

	it('what the disk refused is not in force, and with the next point it is tried again', async () => {
		const bench = new Bench([{ ...RULE, learn: 20 }]).samples(SIGNAL, good(40, 19));
		bench.notes.fails = true;
		bench.samples(SIGNAL, [500]);
		await bench.desk.settled();
		assert.equal(bench.desk.limits('weight', SIGNAL, undefined), undefined);
		assert.match(bench.said[0]!, /ENOSPC/);
		await assert.rejects(bench.desk.command({ command: 'type-limits', signal: SIGNAL, limits: { mean: 1, sigma: 1 } }), { code: 'ENOSPC' });
		bench.notes.fails = false;
		await new Promise<void>((resolve) => setImmediate(resolve));
		bench.samples(SIGNAL, [500]);
		await bench.desk.settled();
		assert.equal(bench.desk.limits('weight', SIGNAL, undefined)!.version, 1);
	});
});

describe('F20: what a compressor is used to consume, by product', () => {
	it('learned in a good week by command, kept with the other limits, and compared with from then on', async () => {
		const bench = new Bench([{ id: 'energy', watch: 'baseline', by: ['product'], above: 10 }]);
		await bench.command({ command: 'learn-limits', to: '2026-11-23T06:01:00.000Z' });
		const made = (values: number[], product: string) => bench.samples('compressor', values, { product });
		made([40, 41, 39, 40, 40, 40], 'A');
		made([70, 71, 69, 70, 70, 70], 'B');
		bench.seconds = 60;
		made([40], 'A');
		await bench.desk.settled();
		made([46, 40], 'A');
		made([70, 80], 'B');
		assert.deepEqual(
			bench.raised.map(({ product, value }) => [product, value]),
			[
				['A', 46],
				['B', 80],
			],
		);
		const [row] = await shown(bench);
		assert.equal(row!.inForce!.text, '2 levels, from 40 to 70');
		assert.equal(await bench.refused({ command: 'learn-limits', signal: 'compressor', samples: [1, 2, 3, 4, 5] }), 'limits.baseline-point points[0]');
	});
});
