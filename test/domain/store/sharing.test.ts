// What ten thousand open steps have in common is in memory and in the state file once, and nobody can tell.

import assert from 'node:assert/strict';
import { VirtualClock } from '../../../src/clock.ts';
import type { JsonObject } from '../../../src/json.ts';
import { JournalStore } from '../../../src/store/journal-store.ts';
import { NO_LOCK } from './ground.ts';
import { change, FOLD, openCase, START } from './plant-cases.ts';
import { PowerCutDisk } from './power-cut-disk.ts';

const FIELDS = [{ name: 'weight', label: 'Mean weight of ten packs', unit: 'g', required: true }];

describe('What open steps have in common', () => {
	let disk: PowerCutDisk;
	let store: JournalStore;
	const opened = async () => {
		store = new JournalStore({ disk, folder: '/plant', clock: new VirtualClock(), lock: NO_LOCK, ...FOLD });
		await store.open();
	};
	beforeEach(async () => {
		disk = new PowerCutDisk();
		await opened();
	});

	/** Case `id` waits at a task; the configuration is a copy of its own each time. */
	async function waiting(id: string, title = 'Weigh ten packs'): Promise<void> {
		const config = structuredClone({ title, fields: FIELDS, due: 600_000 }) as unknown as JsonObject;
		const step = {
			key: 'weigh',
			visit: 1,
			kind: 'task',
			config,
			state: { signed: [] },
			version: 1,
			since: START,
			waitsFor: { type: 'task', title, fields: config.fields! },
			keys: [],
			deadlines: {},
			arrival: {},
		};
		await store.commit(openCase(id, { ops: [{ op: 'open', step }] }));
	}
	const stepOf = async (id: string) => (await store.load(id))!.record.mechanics.open['weigh#1']!;

	it('after a restart equal configurations are one, with what a task shows of them; records are what they were', async () => {
		for (const id of ['a', 'b']) await waiting(id);
		await waiting('c', 'Weigh twenty packs');
		const before = structuredClone((await store.load('a'))!.record);
		await store.close();
		await opened();
		const [a, b, c] = [await stepOf('a'), await stepOf('b'), await stepOf('c')];
		assert.deepEqual((await store.load('a'))!.record, before);
		assert.equal(a.config, b.config);
		assert.notDeepEqual(a.config, c.config);
		assert.equal(a.waitsFor.fields, a.config.fields);
	});

	it('cases opened after the state file was written share with those before; the file holds each configuration once', async () => {
		await waiting('a');
		await store.close();
		await opened();
		await waiting('b');
		disk = disk.afterCut('least', () => 0.5);
		await opened();
		const [a, b] = [await stepOf('a'), await stepOf('b')];
		assert.equal(a.config, b.config);
		assert.deepEqual(b.waitsFor.fields, FIELDS);
		await store.close();
		const text = (await disk.read('/plant/state.ndjson')).toString('utf8');
		assert.equal(text.split('Mean weight of ten packs').length - 1, 1);
	});

	it('a change of one case leaves the other as it was', async () => {
		for (const id of ['a', 'b']) await waiting(id);
		await store.close();
		await opened();
		await change(
			store,
			'a',
			'commented',
			{ text: 'scale is being calibrated' },
			{
				ops: [{ op: 'state', id: 'weigh#1', state: {}, waitsFor: { type: 'task', fields: [] }, keys: [] }],
			},
		);
		assert.deepEqual((await stepOf('b')).waitsFor.fields, FIELDS);
		await store.close();
		await opened();
		assert.deepEqual((await stepOf('a')).waitsFor.fields, []);
		assert.deepEqual((await stepOf('b')).waitsFor.fields, FIELDS);
	});
});

describe('Records that the engine has reckoned already', () => {
	it('are taken where the case is as expected, and reckoned anew where nobody said what to expect', async () => {
		const store = new JournalStore({ disk: new PowerCutDisk(), folder: '/plant', clock: new VirtualClock(), lock: NO_LOCK, ...FOLD });
		await store.open();
		await store.commit(openCase('a'));
		const loaded = (await store.load('a'))!;
		const event = { seq: 2, at: START, type: 'commented', actor: null, data: { text: 'x' }, dataHash: 'd', hash: 'h' } as never;
		const known = FOLD.applyChange(loaded.record, { id: 'a', from: 1, events: [event], ops: [] });
		const cases = [{ id: 'a', from: 1, events: [event], ops: [] }];
		await assert.rejects(store.commit({ expect: { a: 99 }, build: () => ({ at: START, cases, records: new Map([['a', known]]) }) }), { name: 'Conflict' });
		await store.commit({ expect: { a: loaded.revision }, build: () => ({ at: START, cases, records: new Map([['a', known]]) }) });
		assert.equal((await store.load('a'))!.record, known);
		const more = { ...(event as object), seq: 3 } as never;
		const stale = { ...known, version: 3, hash: 'somebody else’s' };
		await store.commit({ expect: {}, build: () => ({ at: START, cases: [{ id: 'a', from: 2, events: [more], ops: [] }], records: new Map([['a', stale]]) }) });
		assert.equal((await store.load('a'))!.record.hash, 'h');
		await store.close();
	});
});
