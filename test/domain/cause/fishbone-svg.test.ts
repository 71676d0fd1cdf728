// The drawing of causes: nothing covers anything, however many causes there are and wherever they hang; what people write stays text.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CAUSE_CATEGORIES } from '../../../src/case/events.ts';
import type { FishboneCause } from '../../../src/cause/analysis.ts';
import { type Box, inkOf, layoutFishbone } from '../../../src/cause/fishbone-layout.ts';
import { fishboneSvg } from '../../../src/cause/fishbone-svg.ts';
import { whyLines } from '../../../src/cause/why-lines.ts';
import { FISHBONE, WHYS } from './analysis.fixture.ts';

const words = fc.constantFrom(
	'Punch blunt',
	'冲头磨损，刃口半径超过 0.1 毫米',
	'Coolant concentration too low since the pump was changed',
	'x'.repeat(200),
	'料',
	'W W W W W',
);
const drawn = fc.record({
	category: fc.constantFrom(...CAUSE_CATEGORIES),
	text: words,
	verdict: fc.constantFrom('open', 'verified', 'rejected' as const),
	up: fc.nat(),
	below: fc.boolean(),
});
/** Up to sixty causes, some of them causes of causes. */
const anyCauses = fc.array(drawn, { maxLength: 60 }).map((all) => {
	const made: FishboneCause[] = [];
	for (const [at, { category, text, verdict, up, below }] of all.entries()) {
		const above = below ? made.filter((one) => one.category === category && one.parent === undefined)[up % 7] : undefined;
		made.push({ id: `c${at}`, category, text, verdict: verdict as FishboneCause['verdict'], ...(above === undefined ? {} : { parent: above.id }) });
	}
	return made;
});

const overlap = (one: Box, other: Box) =>
	one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;

describe('a drawn cause diagram', () => {
	it('covers nothing with anything, with up to sixty causes', () => {
		fc.assert(
			fc.property(anyCauses, words, (causes, problem) => {
				const plan = layoutFishbone(causes, problem);
				const placed = plan.bones.flatMap((bone) => bone.causes);
				assert.equal(placed.length, causes.length, 'every cause is there');
				const boxes: Box[] = [...placed, ...plan.bones.map(({ name }) => name), plan.head];
				for (const [at, box] of boxes.entries()) {
					assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= plan.width && box.y + box.height <= plan.height, 'within the drawing');
					for (const other of boxes.slice(at + 1)) assert.ok(!overlap(box, other), `${JSON.stringify(box)} and ${JSON.stringify(other)}`);
				}
				for (const { from, causes: own } of plan.bones) {
					for (const one of own) {
						assert.ok(inkOf(one) <= one.width + 1, 'text keeps to its box');
						assert.ok(one.x + one.width <= from.x, 'and to its side of the bone');
						assert.ok(one.y + one.height <= plan.spineY || one.y >= plan.spineY, 'and to its side of the spine');
					}
				}
			}),
			{ numRuns: 40 },
		);
	});

	it('an empty one has its bones, in the language asked for', () => {
		const svg = fishboneSvg([], { language: 'zh-CN', problem: '毛刺' });
		for (const name of ['人', '机', '料', '法', '环', '测', '毛刺']) assert.match(svg, new RegExp(`>${name}<`));
		assert.match(fishboneSvg([], { language: 'en-US', problem: 'Burr' }), /<title>Cause diagram of “Burr”: 0 causes, 0 of them verified</);
	});

	it('tells verified, rejected and open apart by more than colour', () => {
		const svg = fishboneSvg(FISHBONE, { language: 'en-US', problem: 'Burr' });
		assert.match(svg, /font-weight="700">✓ Punch blunt</);
		assert.match(svg, /text-decoration="line-through"[^>]*>✗ Strip too hard</);
		assert.match(svg, />New setter on the night/);
		assert.doesNotMatch(svg, /style=|#[0-9a-f]{3}/, 'the colour of what is around it, and nothing that a strict page refuses');
	});

	it('what people write is text', () => {
		const nasty = '</text><script>alert(1)</script>"&\u202e';
		const svg = fishboneSvg([{ id: 'a', category: 'man', text: nasty, verdict: 'open' }], { language: 'en-US', problem: nasty });
		assert.doesNotMatch(svg, /<script|\u202e/);
		assert.equal(svg.match(/<\/svg>/g)?.length, 1);
	});
});

describe('a why tree in print', () => {
	it('has each answer below the one it explains, with what was judged', () => {
		assert.deepEqual(
			whyLines(WHYS, 'en-US').map(({ level, answer, judged }) => `${'  '.repeat(level - 1)}${answer} [${judged}]`),
			[
				'The punch was blunt [verified · read backwards: holds]',
				'  It ran 80,000 strokes beyond its life [verified · read backwards: holds]',
				'    Strokes are not counted when the mould changes machine [verified · root cause · Method · read backwards: holds]',
				'  Wrong steel [rejected · Material · read backwards: does not hold]',
				'The strip lay askew []',
			],
		);
		assert.equal(whyLines(WHYS, 'zh-CN')[2]?.judged, '已验证 · 根本原因 · 法 · 反向验证：成立');
	});
});
