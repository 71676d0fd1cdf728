// The analysis on a case: set by events, part by part, taken away again, and never half.

import assert from 'node:assert/strict';
import type { Case } from '../../../src/case/case.ts';
import { fold } from '../../../src/case/fold.ts';
import { checkData } from '../../../src/case/schema.ts';
import { viewOf } from '../../../src/case/view.ts';
import type { Json } from '../../../src/json.ts';
import { CASE_ID, OPENED, Pen } from '../case/life.fixture.ts';
import { FISHBONE, WHYS } from './analysis.fixture.ts';

const caseWith = (...sets: { [key: string]: unknown }[]): Case => {
	const pen = new Pen();
	pen.write('opened', OPENED);
	for (const values of sets) pen.write('set', { values: values as { [key: string]: Json } });
	return fold(pen.events, CASE_ID);
};

describe('the analysis of a case', () => {
	it('grows part by part, and what is set again replaces its part only', () => {
		const first = {
			'analysis.problem.what': 'Burr at edge 3',
			'analysis.problem.affected.stock': { amount: 480, unit: 'pcs' },
			'analysis.occurrence.whys': WHYS,
		};
		const next = { 'analysis.occurrence.fishbone': FISHBONE, 'analysis.problem.what': 'Burr at edges 3 and 4', 'analysis.escape.whys': [WHYS[0]] };
		assert.deepEqual(caseWith(first, next).analysis, {
			problem: { what: 'Burr at edges 3 and 4', affected: { stock: { amount: 480, unit: 'pcs' } } },
			occurrence: { whys: WHYS, fishbone: FISHBONE },
			escape: { whys: [WHYS[0]] },
		});
	});

	it('is gone without a trace when its parts are taken away', () => {
		const set = {
			'analysis.isIsNot': [{ question: 'what', is: 'Burr' }],
			'analysis.problem.affected.customer': { amount: 1, unit: 'pcs' },
			'analysis.escape.whys': WHYS,
		};
		const gone = caseWith(set, { 'analysis.isIsNot': null, 'analysis.problem.affected.customer': null, 'analysis.escape.whys': [] });
		assert.equal('analysis' in gone, false);
	});

	it('keeps the rows of is / is not in the order in which they are asked', () => {
		const { analysis } = caseWith({ 'analysis.isIsNot': [{ question: 'who' }, { question: 'what' }] });
		assert.deepEqual(
			analysis?.isIsNot?.map(({ question }) => question),
			['what', 'who'],
		);
	});

	it('what holds no water is refused, and so are keys that mean something to JavaScript', () => {
		const refused = (code: string, values: { [key: string]: unknown }) => assert.throws(() => caseWith(values), { code });
		refused('case.set-analysis', { 'analysis.occurrence.whys': [{ ...WHYS[1] }] });
		refused('case.set-analysis', { 'analysis.escape.fishbone': 'a drawing' });
		refused('case.set-analysis', { 'analysis.problem.what': '' });
		refused('case.set-analysis', { 'analysis.problem.affected.stock': 480 });
		for (const key of ['analysis', 'analysis.', 'analysis.problem', 'analysis.__proto__.whys', 'analysis.problem.constructor', 'analysis.occurrence.roots'])
			refused('case.not-settable', { [key]: 'x' });
		assert.equal(({} as { whys?: unknown }).whys, undefined);
	});

	it('a tree of 400 answers fits one event', () => {
		const whys = Array.from({ length: 400 }, (_, at) => ({
			id: `w${at}`,
			answer: `An answer of usual length, number ${at}`,
			therefore: 'open',
			verdict: 'open',
		}));
		assert.equal(checkData('set', { values: { 'analysis.occurrence.whys': whys } }).ok, true);
	});

	it('travels on msg.case as a copy', () => {
		const subject = caseWith({ 'analysis.occurrence.whys': WHYS });
		const view = viewOf({ id: CASE_ID, version: 2, hash: '', case: subject, mechanics: {} as never });
		assert.deepEqual((view.analysis as { occurrence: unknown }).occurrence, { whys: WHYS });
		assert.notEqual(view.analysis, subject.analysis);
	});
});
