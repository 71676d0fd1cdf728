import assert from 'node:assert/strict';
import { checkRegister } from '../../../src/risk/check.ts';
import { explainRisk } from '../../../src/risk/explain.ts';
import { actionPriority, matrixPriority, noteOf, ranked, rpnOf } from '../../../src/risk/priority.ts';
import { type Indicator, isBeyond, type RiskRegister } from '../../../src/risk/register.ts';

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

	it('a value on the threshold is not beyond it, above or below', () => {
		const [hot, low] = checked([cooling, resin]).map(({ indicator }) => indicator as Indicator);
		assert.deepEqual([isBeyond(hot!, 30), isBeyond(hot!, 30.01), isBeyond(low!, 20), isBeyond(low!, 19.5)], [false, true, false, true]);
		assert.equal(isBeyond(hot!, Number.NaN), false);
	});

	it('says which risk it is, why it is first, and what its indicator does', () => {
		const note = noteOf(ranked(checked([cooling]))[0]!);
		assert.deepEqual([note.id, note.plan, note.owner, note.priority, note.score, note.rpn], ['R-01', cooling.plan, 'shift leader', 'high', 15, 96]);
		const evidence = { reached: true as const, limit: 30, level: 31.2 };
		assert.equal(
			explainRisk(note, evidence, { name: 'cooling water', unit: '°C' }, 'en-US'),
			'Cooling fails (R-01, priority high: likelihood 3 × impact 5 = 15, FMEA 8 × 3 × 4 = 96): cooling water has reached the limit of 30 °C: it is at 31.2 °C',
		);
		const silo = { ...noteOf(ranked(checked([resin]))[0]!), name: '树脂断料' };
		assert.equal(
			explainRisk(silo, { reached: true, limit: 20, level: 19.5 }, { name: '料位', unit: '%' }, 'zh-CN'),
			'树脂断料（R-02，优先级高：可能性 4 × 影响 4 = 16）：料位已达到限值 20%，现为 19.5%',
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
			{ ...label, id: 'R-09', name: 'a\nb', fmea: [1, 2, 3], category: 'weather' },
			{ ...label, id: 'R-10', indicator: { signal: 'silo/+', threshold: 1 } },
		];
		assert.deepEqual(faults(bad).sort(), [
			'risk.choice risks[0].indicator.side',
			'risk.choice risks[3].category',
			'risk.entry risks[1]',
			'risk.grade risks[0].likelihood',
			'risk.grade risks[2].fmea.detection',
			'risk.grade risks[2].fmea.severity',
			'risk.grade risks[2].impact',
			'risk.number risks[0].indicator.threshold',
			'risk.part risks[3].fmea',
			'risk.signal risks[4].indicator.signal',
			'risk.text risks[0].indicator.signal',
			'risk.text risks[2].plan',
			'risk.text risks[3].name',
			'risk.twice risks[2].id',
		]);
	});

	it('names list, row and column as the plant’s table has them', () => {
		const said = (raw: unknown, language: 'en-US' | 'zh-CN') => {
			const answer = checkRegister(raw, language, new Set(['shift leader']));
			return answer.ok ? [] : answer.refusals.map(({ message }) => message);
		};
		assert.deepEqual(said([cooling], 'en-US'), []);
		const bad = [cooling, { ...cooling, owner: 'nobody', indicator: { signal: 'a', threshold: 'high' } }];
		assert.deepEqual(said(bad, 'en-US'), [
			'Risks, row 2, owner: “nobody” is not the id of a role of this plant.',
			'Risks, row 2, threshold: must be a number, but is the text “high”.',
			'Risks, row 2, id: the number R-01 is in row 1 already.',
		]);
		assert.equal(said(bad, 'zh-CN')[1], '风险第 2 行“预警值”：应为数字，现为文字“high”。');
	});

	it('is no object and no list of thousands', () => {
		assert.deepEqual(faults({ risks: [] }), ['risk.not-one risks']);
		assert.deepEqual(faults(Array.from({ length: 501 }, (_, i) => ({ ...label, id: `R-${i}` }))), ['risk.not-one risks']);
	});

	it('does not take what an object inherits for a field', () => {
		assert.deepEqual(faults([Object.create(label)]).length, 5);
	});
});
