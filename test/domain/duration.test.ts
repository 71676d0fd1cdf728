import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type DurationRules, LONGEST, parseDuration, showDuration } from '../../src/duration.ts';
import { isRefusal } from '../../src/refusal.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/time.ts';

const code = (input: unknown, rules?: DurationRules) => {
	const read = parseDuration(input, 'en-US', rules);
	return isRefusal(read) ? read.code : read;
};

describe('durations as people write them', () => {
	it('reads what technicians write, in English and Chinese', () => {
		const written: [string, number][] = [
			['20 min', 20 * MINUTE],
			['20min', 20 * MINUTE],
			['2 h', 2 * HOUR],
			['1.5h', 90 * MINUTE],
			['1 h 30 min', 90 * MINUTE],
			['1h30m', 90 * MINUTE],
			[' 2 Days ', 2 * DAY],
			['1 week', 7 * DAY],
			['500 ms', 500],
			['0.5 s', 500],
			['30 分钟', 30 * MINUTE],
			['1小时30分', 90 * MINUTE],
			['2个小时', 2 * HOUR],
			['３０分钟', 30 * MINUTE],
			['3天', 3 * DAY],
			['1 周', 7 * DAY],
			['10 秒', 10 * SECOND],
			['PT20M', 20 * MINUTE],
			['PT1H30M', 90 * MINUTE],
			['P1DT12H', 36 * HOUR],
			['pt0.5s', 500],
			['P2W', 14 * DAY],
		];
		for (const [input, millis] of written) assert.equal(parseDuration(input, 'zh-CN'), millis, input);
	});

	it('refuses a number without a unit: 20 what?', () => {
		for (const input of ['20', 20, '1.5', '-3', '２０']) assert.equal(code(input), 'duration.no-unit', String(input));
		assert.match((parseDuration('20', 'en-US', { path: 'due' }) as { message: string }).message, /20 has no unit.*“20 min”/);
		assert.equal((parseDuration('20', 'zh-CN', { path: 'due' }) as { path: string }).path, 'due');
	});

	it('refuses what is none, what is doubtful and what is mistyped', () => {
		for (const input of [
			'',
			' ',
			'soon',
			'min',
			'20 months',
			'1 year',
			'5 min 10 min',
			'30 min 1 h',
			'20 min.',
			'P',
			'PT',
			'P1D2H',
			'1e3 s',
			'--5 min',
			'1 h - 5 min',
		]) {
			assert.equal(code(input), 'duration.not-one', JSON.stringify(input));
		}
		for (const input of [null, undefined, true, [], ['20 min'], {}, Number.NaN, 'constructor', `${'1'.repeat(80)} h`]) {
			assert.ok(String(code(input)).startsWith('duration.'), JSON.stringify(input));
		}
		assert.equal(code('1,5 h'), 'duration.comma');
		assert.equal(code('4000 d'), 'duration.too-long');
	});

	it('refuses nothing and less than nothing, unless the field allows it', () => {
		assert.equal(code('0 min'), 'duration.zero');
		assert.equal(code('0.1 ms'), 'duration.zero');
		assert.equal(code('-20 min'), 'duration.negative');
		assert.equal(code('-20 min', { zero: true }), 'duration.negative');
		assert.equal(code('0 min', { zero: true }), 0);
		assert.equal(code('-PT12H', { negative: true }), -12 * HOUR);
		assert.equal(code('−12 h', { negative: true }), -12 * HOUR);
	});

	it('shows them the same way in both languages', () => {
		assert.equal(showDuration(90 * MINUTE, 'en-US'), '1 h 30 min');
		assert.equal(showDuration(90 * MINUTE, 'zh-CN'), '1 小时 30 分钟');
		assert.equal(showDuration(1_500, 'en-US'), '1.5 s');
		assert.equal(showDuration(0, 'zh-CN'), '0 分钟');
		assert.equal(showDuration(-20 * MINUTE, 'en-US'), '-20 min');
		assert.equal(showDuration(2 * DAY + 3 * HOUR + 4 * MINUTE + 5 * SECOND, 'en-US', 2), '2 d 3 h');
		assert.equal(showDuration(2 * DAY + 4 * MINUTE, 'en-US', 2), '2 d');
		assert.equal(showDuration(12_345, 'en-US', 2), '12.345 s');
	});

	it('reads back what it shows', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: LONGEST }), fc.constantFrom('en-US' as const, 'zh-CN' as const), (millis, language) => {
				assert.equal(parseDuration(showDuration(millis, language), language), millis);
			}),
		);
	});

	it('never throws and never gives a number that is none, whatever is typed', () => {
		const typed = fc.oneof(
			fc.string(),
			fc.string({ unit: fc.constantFrom('1', '0', '.', ',', '-', ' ', 'h', 'm', 'i', 'n', 'P', 'T', '分', '钟', '小', '时') }),
			fc.anything(),
		);
		fc.assert(
			fc.property(typed, (input) => {
				const read = parseDuration(input, 'en-US');
				assert.ok(isRefusal(read) || (Number.isInteger(read) && read > 0 && read <= LONGEST));
			}),
			{ numRuns: 2_000 },
		);
	});
});
