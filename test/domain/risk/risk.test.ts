import assert from 'node:assert/strict';
import { checkRegister } from '../../../src/risk/check.ts';
import { explainComing } from '../../../src/risk/explain.ts';
import { actionPriority, matrixPriority, ranked, rpnOf } from '../../../src/risk/priority.ts';
import type { RiskRegister } from '../../../src/risk/register.ts';
import { coming } from '../../../src/risk/watch.ts';

const cooling = {
	id: 'R-01',
	name: 'Cooling fails',
	likelihood: 3,
	impact: 5,
	indicator: { signal: 'cooling water', unit: '°C', threshold: 30 },
	plan: 'Start the second pump,\nthen call maintenance',
	owner: 'shift leader',
	fmea: { severity: 8, occurrence: 3, detection: 4 },
};
const resin = {
	id: 'R-02',
	name: 'Resin runs out',
	likelihood: 4,
	impact: 4,
	indicator: { signal: 'silo', unit: '%', threshold: 20, side: 'below' },
	plan: 'Order',
};
const label = { id: 'R-03', name: 'Label smears', likelihood: 2, impact: 1, plan: 'Clean the head' };

const checked = (raw: unknown): RiskRegister => {
	const answer = checkRegister(raw, 'en-US');
	assert.ok(answer.ok, JSON.stringify(answer));
	return answer.register;
};

describe('the risk register of a plant', () => {
	it('ranks the worst first', () => {
		const order = ranked(checked([label, cooling, resin])).map(({ risk, priority, score, rpn }) => [risk.id, priority, score, rpn]);
		assert.deepEqual(order, [
			['R-02', 'high', 16, undefined],
			['R-01', 'high', 15, 96],
			['R-03', 'low', 2, undefined],
		]);
	});

	it('gives the plan when an indicator is beyond its threshold, above or below', () => {
		const register = checked([label, cooling, resin]);
		assert.deepEqual(
			coming(
				register,
				new Map([
					['cooling water', 30],
					['silo', 20],
				]),
			),
			[],
		);
		assert.deepEqual(coming(register, new Map([['cooling water', Number.NaN]])), []);
		const both = coming(
			register,
			new Map([
				['cooling water', 31.2],
				['silo', 19.5],
				['__proto__', 99],
			]),
		);
		assert.deepEqual(
			both.map(({ risk, value }) => [risk.id, value]),
			[
				['R-02', 19.5],
				['R-01', 31.2],
			],
		);
		assert.equal(explainComing(both[0]!, 'en-US'), 'Resin runs out (priority high): silo is 19.5%, below 20%. Plan: Order');
		assert.equal(
			explainComing({ ...both[0]!, risk: { ...both[0]!.risk, name: '树脂断料', plan: '紧急订货' } }, 'zh-CN'),
			'树脂断料（优先级：高）：silo 现为 19.5%，低于 20%。预案：紧急订货',
		);
	});

	it('never calls low what could stop the plant or hurt people, whatever an FMEA says of it', () => {
		assert.equal(actionPriority(cooling.fmea), 'low');
		assert.equal(ranked(checked([cooling]))[0]!.priority, 'high');
		assert.equal(matrixPriority({ likelihood: 1, impact: 5 }), 'medium');
		assert.equal(matrixPriority({ likelihood: 5, impact: 1 }), 'low');
		assert.equal(matrixPriority({ likelihood: 3, impact: 5 }), 'high');
	});
});

describe('priorities of an FMEA', () => {
	it('are those of the handbook’s table at its corners', () => {
		const cases: [number, number, number, string][] = [
			[10, 10, 10, 'high'],
			[9, 4, 1, 'medium'],
			[10, 2, 6, 'medium'],
			[9, 2, 4, 'low'],
			[10, 1, 10, 'low'],
			[8, 8, 1, 'high'],
			[7, 6, 1, 'medium'],
			[8, 5, 6, 'medium'],
			[7, 3, 7, 'medium'],
			[8, 3, 4, 'low'],
			[6, 9, 5, 'high'],
			[5, 8, 1, 'medium'],
			[4, 7, 1, 'low'],
			[5, 4, 7, 'medium'],
			[6, 4, 6, 'low'],
			[3, 10, 5, 'medium'],
			[2, 8, 4, 'low'],
			[3, 7, 10, 'low'],
			[1, 10, 10, 'low'],
		];
		for (const [severity, occurrence, detection, expected] of cases) {
			assert.equal(actionPriority({ severity, occurrence, detection }), expected, `${severity} ${occurrence} ${detection}`);
		}
	});

	it('never fall when a rating gets worse', () => {
		const worth = { low: 0, medium: 1, high: 2 };
		for (let severity = 1; severity <= 10; severity++) {
			for (let occurrence = 1; occurrence <= 10; occurrence++) {
				for (let detection = 1; detection <= 10; detection++) {
					const one = { severity, occurrence, detection };
					for (const rating of ['severity', 'occurrence', 'detection'] as const) {
						if (one[rating] === 10) continue;
						const worse = { ...one, [rating]: one[rating] + 1 };
						assert.ok(worth[actionPriority(worse)] >= worth[actionPriority(one)]);
						assert.ok(rpnOf(worse) > rpnOf(one));
					}
				}
			}
		}
	});
});

describe('a register that is none', () => {
	const faults = (raw: unknown): string[] => {
		const answer = checkRegister(raw, 'zh-CN');
		assert.ok(!answer.ok);
		for (const { message } of answer.refusals) assert.match(message, /\p{Script=Han}/u);
		return answer.refusals.map(({ code, path }) => `${code} ${path}`);
	};

	it('has every fault named at once, each with its field', () => {
		const bad = [
			{ ...cooling, likelihood: 6, indicator: { signal: '', threshold: Number.NaN, side: 'beside' } },
			'cooling',
			{ ...label, id: 'R-01', plan: ' ', impact: 2.5, fmea: { severity: 0, occurrence: '3', detection: true } },
			{ ...label, id: 'R-09', name: 'a\nb', fmea: [1, 2, 3] },
		];
		assert.deepEqual(faults(bad).sort(), [
			'risk.entry risks[1]',
			'risk.grade risks[0].likelihood',
			'risk.grade risks[2].fmea.detection',
			'risk.grade risks[2].fmea.severity',
			'risk.grade risks[2].impact',
			'risk.part risks[3].fmea',
			'risk.side risks[0].indicator.side',
			'risk.text risks[0].indicator.signal',
			'risk.text risks[2].plan',
			'risk.text risks[3].name',
			'risk.twice risks[2].id',
			'validate.not-finite risks[0].indicator.threshold',
		]);
	});

	it('is no object and no list of thousands', () => {
		assert.deepEqual(faults({ risks: [] }), ['risk.not-one risks']);
		assert.deepEqual(faults(Array.from({ length: 501 }, (_, i) => ({ ...label, id: `R-${i}` }))), ['risk.not-one risks']);
	});

	it('does not take what an object inherits for a field', () => {
		assert.deepEqual(faults([Object.create(label)]).length, 5);
	});
});
