// One random history of a store on a disk whose power can be cut, and what must hold at every cut: nothing acknowledged is lost, nothing
// unacknowledged is half there, numbers have no gaps, claims fit, documents and index agree with the journal.

import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { VirtualClock } from '../../src/clock.ts';
import { JournalStore } from '../../src/store/journal-store.ts';
import type { CommitBody, Loaded } from '../../src/store/port.ts';
import { NO_LOCK } from '../domain/store/ground.ts';
import { drawn, FOLD, hop, minute, next, openCase } from '../domain/store/plant-cases.ts';
import { PowerCutDisk, random, type Survival } from '../domain/store/power-cut-disk.ts';

const FOLDER = '/plant';
const SURVIVALS: readonly Survival[] = ['least', 'most', 'any', 'any'];

/** A commit as the test remembers it. */
interface Kept {
	g: number;
	body: CommitBody;
}

function storeOn(disk: PowerCutDisk, clock = new VirtualClock()): JournalStore {
	return new JournalStore({ disk, folder: FOLDER, clock, lock: NO_LOCK, ...FOLD, segmentBytes: 2_500, checkpointBytes: 4_000 });
}

/** Runs a history, cuts after every change of the disk, and checks each. */
export async function explore(seed: number): Promise<{ cuts: number; problems: string[] }> {
	const chance = random(seed);
	const disk = new PowerCutDisk();
	const cuts: { disk: PowerCutDisk; acknowledged: number; survival: Survival }[] = [];
	/** By `g`: every commit that was decided; the first `acknowledged` were confirmed. */
	const decided: Kept[] = [];
	let acknowledged = 0;
	disk.changed = () => {
		const survival = SURVIVALS[Math.floor(chance() * SURVIVALS.length)]!;
		cuts.push({ disk: disk.afterCut(survival, chance), acknowledged, survival });
	};
	await live(
		disk,
		chance,
		(g, body) => decided.push({ g, body }),
		(g) => {
			acknowledged = Math.max(acknowledged, g);
		},
	);
	disk.changed = undefined;
	decided.sort((a, b) => a.g - b.g);

	const reckoned = new Map<number, Expected>();
	const expectedAt = (g: number): Expected => {
		const found = reckoned.get(g) ?? reckon(decided.slice(0, g));
		reckoned.set(g, found);
		return found;
	};
	const problems: string[] = [];
	for (const [place, cut] of cuts.entries()) {
		try {
			await examine(cut.disk, expectedAt, decided.length, cut.acknowledged, chance);
		} catch (error) {
			problems.push(
				`cut ${place} (${cut.survival} survives, ${cut.acknowledged} acknowledged): ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 6).join(' | ') : error}`,
			);
		}
	}
	return { cuts: cuts.length, problems };
}

/** A few busy minutes: bursts of commits, several at once, with minutes passing (checkpoints) and restarts between. */
async function live(disk: PowerCutDisk, chance: () => number, decide: (g: number, body: CommitBody) => void, acknowledge: (g: number) => void): Promise<void> {
	let store = storeOn(disk);
	let clock = new VirtualClock();
	// each operation takes up to three turns of the event loop, so that commits, checkpoints and restarts overlap in every way
	disk.slow = () => (chance() < 0.4 ? turns(1 + Math.floor(chance() * 3)) : undefined);
	const begin = async (): Promise<void> => {
		clock = new VirtualClock();
		store = storeOn(disk, clock);
		await store.open();
	};
	await begin();
	const ids: string[] = [];
	let waiting: Promise<void>[] = [];
	for (let burst = 0; burst < 8; burst += 1) {
		for (let n = 1 + Math.floor(chance() * 5); n > 0; n -= 1) {
			const doing = act(store, ids, chance, decide);
			waiting.push(doing.then((g) => (g === undefined ? undefined : acknowledge(g))));
			if (chance() < 0.3) await turn();
		}
		const luck = chance();
		if (luck < 0.4) await clock.advance(60_000);
		await turns(Math.floor(chance() * 20));
		if (luck < 0.8) continue;
		await Promise.all(waiting);
		waiting = [];
		if (luck < 0.9) continue;
		await store.close();
		await begin();
	}
	await Promise.all(waiting);
	await store.close();
	disk.slow = undefined;
}

async function turns(count: number): Promise<void> {
	for (let n = 0; n < count; n += 1) await turn();
}

/** One thing a plant does. Returns its g, or nothing when it was refused. */
async function act(store: JournalStore, ids: string[], chance: () => number, decide: (g: number, body: CommitBody) => void): Promise<number | undefined> {
	const pick = chance();
	const some = ids[Math.floor(chance() * ids.length)];
	const remember = (body: CommitBody, seen: { body?: CommitBody }): CommitBody => {
		seen.body = body;
		return body;
	};
	const seen: { body?: CommitBody } = {};
	if (some !== undefined && pick < 0.08) {
		const several = Array.from({ length: 2 + Math.floor(chance() * 4) }, (_, at) => `case-${ids.length + 1 + at}`);
		const at = minute(ids.length);
		ids.push(...several);
		const build = (next: (series: string) => number): CommitBody => {
			const first = next('EX-2026');
			return remember({ at, cases: several.map((id, place) => drawn(id, first + place, {}, at)) }, seen);
		};
		return settle(store.commit({ expect: {}, build }), seen, decide);
	}
	if (some === undefined || pick < 0.4) {
		const id = `case-${ids.length + 1}`;
		ids.push(id);
		const key = chance() < 0.5 ? `signal-${Math.floor(chance() * 4)}` : undefined;
		const request = openCase(id, { key, at: minute(ids.length), ops: chance() < 0.3 ? [hop(id)] : [] });
		return settle(store.commit({ ...request, build: (next) => remember(request.build(next), seen) }), seen, decide);
	}
	let loaded: Loaded | undefined;
	try {
		loaded = await store.load(some);
	} catch {
		return undefined;
	}
	if (!loaded) return undefined;
	const body = changeOf(store, loaded, chance);
	return settle(store.commit({ expect: { [some]: loaded.revision }, build: () => remember(body, seen) }), seen, decide);
}

function changeOf(store: JournalStore, loaded: Loaded, chance: () => number): CommitBody {
	const { record } = loaded;
	const at = minute(100 + record.version);
	const values = chance() < 0.2 ? [{ key: `cursor/${Math.floor(chance() * 3)}`, value: chance() < 0.3 ? null : record.version }] : undefined;
	if (record.case.status !== 'open')
		return { at, cases: [next(loaded, chance() < 0.5 ? 'reopened' : 'commented', { reason: 'again', text: 'seen' } as never, at)], values };
	if (Object.keys(record.mechanics.hops).length > 0 && chance() < 0.5)
		return { at, cases: [{ id: record.id, from: record.version, events: [], ops: [{ op: 'settle', hop: `${record.id}/1` }] }], values };
	if (chance() < 0.4) {
		const key = record.case.key;
		const holds = key !== undefined && store.claim(key)?.summary.id === record.id;
		return { at, cases: [next(loaded, 'closed', {}, at)], releases: holds ? [key] : undefined, values };
	}
	return { at, cases: [next(loaded, 'commented', { text: 'x'.repeat(Math.floor(chance() * 900)) }, at)], values };
}

async function settle(commit: Promise<{ g: number }>, seen: { body?: CommitBody }, decide: (g: number, body: CommitBody) => void): Promise<number | undefined> {
	try {
		const { g } = await commit;
		decide(g, seen.body!);
		return g;
	} catch (error) {
		if (['Conflict', 'ClaimTaken'].includes((error as Error).name)) return undefined;
		throw error;
	}
}

/** Opens what a cut left and compares it with the plant's memory. Then works on, cuts again, and looks again. */
async function examine(disk: PowerCutDisk, expectedAt: (g: number) => Expected, made: number, acknowledged: number, chance: () => number): Promise<void> {
	const store = storeOn(disk);
	const recovery = await store.open();
	assert.deepEqual(recovery.damaged, [], 'a power cut is no damage');
	assert.ok(recovery.g >= acknowledged, `commit ${acknowledged} was acknowledged, the last one found is ${recovery.g}`);
	assert.ok(recovery.g <= made, 'a commit that nobody made');
	const expected = expectedAt(recovery.g);
	await compare(store, expected);
	await store.commit(openCase('afterwards', { at: minute(500) }));
	assert.equal(store.summary('afterwards')?.number, `EX-2026-${expected.numbers + 1}`);

	if (chance() < 0.6) return;
	const again = storeOn(disk.afterCut('any', chance));
	const second = await again.open();
	assert.equal(second.g, recovery.g + 1, 'what was acknowledged after the first cut survives a second');
	assert.deepEqual(second.damaged, []);
}

interface Expected {
	records: Map<string, Loaded['record']>;
	json: Map<string, string>;
	events: Map<string, number>;
	claims: Map<string, { case: string; held: boolean }>;
	values: Map<string, unknown>;
	numbers: number;
	feed: string[];
}

/** What all commits up to one add up to, reckoned without the store. */
function reckon(commits: Kept[]): Expected {
	const expected: Expected = { records: new Map(), json: new Map(), events: new Map(), claims: new Map(), values: new Map(), numbers: 0, feed: [] };
	for (const { g, body } of commits) {
		for (const change of body.cases) {
			if (!expected.records.has(change.id)) expected.numbers += 1;
			expected.records.set(change.id, FOLD.applyChange(expected.records.get(change.id), change));
			expected.events.set(change.id, (expected.events.get(change.id) ?? 0) + change.events.length);
			for (const event of change.events) expected.feed.push(`${g} ${change.id} ${event.seq}`);
		}
		for (const key of body.releases ?? []) expected.claims.set(key, { case: expected.claims.get(key)!.case, held: false });
		for (const { key, case: id } of body.claims ?? []) expected.claims.set(key, { case: id, held: true });
		for (const { key, value } of body.values ?? []) value === null ? expected.values.delete(key) : expected.values.set(key, value);
	}
	for (const [id, record] of expected.records) expected.json.set(id, JSON.stringify(record));
	return expected;
}

async function compare(store: JournalStore, expected: Expected): Promise<void> {
	assert.equal(store.list({}).length, expected.records.size, 'as many cases as were opened');
	for (const [id, record] of expected.records) {
		// both were folded from the same facts, so even the order of fields is the same
		assert.equal(JSON.stringify((await store.load(id))?.record), expected.json.get(id), `record of ${id}`);
		assert.equal(store.idOf(record.case.number), id);
		const history = await store.history(id);
		assert.equal(history.length, expected.events.get(id), `history of ${id}`);
		for (const [place, { seq }] of history.entries()) assert.equal(seq, place + 1, `history of ${id}`);
	}
	const active = new Set([...store.active()].map(({ record }) => record.id));
	for (const [id, { case: subject, mechanics }] of expected.records) {
		assert.equal(active.has(id), subject.status === 'open' || Object.keys(mechanics.hops).length > 0, `${id} active`);
	}
	for (const [key, { case: id, held }] of expected.claims) {
		const claim = store.claim(key);
		assert.deepEqual({ case: claim?.summary.id, held: claim?.held }, { case: id, held }, `claim ${key}`);
	}
	assert.deepEqual(new Map(store.values('').map(({ key, value }) => [key, value])), expected.values);
	const feed = (await store.feed(0, 100_000)).map((entry) => `${entry.g} ${entry.case} ${entry.event.seq}`);
	assert.equal(feed.join('\n'), expected.feed.join('\n'), 'feed');
}
