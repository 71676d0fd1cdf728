// An analysis as a plant makes one: burrs on a housing, and why the sampling let them pass. And any forest, for property tests.

import fc from 'fast-check';
import type { FishboneCause, WhyNode } from '../../../src/cause/analysis.ts';

export const WHYS: WhyNode[] = [
	{ id: 'w1', answer: 'The punch was blunt', therefore: 'yes', verdict: 'verified', evidence: 'Edge radius 0.12 mm, measured' },
	{ id: 'w2', parent: 'w1', answer: 'It ran 80,000 strokes beyond its life', therefore: 'yes', verdict: 'verified' },
	{
		id: 'w3',
		parent: 'w2',
		answer: 'Strokes are not counted when the mould changes machine',
		therefore: 'yes',
		verdict: 'verified',
		category: 'method',
		root: true,
	},
	{ id: 'w4', parent: 'w1', answer: 'Wrong steel', therefore: 'no', verdict: 'rejected', category: 'material', evidence: 'Certificate 4711 is right' },
	{ id: 'w5', answer: 'The strip lay askew', therefore: 'open', verdict: 'open' },
];

export const FISHBONE: FishboneCause[] = [
	{ id: 'c1', category: 'machine', text: 'Punch blunt', verdict: 'verified', evidence: 'Measured' },
	{ id: 'c2', category: 'machine', text: 'Strokes not counted', parent: 'c1', verdict: 'verified' },
	{ id: 'c3', category: 'material', text: 'Strip too hard', verdict: 'rejected' },
	{ id: 'c4', category: 'man', text: 'New setter on the night shift', verdict: 'open' },
];

/** A forest of whys in any order; every parent is a node that was made before. */
export const anyForest = (most: number): fc.Arbitrary<WhyNode[]> =>
	fc
		.array(fc.record({ up: fc.nat(), orphan: fc.boolean(), verdict: fc.constantFrom('open', 'verified', 'rejected' as const) }), { maxLength: most })
		.map((drawn) => {
			const level: number[] = [];
			return drawn.map(({ up, orphan, verdict }, at): WhyNode => {
				const parent = at === 0 || orphan || level[up % at] === 12 ? undefined : up % at;
				level.push(parent === undefined ? 1 : (level[parent] as number) + 1);
				return {
					id: `w${at}`,
					...(parent === undefined ? {} : { parent: `w${parent}` }),
					answer: `because ${at}`,
					therefore: 'open',
					verdict: verdict as WhyNode['verdict'],
				};
			});
		});
