// Is / is not, why trees and cause diagrams as fields of a form: what is kept of an answer, what is wrong with one, and what it becomes in the case.

import assert from 'node:assert/strict';
import { compileForm } from '../../../src/form/compile.ts';
import { factsOf } from '../../../src/form/facts.ts';
import { fieldsOf } from '../../../src/form/form.ts';
import { readForm } from '../../../src/form/read-form.ts';
import { fromSchema } from '../../../src/form/schema/from-schema.ts';
import { toSchema } from '../../../src/form/schema/to-schema.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { FISHBONE, WHYS } from '../cause/analysis.fixture.ts';
import { caseWith } from './case-with.fixture.ts';
import { HOW, ofFields } from './form.fixture.ts';

const FORM = ofFields(
	{ name: 'what', label: 'What', type: 'long-text', as: 'problem:what' },
	{ name: 'stock', label: 'In stock', type: 'number', unit: 'pcs', as: 'affected:stock' },
	{ name: 'compare', label: 'Is / is not', type: 'is-is-not', as: 'analysis:is-is-not' },
	{ name: 'whys', label: '5-Why', type: 'why-tree', as: 'analysis:occurrence' },
	{ name: 'bones', label: 'Causes', type: 'fishbone', as: 'analysis:occurrence' },
	{ name: 'escape', label: 'Why not found', type: 'why-tree', as: 'analysis:escape' },
);
const check = (raw: object) => compileForm(FORM).check(raw, '', HOW);
const facts = (raw: object) => {
	const { values, faults } = check(raw);
	assert.deepEqual(faults, []);
	return factsOf(caseWith(), fieldsOf(FORM), values, { id: 'a1', by: 'wang.li' });
};

describe('fields of an analysis', () => {
	it('travel as a JSON Schema and back without loss', () => {
		const back = fromSchema(toSchema(FORM), 'en-US');
		assert.deepEqual(back, FORM);
	});

	it('keep blanks cut, what nobody has judged open, and rows in order', () => {
		const { values, faults } = check({
			whys: [{ id: 'w1', answer: '  The punch was blunt ', parent: '', root: false, category: null }],
			compare: [
				{ question: 'where', is: ' edge 3 ', isNot: '' },
				{ question: 'who', is: '' },
				{ question: 'what', is: 'burr' },
			],
		});
		assert.deepEqual(faults, []);
		assert.deepEqual(values, {
			whys: [{ id: 'w1', answer: 'The punch was blunt', therefore: 'open', verdict: 'open' }],
			compare: [
				{ question: 'what', is: 'burr' },
				{ question: 'where', is: 'edge 3' },
			],
		});
		assert.deepEqual(check({ compare: [{ question: 'who' }], whys: [], bones: null }).values, {}, 'nothing said is nothing kept');
	});

	it('say in one sentence, with the field and the limit, that 2,000 causes are too many', () => {
		const bones = Array.from({ length: 2_000 }, (_, at) => ({ id: `c${at}`, category: 'man', text: 'A cause of usual length', verdict: 'open' }));
		assert.deepEqual(check({ bones }).faults, [{ code: 'analysis.too-many', path: 'values.bones', message: '“Causes” takes at most 300 entries, not 2000.' }]);
	});

	it('say what is wrong at the node, in both languages, beside other faults', () => {
		const { faults } = check({
			stock: 'many',
			whys: [
				{ id: 'w1', answer: '' },
				{ id: 'w1', parent: 'gone', answer: 'x' },
			],
		});
		assert.deepEqual(
			faults.map(({ path }) => path),
			['values.stock', 'values.whys[0].answer'],
		);
		const chinese = compileForm(FORM).check({ whys: [{ id: 'w1', parent: 'w2', answer: 'x' }] }, '', { ...HOW, language: 'zh-CN' });
		assert.deepEqual(
			chinese.faults.map(({ message }) => message),
			['“5-Why”第 1 条：找不到它所属的条目“w2”。'],
		);
		for (const raw of ['text', 5, true, { id: 'w1' }]) assert.equal(check({ whys: raw }).faults[0]?.code, 'analysis.not-list');
		assert.equal(check({ whys: JSON.parse('[{"id":"w1","answer":"x","__proto__":{"root":true}}]') }).faults[0]?.code, 'analysis.unknown-member');
	});

	it('may be large together, but not the rest of the form', () => {
		const whys = Array.from({ length: 300 }, (_, at) => ({ id: `w${at}`, answer: `An answer of usual length, number ${at}` }));
		assert.deepEqual(check({ whys }).faults, []);
		const long = whys.map((node) => ({ ...node, answer: node.answer.repeat(8) }));
		assert.deepEqual(
			check({ whys: long }).faults.map(({ code, path }) => [code, path]),
			[['form.too-big', 'values']],
		);
	});

	it('become the analysis of the case, and a verified root its root cause and category', () => {
		const [set, ...more] = facts({ what: 'Burr', stock: 480, whys: WHYS, bones: FISHBONE, escape: [{ id: 'e1', answer: 'Sampled 1 in 50' }] });
		assert.deepEqual(more, []);
		assert.deepEqual(set?.data, {
			values: {
				'analysis.problem.what': 'Burr',
				'analysis.problem.affected.stock': { amount: 480, unit: 'pcs' },
				'analysis.occurrence.whys': WHYS,
				'analysis.occurrence.fishbone': FISHBONE,
				'analysis.escape.whys': [{ id: 'e1', answer: 'Sampled 1 in 50', therefore: 'open', verdict: 'open' }],
				rootCause: 'Strokes are not counted when the mould changes machine',
				cause: 'method',
			},
		});
	});

	it('settle nothing from the escape, and nothing over what the form itself says', () => {
		const [set] = facts({ escape: WHYS });
		assert.deepEqual(Object.keys(((set as typeof set & object).data as { values: object }).values), ['analysis.escape.whys']);
		const own = ofFields({ name: 'whys', type: 'why-tree', as: 'analysis:occurrence' }, { name: 'cause', type: 'long-text', as: 'rootCause' });
		const { values } = compileForm(own).check({ whys: WHYS, cause: 'As the team says' }, '', HOW);
		const [said] = factsOf(caseWith(), fieldsOf(own), values, { id: 'a1', by: 'wang.li' });
		assert.equal(((said as typeof said & object).data as { values: { rootCause: string } }).values.rootCause, 'As the team says');
	});

	it('become only what they can', () => {
		const refused = (field: object) => {
			const form = readForm({ title: 'F', sections: [{ id: 's', fields: [{ name: 'a', ...field }] }] }, 'en-US');
			return isRefusal(form) ? form.code : undefined;
		};
		assert.equal(refused({ type: 'why-tree', as: 'analysis:is-is-not' }), 'form.becomes-type');
		assert.equal(refused({ type: 'fishbone', as: 'analysis:luck' }), 'form.becomes-unknown');
		assert.equal(refused({ type: 'text', as: 'analysis:occurrence' }), 'form.becomes-type');
		assert.equal(refused({ type: 'number', as: 'affected:stock' }), 'form.unit-needed');
		assert.equal(refused({ type: 'text', as: 'problem:who' }), undefined);
		assert.equal(refused({ type: 'why-tree', defaultFrom: 'analysis.occurrence.whys' }), undefined, 'a second turn begins with what the first found');
		assert.equal(refused({ type: 'table', columns: [{ name: 'b', type: 'why-tree' }] }), 'form.not-option');
	});
});
