import assert from 'node:assert/strict';
import { checkDetect } from '../../../../src/detect/check.ts';
import { explain } from '../../../../src/detect/explain.ts';
import { isRefusal } from '../../../../src/refusal.ts';
import { Bench } from '../limits/desk.fixture.ts';
import { type Fault, pumpRun, type Run, SENSORS } from '../multivariate/pump-rig.ts';

const TOPICS = SENSORS.map((name) => `pumps/+/${name}`);
const RULE = { id: 'pump', watch: 'multivariate', signals: TOPICS, every: 1_000, learn: 400 };

/** The rows of a run as samples of eight topics, each a few milliseconds after the other. */
function run(bench: Bench, { rows }: Run, pump = 'P-101', product?: string): void {
	for (const row of rows) {
		for (const [index, value] of row.entries())
			bench.sample(`pumps/${pump}/${SENSORS[index]}`, value, product === undefined ? {} : { product }, index === 0 ? 965 : 5);
	}
}
const pump = async (fault?: Fault, options = {}): Promise<Bench> => {
	const whole = pumpRun(1, fault, options);
	const bench = new Bench([RULE]);
	run(bench, { ...whole, rows: whole.rows.slice(0, 405) });
	await bench.desk.settled();
	run(bench, { ...whole, rows: whole.rows.slice(405) });
	return bench;
};

describe('a pump with eight sensors is one machine, not eight charts', () => {
	it('learns from 400 good rows by itself, and then tells of a closing valve once, naming what is off', async () => {
		const bench = await pump('valve closing', { before: 60, during: 80, after: 60 });
		assert.equal(bench.raised.length, 1, JSON.stringify(bench.raised.map(({ id }) => id)));
		const [anomaly] = bench.raised;
		assert.equal(anomaly!.signal, 'P-101');
		assert.equal(anomaly!.limit, 1, 'its points are the statistic against its limit');
		assert.ok((anomaly!.value as number) > 1);
		const english = explain(anomaly!, 'en-US', 'Asia/Shanghai');
		assert.match(
			english,
			/^P-101 no longer behaves as learned since 14:\d\d: mostly .*(flow rate \(lower\)|pressure \(higher\)).* \((MEWMA|T²|Q) [\d.]+, limit [\d.]+\)$/,
		);
		assert.match(explain(anomaly!, 'zh-CN', 'Asia/Shanghai'), /^P-101 自 14:\d\d 起与学习时的正常状态不符，主要是.*(flow rate（偏低）|pressure（偏高）)/);
		assert.equal(bench.cleared.length, 1, 'the valve is opened again');
	});

	it('has one model for each machine that the topics fit: another pump is not judged by this one’s', async () => {
		const bench = await pump(undefined, { before: 10, during: 0, after: 0 });
		assert.ok(bench.desk.limits('pump', 'P-101', undefined));
		run(
			bench,
			{
				...pumpRun(2),
				rows: pumpRun(2)
					.rows.slice(0, 30)
					.map((row) => row.map((value) => value * 3)),
			},
			'P-102',
		);
		assert.equal(bench.desk.limits('pump', 'P-102', undefined), undefined);
		assert.deepEqual(
			bench.raised.map(({ id }) => id),
			[],
		);
		run(
			bench,
			{
				...pumpRun(3),
				rows: pumpRun(3)
					.rows.slice(0, 30)
					.map((row) => row.map((value) => value * 3)),
			},
			'P-101',
			'hot oil',
		);
		assert.deepEqual(
			bench.raised.map(({ id }) => id),
			[],
			'and neither is another product',
		);
	});

	it('one Infinity is refused and nothing is blinded: the fault after it is found', async () => {
		const bench = await pump(undefined, { before: 5, during: 0, after: 0 });
		assert.ok(isRefusal(bench.sample('pumps/P-101/current', Infinity, {}, 0)));
		assert.ok(isRefusal(bench.sample('pumps/P-101/current', '12,5', {}, 0)));
		run(bench, {
			...pumpRun(1),
			rows: pumpRun(1)
				.rows.slice(300, 330)
				.map((row) => row.with(2, row[2]! * 5)),
		});
		assert.equal(bench.raised.length, 1);
		const { contributions } = bench.raised[0]!.evidence as unknown as { contributions: { name: string; side: string }[] };
		assert.deepEqual([contributions[0]!.name, contributions[0]!.side], ['current', 'high']);
	});

	it('a sensor that stands still is left out, and said; seven others are watched', async () => {
		const whole = pumpRun(4, undefined, { before: 0, during: 0, after: 0 });
		const bench = new Bench([RULE]);
		run(bench, { ...whole, rows: [...whole.rows, ...whole.rows.slice(0, 5)].map((row) => row.with(6, 230)) });
		await bench.desk.settled();
		const { limits } = await bench.command({ command: 'show-limits' });
		const [row] = limits as { inForce: { text: string; how: string } }[];
		assert.equal(row!.inForce.how, 'automatic');
		assert.match(row!.inForce.text, /^7 signals, learned from \d+ rows \(\d+ left out\); not watched, .*: voltage$/);
		assert.equal(await bench.refused({ command: 'type-limits', signal: 'P-101', limits: { mean: 1 } }), 'limits.not-typed rule');
	});

	it('too few rows are refused: a machine of eight sensors is not known after a minute', async () => {
		const whole = pumpRun(5, undefined, { before: 0, during: 0, after: 0 });
		const bench = new Bench([{ ...RULE, learn: 0 }]);
		assert.equal(await bench.refused({ command: 'learn-limits', points: 60 }), 'limits.points points');
		assert.equal(await bench.refused({ command: 'learn-limits', signal: 'P-101', samples: whole.rows.slice(0, 60) }), 'multivariate.too-few rows');
		const reply = await bench.command({ command: 'learn-limits', signal: 'P-101', samples: whole.rows });
		assert.match(String(reply.sentence), /in force/);
		assert.ok(bench.desk.limits('pump', 'P-101', undefined));
	});

	it('a rule with faults is refused with all of them', () => {
		const faults = (rule: object) => {
			const checked = checkDetect({ rules: [{ ...RULE, ...rule }] }, 'zh-CN');
			return checked.ok ? [] : checked.refusals.map(({ code, path }) => `${code} ${path}`);
		};
		assert.deepEqual(faults({ signals: undefined, learn: undefined }), ['multivariate.members rules[0].signals']);
		assert.deepEqual(faults({ signals: ['a', 'a'] }), ['multivariate.name-twice rules[0].signals[1]']);
		assert.deepEqual(faults({ signals: ['a/+/b', 'c'] }), ['multivariate.member rules[0].signals[1]']);
		assert.deepEqual(faults({ signals: ['a/#', 'b'] }), ['multivariate.member rules[0].signals[0]']);
		assert.deepEqual(faults({ learn: 50, maxAge: 1 }), ['detect.range rules[0].maxAge', 'detect.whole rules[0].learn']);
		assert.deepEqual(faults({ learn: '0', signals: ['a', 'b'] }), []);
	});
});
