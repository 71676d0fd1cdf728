import assert from 'node:assert/strict';
import { checkDetect } from '../../../../src/detect/check.ts';
import { explain } from '../../../../src/detect/explain.ts';
import { isRefusal } from '../../../../src/refusal.ts';
import { Bench, drawsOf } from '../limits/desk.fixture.ts';

const RULE = { id: 'weight', watch: 'spc' };
const good = (seed: number, count: number, mean = 500, sigma = 2): number[] => {
	const draw = drawsOf(seed);
	return Array.from({ length: count }, () => mean + sigma * draw());
};
/** Without what chance puts beyond 2σ: nothing that a chart could speak of. */
const calm = (seed: number, count: number, mean = 500): number[] => good(seed, count, mean).map((value) => Math.min(mean + 4, Math.max(mean - 4, value)));
const learned = async (rule: object = RULE, values = good(1, 100)): Promise<Bench> => {
	const bench = new Bench([rule]).samples('L2/weight', values);
	await bench.desk.settled();
	return bench;
};

describe('a technician wires the filler’s weights to a detector with control charts', () => {
	it('nothing is judged while the first 100 weights are learned from, and the status says how far it is', async () => {
		const bench = new Bench([RULE]).samples('L2/weight', [...good(1, 36), 530]);
		assert.equal(bench.desk.status(), 'learning L2/weight: 37 of 100');
		assert.equal(bench.desk.status('zh-CN'), '正在学习 L2/weight：37/100');
		assert.deepEqual(
			bench.raised.map(({ id }) => id),
			[],
		);
		assert.equal(bench.states.get('L2/weight')!.rules.weight!.unlearned, true);
		bench.samples('L2/weight', good(2, 63));
		await bench.desk.settled();
		assert.equal(bench.desk.status(), undefined);
		const { version, value } = bench.desk.limits('weight', 'L2/weight', undefined)!;
		const { n, mean, sigma } = value as unknown as { n: number; mean: number; sigma: number };
		assert.equal(version, 1);
		assert.equal(n, 99, 'the wild weight is no good point');
		assert.ok(Math.abs(mean - 500) < 1 && sigma > 1.5 && sigma < 2.5, `${mean} ${sigma}`);
	});

	it('one weight 50σ off is an anomaly at once, told in a sentence, and over after eight good ones', async () => {
		const bench = await learned();
		bench.samples('L2/weight', [600]);
		assert.equal(bench.raised.length, 1);
		const [spike] = bench.raised;
		assert.equal(spike!.rule, 'spc');
		assert.equal(spike!.side, 'high');
		assert.match(spike!.id, /^L2\/weight\/weight\/high@2026-11-23T06:01:41\.000Z$/);
		assert.match(explain(spike!, 'en-US', 'Asia/Shanghai'), /^L2\/weight is 600\.0+, above the upper control limit of 50\d\.\d+ since 14:01 \(Nelson rule 1: /);
		assert.match(explain(spike!, 'zh-CN', 'Asia/Shanghai'), /^L2\/weight 自 14:01 起高于上控制限 50\d\.\d+，现为 600\.0+（Nelson 准则 1：/);
		bench.samples('L2/weight', Array<number>(7).fill(500));
		assert.equal(bench.cleared.length, 0);
		bench.samples('L2/weight', [500.5]);
		assert.equal(bench.cleared.length, 1);
		assert.equal(bench.cleared[0]!.id, spike!.id);
	});

	it('a shift of 1.5σ that stays is one anomaly, however often its charts speak', async () => {
		const bench = await learned();
		bench.samples('L2/weight', good(3, 60, 503));
		const high = bench.raised.filter(({ side }) => side === 'high');
		assert.equal(high.length, 1, JSON.stringify(bench.raised.map(({ id }) => id)));
		assert.equal(bench.cleared.length, 0);
		assert.equal(high[0]!.evidence.version, 1);
		bench.samples('L2/weight', calm(15, 40));
		assert.equal(bench.cleared.length, 1, 'set right, it is over');
	});

	it('Infinity, text and nothing are refused; the next shift is seen as if they had never come', async () => {
		const [kept, plain] = [await learned(), await learned()];
		const before = JSON.stringify(kept.states.get('L2/weight'));
		for (const bad of [Infinity, Number.NaN, '12,5', null, undefined, [500], 1e300]) {
			assert.ok(isRefusal(kept.sample('L2/weight', bad, {}, 0)), String(bad));
		}
		assert.equal(JSON.stringify(kept.states.get('L2/weight')), before);
		for (const bench of [kept, plain]) bench.samples('L2/weight', good(4, 30, 503));
		assert.deepEqual(kept.raised, plain.raised);
		assert.ok(kept.raised.length > 0);
	});

	it('what is judged never changes what it is judged by', async () => {
		const bench = await learned();
		const before = JSON.stringify(bench.desk.limits('weight', 'L2/weight', undefined));
		bench.samples('L2/weight', [...good(5, 200), 9_000, ...good(6, 200, 520)]);
		await bench.desk.settled();
		assert.equal(JSON.stringify(bench.desk.limits('weight', 'L2/weight', undefined)), before);
		assert.equal(bench.desk.limits('weight', 'L2/weight', undefined), bench.desk.limits('weight', 'L2/weight', undefined));
	});

	it('a sensor that sends the same value a hundred times teaches nothing, and says why', async () => {
		const bench = await learned(RULE, Array<number>(100).fill(500));
		assert.equal(bench.desk.limits('weight', 'L2/weight', undefined), undefined);
		const { limits } = await bench.command({ command: 'show-limits' });
		const [row] = limits as { learning: { fault: string; collected: number } }[];
		assert.match(row!.learning.fault, /all values are the same/);
		assert.equal(row!.learning.collected, 0, 'it begins anew');
		bench.samples('L2/weight', good(7, 100));
		await bench.desk.settled();
		assert.ok(bench.desk.limits('weight', 'L2/weight', undefined), 'once the sensor works, it learns');
	});

	it('a start-up of thirty bad weights is nothing that a rule leaves out by itself: a person looks', async () => {
		const bench = await learned(RULE, [...good(8, 30, 540), ...good(9, 70)]);
		assert.equal(bench.desk.limits('weight', 'L2/weight', undefined), undefined);
		assert.equal(bench.desk.status(), '1 limits to decide');
		await bench.command({ command: 'freeze-limits', signal: 'L2/weight', drop: Array.from({ length: 30 }, (_, place) => place), who: 'li.wei' });
		const { value } = bench.desk.limits('weight', 'L2/weight', undefined)!;
		assert.equal((value as { n: number }).n, 70);
	});
});

describe('the recipe changes on the line', () => {
	it('each product has limits of its own, and those of one never judge another', async () => {
		const bench = new Bench([RULE]);
		bench.samples('L2/weight', good(10, 100), { product: '500 g' });
		bench.samples('L2/weight', good(11, 100, 250), { product: '250 g' });
		await bench.desk.settled();
		assert.deepEqual(
			bench.raised.map(({ id }) => id),
			[],
		);
		bench.samples('L2/weight', calm(12, 40, 250), { product: '250 g' });
		bench.samples('L2/weight', calm(13, 40), { product: '500 g' });
		assert.deepEqual(
			bench.raised.map(({ id }) => id),
			[],
			'good weights of both, back and forth',
		);
		bench.sample('L2/weight', 500, { product: '250 g' });
		assert.equal(bench.raised.length, 1);
		assert.equal(bench.raised[0]!.product, '250 g');
		bench.sample('L2/weight', 500, { product: '500 g' });
		assert.equal(bench.cleared.length, 1, 'the anomaly was of the product before');
		bench.samples('L2/weight', [9_000, 9_000], { product: '1 kg' });
		assert.equal(bench.raised.length, 1, 'a product that nothing is known of is judged by nothing');
		assert.equal(bench.desk.limits('weight', 'L2/weight', undefined), undefined);
	});

	it('names that JavaScript knows are names', async () => {
		const bench = new Bench([RULE]);
		for (const product of ['__proto__', 'constructor']) bench.samples('toString', good(14, 100), { product });
		await bench.desk.settled();
		for (const product of ['__proto__', 'constructor']) assert.ok(bench.desk.limits('weight', 'toString', product), product);
		assert.equal(bench.desk.limits('weight', 'toString', 'hasOwnProperty'), undefined);
	});
});

describe('other charts', () => {
	it('subgroups of five, X̄ and R: a wide subgroup is another anomaly than a high one', async () => {
		const draw = drawsOf(20);
		const bench = new Bench([{ id: 'bore', watch: 'spc', chart: 'xbar-r', rules: ['nelson-1', 'spread'], learn: 40 }]);
		const group = (mean: number, sigma: number) => {
			const subgroup = Array.from({ length: 5 }, () => mean + sigma * draw());
			bench.sample('bore', subgroup.reduce((sum, one) => sum + one, 0) / 5, { subgroup });
		};
		for (let i = 0; i < 40; i++) group(20, 0.01);
		await bench.desk.settled();
		group(20.05, 0.01);
		group(20, 0.2);
		assert.deepEqual(
			[...new Set(bench.raised.map(({ side }) => side))].sort().filter((side) => side !== 'low'),
			['high', 'spread'],
		);
		assert.ok(isRefusal(bench.sample('bore', 20)), 'a single value is no subgroup');
		assert.ok(isRefusal(bench.sample('bore', 20, { subgroup: [20, Infinity] })));
	});

	it('defectives of samples of different sizes; a negative count or more defectives than pieces is refused', async () => {
		const bench = new Bench([{ id: 'ng', watch: 'spc', chart: 'p', learn: 25 }]);
		for (let i = 0; i < 25; i++) bench.sample('ng', i % 5, { size: 100 + i });
		await bench.desk.settled();
		bench.sample('ng', 20, { size: 100 });
		assert.equal(bench.raised.length, 1);
		assert.match(explain(bench.raised[0]!, 'en-US', 'Asia/Shanghai'), /proportion defective/);
		for (const [value, size] of [
			[-1, 100],
			[101, 100],
			[1.5, 100],
			[1, 0],
			[1, undefined],
		] as const)
			assert.ok(isRefusal(bench.sample('ng', value, { size })), `${value} of ${size}`);
	});

	it('another weight of the EWMA, or another chart of single values, needs no new phase I; a chart of counts does', async () => {
		const bench = await learned();
		const book = new Map(bench.desk.book) as ConstructorParameters<typeof Bench>[1];
		const ewma = new Bench([{ ...RULE, chart: 'ewma', ewma: { weight: 0.1, width: 2.7 } }], book);
		assert.ok(ewma.desk.limits('weight', 'L2/weight', undefined));
		ewma.samples('L2/weight', good(21, 60, 503));
		assert.ok(ewma.raised.length > 0);
		const counts = new Bench([{ ...RULE, chart: 'c', learn: 0 }], book);
		assert.equal(counts.desk.limits('weight', 'L2/weight', undefined), undefined);
	});

	it('a rule with faults is refused with all of them, in both languages', () => {
		const faults = (rule: object, language: 'en-US' | 'zh-CN') => {
			const checked = checkDetect({ rules: [{ ...RULE, ...rule }] }, language);
			return checked.ok ? [] : checked.refusals.map(({ code, path }) => `${code} ${path}`);
		};
		for (const language of ['en-US', 'zh-CN'] as const) {
			assert.deepEqual(faults({ learn: 5, quiet: 0 }, language), ['detect.whole rules[0].learn', 'detect.whole rules[0].quiet']);
			assert.deepEqual(faults({ rules: ['nelson-1'] }, language), ['spc.suggested rules[0].rules']);
			assert.deepEqual(faults({ chart: 'pie' }, language), ['spc.chart rules[0].chart']);
			assert.deepEqual(faults({ chart: 'ewma', ewma: { weight: 2 } }, language), ['spc.weight rules[0].ewma.weight']);
			assert.deepEqual(faults({ inARow: 3 }, language).length, 1, 'its rules count for themselves');
			assert.deepEqual(faults({ chart: 'individuals', rules: ['nelson-1', 'nelson-5'], learn: '0' }, language), []);
		}
		const checked = checkDetect({ rules: [{ ...RULE, chart: 'np', size: '50', rules: ['nelson-1'] }] }, 'en-US');
		assert.ok(checked.ok);
		assert.deepEqual(checkDetect(JSON.parse(JSON.stringify(checked.config)), 'en-US'), checked, 'what was checked is right');
	});
});

describe('figures of the rule as it stands in a plant: learned by itself from 100 points, suggested charts', () => {
	it('speaks at 0.5 % of good points at most, sees +1.5σ after 8 points on average, and +50σ always', async () => {
		const draw = drawsOf(31);
		let [alarms, points, delay, spikes] = [0, 0, 0, 0];
		const rounds = 60;
		for (let round = 0; round < rounds; round++) {
			const bench = await learned(RULE, Array.from({ length: 100 }, draw));
			assert.ok(bench.desk.limits('weight', 'L2/weight', undefined), 'in control, nobody is asked');
			for (let point = 0; point < 200; point++) {
				const before = bench.raised.length;
				bench.sample('L2/weight', draw());
				alarms += bench.raised.length - before;
				points++;
			}
			const [shifted, hit] = [await copyOf(bench), await copyOf(bench)];
			while (shifted.raised.length === 0) {
				shifted.sample('L2/weight', 1.5 + draw());
				delay++;
			}
			hit.sample('L2/weight', 50);
			spikes += hit.raised.length > 0 ? 1 : 0;
		}
		assert.ok(alarms / points <= 0.005, `${alarms} of ${points}`);
		assert.ok(delay / rounds <= 8, `${delay / rounds} points`);
		assert.equal(spikes, rounds);
	});
});

/** The same limits, nothing seen yet. */
async function copyOf(bench: Bench): Promise<Bench> {
	return new Bench([RULE], new Map(bench.desk.book) as ConstructorParameters<typeof Bench>[1]);
}
