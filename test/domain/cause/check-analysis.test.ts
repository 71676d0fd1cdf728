// What may stand as an analysis: each fault has one sentence and names its place; nothing that is sent can make a tree that isn't one.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEEPEST_WHY, MOST_CAUSES, MOST_WHYS, type WhyNode } from '../../../src/cause/analysis.ts';
import { faultsOfFishbone, faultsOfIsIsNot, faultsOfWhys } from '../../../src/cause/check-analysis.ts';
import { inTreeOrder, rootsOf, settledBy } from '../../../src/cause/roots.ts';
import { anyForest, FISHBONE, WHYS } from './analysis.fixture.ts';

const codes = (faults: { code: string; at: string }[]) => faults.map(({ code, at }) => `${code}${at}`);
const why = (id: string, parent?: string): WhyNode => ({ id, ...(parent === undefined ? {} : { parent }), answer: 'x', therefore: 'open', verdict: 'open' });

describe('a why tree', () => {
	it('stands with several branches and several beginnings, in whatever order its nodes come', () => {
		assert.deepEqual(faultsOfWhys(WHYS), []);
		assert.deepEqual(faultsOfWhys([...WHYS].reverse()), []);
		assert.deepEqual(faultsOfWhys([]), []);
	});

	it('has every parent in it, every id once, no circle', () => {
		assert.deepEqual(codes(faultsOfWhys([why('a'), why('b', 'gone')])), ['orphan[1].parent']);
		assert.deepEqual(codes(faultsOfWhys([why('a'), why('a')])), ['id-twice[1].id']);
		assert.deepEqual(codes(faultsOfWhys([why('a', 'a')])), ['circle[0].parent']);
		assert.deepEqual(codes(faultsOfWhys([why('z'), why('a', 'c'), why('b', 'a'), why('c', 'b'), why('d', 'c')])), ['circle[1].parent']);
	});

	it('asks at most twelve times in a row', () => {
		const chain = (length: number) => Array.from({ length }, (_, at) => why(`w${at}`, at === 0 ? undefined : `w${at - 1}`));
		assert.deepEqual(faultsOfWhys(chain(DEEPEST_WHY)), []);
		const [fault, ...more] = faultsOfWhys(chain(DEEPEST_WHY + 1).reverse());
		assert.deepEqual(more, []);
		assert.deepEqual([fault?.code, fault?.at, fault?.params.limit, fault?.params.found], ['too-deep', '[0].parent', 12, 13]);
	});

	it('has at most 500 nodes, said once', () => {
		const many = (length: number) => Array.from({ length }, (_, at) => why(`w${at}`));
		assert.deepEqual(faultsOfWhys(many(MOST_WHYS)), []);
		assert.deepEqual(faultsOfWhys(many(MOST_WHYS + 1)), [{ code: 'too-many', at: '', params: { limit: 500, found: 501 } }]);
	});

	it('takes no strange members, not even those of JavaScript', () => {
		const strange = JSON.parse('[{"id":"a","answer":"x","therefore":"yes","verdict":"open","__proto__":{"root":true},"constructor":1}]');
		assert.deepEqual(codes(faultsOfWhys(strange)), ['unknown-member[0].__proto__', 'unknown-member[0].constructor']);
		assert.deepEqual(codes(faultsOfWhys([why('__proto__'), why('constructor', '__proto__')])), [], 'as ids they are names like any other');
		assert.deepEqual(codes(faultsOfWhys([why('toString', 'hasOwnProperty')])), ['orphan[0].parent']);
	});

	it('names each member that is wrong', () => {
		const bad = [{ id: 'a b', answer: ' ', therefore: 'maybe', verdict: 'true', category: 'luck', root: 'yes', evidence: 5 }, null, {}];
		assert.deepEqual(codes(faultsOfWhys(bad)), [
			'not-id[0].id',
			'empty[0].answer',
			'not-text[0].evidence',
			'not-option[0].therefore',
			'not-option[0].verdict',
			'not-option[0].category',
			'not-flag[0].root',
			'not-entry[1]',
			'missing[2].id',
			'missing[2].answer',
			'missing[2].therefore',
			'missing[2].verdict',
		]);
		assert.deepEqual(codes(faultsOfWhys([{ ...why('a'), answer: 'x'.repeat(501) }])), ['too-long[0].answer']);
		for (const value of ['w1', 5, {}, null, undefined, true]) assert.deepEqual(codes(faultsOfWhys(value)), ['not-list']);
	});

	it('any forest stands, and any one link bent into a circle falls', () => {
		fc.assert(
			fc.property(anyForest(30), (nodes) => {
				assert.deepEqual(faultsOfWhys(nodes), []);
				const ordered = inTreeOrder(nodes);
				assert.equal(ordered.length, nodes.length);
				const before = new Map<string, number>();
				for (const { entry, level } of ordered) {
					assert.equal(level, entry.parent === undefined ? 1 : (before.get(entry.parent) as number) + 1, 'below its parent, after it');
					before.set(entry.id, level);
				}
				const child = nodes.find(({ parent }) => parent !== undefined);
				if (!child) return;
				const bent = nodes.map((node) => (node.id === child.parent ? { ...node, parent: child.id } : node));
				assert.deepEqual(
					faultsOfWhys(bent).map(({ code }) => code),
					['circle'],
				);
				assert.equal(inTreeOrder(bent).length, nodes.length, 'what is wrong is still shown');
			}),
			{ numRuns: 60 },
		);
	});
});

describe('a cause diagram', () => {
	it('stands on six bones, with causes of causes', () => assert.deepEqual(faultsOfFishbone(FISHBONE), []));

	it('of 2,000 causes is refused with one sentence', () => {
		const causes = Array.from({ length: 2_000 }, (_, at) => ({ id: `c${at}`, category: 'man', text: 'x', verdict: 'open' }));
		assert.deepEqual(faultsOfFishbone(causes), [{ code: 'too-many', at: '', params: { limit: MOST_CAUSES, found: 2_000 } }]);
	});

	it('has a cause of a cause on the bone of that cause, three deep', () => {
		assert.deepEqual(codes(faultsOfFishbone([...FISHBONE, { id: 'c5', category: 'man', text: 'x', parent: 'c1', verdict: 'open' }])), [
			'other-bone[4].category',
		]);
		const deep = ['c2', 'd1', 'd2'].map((parent, at) => ({ id: `d${at + 1}`, category: 'machine', text: 'x', parent, verdict: 'open' }));
		assert.deepEqual(codes(faultsOfFishbone([...FISHBONE, ...deep])), ['too-deep[5].parent']);
		assert.deepEqual(codes(faultsOfFishbone([{ id: 'a', category: 'luck', text: 'x', verdict: 'open' }])), ['not-option[0].category']);
	});
});

describe('is / is not', () => {
	it('asks each of the five questions once', () => {
		assert.deepEqual(
			faultsOfIsIsNot([
				{ question: 'what', is: 'Burr', isNot: 'Crack' },
				{ question: 'how-much', is: '2 of 50' },
			]),
			[],
		);
		assert.deepEqual(codes(faultsOfIsIsNot([{ question: 'what' }, { question: 'what' }])), ['question-twice[1].question']);
		assert.deepEqual(codes(faultsOfIsIsNot([{ question: 'why', is: '' }])), ['not-option[0].question', 'empty[0].is']);
	});
});

describe('what an analysis comes to', () => {
	it('the verified root of the tree is the cause, not what was rejected or is open', () => {
		assert.deepEqual(settledBy({ whys: WHYS, fishbone: FISHBONE }), {
			rootCause: 'Strokes are not counted when the mould changes machine',
			cause: 'method',
		});
	});

	it('without a tree, the verified cause at the end of its bone', () => {
		assert.deepEqual(rootsOf({ fishbone: FISHBONE }), [{ text: 'Strokes not counted', category: 'machine' }]);
	});

	it('two roots of different kinds are both named, and no category is taken for granted', () => {
		const two = [...WHYS, { ...why('w6'), answer: 'Feeder loose', verdict: 'verified', root: true, category: 'machine' } as WhyNode];
		assert.deepEqual(settledBy({ whys: two }), { rootCause: 'Strokes are not counted when the mould changes machine\nFeeder loose' });
	});

	it('nothing verified, nothing settled', () => {
		assert.deepEqual(settledBy({}), {});
		assert.deepEqual(settledBy({ whys: WHYS.filter(({ root }) => !root) }), {});
	});
});
