// What every store does, whatever it is made of: the engine relies on each line of this. An adapter calls `storeContract` with a way to
// make a store and to lose the process that held it.

import assert from 'node:assert/strict';
import type { ClaimTaken, Store } from '../../src/store/port.ts';
import { change, closeCase, drawn, hop, minute, next, openCase, opening, START } from './store/plant-cases.ts';

export interface Ground {
	/** Not opened. */
	store: Store;
	/** The process dies without a word; a new store on what it left, not opened. */
	restart(): Promise<Store>;
	/** An empty place for a backup, and a store on what lies there. */
	backupPlace(): { folder: string; store(): Store };
	end(): Promise<void>;
}

export function storeContract(name: string, begin: () => Promise<Ground>): void {
	describe(`Store contract: ${name}`, () => {
		let ground: Ground;
		let store: Store;
		beforeEach(async () => {
			ground = await begin();
			store = ground.store;
			await store.open();
		});
		afterEach(() => ground.end());
		const restart = async (): Promise<void> => {
			store = await ground.restart();
			await store.open();
		};
		const ids = (found: Iterable<{ record: { id: string } }>): string[] => [...found].map(({ record }) => record.id).sort();

		describe('Commits', () => {
			it('the first case gets number 1 and is there after the process died', async () => {
				const { g, body } = await store.commit(openCase('a'));
				assert.equal(g, 1);
				assert.equal(body.cases[0]?.id, 'a');
				await restart();
				assert.equal((await store.load('a'))?.record.case.number, 'EX-2026-1');
				assert.equal(store.idOf('EX-2026-1'), 'a');
			});
			it('a case nobody opened is not there', async () => {
				assert.equal(await store.load('nothing'), undefined);
				assert.equal(store.summary('nothing'), undefined);
				assert.equal(store.idOf('EX-0'), undefined);
				assert.deepEqual(await store.history('nothing'), []);
			});
			it('ids and keys that are names of JavaScript are names like any other', async () => {
				for (const id of ['__proto__', 'constructor', 'toString']) {
					assert.equal(await store.load(id), undefined);
					assert.equal(store.claim(id), undefined);
					assert.equal(store.value(id), undefined);
				}
				await store.commit({
					expect: {},
					build: () => ({
						at: minute(0),
						cases: [opening('constructor', 'EX-7')],
						claims: [{ key: '__proto__', case: 'constructor' }],
						values: [{ key: '__proto__', value: 7 }],
					}),
				});
				await restart();
				assert.equal(store.claim('__proto__')?.summary.id, 'constructor');
				assert.equal(store.value('__proto__'), 7);
				assert.equal(({} as Record<string, unknown>).EX, undefined);
			});
			it('what was decided is seen at once, before it is on disk', async () => {
				const waiting = store.commit(openCase('a', { key: 'L2/weight' }));
				assert.equal((await store.load('a'))?.record.version, 1);
				assert.equal(store.claim('L2/weight')?.held, true);
				await waiting;
			});
			it('two decisions on one state: the second gets Conflict and changes nothing', async () => {
				await store.commit(openCase('a'));
				const seen = (await store.load('a'))!;
				const accept = () => store.commit({ expect: { a: seen.revision }, build: () => ({ at: minute(1), cases: [next(seen, 'accepted', {})] }) });
				const [first, second] = await Promise.allSettled([accept(), accept()]);
				assert.equal(first.status, 'fulfilled');
				assert.equal(second.status === 'rejected' && (second.reason as Error).name, 'Conflict');
				assert.equal((await store.load('a'))?.record.version, 2);
			});
			it('a case that must not exist but does is a Conflict', async () => {
				await store.commit(openCase('a'));
				await assert.rejects(store.commit(openCase('a')), { name: 'Conflict' });
				await store.commit(openCase('b'));
				assert.equal(store.summary('b')?.number, 'EX-2026-2');
			});
			it('the revision rises with commits that bring no event', async () => {
				await store.commit(openCase('a', { ops: [hop('a')] }));
				const before = (await store.load('a'))!;
				await store.commit({
					expect: { a: before.revision },
					build: () => ({ at: minute(1), cases: [{ id: 'a', from: 1, events: [], ops: [{ op: 'settle', hop: 'a/1' }] }] }),
				});
				const after = (await store.load('a'))!;
				assert.ok(after.revision > before.revision);
				assert.equal(after.record.version, 1);
				await assert.rejects(store.commit({ expect: { a: before.revision }, build: () => ({ at: minute(1), cases: [] }) }), { name: 'Conflict' });
			});
			it('one commit over two cases is one: both or, when one does not fit, none', async () => {
				await store.commit(openCase('a'));
				const a = (await store.load('a'))!;
				await assert.rejects(
					store.commit({
						expect: {},
						build: (number) => ({ at: minute(1), cases: [drawn('b', number('EX-2026')), { ...next(a, 'accepted', {}), from: 5 }] }),
					}),
				);
				assert.equal(await store.load('b'), undefined);
				await store.commit({
					expect: { a: a.revision, b: 0 },
					build: (number) => ({ at: minute(1), cases: [drawn('b', number('EX-2026')), next(a, 'accepted', {})] }),
				});
				await restart();
				assert.equal(store.summary('b')?.number, 'EX-2026-2');
				assert.equal((await store.load('a'))?.record.version, 2);
			});
			it('an event the case does not take is refused and changes nothing', async () => {
				await store.commit(openCase('a'));
				const seen = (await store.load('a'))!;
				await assert.rejects(
					store.commit({
						expect: { a: seen.revision },
						build: () => ({ at: minute(1), cases: [next(seen, 'reopened', { reason: 'again' })] }),
					}),
					{
						name: 'IllegalEvent',
					},
				);
				assert.deepEqual(await store.load('a'), seen);
				await store.commit(openCase('b'));
				assert.equal(store.summary('b')?.number, 'EX-2026-2', 'no number was used up');
			});
			it('what build throws refuses the commit, with its own error', async () => {
				const cause = new Error('the anomaly is too old');
				await assert.rejects(
					store.commit({
						expect: {},
						build() {
							throw cause;
						},
					}),
					cause,
				);
				await store.commit(openCase('a'));
				assert.equal(store.summary('a')?.number, 'EX-2026-1');
			});
			it('two hundred alarms at once: numbers 1 to 200, each once, also after a restart', async () => {
				await Promise.all(Array.from({ length: 200 }, (_, n) => store.commit(openCase(`c${n}`))));
				await restart();
				await store.commit(openCase('last'));
				const numbers = store.list({}).map(({ number }) => Number(number.slice(8)));
				assert.deepEqual(
					numbers.sort((a, b) => a - b),
					Array.from({ length: 201 }, (_, n) => n + 1),
				);
			});
			it('series count apart', async () => {
				await store.commit(openCase('a'));
				await store.commit({
					expect: { b: 0 },
					build: (number) => ({ at: START, cases: [drawn('b', number('NC-2026'), {}, START, [], 'NC-2026')] }),
				});
				assert.equal(store.summary('b')?.number, 'NC-2026-1');
			});
			it('several cases in one commit: the next numbers in their order, all or none, also after a restart', async () => {
				const opens = (numbers: (first: number) => number[]) =>
					store.commit({
						expect: {},
						build: (number) => ({ at: START, cases: numbers(number('EX-2026')).map((n, at) => drawn(`case-${store.list({}).length + at}`, n)) }),
					});
				await store.commit(openCase('a'));
				await opens((first) => [first, first + 1, first + 2]);
				for (const wrong of [
					(first: number) => [first, first],
					(first: number) => [first + 1, first],
					(first: number) => [first, first + 2],
					(first: number) => [first - 1],
				]) {
					await assert.rejects(opens(wrong), /is next/);
				}
				await restart();
				assert.deepEqual(
					store.list({}).map(({ number }) => number),
					['EX-2026-4', 'EX-2026-3', 'EX-2026-2', 'EX-2026-1'],
				);
				await store.commit(openCase('b'));
				assert.equal(store.summary('b')?.number, 'EX-2026-5');
			});
		});

		describe('Duplicate keys', () => {
			it('two alarms of one signal at once open one case', async () => {
				const results = await Promise.allSettled([store.commit(openCase('a', { key: 'L2/weight' })), store.commit(openCase('b', { key: 'L2/weight' }))]);
				const refused = results.find((one) => one.status === 'rejected')?.reason as ClaimTaken;
				assert.equal(refused.name, 'ClaimTaken');
				assert.deepEqual([refused.key, refused.by], ['L2/weight', 'a']);
				assert.equal(await store.load('b'), undefined);
				await store.commit(openCase('c'));
				assert.equal(store.summary('c')?.number, 'EX-2026-2');
			});
			it('the key is free once the case closed, but still tells who had it and until when', async () => {
				await store.commit(openCase('a', { key: 'L2/weight' }));
				await closeCase(store, 'a', 'L2/weight');
				for (const again of [false, true]) {
					if (again) await restart();
					const claim = store.claim('L2/weight');
					assert.equal(claim?.held, false);
					assert.equal(claim?.releasedAt, minute(2));
					assert.equal(claim?.summary.status, 'closed');
				}
				await store.commit(openCase('b', { key: 'L2/weight' }));
				await restart();
				assert.equal(store.claim('L2/weight')?.held, true);
				assert.equal(store.claim('L2/weight')?.summary.id, 'b');
			});
			it('a key can pass from one case to another in one commit', async () => {
				await store.commit(openCase('a', { key: 'k' }));
				const a = (await store.load('a'))!;
				await store.commit({
					expect: { a: a.revision, b: 0 },
					build: () => ({ at: minute(3), cases: [next(a, 'closed', {}), opening('b', 'EX-9')], releases: ['k'], claims: [{ key: 'k', case: 'b' }] }),
				});
				assert.equal(store.claim('k')?.summary.id, 'b');
			});
			it('a key claimed for a case that does not exist is refused', async () => {
				await assert.rejects(store.commit({ expect: {}, build: () => ({ at: minute(0), cases: [], claims: [{ key: 'k', case: 'nobody' }] }) }));
				assert.equal(store.claim('k'), undefined);
			});
		});

		describe('Cases of one likeness', () => {
			const BY = ['kind', 'area', 'material'] as const;
			const like = { kind: 'process', area: 'L2', material: 'P-100' };
			const found = (from = START): string[] => store.alike(like, BY, from).map(({ id }) => id);
			/** Opened and closed so many minutes after the beginning. */
			const closedAt = async (id: string, minutes: number, more: object = like): Promise<void> => {
				await store.commit(openCase(id, { more }));
				const seen = (await store.load(id))!;
				await store.commit({ expect: { [id]: seen.revision }, build: () => ({ at: minute(minutes), cases: [next(seen, 'closed', {}, minute(minutes))] }) });
			};

			it('are those that closed since an instant, the last first, whether asked before or after, also after a restart', async () => {
				await closedAt('a', 10);
				await closedAt('other-part', 11, { ...like, material: 'P-200' });
				await closedAt('other-kind', 12, { ...like, kind: 'equipment' });
				await closedAt('no-part', 13, { area: 'L2' });
				await store.commit(openCase('open', { more: like }));
				assert.deepEqual(found(), ['a']);
				await closedAt('late', 30);
				// The wall clock was set back between.
				await closedAt('b', 20);
				for (const again of [false, true]) {
					if (again) await restart();
					assert.deepEqual(found(), ['late', 'b', 'a']);
					assert.deepEqual(found(minute(20)), ['late', 'b']);
					assert.deepEqual(
						store.alike({ kind: 'process', area: 'L2' }, BY, START).map(({ id }) => id),
						['no-part'],
					);
					assert.deepEqual(store.alike({ kind: 'nothing' }, BY, START), []);
				}
			});

			it('are none of those that were opened again; closed again they count once, from then', async () => {
				await closedAt('a', 10);
				assert.deepEqual(found(), ['a']);
				await change(store, 'a', 'reopened', { reason: 'again' });
				assert.deepEqual(found(), []);
				const seen = (await store.load('a'))!;
				await store.commit({ expect: { a: seen.revision }, build: () => ({ at: minute(40), cases: [next(seen, 'closed', {}, minute(40))] }) });
				for (const again of [false, true]) {
					if (again) await restart();
					assert.deepEqual([found(), found(minute(40)), found(minute(41))], [['a'], ['a'], []]);
				}
			});

			it('are found by their cause where that is asked for', async () => {
				await closedAt('unknown', 10);
				await store.commit(openCase('known', { more: like }));
				await change(store, 'known', 'classified', { cause: 'machine' } as never);
				const seen = (await store.load('known'))!;
				await store.commit({ expect: { known: seen.revision }, build: () => ({ at: minute(20), cases: [next(seen, 'closed', {}, minute(20))] }) });
				const by = [...BY, 'cause'] as const;
				const ids = (cause?: 'machine' | 'man'): string[] => store.alike({ ...like, ...(cause && { cause }) }, by, START).map(({ id }) => id);
				assert.deepEqual([ids('machine'), ids('man'), ids()], [['known'], [], []]);
			});
		});

		describe('Values', () => {
			it('are set, replaced, removed and found by their beginning', async () => {
				const set = (key: string, value: number | null) => store.commit({ expect: {}, build: () => ({ at: minute(0), cases: [], values: [{ key, value }] }) });
				await set('cursor/mail', 1);
				await set('cursor/board', 2);
				await set('clock', 3);
				await set('cursor/mail', 4);
				await set('clock', null);
				await restart();
				assert.equal(store.value('cursor/mail'), 4);
				assert.equal(store.value('clock'), undefined);
				assert.deepEqual(
					store
						.values('cursor/')
						.map(({ key }) => key)
						.sort(),
					['cursor/board', 'cursor/mail'],
				);
			});
		});

		describe('Lists', () => {
			beforeEach(async () => {
				await store.commit(openCase('a', { at: minute(1), more: { area: 'Hall A', title: 'Bottle underfilled', lot: 'R-7', order: 'MO-118' } }));
				await store.commit(openCase('c', { at: minute(3), more: { severity: 'low' } }));
				await store.commit(openCase('b', { at: minute(2), more: { kind: 'quality', order: 'MO-118' } }));
				await change(store, 'a', 'loss', { kind: 'time', millis: 5_400_000 });
				await closeCase(store, 'a');
			});
			const listed = (...filter: Parameters<Store['list']>): string =>
				store
					.list(...filter)
					.map(({ id }) => id)
					.join('');
			it('newest first, open and closed, however they came in', async () => {
				assert.equal(listed({}), 'cba');
				await store.commit(openCase('d', { at: minute(2.5) }));
				assert.equal(listed({}), 'cdba');
				await restart();
				assert.equal(listed({}), 'cdba');
			});
			it('tell lot, order and losses of closed cases as well, after a restart too', async () => {
				for (const again of [false, true]) {
					if (again) await restart();
					const [, a] = store.list({ order: 'MO-118' });
					assert.deepEqual([a?.lot, a?.order, a?.losses], ['R-7', 'MO-118', { millis: 5_400_000, pieces: {}, money: {} }]);
				}
			});
			it('by each filter, and by several', () => {
				assert.equal(listed({ status: ['open'] }), 'cb');
				assert.equal(listed({ status: ['closed'] }), 'a');
				assert.equal(listed({ status: ['open', 'closed'] }), 'cba');
				assert.equal(listed({ kind: 'quality' }), 'b');
				assert.equal(listed({ area: 'Hall A' }), 'a');
				assert.equal(listed({ lot: 'R-7' }), 'a');
				assert.equal(listed({ order: 'MO-118' }), 'ba');
				assert.equal(listed({ order: 'MO-1' }), '');
				assert.equal(listed({ severity: 'low' }), 'c');
				assert.equal(listed({ text: 'UNDERF' }), 'a');
				assert.equal(listed({ text: 'ex-2026-2' }), 'c');
				assert.equal(listed({ openedFrom: minute(2), openedTo: minute(2) }), 'b');
				assert.equal(listed({ kind: 'quality', severity: 'low' }), '');
				assert.equal(listed({ department: 'nobody' }), '');
			});
		});

		describe('Cases at rest', () => {
			it('open and closed with a message under way are active; closed and settled are not', async () => {
				await store.commit(openCase('open'));
				await store.commit(openCase('settled'));
				await closeCase(store, 'settled');
				await store.commit(openCase('sending', { ops: [hop('sending')] }));
				await closeCase(store, 'sending');
				for (const again of [false, true]) {
					if (again) await restart();
					assert.deepEqual(ids(store.active()), ['open', 'sending']);
				}
			});
			it('are loaded, told of and taken up again like any other', async () => {
				await store.commit(openCase('a'));
				await closeCase(store, 'a');
				await store.close();
				await restart();
				assert.equal(store.summary('a')?.status, 'closed');
				assert.equal((await store.load('a'))?.record.case.status, 'closed');
				assert.equal((await store.history('a')).length, 2);
				await change(store, 'a', 'reopened', { reason: 'it came back' });
				await restart();
				assert.deepEqual(ids(store.active()), ['a']);
				assert.deepEqual(
					(await store.history('a')).map(({ type }) => type),
					['opened', 'closed', 'reopened'],
				);
			});
			it('a decision on an old state of one is a Conflict', async () => {
				await store.commit(openCase('a'));
				const old = (await store.load('a'))!;
				await closeCase(store, 'a');
				await store.close();
				await restart();
				await assert.rejects(store.commit({ expect: { a: old.revision }, build: () => ({ at: minute(9), cases: [next(old, 'accepted', {})] }) }), {
					name: 'Conflict',
				});
				await assert.rejects(store.commit(openCase('a')), { name: 'Conflict' });
			});
		});

		describe('History and feed', () => {
			it('history has every event from the first, across restarts', async () => {
				await store.commit(openCase('a'));
				await change(store, 'a', 'accepted', {});
				await restart();
				await change(store, 'a', 'commented', { text: 'Nozzle 3 drips' });
				assert.deepEqual(
					(await store.history('a')).map(({ seq, type }) => [seq, type]),
					[
						[1, 'opened'],
						[2, 'accepted'],
						[3, 'commented'],
					],
				);
			});
			it('the feed goes on after any g, in order, also from before the restart', async () => {
				for (let n = 1; n <= 20; n += 1) await store.commit(openCase(`c${n}`));
				await restart();
				for (let n = 21; n <= 30; n += 1) await store.commit(openCase(`c${n}`));
				const seen: string[] = [];
				for (let after = 0; ; ) {
					const entries = await store.feed(after, 7);
					if (entries.length === 0) break;
					assert.ok(entries.length <= 7);
					seen.push(...entries.map((entry) => entry.case));
					after = entries.at(-1)!.g;
				}
				assert.deepEqual(
					seen,
					Array.from({ length: 30 }, (_, n) => `c${n + 1}`),
				);
			});
			it('the feed never splits a commit, so that resuming after its g misses nothing', async () => {
				await store.commit({ expect: {}, build: () => ({ at: minute(0), cases: [opening('a', '1'), opening('b', '2'), opening('c', '3')] }) });
				await store.commit(openCase('d'));
				assert.deepEqual(
					(await store.feed(0, 2)).map((entry) => entry.case),
					['a', 'b', 'c'],
				);
				assert.deepEqual(
					(await store.feed(1, 2)).map((entry) => entry.case),
					['d'],
				);
			});
		});

		describe('Backup', () => {
			it('made while alarms come in, it opens as of one commit', async () => {
				await store.commit(openCase('a', { key: 'k' }));
				await store.commit(openCase('done'));
				await closeCase(store, 'done');
				const place = ground.backupPlace();
				const [g] = await Promise.all([store.backup(place.folder), ...Array.from({ length: 50 }, (_, n) => store.commit(openCase(`late${n}`)))]);
				const copy = place.store();
				const recovery = await copy.open();
				assert.equal(recovery.g, g);
				assert.deepEqual(recovery.damaged, []);
				assert.equal(copy.list({}).length, g - 1, 'every case opened up to that commit, and no other');
				assert.equal(copy.claim('k')?.held, true);
				assert.equal((await copy.history('done')).length, 2);
				assert.equal((await copy.feed(0, 1_000)).at(-1)?.g, g);
				await copy.commit(openCase('in the copy'));
				assert.equal(store.summary('in the copy'), undefined);
				await copy.close();
			});
			it('into a folder that is not empty, or inside the store, is refused', async () => {
				await store.commit(openCase('a'));
				const place = ground.backupPlace();
				await store.backup(place.folder);
				await assert.rejects(store.backup(place.folder), { name: 'RefusedError', code: 'store.backup-not-empty' });
			});
		});

		describe('Opening and closing', () => {
			it('says where it stands', async () => {
				await store.commit(openCase('a'));
				await store.commit(openCase('b', { at: minute(5) }));
				await closeCase(store, 'a');
				await restart();
				await store.close();
				store = await ground.restart();
				const { g, at, openCases, closedCases, damaged } = await store.open();
				assert.deepEqual({ g, at, openCases, closedCases, damaged }, { g: 3, at: minute(2), openCases: 1, closedCases: 1, damaged: [] });
			});
			it('a closed store takes nothing and can be opened again', async () => {
				await store.close();
				await assert.rejects(store.commit(openCase('a')), { name: 'StoreFailed' });
				await assert.rejects(store.load('a'), { name: 'StoreFailed' });
				await store.open();
				await store.commit(openCase('a'));
			});
			it('what waited when it was closed is on disk', async () => {
				const waiting = Promise.all([store.commit(openCase('a')), store.commit(openCase('b'))]);
				await store.close();
				await waiting;
				await restart();
				assert.equal(store.list({}).length, 2);
			});
		});
	});
}
