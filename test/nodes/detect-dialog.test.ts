// What the dialog of a detector knows by itself: new rules and copies, what stays as it was written, and what false alarms mean for a day. Without a browser.

import assert from 'node:assert/strict';
import { checkDetect } from '../../src/detect/check.ts';
import { WATCHES } from '../../src/detect/config.ts';
import { kindOf } from '../../src/detect/rules/kinds.ts';

interface Drafts {
	GROUPS: { watches: string[] }[];
	newRule(watch: string, rules: object[]): { id: string };
	copyOf(rule: object, rules: object[]): { id: string };
	inOrderOf(value: unknown, before: unknown): unknown;
}
interface Expected {
	points: number;
	atLeast: boolean;
	perDay?: number;
	days?: number;
	verdict: string;
}
interface FalseAlarms {
	expectedOf(found: object, pointsPerDay: number | undefined, signals?: number): Expected;
	togetherOf(each: Expected[]): Omit<Expected, 'points' | 'atLeast'>;
}

/** By a name that the compiler doesn't follow: the editor's files are of another project. */
const load = <Module>(file: string) => import(new URL(`../../nodes/andon-detect/${file}.editor.ts`, import.meta.url).href) as Promise<Module>;

describe('A rule in the dialog', () => {
	let drafts: Drafts;
	before(async () => {
		drafts = await load<Drafts>('drafts');
	});

	it('is of one of all the kinds there are, each once in the menu', () => {
		assert.deepEqual(drafts.GROUPS.flatMap(({ watches }) => watches).sort(), [...WATCHES].sort());
	});

	it('begins with an id that no other has, which the check takes', () => {
		const first = drafts.newRule('limits', []);
		const second = drafts.newRule('limits', [first]);
		assert.deepEqual([first.id, second.id, drafts.newRule('limits', [first, { id: 'limits-3' }]).id], ['limits', 'limits-2', 'limits-2']);
		for (const watch of WATCHES.filter((one) => kindOf(one))) {
			const checked = checkDetect({ rules: [drafts.newRule(watch, [])] }, 'en-US');
			assert.ok(checked.ok || checked.refusals.every(({ path }) => !['rules[0].id', 'rules[0].watch', 'rules[0]'].includes(path)), watch);
		}
	});

	it('is copied with all it has, but its anomalies are others', () => {
		const rule = { id: 'limits', watch: 'limits', limits: { hi: 505 }, of: { m: 2, n: 3 }, formerIds: true, unknown: ['stays'] };
		const copy = drafts.copyOf(rule, [rule]);
		assert.deepEqual(copy, { id: 'limits-2', watch: 'limits', limits: { hi: 505 }, of: { m: 2, n: 3 }, unknown: ['stays'] });
		assert.equal(drafts.copyOf(copy, [rule, copy]).id, 'limits-3');
		assert.equal(drafts.copyOf({ id: 'zone-2', watch: 'limits' }, [{ id: 'zone-2' }]).id, 'zone', 'the number is only a number');
	});

	it('is written in the order in which it stood, so that nothing changed is nothing changed', () => {
		const before = { watch: 'limits', id: 'a', limits: { lo: 1, hi: 2 }, signals: ['x', 'y'] };
		const now = { id: 'a', watch: 'limits', signals: ['x', 'y'], limits: { hi: 2, lo: 1 }, latch: true };
		assert.equal(JSON.stringify(drafts.inOrderOf(now, before)), JSON.stringify({ ...before, latch: true }));
		assert.equal(JSON.stringify(drafts.inOrderOf({ id: 'a' }, before)), '{"id":"a"}');
	});

	it('that is switched off judges nothing and need not be complete', () => {
		const on = { id: 'a', watch: 'limits', limits: { hi: 1 } };
		const checked = checkDetect({ rules: [on, { id: 'b', watch: 'limits', off: true }] }, 'en-US');
		assert.deepEqual(checked.ok && checked.config.rules.map(({ id }) => id), ['a']);
		const all = checkDetect({ rules: [{ ...on, off: true }] }, 'en-US');
		assert.deepEqual(all.ok && all.config.rules, []);
		const words = checkDetect({ rules: [{ ...on, off: 'yes' }] }, 'en-US');
		assert.deepEqual(!words.ok && words.refusals.map(({ path }) => path), ['rules[0].off']);
	});
});

describe('Expected false alarms', () => {
	let figures: FalseAlarms;
	before(async () => {
		figures = await load<FalseAlarms>('false-alarms');
	});
	const everyMinute = 1_440;

	it('of all of Western Electric 1–4 at one point a minute: 16 a day, and that is too many', () => {
		assert.deepEqual(figures.expectedOf({ points: 91.75, alarms: 1 }, everyMinute), {
			points: 92,
			atLeast: false,
			perDay: 16,
			days: undefined,
			verdict: 'many',
		});
	});

	it('are a flood for ten such signals: more than one in ten minutes', () => {
		assert.equal(figures.expectedOf({ points: 91.75, alarms: 1 }, everyMinute, 10).verdict, 'flood');
		assert.equal(figures.expectedOf({ points: 91.75, alarms: 1 }, everyMinute, 9).verdict, 'many');
	});

	it('of one rule at a point every quarter of an hour: one in about four days', () => {
		const found = figures.expectedOf({ points: 370.4, alarms: 1 }, 96);
		assert.deepEqual([found.perDay, found.days, found.verdict], [0.26, 3.9, 'fine']);
	});

	it('are not reckoned for a day while nobody said how many points there are', () => {
		assert.deepEqual(figures.expectedOf({ points: 1_000, alarms: 10 }, undefined), {
			points: 100,
			atLeast: false,
			perDay: undefined,
			days: undefined,
			verdict: 'fine',
		});
	});

	it('are said to be rarer than what was tried when there was none', () => {
		assert.deepEqual(
			[figures.expectedOf({ points: 50_000, alarms: 0 }, 96).points, figures.expectedOf({ points: 50_000, alarms: 0 }, 96).atLeast],
			[50_000, true],
		);
	});

	it('of several charts are their sum', () => {
		const [one, other] = [figures.expectedOf({ points: 100, alarms: 1 }, 500), figures.expectedOf({ points: 200, alarms: 1 }, 500)];
		assert.deepEqual(figures.togetherOf([one, other]), { perDay: 7.5, days: undefined, verdict: 'many' });
	});
});
