// The same trouble again after its case had closed: linked, counted, more severe, higher on the ladder, and listed as measures that did not hold.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CaseEvent } from '../../../src/case/events.ts';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { closeStep } from '../../../src/steps/close/close.ts';
import { checkCloseConfig } from '../../../src/steps/close/config.ts';
import { checkEscalateConfig } from '../../../src/steps/escalate/config.ts';
import { escalateStep } from '../../../src/steps/escalate/escalate.ts';
import { checkIntakeConfig } from '../../../src/steps/intake/config.ts';
import { intakeKind } from '../../../src/steps/intake/intake.ts';
import { checkRecurrenceConfig, type RecurrenceConfig } from '../../../src/steps/recurrence/config.ts';
import { recurrenceStep } from '../../../src/steps/recurrence/recurrence.ts';
import { DAY, HOUR } from '../../../src/time.ts';
import { EnginePlant, flowOf, type NodeType, step } from './engine-rig.ts';

const checkedBy = (check: (raw: unknown, language: 'en-US') => unknown) => (raw: unknown) => check(raw, 'en-US') as ReturnType<NonNullable<NodeType['check']>>;
const types: Record<string, NodeType> = {
	'andon-intake': { intake: intakeKind, check: checkedBy(checkIntakeConfig) },
	'andon-recurrence': { kind: recurrenceStep, check: checkedBy(checkRecurrenceConfig) },
	'andon-escalate': { kind: escalateStep, check: checkedBy(checkEscalateConfig) },
	'andon-close': { kind: closeStep, check: checkedBy(checkCloseConfig) },
};

const later = (hours: number) => ({ after: { amount: hours * HOUR, counts: 'elapsed' }, tell: [{ role: 'production-vp' }], ask: 'know' });
const LADDER = { rungs: [later(1), later(2), later(3)], until: ['acknowledged'], enterHigher: true };

/** Reported → looked up → measures → closed by hand. */
function line(config: Partial<RecurrenceConfig> = {}) {
	const here: RecurrenceConfig = { same: 'symptom', window: 90 * DAY, raise: 1, ...config };
	return flowOf(
		step('intake', 'intake', ['seen']),
		step('seen', 'recurrence', ['ladder', 'ladder'], here),
		step('ladder', 'escalate', ['close'], LADDER),
		step('close', 'close', ['', ''], { requires: { rootCause: true } }),
	);
}

const start = (config?: Partial<RecurrenceConfig>) => EnginePlant.start(line(config), { types });

async function reported(plant: EnginePlant, fields: JsonObject = {}): Promise<string> {
	return plant.raise({ kind: 'process', area: 'L2/filler', material: 'P-100', severity: 'medium', ...fields });
}

async function solved(plant: EnginePlant, number: string, cause = 'machine'): Promise<void> {
	await plant.command({ command: 'set', case: number, values: { cause } });
	const measures: [string, string][] = [
		['m1', 'containment'],
		['m2', 'corrective'],
		['m3', 'preventive'],
	];
	const id = plant.idOf(number);
	await plant.engine.change(id, (plan) => {
		for (const [measure, of] of measures) {
			plan.emit(id, { type: 'measure-planned', data: { id: measure, class: of as 'corrective', text: `Nozzle ${measure}` } });
			if (measure !== 'm3') plan.emit(id, { type: 'measure-done', data: { id: measure } });
		}
		return {};
	});
	await plant.command({ command: 'set', case: number, values: { rootCause: 'Nozzle worn' } });
	await plant.settle();
	assert.equal((await plant.case(number)).status, 'closed');
}

const firstRung = async (plant: EnginePlant, number: string) => ((await plant.openStep(number, 'ladder')).state as { first: number }).first;
const dataOf = (events: CaseEvent[]) => events.map(({ data }) => data);

describe('a recurrence', () => {
	it('links both cases, marks what was meant to hold, raises the severity, starts higher on the ladder', async () => {
		const plant = await start();
		const first = await reported(plant);
		assert.deepEqual([(await plant.case(first)).recurrence, await firstRung(plant, first)], [undefined, 1]);
		await solved(plant, first);
		await plant.leap('40 d');
		const second = await reported(plant);
		const again = await plant.case(second);
		assert.deepEqual([again.recurrence, again.severity], [{ count: 1, of: plant.idOf(first) }, 'high']);
		assert.equal(await firstRung(plant, second), 2);
		const before = await plant.case(first);
		assert.equal(before.status, 'closed');
		assert.deepEqual(
			before.measures.map(({ id, failed }) => [id, failed?.number]),
			[
				['m1', undefined],
				['m2', second],
				['m3', undefined],
			],
		);
		assert.deepEqual([again.links.map(({ relation }) => relation), before.links.map(({ relation }) => relation)], [['recurrence-of'], ['recurred-as']]);
		await solved(plant, second);
		await plant.leap('10 d');
		const third = await reported(plant);
		const chain = await plant.case(third);
		assert.deepEqual([chain.recurrence, chain.severity], [{ count: 2, of: plant.idOf(second) }, 'high']);
		assert.equal(await firstRung(plant, third), 3);
	});

	it('is told in the payload of the output “again”', async () => {
		const plant = await start();
		const first = await reported(plant);
		await solved(plant, first);
		await plant.leap('12 d');
		const second = await reported(plant);
		const { arrival } = await plant.openStep(second, 'ladder');
		const told = (arrival.payload as JsonObject).recurrence as JsonObject;
		assert.deepEqual([told.number, told.days, told.count, arrival.output], [first, 12, 1, 'again']);
	});

	it('the list of measures that did not hold, also after a restart: what, where, after how long, come back as what', async () => {
		const plant = await start();
		const first = await reported(plant);
		await solved(plant, first);
		await plant.leap('40 d');
		const second = await reported(plant);
		for (const crash of [false, true]) {
			if (crash) await plant.crash();
			const list = await plant.command({ command: 'failed-measures' });
			assert(!isRefusal(list));
			const [only] = list.measures as JsonObject[];
			assert.deepEqual(
				[list.total, only?.number, only?.text, only?.days, (only?.cameBackAs as JsonObject | undefined)?.number],
				[1, first, 'Nozzle m2', 40, second],
			);
			const elsewhere = await plant.command({ command: 'failed-measures', area: 'L9' });
			assert(!isRefusal(elsewhere) && elsewhere.total === 0);
		}
		await solved(plant, second);
		await plant.leap('10 d');
		const third = await reported(plant);
		const read: string[] = [];
		const load = plant.engine.store.load.bind(plant.engine.store);
		plant.engine.store.load = (id) => {
			read.push(id);
			return load(id);
		};
		const pageOf = async (page: number) => {
			read.length = 0;
			const list = await plant.command({ command: 'failed-measures', page, size: 1 });
			assert(!isRefusal(list));
			const [only] = list.measures as JsonObject[];
			return [list.total, list.pages, only?.number, (only?.cameBackAs as JsonObject | undefined)?.number, read.length];
		};
		// The last that failed first; of each page only its own case is read.
		assert.deepEqual(await pageOf(1), [2, 2, second, third, 1]);
		assert.deepEqual(await pageOf(2), [2, 2, first, second, 1]);
		assert.deepEqual(await pageOf(3), [2, 2, undefined, undefined, 0]);
		const wrong = await plant.command({ command: 'failed-measures', size: 0 });
		assert(isRefusal(wrong) && wrong.path === 'size');
	});

	for (const [story, fields, days] of [
		['another part', { material: 'P-200' }, 10],
		['another kind', { kind: 'equipment' }, 10],
		['another area', { area: 'L1' }, 10],
		['after the window', {}, 91],
	] as const) {
		it(`${story}: new`, async () => {
			const plant = await start();
			const first = await reported(plant);
			await solved(plant, first);
			await plant.leap(`${days} d`);
			const second = await reported(plant, fields);
			assert.deepEqual([(await plant.case(second)).recurrence, (await plant.openStep(second, 'ladder')).arrival.output], [undefined, 'new']);
		});
	}

	it('of a case that is still open, or was cancelled, there is none', async () => {
		const plant = await start();
		const first = await reported(plant);
		const second = await reported(plant);
		assert.equal((await plant.case(second)).recurrence, undefined);
		await plant.command({ command: 'cancel', case: first, reason: 'Nothing there' });
		const third = await reported(plant);
		assert.equal((await plant.case(third)).recurrence, undefined);
	});

	it('a closed case that was opened again does not count until it closes again', async () => {
		const plant = await start();
		const first = await reported(plant);
		await solved(plant, first);
		await plant.leap('1 d');
		await plant.command({ command: 'reopen', case: first, reason: 'Customer objects' });
		const second = await reported(plant);
		assert.equal((await plant.case(second)).recurrence, undefined);
	});

	it('by cause: only where it is the same one; unknown goes on as new, and the record says so', async () => {
		const plant = await start({ same: 'cause' });
		const first = await reported(plant);
		assert.deepEqual(dataOf(await plant.events(first, 'recurrence/cause-unknown')), [{}]);
		await solved(plant, first, 'machine');
		await plant.leap('10 d');
		const numbers: string[] = [];
		for (const cause of ['man', 'machine']) {
			const number = await reported(plant);
			numbers.push(number);
			await plant.command({ command: 'set', case: number, values: { cause } });
			await plant.command({ command: 'move', case: number, to: 'seen' });
			await plant.settle();
		}
		const [other, same] = numbers as [string, string];
		assert.deepEqual([(await plant.case(other)).recurrence, (await plant.case(same)).recurrence], [undefined, { count: 1, of: plant.idOf(first) }]);
	});

	it('passing by a second time counts once', async () => {
		const plant = await start();
		const first = await reported(plant);
		await solved(plant, first);
		await plant.leap('1 d');
		const second = await reported(plant);
		await plant.command({ command: 'move', case: second, to: 'seen' });
		await plant.settle();
		const { recurrence, links, severity } = await plant.case(second);
		assert.deepEqual([recurrence?.count, links.length, severity], [1, 1, 'high']);
		assert.equal((await plant.events(first, 'came-back')).length, 1);
	});

	it('of two that were open at once: both are told, and both count', async () => {
		const plant = await start();
		const [one, other] = [await reported(plant), await reported(plant)];
		await plant.leap('1 h');
		await solved(plant, one);
		await plant.leap('1 d');
		await solved(plant, other);
		await plant.leap('10 d');
		const again = await reported(plant);
		const { recurrence, links } = await plant.case(again);
		assert.deepEqual([recurrence, links.map(({ number }) => number)], [{ count: 2, of: plant.idOf(other) }, [other, one]]);
		for (const number of [one, other]) assert.equal((await plant.case(number)).measures.find(({ id }) => id === 'm2')?.failed?.number, again);
	});

	it('one that closes while this one is open hides none that closed before', async () => {
		const plant = await start();
		const first = await reported(plant);
		await solved(plant, first);
		await plant.leap('5 d');
		const between = await reported(plant);
		const last = await plant.raise({ kind: 'process', area: 'L2/filler', material: 'P-200', severity: 'medium' });
		await plant.leap('1 d');
		await solved(plant, between);
		// It turns out to be the other part.
		await plant.command({ command: 'set', case: last, values: { material: 'P-100' } });
		await plant.command({ command: 'move', case: last, to: 'seen' });
		await plant.settle();
		assert.deepEqual((await plant.case(last)).recurrence, { count: 1, of: plant.idOf(first) });
		assert.equal((await plant.events(between, 'came-back')).length, 0);
	});

	it('that was nothing is taken back: cancelled, the measures hold as far as anybody knows; opened again, they did not', async () => {
		const plant = await start();
		const first = await reported(plant);
		await solved(plant, first);
		await plant.leap('10 d');
		const again = await reported(plant);
		const failed = async () => (await plant.case(first)).measures.filter((measure) => measure.failed).length;
		const listed = async () => ((await plant.command({ command: 'failed-measures' })) as { total: number }).total;
		assert.deepEqual([await failed(), await listed()], [1, 1]);
		await plant.command({ command: 'cancel', case: again, reason: 'The scale was wrong' });
		for (const crash of [false, true]) {
			if (crash) await plant.crash();
			assert.deepEqual([await failed(), await listed()], [0, 0]);
			assert.deepEqual(dataOf(await plant.events(first, 'recurrence-withdrawn')), [{ case: plant.idOf(again), number: again }]);
		}
		const third = await reported(plant);
		assert.deepEqual((await plant.case(third)).recurrence, { count: 1, of: plant.idOf(first) });
		assert.equal(await failed(), 1);
		await plant.command({ command: 'reopen', case: again, reason: 'It was right after all' });
		await plant.command({ command: 'cancel', case: third, reason: 'Reported twice' });
		assert.equal(await failed(), 1, 'it came back as the other one still');
		assert.equal((await plant.case(first)).measures.find(({ id }) => id === 'm2')?.failed?.number, again);
	});

	it('the one between two was nothing: the last came back from the first', async () => {
		const plant = await start();
		const first = await reported(plant);
		await solved(plant, first);
		await plant.leap('5 d');
		const between = await reported(plant);
		await solved(plant, between);
		await plant.leap('5 d');
		const last = await reported(plant);
		assert.deepEqual((await plant.case(last)).recurrence, { count: 2, of: plant.idOf(between) });
		await plant.command({ command: 'reopen', case: between, reason: 'It was the scale' });
		await plant.command({ command: 'cancel', case: between, reason: 'It was the scale' });
		assert.deepEqual((await plant.case(last)).recurrence, { count: 1, of: plant.idOf(first) });
		assert.equal((await plant.case(first)).measures.find(({ id }) => id === 'm2')?.failed?.number, last);
	});

	it('whatever opens, closes, is cancelled and opened again, in any order and over restarts: a measure has failed if and only if a case that counts came back', async () => {
		const deed = fc.record({ what: fc.constantFrom('report', 'solve', 'cancel', 'reopen', 'wait', 'crash'), which: fc.nat(7) });
		await fc.assert(
			fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 14 }), async (deeds) => {
				const plant = await start({ window: 20 * DAY });
				const numbers: string[] = [];
				for (const { what, which } of deeds) {
					const number = numbers[which % Math.max(numbers.length, 1)];
					const status = number === undefined ? undefined : (await plant.case(number)).status;
					if (what === 'report' && numbers.length < 5) numbers.push(await reported(plant));
					else if (what === 'wait') await plant.leap(`${1 + which} d`);
					else if (what === 'crash') await plant.crash();
					else if (number === undefined) continue;
					else if (what === 'solve' && status === 'open' && (await plant.waitsAt(number)).length > 0) await solved(plant, number);
					else if (what === 'cancel' && status === 'open') await plant.command({ command: 'cancel', case: number, reason: 'Nothing' });
					else if (what === 'reopen' && status === 'cancelled') await plant.command({ command: 'reopen', case: number, reason: 'Something' });
				}
				const cases = await Promise.all(numbers.map((number) => plant.case(number)));
				for (const one of cases) {
					const counting = cases.filter(
						({ status, links }) => status !== 'cancelled' && links.some(({ case: of, relation }) => of === one.id && relation === 'recurrence-of'),
					);
					const done = one.measures.some(({ class: of, doneAt }) => of === 'corrective' && doneAt !== undefined);
					assert.equal(
						one.measures.some(({ failed }) => failed !== undefined),
						done && counting.length > 0,
						`${one.number}: ${counting.map(({ number }) => number)}`,
					);
					assert(one.recurrence === undefined || one.links.some(({ case: of, relation }) => of === one.recurrence?.of && relation === 'recurrence-of'));
				}
			}),
			{ numRuns: 40 },
		);
	});
});
