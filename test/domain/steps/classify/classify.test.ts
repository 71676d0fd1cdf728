import assert from 'node:assert/strict';
import type { Case } from '../../../../src/case/case.ts';
import type { EventData, Proposed } from '../../../../src/case/events.ts';
import type { Json } from '../../../../src/json.ts';
import { makeDirectory } from '../../../../src/plant/directory.ts';
import { classifyStep } from '../../../../src/steps/classify/classify.ts';
import { type ClassifyConfig, checkClassifyConfig } from '../../../../src/steps/classify/config.ts';
import { passes } from '../../../../src/steps/classify/match.ts';
import type { Test } from '../../../../src/steps/classify/table.ts';
import { fixtureConfig, fixtureContext } from '../../plant.fixture.ts';
import { after, by, openedCase } from '../task/case.fixture.ts';

/** F1, step 4: operation → production, process → engineering, material → SQE; the quality supervisor decides what is refused too often. */
const config: ClassifyConfig = {
	table: {
		name: 'F1',
		columns: ['kind', 'evidence.value', 'material'],
		rows: [
			{ tests: [{ is: 'equals', value: 'operation' }], result: { department: 'production', role: 'production-supervisor', cause: 'man' } },
			{
				tests: [
					{ is: 'equals', value: 'Process' },
					{ is: 'range', min: 505 },
				],
				result: { department: 'engineering', role: 'engineering-supervisor', severity: 'critical' },
			},
			{ tests: [{ is: 'any' }, { is: 'any' }, { is: 'notEmpty' }], result: { role: 'sqe', kind: 'material' } },
			{ tests: [{ is: 'oneOf', values: ['process', 'other'] }], result: { department: 'quality' } },
		],
	},
	outputs: 'one',
	departments: [],
	fallback: 'quality',
	maxRefusals: 3,
	decider: { role: 'quality-supervisor' },
};

function arrive(subject: Case, changes: Partial<ClassifyConfig> = {}, context = fixtureContext()) {
	const decision = classifyStep.arrive(subject, {}, { ...config, ...changes }, context);
	const events = (decision.events ?? []) as Proposed[];
	const classified = events.find(({ type }) => type === 'classified')?.data as EventData['classified'] | undefined;
	return { decision, subject: decision.hold ? subject : after(subject, events), classified, output: decision.moves?.[0]?.output, hold: decision.hold };
}

const refusedBy = (subject: Case, department: string) => after(subject, [{ type: 'refused', data: { department, reason: 'not our process' } }], by('miller'));

describe('classification', () => {
	it('the first row that hits makes a department responsible, and the record says why', () => {
		const { subject, classified, output, decision } = arrive(openedCase());
		assert.equal(output, 'classified');
		assert.equal(decision.open, 'done');
		assert.deepEqual(classified, {
			table: 'F1',
			row: 2,
			why: [
				{ field: 'kind', test: 'equals', expected: 'Process', found: 'process' },
				{ field: 'evidence.value', test: 'range', expected: { min: 505 }, found: 512.4 },
			],
			department: 'engineering',
			role: 'engineering-supervisor',
			severity: 'critical',
		});
		assert.deepEqual([subject.department, subject.role, subject.severity], ['engineering', 'engineering-supervisor', 'critical']);
	});

	it('a row that names a role alone takes the department of the role', () => {
		const { subject, classified } = arrive(openedCase({ kind: 'unknown', material: 'PET-500' }));
		assert.equal(classified?.row, 3);
		assert.deepEqual([subject.department, subject.role, subject.kind], ['purchasing', 'sqe', 'material']);
	});

	it('no row: the fallback department gets it by an output of its own', () => {
		const { subject, classified, output } = arrive(openedCase({ kind: 'smell' }));
		assert.deepEqual([output, classified?.row, subject.department], ['unclassified', 0, 'quality']);
	});

	it('no row and no fallback: it still goes on', () => {
		const { output, subject } = arrive(openedCase({ kind: 'smell' }), { fallback: undefined });
		assert.deepEqual([output, subject.department], ['unclassified', undefined]);
	});

	describe('a case that was refused', () => {
		it('engineering says no: the next row that hits, and the record tells which row was passed over', () => {
			const { subject, classified } = arrive(refusedBy(arrive(openedCase()).subject, 'engineering'));
			assert.equal(subject.department, 'quality');
			assert.equal(classified?.row, 4);
			assert.deepEqual(classified?.why.at(-1), { field: 'refusals.department', test: 'not', expected: 'engineering', found: '#2' });
		});

		it('engineering is asked again where the table says so', () => {
			const table = structuredClone(config.table);
			table.rows[1]!.askAgain = true;
			assert.equal(arrive(refusedBy(openedCase(), 'engineering'), { table }).subject.department, 'engineering');
		});

		it('everybody whom the table names has refused: unclassified', () => {
			const subject = refusedBy(refusedBy(openedCase(), 'engineering'), 'quality');
			const { output, classified } = arrive(subject);
			assert.equal(output, 'unclassified');
			assert.equal(classified?.why.length, 2);
		});

		it('the third refusal: the quality supervisor decides, whatever the table says', () => {
			const thrice = ['engineering', 'purchasing', 'engineering'].reduce(refusedBy, openedCase());
			const { output, subject, classified } = arrive(thrice);
			assert.equal(output, 'decider');
			assert.deepEqual([subject.department, subject.role], ['quality', 'quality-supervisor']);
			assert.deepEqual(classified?.why, [{ field: 'refusals.count', test: 'range', expected: { min: 3 }, found: 3 }]);
			assert.equal(arrive(thrice, { maxRefusals: 4 }).output, 'classified');
		});

		it('the decider can be a person', () => {
			const { subject, output } = arrive(refusedBy(openedCase(), 'engineering'), { maxRefusals: 1, decider: { person: 'baker' } });
			assert.deepEqual([output, subject.person, subject.department], ['decider', 'baker', 'quality']);
		});
	});

	describe('one output a department', () => {
		const perDepartment = { outputs: 'perDepartment', departments: ['engineering', 'production'] } as const;

		it('in the order of the list, then unclassified and decider', () => {
			const settings = { ...config, ...perDepartment, departments: [...perDepartment.departments] };
			assert.deepEqual(classifyStep.outputs(settings), ['engineering', 'production', 'unclassified', 'decider']);
			assert.deepEqual(classifyStep.outputs(config), ['classified', 'unclassified', 'decider']);
			assert.equal(arrive(openedCase(), settings).output, 'engineering');
		});

		it('a role whose department has no output: held, with the row', () => {
			const { hold } = arrive(openedCase({ kind: 'x', material: 'PET' }), { ...perDepartment, departments: ['engineering'] });
			assert.deepEqual([hold?.code, hold?.path], ['classify.no-output', 'table.rows[2].result.department']);
		});
	});

	describe('a plant that does not know whom the table names holds the case', () => {
		const without = (change: Partial<typeof fixtureConfig>) => fixtureContext({ plant: makeDirectory({ ...fixtureConfig, ...change }) });
		const departments = fixtureConfig.departments.filter(({ id }) => id !== 'engineering' && id !== 'quality');
		const roles = fixtureConfig.roles.filter(({ id }) => id !== 'engineering-supervisor' && id !== 'quality-supervisor');

		it('department, role, fallback and decider, each with its path and no event', () => {
			const holds = [
				arrive(openedCase(), {}, without({ departments })),
				arrive(openedCase(), {}, without({ roles })),
				arrive(openedCase({ kind: 'smell' }), {}, without({ departments })),
				arrive(refusedBy(openedCase(), 'x'), { maxRefusals: 1 }, without({ roles })),
			];
			assert.deepEqual(
				holds.map(({ hold }) => [hold?.code, hold?.path]),
				[
					['classify.department-unknown', 'table.rows[1].result.department'],
					['classify.role-unknown', 'table.rows[1].result.role'],
					['classify.department-unknown', 'fallback'],
					['classify.decider-unknown', 'decider.role'],
				],
			);
			for (const { decision } of holds) assert.deepEqual(Object.keys(decision), ['hold']);
			assert.match(holds[0]?.hold?.message ?? '', /engineering.*production, purchasing/s);
		});
	});
});

describe('a condition', () => {
	const cases: [Test, Json | undefined, boolean][] = [
		[{ is: 'equals', value: 'L2' }, ' l2 ', true],
		[{ is: 'equals', value: 5 }, '5.0', true],
		[{ is: 'equals', value: true }, true, true],
		[{ is: 'equals', value: 'L2' }, undefined, false],
		[{ is: 'equals', value: 'b' }, ['a', 'b'], true],
		[{ is: 'not', value: 'L2' }, 'L1', true],
		[{ is: 'not', value: 'L2' }, undefined, true],
		[{ is: 'not', value: 'b' }, ['a', 'b'], false],
		[{ is: 'oneOf', values: ['a', 2] }, '2', true],
		[{ is: 'oneOf', values: ['a', 2] }, null, false],
		[{ is: 'range', min: 5, max: 6 }, 5, true],
		[{ is: 'range', min: 5, max: 6 }, 6, true],
		[{ is: 'range', min: 5, max: 6 }, 6.01, false],
		[{ is: 'range', min: 5 }, '5.5', true],
		[{ is: 'range', min: 5 }, '5,5', false],
		[{ is: 'range', max: 6 }, undefined, false],
		[{ is: 'range', max: 6 }, '', false],
		[{ is: 'contains', text: 'SEAL' }, 'leaking seal 3', true],
		[{ is: 'contains', text: 'x' }, undefined, false],
		[{ is: 'startsWith', text: 'L2/' }, 'L2/filler', true],
		[{ is: 'startsWith', text: 'filler' }, 'L2/filler', false],
		[{ is: 'empty' }, '  ', true],
		[{ is: 'empty' }, [], true],
		[{ is: 'empty' }, 0, false],
		[{ is: 'notEmpty' }, false, true],
		[{ is: 'notEmpty' }, {}, false],
		[{ is: 'any' }, undefined, true],
	];
	for (const [test, found, expected] of cases) {
		it(`${JSON.stringify(test)} on ${JSON.stringify(found)}: ${expected}`, () => assert.equal(passes(test, found), expected));
	}

	it('reads counts, own fields and nothing of the prototype', () => {
		const table = (column: string, test: Test) => ({ name: 't', columns: [column], rows: [{ tests: [test], result: { department: 'quality' } }] });
		const output = (column: string, test: Test, subject = openedCase()) => arrive(subject, { table: table(column, test), maxRefusals: 0 }).output;
		assert.equal(output('refusals.count', { is: 'range', min: 1 }, refusedBy(openedCase(), 'engineering')), 'classified');
		assert.equal(output('refusals.count', { is: 'range', min: 1 }), 'unclassified');
		assert.equal(output('fields.shift', { is: 'equals', value: 'day' }), 'classified');
		assert.equal(output('turn', { is: 'equals', value: 1 }), 'classified');
		for (const column of ['evidence.constructor', 'fields.__proto__', 'title.length']) assert.equal(output(column, { is: 'notEmpty' }), 'unclassified');
	});
});

describe('the configuration of a classification', () => {
	const check = (raw: unknown) => {
		const checked = checkClassifyConfig(raw, 'en-US');
		assert(!checked.ok, 'refused');
		return checked.refusals.map(({ path, code }) => `${path} ${code}`).sort();
	};

	it('takes F1 as it is', () => {
		const checked = checkClassifyConfig(structuredClone(config), 'en-US');
		assert(checked.ok);
		assert.deepEqual({ ...checked.value, table: checked.value.table.columns }, { ...config, table: config.table.columns });
		assert.deepEqual(
			checked.warnings.map(({ code }) => code),
			['classify.gaps'],
		);
	});

	it('refuses every fault at once', () => {
		const rows = [
			{ tests: [{ is: 'range' }], result: {} },
			{ tests: [{ is: 'range', min: 5, max: 4 }], result: { department: 'quality', severity: 'bad', cause: 'luck' } },
			{ tests: [{ is: 'oneOf', values: [] }, { is: 'any' }], result: { department: 'quality' } },
			{ tests: [{ is: 'like', text: 'x' }], result: { department: 'quality', colour: 'red' } },
			{ tests: [{ is: 'range', min: '12,5' }], result: { department: 'quality' } },
			{ tests: [{ is: 'contains' }], result: { department: 'quality' } },
		];
		assert.deepEqual(check({ table: { columns: ['temprature'], rows }, maxRefusals: 2, outputs: 'both', fallback: {} }), [
			'decider classify.decider-needed',
			'fallback form.not-text',
			'outputs form.not-option',
			'table.columns[0] classify.field-unknown',
			'table.rows[0].result classify.nobody-named',
			'table.rows[0].tests[0] classify.range-empty',
			'table.rows[1].result.cause form.not-option',
			'table.rows[1].result.severity form.not-option',
			'table.rows[1].tests[0].max form.min-over-max',
			'table.rows[2].tests form.too-many',
			'table.rows[2].tests[0].values classify.values-needed',
			'table.rows[3].result.colour form.unknown-property',
			'table.rows[3].tests[0].is form.not-option',
			'table.rows[4].tests[0].min form.not-number',
			'table.rows[5].tests[0].text form.required',
		]);
	});

	it('no table, a list, nothing, columns twice', () => {
		assert.deepEqual(check({}), ['table form.not-object']);
		assert.deepEqual(check([]), [' form.not-object', 'table form.not-object']);
		assert.deepEqual(check({ table: { columns: ['kind', 'kind', 'fields.__proto__'], rows: 'x' } }), [
			'table.columns[1] form.twice',
			'table.rows form.not-list',
		]);
	});

	it('one output a department: each row needs one, and none may be called like an output of its own', () => {
		const table = { columns: [], rows: [{ result: { department: 'quality' } }] };
		assert.deepEqual(check({ table, outputs: 'perDepartment', departments: ['decider', 'engineering', 'engineering'] }), [
			'departments[0] classify.output-reserved',
			'departments[2] form.twice',
			'table.rows[0].result.department classify.no-output',
		]);
		assert.deepEqual(check({ table: { columns: [], rows: [] }, outputs: 'perDepartment' }), ['departments classify.departments-needed']);
	});

	it('warns of rows that never hit and of a missing fallback', () => {
		const rows = [
			{ result: { role: 'qe' }, askAgain: true },
			{ tests: [{ is: 'equals', value: 'x' }], result: { department: 'quality' } },
		];
		const checked = checkClassifyConfig({ table: { columns: ['kind'], rows } }, 'zh-CN');
		assert(checked.ok);
		assert.deepEqual(
			checked.warnings.map(({ code, path }) => `${path} ${code}`),
			['table.rows[1] classify.row-unreachable', 'fallback classify.no-fallback'],
		);
	});
});
