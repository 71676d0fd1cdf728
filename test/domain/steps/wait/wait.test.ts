import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonObject } from '../../../../src/json.ts';
import { isRefusal } from '../../../../src/refusal.ts';
import { checkWaitConfig, type WaitConfig } from '../../../../src/steps/wait/config.ts';
import { waitStep } from '../../../../src/steps/wait/wait.ts';
import { DAY, HOUR, MINUTE, plus } from '../../../../src/time.ts';
import { monday0930 } from '../../plant.fixture.ts';
import { byBadge, Story, type StoryOptions } from '../story.ts';

const story = (config: WaitConfig, options: StoryOptions = {}) => new Story(waitStep, config, { key: 'join', ...options });
const left = (step: string) => ({ type: 'left' as const, data: { outputs: ['ok'] }, step: `${step}#1` });
const child = (id: string, relation: 'child' | 'related' | 'parent' | 'recurrence-of' = 'child') => ({
	type: 'linked' as const,
	data: { case: id, number: `IM-${id}`, relation },
});
const linkEnded = (id: string, status: 'closed' | 'cancelled' = 'closed') => ({ type: 'link-ended' as const, data: { case: id, status } });
const summary = (id: string, status: 'open' | 'closed' | 'cancelled', more: object = {}) =>
	({ id, number: `IM-${id}`, status, kind: 'material', title: 'Incoming material', ...more }) as never;

describe('wait: the join of parallel branches', () => {
	const both: WaitConfig = { mode: 'steps', steps: ['contain', 'analyse'], of: 'all' };

	it('the goods are tagged first, the analysis comes later: the case goes on when the second branch is done', () => {
		const s = story(both);
		s.arrives({ from: 'contain' });
		assert.deepEqual(s.open?.waitsFor.steps, [
			{ step: 'contain', done: true },
			{ step: 'analyse', done: false },
		]);
		s.happens(left('analyse'));
		assert.deepEqual(s.outputs(), ['done']);
		assert.equal(s.open, undefined);
	});

	it('a branch that ended before the wait was reached counts', () => {
		const s = story(both);
		s.happens(left('analyse'));
		s.arrives({ from: 'contain' });
		assert.deepEqual(s.outputs(), ['done']);
	});

	it('a branch through which the case is going again does not count yet', () => {
		const s = story(both);
		s.happens(left('analyse'));
		s.elsewhere = [{ key: 'analyse', kind: 'task' }];
		s.arrives({ from: 'contain' });
		assert.deepEqual(s.outputs(), []);
		s.happens(left('analyse'));
		assert.deepEqual(s.outputs(), ['done']);
	});

	it('second PDCA turn: what was done in the first turn does not count again', () => {
		const s = story(both);
		s.arrives({ from: 'contain' });
		s.happens(left('analyse'));
		s.happens(left('contain'));
		s.arrives({ from: 'contain' });
		assert.deepEqual(s.outputs(), ['done'], 'only the first visit went on');
		s.happens(left('analyse'));
		assert.deepEqual(s.outputs(), ['done', 'done']);
	});

	it('any: the first branch is enough', () => {
		const s = story({ mode: 'steps', steps: ['repair', 'replace'], of: 'any' });
		s.arrives({ from: 'start' });
		assert.deepEqual(s.outputs(), []);
		s.happens(left('replace'));
		assert.deepEqual(s.outputs(), ['done']);
	});

	it('other steps, and a step whose name only begins alike, change nothing', () => {
		const s = story(both);
		s.arrives({ from: 'contain' });
		assert.deepEqual(s.happens(left('analyse#2'), left('other'), { type: 'commented', data: { text: 'analyse is late' } }), {});
		assert.equal(s.open?.version, 2);
	});

	it('arrivals: three departments sign in parallel; one that sends twice counts once', () => {
		const s = story({ mode: 'arrivals', arrivals: 3 });
		s.arrives({ from: 'quality' });
		s.arrives({ from: 'quality' });
		s.arrives({ from: 'production' });
		assert.deepEqual(s.open?.waitsFor, { type: 'arrivals', came: ['quality', 'production'], done: 2, of: 3 });
		s.arrives({ from: '__proto__' });
		assert.deepEqual(s.outputs(), ['done']);
	});

	it('whatever the order and however often branches report, the case goes on once, when all have come', () => {
		const steps = ['a', 'b', 'c', 'constructor'];
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 12 }), (order) => {
				const s = story({ mode: 'steps', steps, of: 'all' });
				s.arrives({ from: 'start' });
				for (const step of order) if (s.open) s.happens(left(step));
				assert.equal(s.outputs().length, new Set(order).size === steps.length ? 1 : 0);
			}),
		);
	});
});

describe('wait: other cases', () => {
	const f6: WaitConfig = {
		mode: 'cases',
		which: 'children',
		of: 'all',
		opens: { title: 'Incoming material {{case.lot}}', kind: 'material', numbering: 'IM-{yyyy}-{seq}', department: 'purchasing' },
		limit: { amount: 3 * DAY, counts: 'elapsed' },
	};

	it('F1: material is the cause: the incoming material case opens as a child and F1 waits for its end', () => {
		const s = story(f6, { opened: { lot: 'M-77', fields: { product: 'P123' } } });
		s.arrives({ from: 'classify' });
		assert.deepEqual(waitStep.outputs(f6), ['done', 'timeout', 'case']);
		const [effect] = s.created as { create: { opened: object; numbering: string; events: object[] }; output: object; link: object }[];
		assert.deepEqual(effect?.output, { output: 'case' });
		assert.deepEqual(effect?.link, { relation: 'child' });
		assert.deepEqual(effect?.create.opened, {
			title: 'Incoming material M-77',
			kind: 'material',
			severity: 'medium',
			detectedAt: monday0930,
			intake: 'join',
			area: 'L2/filler',
			lot: 'M-77',
			fields: { product: 'P123' },
		});
		assert.deepEqual(effect?.create.events, [{ type: 'assigned', data: { department: 'purchasing' } }]);
		s.happens(linkEnded('somebody-else'));
		assert.deepEqual(s.outputs(), []);
		s.happens(linkEnded('child1'));
		assert.deepEqual(s.outputs(), ['done']);
	});

	it('news before the end keep the correlation key of the child', () => {
		const s = story({ ...f6, which: 'linked' }, { opened: { lot: 'M-77' } });
		s.arrives();
		s.happens(child('unrelated'));
		assert.deepEqual(s.open?.keys, ['case:child1']);
		s.happens(linkEnded('unrelated'));
		assert.deepEqual(s.outputs(), []);
		s.happens(linkEnded('child1', 'cancelled'));
		assert.deepEqual(s.outputs(), ['done']);
	});

	it('three days without a result: timeout, once; reached again, the same child is awaited, not a second one opened', () => {
		const s = story(f6, { opened: { lot: 'M-77' } });
		s.arrives();
		s.passes(3 * DAY);
		assert.deepEqual(s.outputs(), ['timeout']);
		assert.deepEqual(waitStep.needs?.(s.subject, {}, f6), [{ name: 'linked', cases: ['child1'] }]);
		s.found = { linked: [summary('child1', 'open', { title: 'Incoming material M-77' })] };
		s.arrives();
		assert.equal(s.created.length, 1);
		assert.deepEqual(s.open?.keys, ['case:child1']);
		s.happens(linkEnded('child1'));
		assert.deepEqual(s.outputs(), ['timeout', 'done']);
	});

	it('a child of another lot, or one that has ended, is no reason not to open one', () => {
		const s = story(f6, {
			opened: { lot: 'M-77' },
			found: { linked: [summary('x', 'open', { title: 'Incoming material M-1' }), summary('y', 'closed', { title: 'Incoming material M-77' })] },
		});
		s.arrives();
		assert.equal(s.created.length, 1);
	});

	it('the title names a lot that the case does not have: held with the field, and a person can still let it go', () => {
		const s = story(f6);
		s.arrives();
		assert.equal(s.open?.hold?.code, 'wait.no-field');
		assert.equal(s.open?.hold?.path, 'lot');
		assert.equal(s.created.length, 0);
		s.answers('release', { note: 'no incoming material involved' }, byBadge('baker'));
		assert.deepEqual(s.outputs(), ['done']);
	});

	it('an unknown department for the child holds the case', () => {
		const s = story({ ...f6, opens: { ...(f6 as { opens: object }).opens, title: 'x', department: 'logistics' } } as WaitConfig);
		s.arrives();
		assert.equal(s.open?.hold?.code, 'wait.department');
	});

	const gaps = {
		...f6,
		opens: {
			title: '{{case.row.gap}} ({{case.area}})',
			kind: 'gap',
			numbering: 'GP-{yyyy}-{seq}',
			department: 'quality',
			each: { list: 'fields.road', person: 'owner', due: 'due' },
		},
	} as WaitConfig;
	const road: JsonObject[] = [
		{ gap: 'Skills not kept up', step: 'Matrix', owner: 'liu', due: '2026-12-31' },
		{ gap: 'Data on paper', step: 'Terminal', due: '2027-01-15T04:00:00.000Z' },
	];
	type Effect = { create: { opened: { title: string; fields?: object; instants?: string[] }; events: { data: object }[] } };

	it('F24: a case for each gap of the road map: its person, its date to the end of the day; goes on when all have ended', () => {
		const s = story(gaps, { opened: { fields: { road, score: 62 } } });
		s.arrives();
		const effects = s.created as Effect[];
		assert.deepEqual(
			effects.map(({ create: { opened, events } }) => [opened.title, opened.fields, opened.instants, events.map(({ data }) => data)]),
			[
				['Skills not kept up (Line 2 filler)', { ...road[0], due: '2026-12-31T15:59:59.000Z' }, ['due'], [{ department: 'engineering', person: 'liu' }]],
				['Data on paper (Line 2 filler)', road[1], ['due'], [{ department: 'quality' }]],
			],
		);
		assert.deepEqual(s.open?.keys, ['case:child1', 'case:child2']);
		s.happens(linkEnded('child2'));
		assert.deepEqual(s.outputs(), []);
		s.happens(linkEnded('child1'));
		assert.deepEqual(s.outputs(), ['done']);
	});

	it('reached again, it opens what is new and waits for what is still open', () => {
		const s = story(gaps, {
			opened: { fields: { road } },
			found: { linked: [summary('old', 'open', { title: 'Data on paper (Line 2 filler)', kind: 'gap' })] },
		});
		s.happens(child('old'));
		s.arrives();
		assert.deepEqual(
			(s.created as Effect[]).map(({ create }) => create.opened.title),
			['Skills not kept up (Line 2 filler)'],
		);
		s.happens(linkEnded('old'));
		assert.deepEqual(s.outputs(), []);
	});

	it('reached again when one gap has been closed: it is not opened a second time; when all have ended the case goes on at once', () => {
		const titles = ['Skills not kept up (Line 2 filler)', 'Data on paper (Line 2 filler)'];
		const ended = (status: 'open' | 'closed') => [
			summary('a', 'closed', { title: titles[0], kind: 'gap' }),
			summary('b', status, { title: titles[1], kind: 'gap' }),
		];
		for (const [status, outputs] of [
			['open', []],
			['closed', ['done']],
		] as const) {
			const s = story(gaps, { opened: { fields: { road } }, found: { linked: ended(status) } });
			s.happens(child('a'), child('b'), linkEnded('a'));
			s.arrives();
			assert.deepEqual([s.created.length, s.outputs()], [0, outputs]);
		}
	});

	it('rows that can’t become cases hold this one, naming the place; none is opened', () => {
		for (const [rows, code, path] of [
			[undefined, 'wait.no-rows', 'fields.road'],
			['Skills', 'wait.no-rows', 'fields.road'],
			[[], 'wait.no-rows', 'fields.road'],
			[Array.from({ length: 51 }, (_, n) => ({ gap: String(n) })), 'wait.too-many-rows', 'fields.road'],
			[[road[0], { step: 'x' }], 'wait.no-field', 'fields.road[1].gap'],
			[['text'], 'wait.no-field', 'fields.road[0].gap'],
			[[{ gap: 'x', owner: 'nobody' }], 'wait.row-person', 'fields.road[0].owner'],
			[[{ gap: 'x', owner: { toString: 1 } }], 'wait.row-person', 'fields.road[0].owner'],
			[[{ gap: 'x', due: 'soon' }], 'wait.row-date', 'fields.road[0].due'],
			[[{ gap: 'x', due: '2026-02-30' }], 'wait.row-date', 'fields.road[0].due'],
			[[{ gap: 'x', constructor: 'y' }], 'intake.field-name', 'fields.road[0]'],
		] as const) {
			const s = story(gaps, { opened: { fields: rows === undefined ? {} : { road: rows as never } } });
			s.arrives();
			assert.deepEqual([s.open?.hold?.code, s.open?.hold?.path, s.created.length], [code, path, 0]);
			assert.notEqual(s.open?.hold?.message, code);
		}
	});

	it('a child that has ended before the wait was reached is seen, from the link or from the store', () => {
		const s = story({ mode: 'cases', which: 'children', of: 'all' }, { found: { linked: [summary('b', 'cancelled')] } });
		s.happens(child('a'), child('b'), linkEnded('a'));
		assert.deepEqual(waitStep.needs?.(s.subject, {}, s.config), [{ name: 'linked', cases: ['a', 'b'] }]);
		s.arrives();
		assert.deepEqual(s.outputs(), ['done']);
	});

	it('all children: waits for each; one linked while waiting is waited for too', () => {
		const s = story({ mode: 'cases', which: 'children', of: 'all' }, { found: { linked: [summary('a', 'open'), summary('p', 'open')] } });
		s.happens(child('a'), child('p', 'parent'), child('r', 'recurrence-of'));
		s.arrives();
		assert.deepEqual(s.open?.keys, ['case:a']);
		s.happens(child('b'));
		assert.deepEqual(s.open?.keys, ['case:a', 'case:b']);
		s.happens(linkEnded('a'));
		assert.deepEqual(s.outputs(), []);
		s.happens(linkEnded('b', 'cancelled'));
		assert.deepEqual(s.outputs(), ['done']);
	});

	it('any linked case: a related one that ends is enough', () => {
		const s = story({ mode: 'cases', which: 'linked', of: 'any' }, { found: { linked: [summary('a', 'open'), summary('q', 'open')] } });
		s.happens(child('a'), child('q', 'related'));
		s.arrives();
		s.happens(linkEnded('q'));
		assert.deepEqual(s.outputs(), ['done']);
	});

	it('no link at all, or a link to a case nobody knows: held, not waiting for ever unseen', () => {
		const none = story({ mode: 'cases', which: 'children', of: 'all' });
		none.arrives();
		assert.equal(none.open?.hold?.code, 'wait.no-case');
		const unknown = story({ mode: 'cases', which: 'children', of: 'all' });
		unknown.happens(child('gone'));
		unknown.arrives();
		assert.equal(unknown.open?.hold?.code, 'wait.unknown-case');
		assert.match(unknown.open?.hold?.message ?? '', /IM-gone/);
	});
});

describe('wait: until an instant, for a while', () => {
	it('for 90 minutes of working time: over the gap between the shifts', () => {
		// 15:30 local; the day shift ends at 16:00, the night shift starts at 20:00.
		const s = story({ mode: 'for', span: { amount: 90 * MINUTE, counts: 'working' } }, { now: '2026-11-23T07:30:00.000Z' });
		s.arrives();
		s.passes(5 * HOUR + 29 * MINUTE);
		assert.deepEqual(s.outputs(), []);
		s.passes(MINUTE);
		assert.deepEqual(s.outputs(), ['done']);
		assert.equal(s.sent[0]?.at, '2026-11-23T13:00:00.000Z');
	});

	it('until the restart of the line, in whatever zone it was written; moved later, it waits longer', () => {
		const s = story({ mode: 'until', field: 'fields.restart' }, { opened: { fields: { restart: '2026-11-23T14:00:00+08:00' } } });
		s.arrives();
		assert.equal(s.open?.waitsFor.at, '2026-11-23T06:00:00.000Z');
		s.happens({ type: 'set', data: { values: { 'fields.restart': '2026-11-23T08:00:00.000Z' } } });
		s.passes(5 * HOUR);
		assert.deepEqual(s.outputs(), []);
		s.passes(2 * HOUR);
		assert.deepEqual(s.sent, [{ at: '2026-11-23T08:00:00.000Z', kind: 'move', output: 'done' }]);
	});

	it('a date that has passed lets it go on at once, on arrival as when it is changed', () => {
		const s = story({ mode: 'until', field: 'detectedAt' });
		s.arrives();
		assert.deepEqual(s.outputs(), ['done']);
		const changed = story({ mode: 'until', field: 'fields.restart' }, { opened: { fields: { restart: plus(monday0930, DAY) } } });
		changed.arrives();
		changed.happens({ type: 'set', data: { values: { 'fields.restart': '2026-01-01T00:00:00Z' } } });
		assert.deepEqual(changed.outputs(), ['done']);
	});

	it('a field removed or spoiled while waiting leaves the instant that was known', () => {
		const s = story({ mode: 'until', field: 'fields.restart' }, { opened: { fields: { restart: plus(monday0930, HOUR) } } });
		s.arrives();
		assert.deepEqual(s.happens({ type: 'set', data: { values: { 'fields.restart': null } } }), {});
		assert.deepEqual(s.happens({ type: 'set', data: { values: { 'fields.restart': 'soon' } } }), {});
		s.passes(HOUR);
		assert.deepEqual(s.outputs(), ['done']);
	});

	for (const restart of ['tomorrow', '2026-11-25', '2026-11-25T08:00:00', '2026-13-45T08:00:00Z', 1764000000000, null, {}, ['2026-11-25T08:00:00Z']]) {
		it(`${JSON.stringify(restart)} is no instant: held, naming the field`, () => {
			const s = story({ mode: 'until', field: 'fields.restart' }, { opened: { fields: { restart } } });
			s.arrives();
			assert.equal(s.open?.hold?.code, 'wait.no-instant');
			assert.equal(s.open?.hold?.path, 'fields.restart');
		});
	}

	it('a field name of JavaScript is just a name', () => {
		for (const field of ['__proto__', 'fields.constructor', 'fields.__proto__.x', 'constructor.name']) {
			const s = story({ mode: 'until', field });
			s.arrives();
			assert.equal(s.open?.hold?.code, 'wait.no-instant');
		}
	});
});

describe('wait: ending by hand', () => {
	const config: WaitConfig = {
		mode: 'for',
		span: { amount: DAY, counts: 'elapsed' },
		release: { to: [{ role: 'quality-supervisor' }], least: 'badge' },
	};

	it('the quality supervisor, or her deputy, lets the case go with a note that stays in the record', () => {
		const s = story(config);
		s.arrives();
		s.answers('release', { note: ' sample passed ' }, byBadge('chen'));
		assert.deepEqual(s.outputs(), ['done']);
		assert.deepEqual(s.eventsOf('wait/released'), [{ note: 'sample passed' }]);
		assert.equal(s.events.find((event) => event.type === 'wait/released')?.actor?.id, 'chen');
	});

	it('refuses: nobody known surely enough, the wrong person, a clock, no note, another answer', () => {
		const s = story(config);
		s.arrives();
		const note = { note: 'go on' };
		assert.equal(s.refuses('release', note, { id: 'baker', how: 'claimed' }), 'wait.not-sure-enough');
		assert.equal(s.refuses('release', note, byBadge('wang')), 'wait.not-allowed');
		assert.equal(s.refuses('release', note, byBadge('constructor')), 'wait.not-allowed');
		assert.equal(s.refuses('release', note), 'wait.not-a-person');
		for (const bad of [{}, { note: '' }, { note: '  ' }, { note: 5 }, { note: 'x'.repeat(2_001) }] as JsonObject[]) {
			assert.equal(s.refuses('release', bad, byBadge('baker')), 'wait.note');
		}
		assert.equal(s.refuses('complete', note, byBadge('baker')), 'wait.unknown-answer');
		const reply = s.answers('release', note, byBadge('wang'));
		assert.match(isRefusal(reply) ? reply.message : '', /Quality supervisor/);
		assert.deepEqual(s.outputs(), []);
	});

	it('the case is closed elsewhere: the waiting ends without a move', () => {
		const s = story(config);
		s.arrives();
		s.happens({ type: 'cancelled', data: { reason: 'false alarm' } });
		assert.equal(s.open, undefined);
		assert.deepEqual(s.outputs(), []);
	});
});

describe('wait: configuration', () => {
	const faults = (raw: unknown) => {
		const checked = checkWaitConfig(raw, 'en-US');
		assert(!checked.ok, `accepted ${JSON.stringify(raw)}`);
		for (const { message, code } of checked.refusals) assert.notEqual(message, code);
		return checked.refusals.map(({ path }) => path);
	};

	it('takes each mode as a dialog stores it', () => {
		for (const raw of [
			{ mode: 'steps', steps: ['a'], of: 'all' },
			{ mode: 'arrivals', arrivals: 2, limit: { amount: HOUR, counts: 'working' } },
			{ mode: 'cases', which: 'children', of: 'any', opens: { title: 'Lot {{case.lot}}', kind: 'material', numbering: 'IM-{yyyy}-{seq}' } },
			{ mode: 'until', field: 'fields.restart', release: { to: [{ role: 'qe' }], least: 'pin' } },
			{ mode: 'for', span: { amount: 1, counts: 'elapsed' } },
		]) {
			const checked = checkWaitConfig(raw, 'zh-CN');
			assert(checked.ok, JSON.stringify(checked));
			assert.deepEqual(checked.value, raw);
		}
	});

	it('names every fault with its path', () => {
		assert.deepEqual(faults({ mode: 'for', span: { amount: 0, counts: 'elapsed' } }), ['span.amount']);
		assert.deepEqual(faults({ mode: 'for', span: { amount: -5, counts: 'sometimes' } }), ['span.amount', 'span.counts']);
		assert.deepEqual(faults({ mode: 'for', span: { amount: Number.NaN, counts: 'elapsed' } }), ['span.amount']);
		assert.deepEqual(faults({ mode: 'for', span: { amount: '12,5', counts: 'elapsed' } }), ['span.amount']);
		assert.deepEqual(faults({ mode: 'steps', steps: [], of: 'all' }), ['steps']);
		assert.deepEqual(faults({ mode: 'steps', steps: ['a', 'a'], of: 'most' }), ['steps', 'of']);
		assert.deepEqual(faults({ mode: 'arrivals', arrivals: 1.5 }), ['arrivals']);
		assert.deepEqual(faults({ mode: 'soon' }), ['mode']);
		assert.deepEqual(faults({}), ['mode']);
		assert.deepEqual(faults('wait'), ['']);
		assert.deepEqual(faults(null), ['']);
		assert.deepEqual(faults({ mode: 'until', field: 'fields.x', span: 1 }), ['span']);
		assert.deepEqual(faults(JSON.parse('{"mode":"until","field":"x","__proto__":{"a":1}}')), ['']);
		const opens = { kind: 'm', numbering: 'IM-{seq}' };
		assert.deepEqual(faults({ mode: 'cases', which: 'children', of: 'all', opens: { ...opens, title: '{{msg.topic}} {{case.lot' } }), [
			'opens.title',
			'opens.title',
		]);
		assert.deepEqual(faults({ mode: 'cases', which: 'children', of: 'all', opens: { ...opens, title: 'x', numbering: 'IM' } }), ['opens.numbering']);
		assert.deepEqual(faults({ mode: 'cases', which: 'children', of: 'all', opens: { ...opens, title: '{{case.row.gap}}' } }), ['opens.each']);
	});

	it('warns of a wait that may last for ever and of one that never waits', () => {
		const checked = checkWaitConfig({ mode: 'arrivals', arrivals: 1 }, 'en-US');
		assert(checked.ok);
		assert.deepEqual(
			checked.warnings.map(({ code }) => code),
			['wait.one-arrival', 'wait.no-limit'],
		);
	});
});
