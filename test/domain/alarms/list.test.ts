// The list of alarms as an operator works through it: what comes first, what is marked, what each screen shows, and that nothing is acknowledged unseen.

import assert from 'node:assert/strict';
import { type AlarmRow, alarmList, type Filter, pageOf, type Scope, seenAs } from '../../../src/alarms/list.ts';
import { checkAlarmListSetting, strangeIn } from '../../../src/alarms/list-setting.ts';
import { pastPage } from '../../../src/alarms/past.ts';
import type { Looked } from '../../../src/alarms/shown.ts';
import { HOUR, MINUTE, SECOND } from '../../../src/time.ts';
import { fixtureConfig } from '../plant.fixture.ts';
import { Desk } from './desk.ts';

const EVERYWHERE: Scope = { areas: [], positions: [] };
const AREAS = new Map<string, { parent?: string }>([
	['hall', {}],
	['L1', { parent: 'hall' }],
	['L2', { parent: 'hall' }],
	['yard', {}],
]);
const POSITIONS = [
	{ id: 'filling', name: 'Filling', alarms: [{ signal: 'L2/#' }] },
	{ id: 'utilities', alarms: [{ signal: 'K1/#' }, { signal: 'boiler/#' }] },
];

function look(desk: Desk, caseOf?: Looked['caseOf']): Looked {
	return { book: desk.book, rulebook: desk.rulebook, now: desk.now, ...(caseOf ? { caseOf } : {}) };
}
const list = (desk: Desk, scope = EVERYWHERE) => alarmList(look(desk), scope, { areas: AREAS });
function page(desk: Desk, filter: Partial<Filter> = {}, { from = 0, size = 50, scope = EVERYWHERE } = {}) {
	return pageOf(list(desk, scope), { view: 'open', ...filter }, { from, size }, { areas: AREAS });
}
const signals = (rows: readonly AlarmRow[]) => rows.map(({ signal }) => signal);
const row = (desk: Desk, signal: string) => list(desk).rows.find((one) => one.signal === signal) ?? assert.fail(`${signal} is not listed`);

describe('the list of alarms', () => {
	it('begins with what nobody has seen, the worst and then the newest of it; what was put aside comes last', () => {
		const desk = new Desk();
		for (const [signal, severity] of [
			['a/old-high', 'high'],
			['b/low', 'low'],
			['c/critical', 'critical'],
			['d/new-high', 'high'],
			['e/seen', 'critical'],
			['f/shelved', 'critical'],
			['g/over', 'critical'],
		] as const) {
			desk.pass(MINUTE);
			desk.raise(signal, { severity });
		}
		desk.act('e/seen', { what: 'acknowledged' });
		desk.shelve('f/shelved', HOUR);
		desk.clear('g/over');
		assert.deepEqual(signals(list(desk).rows), ['c/critical', 'd/new-high', 'a/old-high', 'b/low', 'g/over', 'e/seen', 'f/shelved']);
		assert.deepEqual(signals(page(desk).rows), ['c/critical', 'd/new-high', 'a/old-high', 'b/low', 'g/over', 'e/seen']);
		assert.deepEqual(signals(page(desk, { view: 'unacknowledged' }).rows).length, 5);
		assert.deepEqual(signals(page(desk, { view: 'aside' }).rows), ['f/shelved']);
		assert.deepEqual(list(desk).counts, { open: 6, unacknowledged: 5, aside: 1, chattering: 0 });
	});

	it('says of one that is over before anybody saw it what it was, and since when; acknowledged, it leaves', () => {
		const desk = new Desk();
		desk.raise('boiler/level', { severity: 'high' });
		const since = desk.now;
		desk.pass(3 * MINUTE);
		desk.clear('boiler/level');
		const { state, sentence, severity, since: told, burns } = row(desk, 'boiler/level');
		assert.deepEqual([state, sentence, severity, told, burns], ['returned', 'boiler/level is high', 'high', since, undefined]);
		desk.act('boiler/level', { what: 'acknowledged' });
		assert.deepEqual(list(desk).rows, []);
		assert.equal(list(desk).known, 1);
		assert.equal(desk.book.parts.alarm.get('node-1|boiler/level/limit')?.was, undefined);
	});

	it('shows of a shelf who, why and until when, and that it burns beneath; of a suppressed one by what', () => {
		const desk = new Desk({ inhibitions: [{ id: 'k1', when: { signal: 'K1/trip' }, mute: [{ signal: 'K1/#' }] }] });
		desk.raise('K1/trip', { severity: 'critical' });
		desk.raise('K1/pressure');
		desk.raise('L2/fill');
		desk.shelve('L2/fill', HOUR);
		desk.act('L3/quiet', { what: 'out-of-service', reason: 'Pump is away' } as never);
		const { state, suppressedBy, waits } = row(desk, 'K1/pressure');
		assert.deepEqual([state, suppressedBy, waits], ['suppressed', 'K1/trip', true]);
		const { shelved, burns } = row(desk, 'L2/fill');
		assert.deepEqual([shelved?.by.id, shelved?.reason, shelved?.until, burns], ['sun', 'Sensor is being changed', '2026-11-22T14:30:00.000Z', true]);
		const { outOfService, since, severity } = row(desk, 'L3/quiet');
		assert.deepEqual([outOfService?.reason, since, severity], ['Pump is away', desk.now, undefined]);
		desk.pass(HOUR);
		assert.equal(row(desk, 'L2/fill').state, 'unacknowledged');
	});

	it('marks the first of a group, and names it at the others; the next time it is another', () => {
		const desk = new Desk({ groups: [{ id: 'b1', name: 'Boiler 1', alarms: [{ signal: 'boiler/#' }] }] });
		desk.raise('boiler/flame');
		desk.pass(SECOND);
		desk.raise('boiler/level');
		assert.deepEqual(row(desk, 'boiler/flame').first, [{ group: 'Boiler 1' }]);
		assert.deepEqual(row(desk, 'boiler/level').first, [{ group: 'Boiler 1', name: 'boiler/flame' }]);
		for (const signal of ['boiler/flame', 'boiler/level']) desk.clear(signal);
		desk.pass(SECOND);
		desk.raise('boiler/level');
		assert.deepEqual(row(desk, 'boiler/level').first, [{ group: 'Boiler 1' }]);
		assert.equal(row(desk, 'boiler/flame').first, undefined, 'what it was before is another story');
	});

	it('lists what comes and goes, even while it is normal', () => {
		const desk = new Desk();
		for (let turn = 0; turn < 3; turn++) {
			desk.raise('L2/door');
			desk.act('L2/door', { what: 'acknowledged' });
			desk.clear('L2/door');
			desk.pass(5 * SECOND);
		}
		assert.deepEqual(signals(page(desk).rows), []);
		const [door] = page(desk, { view: 'chattering' }).rows;
		assert.deepEqual([door?.state, door?.chattering], ['normal', '2026-11-22T13:30:10.000Z']);
		desk.pass(5 * MINUTE);
		assert.deepEqual(page(desk, { view: 'chattering' }).rows, []);
	});

	it('names the case that came of it, and takes its area from there where the detector knows none', () => {
		const desk = new Desk();
		desk.raise('L2/fill');
		desk.raise('yard/gate', { area: 'yard' });
		const caseOf = (announced: string) => (announced.includes('L2/fill') ? { case: 'case-7', number: 'SP-2026-7' } : undefined);
		const around = { areas: AREAS, areaOfCase: (id: string) => (id === 'case-7' ? 'L2' : undefined) };
		const here = (areas: string[]) =>
			alarmList(look(desk, caseOf), { areas, positions: [] }, around).rows.map(({ signal, number, area }) => [signal, number, area]);
		assert.deepEqual(here(['hall']), [['L2/fill', 'SP-2026-7', 'L2']]);
		assert.deepEqual(here(['yard']), [['yard/gate', undefined, 'yard']]);
	});
});

describe('what a screen shows', () => {
	const plant = () => {
		const desk = new Desk({ positions: POSITIONS });
		desk.raise('L2/fill', { area: 'L2' });
		desk.raise('K1/trip', { area: 'yard', severity: 'critical' });
		desk.raise('L1/cap', { area: 'L1' });
		return desk;
	};

	it('is filtered by position, area and words; what is unacknowledged outside of the filter is counted', () => {
		const desk = plant();
		const found = (filter: Partial<Filter>) => {
			const { rows, elsewhere } = page(desk, filter);
			return [...signals(rows), elsewhere];
		};
		assert.deepEqual(found({ position: 'filling' }), ['L2/fill', 2]);
		assert.deepEqual(found({ position: 'L1' }), ['L1/cap', 2]);
		assert.deepEqual(found({ area: 'hall' }), ['L1/cap', 'L2/fill', 1]);
		assert.deepEqual(found({ text: ' FILL ' }), ['L2/fill', 2]);
		assert.deepEqual(found({ text: '__proto__' }), [3]);
		assert.deepEqual(found({ area: 'nowhere' }), [3]);
	});

	it('is what its node says, and its gauges are of the operators there', () => {
		const desk = plant();
		const of = (scope: Scope) => {
			const { rows, positions, known } = list(desk, scope);
			return [signals(rows), positions.map(({ position, announced }) => [position, announced]), known];
		};
		assert.deepEqual(of({ areas: [], positions: ['utilities'] }), [['K1/trip'], [['utilities', 1]], 1]);
		assert.deepEqual(of({ areas: ['L2'], positions: [] }), [['L2/fill'], [['filling', 1]], 1]);
		assert.deepEqual(of({ areas: ['L2'], positions: ['utilities'] }), [[], [['utilities', 1]], 0]);
		assert.deepEqual(
			list(desk).positions.map(({ position, name }) => [position, name]),
			[
				['filling', 'Filling'],
				['utilities', 'utilities'],
				['L1', undefined],
			],
		);
	});

	it('tells a flood from a busy time, with what was held back, and it is over after ten minutes', () => {
		const desk = new Desk({ positions: POSITIONS });
		const gauge = () => {
			const { announced, held, rating } = list(desk).positions[0]!;
			return [announced, held, rating];
		};
		assert.deepEqual(gauge(), [0, 0, 'fine']);
		for (let valve = 1; valve <= 12; valve++) {
			if (valve > 10) desk.shelve(`L2/valve/${valve}`, HOUR);
			desk.raise(`L2/valve/${valve}`);
			if (valve === 9) assert.deepEqual(gauge(), [9, 0, 'busy']);
		}
		assert.deepEqual(gauge(), [10, 2, 'flood']);
		desk.pass(10 * MINUTE);
		assert.deepEqual(gauge(), [0, 0, 'fine']);
	});

	it('is a page of ten thousand; the last page is shown when the one asked for is gone', () => {
		const desk = new Desk();
		desk.raise('n/0');
		const [key, alarm] = [...desk.book.parts.alarm][0]!;
		const burning = alarm.active!;
		for (let number = 1; number < 10_000; number++) {
			const signal = `n/${number}`;
			desk.book.parts.alarm.set(key.replace('n/0', signal), { ...alarm, signal, name: signal, active: { ...burning, report: signal } });
		}
		const all = list(desk);
		const at = (from: number, view: Filter['view'] = 'open') => {
			const { rows, total, from: begin } = pageOf(all, { view }, { from, size: 50 }, { areas: AREAS });
			return [rows.length, total, begin];
		};
		assert.deepEqual(
			[at(0), at(9_990), at(20_000)],
			[
				[50, 10_000, 0],
				[10, 10_000, 9_990],
				[50, 10_000, 9_950],
			],
		);
		assert.deepEqual(at(50, 'aside'), [0, 0, 0]);
	});
});

describe('acknowledging', () => {
	const seen = (desk: Desk) => list(desk).rows.map(({ alarm, mark }) => ({ alarm, mark }));

	it('counts for what was seen: what was raised anew, got worse or was acknowledged meanwhile is left out', () => {
		const desk = new Desk();
		for (const signal of ['a', 'b', 'c', 'd', 'e']) desk.raise(signal);
		desk.clear('e');
		const before = seen(desk);
		desk.pass(MINUTE);
		desk.raise('a', { level: 'hi-hi', severity: 'critical' });
		desk.clear('b');
		desk.pass(MINUTE);
		desk.raise('b');
		desk.act('c', { what: 'acknowledged' });
		const { alarms, changed } = seenAs(list(desk), before);
		assert.deepEqual([alarms.sort(), changed], [['node-1|d/limit', 'node-1|e/limit'], 3]);
	});

	it('counts no more when it was announced again at the end of a shelf', () => {
		const desk = new Desk();
		desk.raise('a');
		const before = seen(desk);
		desk.shelve('a', MINUTE);
		desk.pass(MINUTE);
		assert.deepEqual(seenAs(list(desk), before), { alarms: [], changed: 1 });
		assert.deepEqual(seenAs(list(desk), seen(desk)), { alarms: ['node-1|a/limit'], changed: 0 });
		assert.deepEqual(seenAs(list(desk), [{ alarm: '__proto__', mark: '' }]), { alarms: [], changed: 1 });
	});
});

describe('what was held back, and who did what', () => {
	const around = { areas: AREAS };

	it('is listed, the newest first, for the operators of a screen, and what fell out is counted', () => {
		const desk = new Desk({ positions: POSITIONS });
		for (const signal of ['L2/a', 'L2/b', 'K1/c']) {
			desk.shelve(signal, HOUR);
			desk.pass(SECOND);
			desk.raise(signal);
		}
		const held = (more: object = {}, scope = EVERYWHERE) => pastPage(look(desk), 'held', { scope, around, ...more }, { from: 0, size: 2 });
		assert.deepEqual(
			held().rows.map(({ name, number }) => [name, number]),
			[
				['K1/c', 3],
				['L2/b', 2],
			],
		);
		assert.equal(held({}, { areas: [], positions: ['filling'] }).total, 2);
		assert.equal(held({ position: 'utilities' }).total, 1);
		assert.equal(held({ alarm: 'node-1|L2/a/limit' }).total, 1);
		const record = (from: number) => pastPage(look(desk), 'record', { scope: EVERYWHERE, around }, { from, size: 2 });
		assert.equal(record(50).from, 2);
		const [[, entry]] = [...desk.book.parts.record] as [[string, object]];
		for (let number = 4; number <= 2_000; number++) desk.book.parts.record.set(String(number), entry as never);
		desk.book.parts.totals.set('', { ...desk.book.totals, recordMade: 2_000 });
		desk.act('L2/a', { what: 'unshelved' });
		assert.deepEqual([record(0).fellOut, record(0).rows[0]?.number], [1, 2_001]);
		assert.equal(desk.book.parts.record.size, 2_000);
	});
});

describe('where a screen stands', () => {
	it('is a list of names; anything else is refused with its place', () => {
		const checked = checkAlarmListSetting({ areas: ['L2', ' L2 '], positions: 'filling' }, 'en-US');
		assert(!checked.ok);
		assert.deepEqual(
			checked.refusals.map(({ path }) => path),
			['positions'],
		);
		for (const raw of [[], 7, 'x', { other: 1 }, { areas: [{}] }, { areas: [''] }, { areas: Array(201).fill('a') }]) {
			const { ok } = checkAlarmListSetting(raw, 'zh-CN');
			assert.equal(ok, false, JSON.stringify(raw));
		}
		assert.deepEqual(checkAlarmListSetting(undefined, 'en-US'), { ok: true, value: EVERYWHERE, warnings: [] });
	});

	it('is somewhere in the plant: a list for nowhere would be calm for ever', () => {
		const plant = { areas: fixtureConfig.areas as never, alarms: { positions: POSITIONS } as never };
		assert.equal(strangeIn({ areas: ['L2'], positions: ['filling', 'L1'] }, plant, 'en-US'), undefined);
		assert.equal(strangeIn({ areas: ['L2', 'L99'], positions: [] }, plant, 'en-US')?.path, 'areas[1]');
		const refusal = strangeIn({ areas: [], positions: ['constructor'] }, plant, 'zh-CN');
		assert.match(refusal?.message ?? '', /constructor.*岗位/);
	});
});
