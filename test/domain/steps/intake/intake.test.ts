import assert from 'node:assert/strict';
import type { CaseSummary } from '../../../../src/case/case.ts';
import type { JsonObject } from '../../../../src/json.ts';
import { makeDirectory } from '../../../../src/plant/directory.ts';
import type { Claim, IntakeDecision } from '../../../../src/step.ts';
import { checkIntakeConfig, type IntakeConfig } from '../../../../src/steps/intake/config.ts';
import { intakeKind } from '../../../../src/steps/intake/intake.ts';
import { DAY, HOUR, type Instant, MINUTE, plus } from '../../../../src/time.ts';
import { fixtureConfig, fixtureContext, monday0930 } from '../../plant.fixture.ts';
import { after, faults, notRefused } from '../task/case.fixture.ts';

const config: IntakeConfig = { numbering: 'EX-{yyyy}-{seq}', kind: 'process', severity: 'medium', duplicateWindow: 0, recurrenceWindow: 0 };
const heavy = { title: 'Fill weight too high', area: 'L2/filler', key: 'L2/weight' };

const summary = (changes: Partial<CaseSummary> = {}): CaseSummary => ({
	id: 'c1',
	number: 'EX-2026-00001',
	title: 'Fill weight too high',
	kind: 'process',
	severity: 'medium',
	status: 'open',
	openedAt: plus(monday0930, -HOUR),
	updatedAt: plus(monday0930, -HOUR),
	turn: 1,
	...changes,
});

/** What the store knows of keys when a message comes in. */
function open(input: object, settings: Partial<IntakeConfig> = {}, claims: Record<string, Claim> = {}, now: Instant = monday0930) {
	const configured = { ...config, ...settings };
	const asked = intakeKind.needs?.(input as JsonObject, configured) ?? [];
	const found = Object.fromEntries(asked.map((query) => [query.name, 'key' in query && Object.hasOwn(claims, query.key) ? claims[query.key] : undefined]));
	return intakeKind.open(input as JsonObject, configured, fixtureContext({ key: 'intake', now, found: { claims: found, cases: {} } }));
}

function created(decision: ReturnType<typeof open>) {
	const { create, moves, recurrenceOf } = notRefused(decision) as Extract<IntakeDecision, { create: unknown }>;
	assert(create, 'a new case');
	return { ...create, moves, recurrenceOf };
}

function merged(decision: ReturnType<typeof open>) {
	const into = notRefused(decision) as Extract<IntakeDecision, { merge: unknown }>;
	assert(into.merge, 'merged');
	return into;
}

describe('intake', () => {
	describe('a message becomes a case', () => {
		it('takes kind, severity and the moment of detection from the configuration and the clock when the message does not say', () => {
			const { opened, numbering, claim, actor, moves } = created(open(heavy));
			assert.deepEqual(opened, {
				title: 'Fill weight too high',
				kind: 'process',
				severity: 'medium',
				detectedAt: monday0930,
				intake: 'intake',
				area: 'L2/filler',
				key: 'L2/weight',
			});
			assert.equal(numbering, 'EX-{yyyy}-{seq}');
			assert.equal(claim, 'L2/weight');
			assert.deepEqual(actor, { id: 'system', how: 'system' });
			assert.deepEqual(moves, [{ output: 'opened' }]);
		});

		it('the patrol inspector reports by form: everything she fills in is in the case, and it is her word', () => {
			const input = {
				...heavy,
				kind: 'weight',
				severity: 'HIGH',
				detectedAt: '2026-11-23T09:12',
				reporter: 'li',
				quantity: { amount: '40', unit: 'bottles' },
				lot: 4711,
				order: 'O-9',
				material: 'PET-500',
				evidence: { value: 512.4 },
				fields: { shift: 'Day' },
				topic: 'L2/report',
				payload: { photo: 1 },
			};
			const { opened, actor, moves } = created(open(input));
			assert.equal(opened.detectedAt, '2026-11-23T01:12:00.000Z', 'a time without an offset is the plant’s');
			assert.deepEqual(opened.quantity, { amount: 40, unit: 'bottles' });
			assert.equal(opened.lot, '4711');
			assert.equal(opened.severity, 'high');
			assert.deepEqual(actor, { id: 'li', how: 'claimed' });
			assert.deepEqual(moves, [{ output: 'opened', topic: 'L2/report', payload: { photo: 1 } }]);
			assert.equal(after(undefined, [{ type: 'opened', data: { ...opened, number: 'EX-1' } }]).fields.shift, 'Day');
		});

		it('a field of the plant’s own that is to hold a date with time is read as one, and known as one; one that is left out is none', () => {
			const { opened } = created(
				open({ ...heavy, fields: { runsOut: '2026-11-23T11:00', lotNo: '2026-11-23T11:00' } }, { instants: ['runsOut', 'atStation'] }),
			);
			assert.deepEqual([opened.fields, opened.instants], [{ runsOut: '2026-11-23T03:00:00.000Z', lotNo: '2026-11-23T11:00' }, ['runsOut']]);
			const without = created(open({ ...heavy, fields: { shift: 'Day' } }, { instants: ['runsOut'] }));
			assert.equal('instants' in without.opened, false);
			const unread = open({ ...heavy, fields: { runsOut: 'soon' } }, { instants: ['runsOut'] });
			assert.deepEqual(faults(unread), [['fields.runsOut', 'form.not-instant']]);
		});

		it('a plant without areas takes any area', () => {
			const bare = fixtureContext({ plant: makeDirectory({ ...fixtureConfig, areas: [] }) });
			notRefused(intakeKind.open({ title: 'x', area: 'anywhere' }, config, bare));
		});

		it('does not claim a key that nobody gave', () => {
			const { claim, opened } = created(open({ title: 'Leak' }));
			assert.equal(claim, undefined);
			assert.equal(opened.key, undefined);
			assert.deepEqual(intakeKind.needs?.({ title: 'Leak', key: ' ' }, config), []);
		});
	});

	describe('bad messages', () => {
		it('are refused with every fault at once', () => {
			const refusal = open({ title: ' ', severity: 'terrible', quantity: { amount: '12,5' }, detectedAt: 'yesterday', lot: {}, area: 'L9', colour: 'red' });
			assert.deepEqual(faults(refusal), [
				['colour', 'form.unknown-property'],
				['title', 'form.required'],
				['detectedAt', 'form.not-instant'],
				['severity', 'form.not-option'],
				['area', 'intake.area-unknown'],
				['quantity.amount', 'form.not-number'],
				['quantity.unit', 'form.required'],
				['lot', 'form.not-text'],
			]);
		});

		it('names the areas there are', () => {
			const refusal = open({ title: 'x', area: 'L9' });
			assert.match('message' in refusal ? String(refusal.message) : '', /L9.*L1, L1\/filler, L2/s);
		});

		for (const [what, detectedAt, code] of [
			['ten minutes ahead', plus(monday0930, 10 * MINUTE), 'intake.detected-in-future'],
			['1970, a dead battery', 0, 'intake.detected-before-1990'],
			['seconds instead of milliseconds', 1_780_000_000, 'intake.detected-before-1990'],
			['30 February', '2026-02-30T10:00:00Z', 'form.not-instant'],
			['a date without a time', '2026-11-23', 'form.not-instant'],
			['NaN', Number.NaN, 'form.not-instant'],
			['a list', [], 'form.not-instant'],
		] as const) {
			it(`detected at: ${what}`, () => assert.deepEqual(faults(open({ title: 'x', detectedAt })), [['detectedAt', code]]));
		}

		it('a sensor whose clock runs four minutes fast is still heard', () => {
			assert.equal(created(open({ title: 'x', detectedAt: plus(monday0930, 4 * MINUTE) })).opened.detectedAt, plus(monday0930, 4 * MINUTE));
		});

		for (const amount of ['12,5', Number.NaN, Number.POSITIVE_INFINITY, -1, true, [1], {}, '0x10']) {
			it(`a quantity of ${JSON.stringify(amount) ?? amount}${Number.isNaN(amount) ? ' (NaN)' : ''} is none`, () => {
				const [[path] = []] = faults(open({ title: 'x', quantity: { amount, unit: 'kg' } }));
				assert.equal(path, 'quantity.amount');
			});
		}

		it('evidence that is circular, binary, holds NaN, is huge or reaches for the prototype', () => {
			const circular: { me?: unknown } = {};
			circular.me = circular;
			const hostile = JSON.parse('{"a": {"__proto__": {"admin": true}}}');
			for (const evidence of [circular, Buffer.from('x'), { value: Number.NaN }, 'x'.repeat(20_000), hostile, () => 1, { res: new Map() }]) {
				const [[path = ''] = []] = faults(open({ title: 'x', evidence }));
				assert.match(path, /^evidence/);
			}
			assert.equal(({} as { admin?: boolean }).admin, undefined);
		});

		it('own fields by reserved or dotted names', () => {
			assert.deepEqual(faults(open({ title: 'x', fields: JSON.parse('{"__proto__": 1}') })), [['fields', 'validate.reserved-key']]);
			assert.deepEqual(faults(open({ title: 'x', fields: { 'a.b': 1 } })), [['fields.a.b', 'intake.field-name']]);
			assert.equal(faults(open({ title: 'x', fields: [1] }))[0]?.[0], 'fields');
		});

		it('no message at all, a text, a list; a title of 201 characters', () => {
			for (const input of [null, 'help', [], 7]) assert.equal(faults(open(input as unknown as object))[0]?.[1], 'form.not-object');
			assert.deepEqual(faults(open({ title: 'x'.repeat(201) })), [['title', 'form.too-long']]);
			assert.equal(created(open({ title: 'x'.repeat(200) })).opened.title.length, 200);
		});

		it('says it in Chinese to a Chinese plant', () => {
			const refusal = intakeKind.open({ title: '' }, config, fixtureContext({ language: 'zh-CN' }));
			assert.match('message' in refusal ? String(refusal.message) : '', /请填写/);
		});
	});

	describe('the same key again', () => {
		const held = (changes: Partial<CaseSummary> = {}): Record<string, Claim> => ({ 'L2/weight': { summary: summary(changes), held: true } });

		it('goes into the open case, and the report says so', () => {
			const { merge, events, reports } = merged(open({ ...heavy, evidence: { value: 514 }, reporter: 'sun' }, {}, held()));
			assert.equal(merge, 'c1');
			assert.deepEqual(events, [
				{
					type: 'merged',
					data: { detectedAt: monday0930, title: 'Fill weight too high', evidence: { value: 514 }, reporter: 'sun' },
					actor: { id: 'sun', how: 'claimed' },
				},
			]);
			assert.deepEqual(reports[0], {
				id: 'merged/1',
				output: 'merged',
				payload: { case: 'c1', number: 'EX-2026-00001', count: 1, detectedAt: monday0930, title: 'Fill weight too high' },
			});
		});

		it('each merge has a report id of its own', () => {
			const ids = [undefined, { count: 1 }, { count: 7 }].map((before) => merged(open(heavy, {}, held({ merged: before }))).reports[0]?.id);
			assert.deepEqual(ids, ['merged/1', 'merged/2', 'merged/8']);
		});

		it('what has become worse raises the severity; what looks milder does not lower it', () => {
			const raised = merged(open({ ...heavy, severity: 'critical' }, {}, held())).events;
			assert.deepEqual(raised[1]?.data, { values: { severity: 'critical' } });
			assert.equal(merged(open({ ...heavy, severity: 'low' }, {}, held())).events.length, 1);
			assert.equal(merged(open(heavy, { severity: 'critical' }, held())).events.length, 1, 'a default says nothing');
		});

		it('window 30 min: 29 min after the last report merged, 31 min after it a new case, related to the one still open', () => {
			const last = (minutes: number) => held({ openedAt: plus(monday0930, -DAY), merged: { count: 3, last: plus(monday0930, -minutes * MINUTE) } });
			assert.equal(merged(open(heavy, { duplicateWindow: 30 * MINUTE }, last(29))).merge, 'c1');
			const late = created(open(heavy, { duplicateWindow: 30 * MINUTE }, last(31)));
			assert.equal(late.claim, 'L2/weight~2');
			assert.equal(late.opened.key, 'L2/weight~2', 'the case gives back what it claimed');
			assert.deepEqual(late.events, [{ type: 'linked', data: { case: 'c1', number: 'EX-2026-00001', relation: 'related' } }]);
		});

		it('then merges into the newer case, not the older', () => {
			const claims = {
				'L2/weight': { summary: summary({ openedAt: plus(monday0930, -2 * HOUR) }), held: true },
				'L2/weight~2': { summary: summary({ id: 'c2', openedAt: plus(monday0930, -10 * MINUTE) }), held: true },
			};
			assert.equal(merged(open(heavy, { duplicateWindow: 30 * MINUTE }, claims)).merge, 'c2');
		});

		it('with every place taken it goes to the case seen last: nothing is lost, nothing is opened twice', () => {
			const claims = Object.fromEntries(
				Array.from({ length: 8 }, (_, n) => [
					n === 0 ? 'L2/weight' : `L2/weight~${n + 1}`,
					{ summary: summary({ id: `c${n}`, openedAt: plus(monday0930, -(20 - n) * HOUR) }), held: true },
				]),
			);
			assert.equal(merged(open(heavy, { duplicateWindow: MINUTE }, claims)).merge, 'c7');
		});

		it('a key that looks like a place of another key is a key of its own', () => {
			const keys = (key: string) =>
				intakeKind.needs?.({ title: 'x', key }, { ...config, duplicateWindow: HOUR })?.map((query) => ('key' in query ? query.key : ''));
			assert.equal(
				keys('a~2')?.some((key) => keys('a')?.includes(key)),
				false,
			);
			assert.equal(keys('__proto__')?.[0], '__proto__');
			notRefused(open({ title: 'x', key: '__proto__' }));
		});
	});

	describe('the same key soon after closing', () => {
		const closed = (hoursAgo: number, status: CaseSummary['status'] = 'closed'): Record<string, Claim> => ({
			'L2/weight': { summary: summary({ status }), held: false, releasedAt: plus(monday0930, -hoursAgo * HOUR) },
		});

		it('is a new case, linked as a recurrence', () => {
			const { recurrenceOf, claim } = created(open(heavy, { recurrenceWindow: 2 * DAY }, closed(47)));
			assert.equal(recurrenceOf, 'c1', 'the engine links both');
			assert.equal(claim, 'L2/weight');
		});

		it('later, without a window, or after a false alarm that was cancelled: just a new case', () => {
			assert.equal(created(open(heavy, { recurrenceWindow: 2 * DAY }, closed(49))).recurrenceOf, undefined);
			assert.equal(created(open(heavy, {}, closed(1))).recurrenceOf, undefined);
			assert.equal(created(open(heavy, { recurrenceWindow: 2 * DAY }, closed(1, 'cancelled'))).recurrenceOf, undefined);
		});
	});

	describe('its configuration', () => {
		it('fills in what is left out', () => {
			assert.deepEqual(checkIntakeConfig({}, 'en-US'), {
				ok: true,
				value: { numbering: 'EX-{yyyy}-{seq}', kind: 'exception', severity: 'medium', duplicateWindow: 0, recurrenceWindow: 0 },
				warnings: [],
			});
		});

		it('refuses every fault at once, with its path', () => {
			const instants = ['runsOut', 'a.b', '__proto__', 'runsOut'];
			const checked = checkIntakeConfig({ numbering: 'EX-{yyyy}', severity: 'bad', duplicateWindow: '12,5', recurrenceWindow: -1, seq: 1, instants }, 'zh-CN');
			assert(!checked.ok);
			assert.deepEqual(checked.refusals.map(({ path }) => path).sort(), [
				'duplicateWindow',
				'instants[1]',
				'instants[2]',
				'numbering',
				'recurrenceWindow',
				'seq',
				'severity',
			]);
			for (const { message } of checked.refusals) assert.match(message, /[一-鿿]/);
		});

		it('wonders about a window of half a second', () => {
			const checked = checkIntakeConfig({ duplicateWindow: 500 }, 'en-US');
			assert(checked.ok);
			assert.equal(checked.warnings[0]?.code, 'intake.window-short');
		});

		it('has its outputs in one order', () => assert.deepEqual(intakeKind.outputs(config), ['opened', 'merged', 'rejected']));
	});
});
