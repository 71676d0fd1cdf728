import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RateLimit } from '../../src/rate-limit.ts';

describe('a limit of tries', () => {
	it('lets five wrong PINs by and then one in thirty seconds', () => {
		const limit = new RateLimit({ burst: 5, every: 30_000 });
		for (let n = 0; n < 5; n++) assert.equal(limit.take('wang@L2', 1_000), 0);
		assert.equal(limit.take('wang@L2', 1_000), 30_000);
		assert.equal(limit.take('wang@L2', 11_000), 20_000);
		assert.equal(limit.take('wang@L2', 31_000), 0);
		assert.equal(limit.take('wang@L2', 31_000), 30_000);
	});

	it('keeps nobody out for what somebody else tried elsewhere', () => {
		const limit = new RateLimit({ burst: 1, every: 60_000 });
		limit.take('wang@L2', 0);
		assert.ok(limit.take('wang@L2', 1) > 0);
		assert.equal(limit.take('wang@L3', 1), 0);
	});

	it('gives all tries back to whoever got it right', () => {
		const limit = new RateLimit({ burst: 2, every: 60_000 });
		limit.take('li', 0);
		limit.take('li', 0);
		limit.forget('li');
		assert.equal(limit.take('li', 0), 0);
	});

	it('never grants more than the burst and what time gives', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(5_000), { maxLength: 200 }), fc.integer({ min: 1, max: 10 }), (gaps, burst) => {
				const limit = new RateLimit({ burst, every: 1_000 });
				let now = 0;
				let granted = 0;
				for (const gap of gaps) {
					now += gap;
					if (limit.take('somebody', now) === 0) granted++;
				}
				assert.ok(granted <= burst + now / 1_000 + 1e-6);
			}),
		);
	});

	it('a flood of strangers does not fill the memory, and does not free who was just stopped', () => {
		const limit = new RateLimit({ burst: 1, every: 1e9 });
		for (let n = 0; n < 50_000; n++) limit.take(`stranger ${n}`, n);
		limit.take('wang', 50_001);
		for (let n = 0; n < 5_000; n++) limit.take(`another ${n}`, 50_002);
		assert.ok(limit.take('wang', 50_003) > 0);
	});
});
