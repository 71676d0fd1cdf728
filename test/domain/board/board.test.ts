// The board as a model: what leads from one view to the next, where stations stand, what fits, which task comes first. Not for what the server
// sends (test/nodes/widgets.test.ts) and not for how it looks (test/browser).

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { applied, diff, isNothing, type Row, type View } from '../../../src/board/diff.ts';
import { placesOf } from '../../../src/board/places.ts';
import { daysOf, digits, plantNow } from '../../../src/board/running.ts';
import type { TaskRow, Tile } from '../../../src/board/shown.ts';
import { seenOf, short } from '../../../src/board/tile.ts';
import { fitting, layoutOf, stationsOf } from '../../../src/board/wall.ts';
import { comparing, isOf } from '../../../src/board/whose.ts';
import { fixtureConfig } from '../plant.fixture.ts';

const places = placesOf(fixtureConfig);
const tile = (id: string, own: Partial<Tile> = {}): Tile => ({
	id,
	number: id,
	title: 'Fill weight low',
	severity: 'medium',
	state: 'called',
	since: '2026-11-23T01:30:00.000Z',
	turn: 1,
	...own,
});
const row = (id: string, own: Partial<TaskRow> = {}): TaskRow => ({
	id,
	case: id,
	number: id,
	step: 'Contain#1',
	version: 1,
	title: 'Contain it',
	about: 'Fill weight low',
	severity: 'medium',
	state: 'called',
	since: '2026-11-23T01:30:00.000Z',
	people: ['sun'],
	departments: ['production'],
	...own,
});

describe('Differences of a board', () => {
	const views = fc.array(
		fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor'), fc.integer({ min: 0, max: 2 }), { noNullPrototype: false }),
		{
			minLength: 1,
			maxLength: 8,
		},
	);
	const viewOf = (values: Record<string, number>): View<Row & { value: number }> =>
		new Map(Object.keys(values).map((id) => [id, { id, value: values[id] as number }]));

	it('applied one after the other they give the whole view, whatever happened', () => {
		fc.assert(
			fc.property(views, (steps) => {
				let shown: View<Row> = new Map();
				let before: View<Row> = new Map();
				for (const values of steps) {
					const next = viewOf(values);
					shown = applied(shown, diff(before, next));
					before = next;
					assert.deepEqual(new Map([...shown].sort()), new Map([...next].sort()));
				}
			}),
		);
	});

	it('nothing is sent where nothing changed, and only the row that did where one did', () => {
		const before = new Map([tile('1'), tile('2')].map((one) => [one.id, one]));
		assert.ok(isNothing(diff(before, new Map([...before].map(([id, one]) => [id, structuredClone(one)])))));
		const after = new Map(before).set('2', tile('2', { state: 'stopped' }));
		assert.deepEqual(diff(before, after), { put: [tile('2', { state: 'stopped' })], drop: [] });
		assert.deepEqual(diff(after, new Map([['1', tile('1')]])).drop, ['2']);
	});
});

describe('The wall', () => {
	it('every station has its place in the order of the plant; an area that only holds others stands there when something is open on it', () => {
		const names = (tiles: Tile[]) => stationsOf(places, tiles, {}).map(({ area }) => area);
		assert.deepEqual(names([]), ['L1/filler', 'L2/filler', 'L2/capper', 'incoming']);
		assert.deepEqual(names([tile('1', { area: 'L2' })]), ['L1/filler', 'L2', 'L2/filler', 'L2/capper', 'incoming']);
		assert.equal(names([tile('1'), tile('2', { area: 'sold-off' })]).at(-1), '', 'what has no station of the plant is not lost');
	});

	it('the worst case rules the tile: a line that stands, then what has waited longest; the others are counted', () => {
		const [first] = stationsOf(
			places,
			[
				tile('watched', { area: 'L1/filler', state: 'watching', since: '2026-11-20T00:00:00.000Z' }),
				tile('late', { area: 'L1/filler', since: '2026-11-23T02:00:00.000Z' }),
				tile('stopped', { area: 'L1/filler', state: 'stopped', since: '2026-11-23T03:00:00.000Z' }),
				tile('early', { area: 'L1/filler' }),
			],
			{},
		);
		assert.equal(first?.state, 'stopped');
		assert.deepEqual([first?.tile?.id, ...(first?.more ?? []).map(({ id }) => id)], ['stopped', 'early', 'late', 'watched']);
	});

	it('one hall shows what lies in it, and since when it is quiet there', () => {
		const shown = stationsOf(places, [tile('1', { area: 'L1/filler' })], { 'L2/capper': '2026-11-22T10:00:00.000Z' }, ['L2']);
		assert.deepEqual(
			shown.map(({ area, quietSince }) => [area, quietSince]),
			[
				['L2/filler', undefined],
				['L2/capper', '2026-11-22T10:00:00.000Z'],
			],
		);
	});

	it('never scrolls: whatever the screen and however many stations, the tiles fit, and as many as can be read', () => {
		const size = fc.integer({ min: 240, max: 4_000 });
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 400 }), size, size, (count, width, height) => {
				const { columns, rows, shown } = layoutOf(count, width, height, 12);
				assert.ok(shown >= 1 && shown <= count && columns * rows >= shown);
				assert.ok(columns * 210 + (columns - 1) * 12 <= Math.max(width, 210) && rows * 118 + (rows - 1) * 12 <= Math.max(height, 118));
			}),
		);
	});

	it('where not all fit, those with something open are shown and the rest is counted', () => {
		const many = { ...places, areas: Array.from({ length: 40 }, (_, at) => ({ id: `S${at}`, name: `Station ${at}` })) };
		const stations = stationsOf(many, [tile('1', { area: 'S39', state: 'stopped' }), tile('2', { area: 'S20' })], {});
		const { seen, rest } = fitting(stations, 12);
		assert.deepEqual([seen.length, rest.length], [11, 29]);
		assert.ok(['S20', 'S39'].every((area) => seen.some((one) => one.area === area)));
	});
});

describe('A list of tasks', () => {
	it('is a person’s, a department’s, or all; who has signed has nothing left to do', () => {
		const signed = row('1', { people: ['sun', 'zhao'], signed: ['sun'] });
		assert.equal(isOf(signed, { person: 'sun' }), false);
		assert.equal(isOf(signed, { person: 'zhao' }), true);
		assert.equal(isOf(signed, { department: 'quality' }), false);
		assert.equal(isOf(signed, {}), true);
	});

	it('by urgency: overdue, then due first, then graver, then longer', () => {
		const tasks = [
			row('calm'),
			row('grave', { severity: 'critical' }),
			row('soon', { due: '2026-11-23T01:40:00.000Z' }),
			row('later', { due: '2026-11-23T02:40:00.000Z' }),
			row('old', { since: '2026-11-23T00:30:00.000Z' }),
			row('overdue', { overdue: true }),
		];
		assert.deepEqual(
			tasks.sort(comparing('urgency', places)).map(({ id }) => id),
			['overdue', 'soon', 'later', 'grave', 'old', 'calm'],
		);
	});

	it('every order puts the same tasks in the same order, wherever they stood before', () => {
		const some = fc.array(
			fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), area: fc.constantFrom('L1', 'L2', 'gone', undefined), late: fc.boolean() }),
			{
				maxLength: 12,
			},
		);
		fc.assert(
			fc.property(some, (made) => {
				const tasks = [...new Map(made.map(({ id, area, late }) => [id, row(id, { area, ...(late ? { overdue: true } : {}) })])).values()];
				const order = comparing('area', places);
				assert.deepEqual([...tasks].sort(order), [...tasks].reverse().sort(order));
			}),
		);
	});
});

describe('Digits', () => {
	it('count as people read them, and become words from two days on', () => {
		assert.equal(digits(18 * 60_000 + 40_999), '18:40');
		assert.equal(digits(3_600_000 + 42 * 60_000 + 5_000), '1:42:05');
		assert.equal(digits(2 * 86_400_000), undefined);
		assert.deepEqual(daysOf(3 * 86_400_000 + 4 * 3_600_000), { days: 3, hours: 4 });
	});

	it('follow the plant’s clock at its speed; one that stands still stands still', () => {
		const now = '2026-11-23T01:30:00.000Z';
		assert.equal(plantNow({ now, speed: 60 }, 1_000), Date.parse(now) + 60_000);
		assert.equal(plantNow({ now, speed: 0 }, 1_000), Date.parse(now));
	});

	it('what was measured is shown where the evidence is a measurement, and nothing where it is anything else', () => {
		assert.deepEqual(seenOf({ value: 492.1, limit: 495, unit: 'g', points: [1, 2] }), { value: 492.1, limit: 495, unit: 'g' });
		for (const odd of [undefined, null, 'text', [492], { note: 'x' }, { value: { deep: 1 } }, { value: '' }]) assert.equal(seenOf(odd as never), undefined);
		assert.equal([...short('🧪'.repeat(300))].length, 160);
	});
});
