import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type AlignedRow, type AlignOptions, type AlignState, alignSample, beginAlignment } from '../../../../src/detect/multivariate/align.ts';
import { isRefusal } from '../../../../src/refusal.ts';

/** A gateway that hands over samples as they come. */
class Gateway {
	options: AlignOptions;
	state: AlignState;
	rows: AlignedRow[] = [];
	missing: string[] = [];
	constructor(options: AlignOptions) {
		this.options = options;
		const state = beginAlignment(options, 'en-US');
		assert.ok(!isRefusal(state), JSON.stringify(state));
		this.state = state;
	}
	sample(name: string, at: number, value: number): this {
		const aligned = alignSample(this.options, this.state, { name, at, value }, 'en-US');
		assert.ok(!isRefusal(aligned), JSON.stringify(aligned));
		this.state = JSON.parse(JSON.stringify(aligned.state));
		this.rows.push(...aligned.rows);
		this.missing = aligned.missing;
		return this;
	}
	seen(): string[] {
		return this.rows.map(({ at, values }) => `${at}: ${values.join(' ')}`);
	}
}

const options: AlignOptions = { names: ['flow', 'current'], every: 1_000, maxAge: 3_000, wait: 2_000 };

describe('signals that come one by one', () => {
	it('make a row a second from the last value of each', () => {
		const gateway = new Gateway({ ...options, wait: 0 });
		gateway.sample('flow', 100, 32).sample('current', 900, 1.1).sample('flow', 1_500, 33).sample('current', 2_000, 1.2);
		assert.deepEqual(gateway.seen(), ['1000: 32 1.1', '2000: 33 1.2']);
	});

	it('use the slow one’s last value until it is too old, then make no row and name it', () => {
		const gateway = new Gateway({ ...options, wait: 0 });
		gateway.sample('current', 1_000, 1).sample('flow', 1_000, 30);
		for (const second of [2, 3, 4, 5, 6]) gateway.sample('flow', second * 1_000, 30 + second);
		assert.deepEqual(gateway.seen(), ['2000: 32 1', '3000: 33 1', '4000: 34 1']);
		assert.deepEqual(gateway.missing, ['current']);
		// At one second the row was due before the flow rate had come.
		assert.equal(gateway.state.gaps, 3);
		gateway.sample('current', 7_000, 2).sample('flow', 7_000, 37).sample('flow', 8_000, 38);
		assert.equal(gateway.seen().at(-1), '8000: 38 2');
	});

	it('may come in any order within the wait', () => {
		const samples: [string, number, number][] = [
			['flow', 900, 1],
			['current', 950, 2],
			['flow', 1_900, 3],
			['current', 1_800, 4],
			['flow', 2_900, 5],
			['current', 2_700, 6],
		];
		const inOrder = new Gateway(options);
		for (const sample of samples) inOrder.sample(...sample);
		const mixed = new Gateway(options);
		for (const i of [1, 0, 3, 2, 5, 4]) mixed.sample(...samples[i]!);
		for (const gateway of [inOrder, mixed]) gateway.sample('flow', 9_000, 0).sample('current', 9_000, 0);
		assert.deepEqual(mixed.seen().slice(0, 3), ['1000: 1 2', '2000: 3 4', '3000: 5 6']);
		assert.deepEqual(mixed.seen(), inOrder.seen());
	});

	it('count what comes after its row was made, and never change that row', () => {
		const gateway = new Gateway(options);
		gateway.sample('flow', 500, 1).sample('current', 500, 2).sample('flow', 4_000, 3).sample('current', 4_000, 4);
		const rows = gateway.seen();
		gateway.sample('flow', 900, 99);
		assert.deepEqual(gateway.seen(), rows);
		assert.equal(gateway.state.passedOver, 1);
	});

	it('go on after a silent weekend without making a row for each of its seconds', () => {
		const gateway = new Gateway(options);
		gateway.sample('flow', 1_000, 1).sample('current', 1_000, 2);
		const monday = 2 * 86_400_000;
		gateway
			.sample('flow', monday, 3)
			.sample('current', monday, 4)
			.sample('flow', monday + 3_000, 5);
		assert.deepEqual(gateway.seen(), ['1000: 1 2', '2000: 1 2', '3000: 1 2', '4000: 1 2', `${monday}: 3 4`, `${monday + 1_000}: 3 4`]);
		assert.ok(gateway.state.gaps > 172_000);
	});

	it('hold no more than a few values each, and give rows in order with values that were measured, whatever comes', () => {
		const sample = fc.record({ name: fc.constantFrom('flow', 'current'), at: fc.integer({ min: 0, max: 60_000 }), value: fc.integer({ min: 0, max: 9 }) });
		fc.assert(
			fc.property(fc.array(sample, { maxLength: 40 }), (samples) => {
				const gateway = new Gateway(options);
				for (const { name, at, value } of samples) gateway.sample(name, at, value);
				for (const { open } of gateway.state.signals) assert.ok(open.length <= 4);
				for (const [i, row] of gateway.rows.entries()) {
					assert.ok(i === 0 || row.at > gateway.rows[i - 1]!.at);
					for (const [j, name] of options.names.entries()) {
						const near = samples.filter((one) => one.name === name && one.at <= row.at && row.at - one.at <= options.maxAge);
						assert.ok(near.some(({ value }) => value === row.values[j]));
					}
				}
			}),
			{ numRuns: 60 },
		);
	});

	it('that are none are refused, and the state is as it was', () => {
		const gateway = new Gateway(options).sample('flow', 1_000, 1);
		const before = structuredClone(gateway.state);
		const cases: [object, string][] = [
			[{ name: 'voltage', at: 2_000, value: 1 }, 'multivariate.unknown-signal name'],
			[{ name: '__proto__', at: 2_000, value: 1 }, 'multivariate.unknown-signal name'],
			[{ name: 'flow', at: '2000', value: 1 }, 'multivariate.time at'],
			[{ name: 'flow', at: Number.NaN, value: 1 }, 'multivariate.time at'],
			[{ name: 'flow', at: 2_000, value: Number.POSITIVE_INFINITY }, 'validate.not-finite value'],
			[{ name: 'flow', at: 2_000, value: '12,5' }, 'validate.decimal-comma value'],
		];
		for (const [bad, expected] of cases) {
			const refused = alignSample(options, gateway.state, bad as Parameters<typeof alignSample>[2], 'en-US');
			assert.equal(isRefusal(refused) ? `${refused.code} ${refused.path}` : 'accepted', expected);
		}
		assert.deepEqual(gateway.state, before);
	});

	it('with options that are none do not begin', () => {
		const cases: [Partial<AlignOptions>, string][] = [
			[{ every: 0 }, 'multivariate.millis every'],
			[{ maxAge: 500 }, 'multivariate.millis maxAge'],
			[{ maxAge: Number.NaN }, 'multivariate.millis maxAge'],
			[{ wait: -1 }, 'multivariate.millis wait'],
			[{ wait: 1e9 }, 'multivariate.millis wait'],
			[{ names: ['flow', 'flow'] }, 'multivariate.name-twice names[1]'],
		];
		for (const [bad, expected] of cases) {
			const refused = beginAlignment({ ...options, ...bad }, 'zh-CN');
			assert.equal(isRefusal(refused) ? `${refused.code} ${refused.path}` : 'accepted', expected);
		}
	});
});
