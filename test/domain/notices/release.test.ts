// When what was held back goes out: as one message a person and channel, with every case in it, at its instant whatever the clocks do.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wecomApp } from '../../../src/channels/wecom.ts';
import { letterOf, type Queued, ready } from '../../../src/notices/queued.ts';
import { afterClockSet, heldUntil, noLonger, release } from '../../../src/notices/release.ts';
import { HOUR, type Instant, MINUTE, plus } from '../../../src/time.ts';

const NOW: Instant = '2026-11-23T01:30:00.000Z';
const UNTIL = plus(NOW, 30 * MINUTE);
const zone = 'Asia/Shanghai';
const loud = () => undefined;
const fresh = () => false;

const queued = (n: number, own: Partial<Queued> = {}): Queued => ({
	id: `n${n}`,
	node: 'wecom',
	subject: `EX-2026-000${n} Label missing`,
	text: 'Look at it.',
	language: 'en-US',
	person: { id: 'wang', name: 'Wang Qiang' },
	case: { id: `c${n}`, number: `EX-2026-000${n}` },
	severity: 'medium',
	at: plus(NOW, n * MINUTE),
	state: 'waiting',
	...own,
});
const held = (n: number, own: Partial<Queued> = {}) => queued(n, { held: { why: 'budget', until: UNTIL }, ...own });

describe('What was held back', () => {
	it('of one person comes as one message, which names every case; what is due later stays', () => {
		const later = held(4, { held: { why: 'quiet', until: plus(UNTIL, 1) } });
		assert.deepEqual(release([held(1), held(2), later], loud, plus(UNTIL, -1), fresh), { out: [], longer: [] });
		const { out } = release([held(3), held(1), held(2), later], loud, UNTIL, fresh);
		const [digest, ...more] = ready([...out, later]);
		assert.equal(more.length, 0);
		assert.deepEqual(
			digest?.items.map(({ id, released }) => [id, released]),
			[1, 2, 3].map((n) => [`n${n}`, UNTIL]),
		);
		const letter = letterOf(digest!, zone);
		assert.match(letter.subject, /^3 notices since 2026-11-23 09:31$/);
		for (const n of [1, 2, 3]) assert.match(letter.text, new RegExp(`EX-2026-000${n}.*\\n?[\\s\\S]*EX-2026-000${n} Label missing`));
	});

	it('brings the link of each task below its sentence, once, and none for whom none was made', () => {
		const url = (n: number) => `https://p.example/andon/l/#${n}.${'x'.repeat(43)}`;
		const linked = (n: number, own: Partial<Queued> = {}) => held(n, { data: { link: url(n) }, ...own });
		const inWords = linked(2, { subject: `Open ${url(2)} now` });
		const [digest] = ready(release([linked(1), inWords, held(3), linked(4)], loud, UNTIL, fresh).out);
		const { text, data } = letterOf(digest!, zone);
		assert.deepEqual(text.split('\n').slice(1), [
			'· 2026-11-23 09:31 EX-2026-0001 Label missing',
			`  ${url(1)}`,
			`· 2026-11-23 09:32 Open ${url(2)} now`,
			'· 2026-11-23 09:33 EX-2026-0003 Label missing',
			'· 2026-11-23 09:34 EX-2026-0004 Label missing',
			`  ${url(4)}`,
		]);
		assert.deepEqual(data, { notices: ['n1', 'n2', 'n3', 'n4'], taskLinks: { n1: url(1), n2: url(2), n4: url(4) } });
	});

	it('whose links are more than a channel takes brings whole ones only', () => {
		const url = (n: number) => `https://p.example/andon/l/#${String(n).padStart(180, 'x')}.${'y'.repeat(43)}`;
		const many = Array.from({ length: 12 }, (_, n) => held(n + 1, { data: { link: url(n + 1) } }));
		const [digest] = ready(release(many, loud, UNTIL, fresh).out);
		for (let more = 0; more < 60; more++) {
			const letter = { ...letterOf(digest!, zone), to: 'wang', subject: 'x'.repeat(more + 1) };
			const { text } = JSON.parse(wecomApp.request(letter, { format: 'text', mention: true }, { corp: 'c', agent: '1', secret: 's' }, 0, 't').body as string);
			const links = text.content.match(/https:\S+/g) as string[];
			assert(links.length >= 4);
			for (const [n, link] of links.entries()) assert.equal(link, url(n + 1));
			for (const { number } of many.map((one) => one.case!)) assert(text.content.includes(number));
		}
	});

	it('alone comes as itself, and says since when', () => {
		const [alone] = ready(release([held(4)], loud, UNTIL, fresh).out);
		assert.deepEqual([alone?.id, alone?.items[0]?.digest], ['n4', undefined]);
		assert.match(letterOf(alone!, zone).text, /Held back since 2026-11-23 09:34/);
	});

	it('by two channels comes by both', () => {
		const { out } = release([held(1), held(2), held(3, { node: 'mail' }), held(4, { node: 'mail' })], loud, UNTIL, fresh);
		assert.deepEqual(
			ready(out).map(({ items }) => items.map(({ id }) => id)),
			[
				['n1', 'n2'],
				['n3', 'n4'],
			],
		);
	});

	it('stays the same digest once it was let go, whatever is held back after', () => {
		const first = release([held(1), held(2)], loud, UNTIL, fresh).out.map((one): Queued => ({ ...one, state: 'begun' }));
		const names = new Set(first.map(({ digest }) => digest));
		const second = release([held(3), held(5)], loud, UNTIL, (id) => names.has(id)).out;
		const again = ready([...first, ...second]);
		assert.deepEqual(
			again.map(({ items }) => items.map(({ id }) => id)),
			[
				['n1', 'n2'],
				['n3', 'n5'],
			],
		);
		assert.equal(letterOf(again[0]!, zone).again, true);
	});

	it('says of which digest it is the last one, when the others have reached their end in the meantime', () => {
		const [, last] = release([held(1), held(2)], loud, UNTIL, fresh).out.map((one): Queued => ({ ...one, state: 'handed' }));
		const [again] = ready([last!]);
		const letter = letterOf(again!, zone);
		assert.deepEqual([letter.id, letter.data?.notices, letter.again], [last?.digest, ['n2'], true]);
	});

	it('is in as many digests as it takes for every number to be read, each with a name of its own', () => {
		const many = Array.from({ length: 120 }, (_, n) => held(n));
		for (const isTaken of [fresh, (id: string) => !id.endsWith('/9') && !id.endsWith('/11') && !id.endsWith('/12')]) {
			const digests = ready(release(many, loud, UNTIL, isTaken).out);
			assert.deepEqual(
				digests.map(({ items }) => items.length),
				[50, 50, 20],
			);
			assert.equal(new Set(digests.map(({ id }) => id)).size, 3);
			for (const { id } of digests) assert(!isTaken(id), id);
		}
	});

	it('by the budget until ten past ten, in quiet hours since ten: it waits for the morning, once', () => {
		const morning = plus(UNTIL, 8 * HOUR);
		const { out, longer } = release([held(1), held(2, { severity: 'high' })], (severity) => (severity === 'high' ? undefined : morning), UNTIL, fresh);
		assert.deepEqual([out.map(({ id }) => id), longer.map(({ id, held: its }) => [id, its])], [['n2'], [['n1', { why: 'quiet', until: morning }]]]);
		const quietAlways = () => plus(morning, 24 * HOUR);
		assert.equal(release(longer, quietAlways, morning, fresh).out.length, 1);
	});
});

describe('The clock was set', () => {
	const night = held(2, { held: { why: 'quiet', until: UNTIL } });

	it('ten minutes stay ten minutes; the morning stays the morning', () => {
		for (const shift of [-3 * HOUR, 2 * HOUR]) {
			const now = plus(NOW, 5 * MINUTE + shift);
			assert.equal(heldUntil(afterClockSet(held(1), shift, now)), plus(UNTIL, shift));
			assert.equal(heldUntil(afterClockSet(night, shift, now)), UNTIL);
		}
	});

	it('a machine that woke up in 1970 and was then corrected holds nothing back for 56 years', () => {
		const shift = Date.parse(NOW);
		assert.equal(heldUntil(afterClockSet(held(1), shift, plus(NOW, 5 * MINUTE))), UNTIL);
	});

	it('nothing is held back longer than the rules of now ask for, nor longer than was said', () => {
		const budget = { most: 3, within: 10 * MINUTE };
		assert.equal(heldUntil(noLonger(held(1), budget, loud, NOW)), plus(NOW, 10 * MINUTE));
		assert.equal(heldUntil(noLonger(held(1), undefined, loud, NOW)), NOW);
		assert.equal(heldUntil(noLonger(night, budget, loud, NOW)), NOW);
		assert.equal(heldUntil(noLonger(night, budget, () => plus(NOW, MINUTE), NOW)), plus(NOW, MINUTE));
		const sent = { ...night, state: 'begun' as const };
		for (const one of [sent, queued(3)]) assert.equal(noLonger(one, budget, loud, NOW), one);
		assert.equal(
			noLonger(night, budget, () => plus(UNTIL, HOUR), NOW),
			night,
		);
	});
});

describe('Whatever is held back, and whenever it is looked at', () => {
	const some = fc.array(
		fc.record({
			node: fc.constantFrom('wecom', 'mail'),
			minute: fc.integer({ min: 0, max: 60 }),
			until: fc.integer({ min: 0, max: 60 }),
			why: fc.constantFrom('budget' as const, 'quiet' as const),
			severity: fc.constantFrom('low' as const, 'high' as const),
		}),
		{ maxLength: 130 },
	);

	it('each goes out once, in one message a channel and at most fifty in each, not before its instant', () => {
		fc.assert(
			fc.property(some, fc.array(fc.integer({ min: 0, max: 130 }), { maxLength: 5 }), (given, looks) => {
				let all = given.map(({ node, minute, until, why, severity }, n) =>
					queued(n, { node, severity, at: plus(NOW, minute * MINUTE), held: { why, until: plus(NOW, until * MINUTE) } }),
				);
				const first = new Map(all.map((one) => [one.id, one.held!.until]));
				const quiet = (severity: Queued['severity']) => (severity === 'low' ? plus(NOW, 90 * MINUTE) : undefined);
				for (const minute of [...looks.sort((one, other) => one - other), 200]) {
					const now = plus(NOW, minute * MINUTE);
					const names = new Set(all.flatMap(({ digest }) => digest ?? []));
					const { out, longer } = release(all, minute < 90 ? quiet : loud, now, (id) => names.has(id));
					for (const one of out) assert(one.released === now && (one.held?.until ?? '') <= now);
					for (const one of longer) assert((first.get(one.id) ?? '') <= now && one.severity === 'low');
					const changed = new Map([...out, ...longer].map((one) => [one.id, one]));
					assert.equal(changed.size, out.length + longer.length);
					all = all.map((one) => changed.get(one.id) ?? one);
				}
				assert(all.every(({ released }) => released !== undefined));
				const messages = ready(all);
				assert.equal(messages.flatMap(({ items }) => items).length, given.length);
				for (const { items } of messages) {
					assert(items.length <= 50 && new Set(items.map(({ node }) => node)).size === 1);
					assert.equal(new Set(items.map(({ released }) => released)).size, 1);
				}
			}),
		);
	});
});
