// Who is told at once and who later: "Wang got eleven messages in four minutes" must not happen, nobody is called at night for a label, and the
// line that stands gets through all the same.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Severity } from '../../../src/case/events.ts';
import { admit, quietUntil } from '../../../src/notices/admission.ts';
import { isFor, readNotice } from '../../../src/notices/notice.ts';
import { checkPlant } from '../../../src/plant/check.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { type Instant, MINUTE, plus } from '../../../src/time.ts';
import { fixtureConfig } from '../plant.fixture.ts';

const NOW: Instant = '2026-11-23T01:30:00.000Z';
const zone = 'Asia/Shanghai';
const BUDGET = { budget: { most: 3, within: 10 * MINUTE } };
const asked = { severity: 'high' as Severity, told: [] as Instant[], zone };
const ago = (...minutes: number[]) => minutes.map((one) => plus(NOW, -one * MINUTE));

describe('A budget of three notices in ten minutes', () => {
	it('lets the third go, and holds the fourth until the first is ten minutes old', () => {
		assert.deepEqual(admit(BUDGET, { ...asked, told: ago(4, 2) }, NOW), { now: true });
		assert.deepEqual(admit(BUDGET, { ...asked, told: ago(4, 2, 1) }, NOW), { now: false, why: 'budget', until: plus(NOW, 6 * MINUTE) });
		assert.deepEqual(admit(BUDGET, { ...asked, told: ago(11, 2, 1) }, NOW), { now: true });
	});

	it('never holds back what is critical, unless the plant says so', () => {
		assert.deepEqual(admit(BUDGET, { ...asked, severity: 'critical', told: ago(4, 2, 1) }, NOW), { now: true });
		const strict = { budget: { ...BUDGET.budget, except: 'high' as Severity } };
		assert.deepEqual(admit(strict, { ...asked, told: ago(4, 2, 1) }, NOW), { now: true });
	});

	it('lets nothing overtake what is held back', () => {
		assert.deepEqual(admit(BUDGET, { ...asked, heldUntil: plus(NOW, MINUTE) }, NOW), { now: false, why: 'budget', until: plus(NOW, MINUTE) });
	});

	it('is not confused by a clock that was set back', () => {
		assert.deepEqual(admit(BUDGET, { ...asked, told: ago(-60, -61, -62) }, NOW), { now: true });
	});

	it('in any storm nobody is told more often than that', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 4 * MINUTE }), { maxLength: 80 }), (gaps) => {
				let told: Instant[] = [];
				let now = NOW;
				for (const gap of gaps) {
					now = plus(now, gap);
					const admission = admit(BUDGET, { ...asked, told }, now);
					if (admission.now) told = [...told, now];
					else assert(admission.until > now && admission.until <= plus(now, 10 * MINUTE));
				}
				for (const at of told) assert(told.filter((other) => other >= at && other < plus(at, 10 * MINUTE)).length <= 3);
			}),
		);
	});
});

describe('Quiet hours', () => {
	const night = [{ from: '22:00', to: '06:00', below: 'high' as Severity }];
	const at = (local: string) => new Date(`${local}+08:00`).toISOString();

	it('Friday 23:10, a medium case: Saturday 06:00; a high one: at once', () => {
		assert.equal(quietUntil(night, 'medium', zone, at('2026-11-27T23:10:00')), at('2026-11-28T06:00:00'));
		assert.equal(quietUntil(night, 'medium', zone, at('2026-11-28T05:59:59')), at('2026-11-28T06:00:00'));
		assert.equal(quietUntil(night, 'high', zone, at('2026-11-27T23:10:00')), undefined);
		for (const time of ['21:59:59', '06:00:00', '12:00:00']) assert.equal(quietUntil(night, 'medium', zone, at(`2026-11-27T${time}`)), undefined, time);
	});

	it('on some days only, by the day on which they begin', () => {
		const weekend = [{ from: '20:00', to: '08:00', days: [6], below: 'critical' as Severity }];
		assert.equal(quietUntil(weekend, 'low', zone, at('2026-11-28T21:00:00')), at('2026-11-29T08:00:00'));
		assert.equal(quietUntil(weekend, 'low', zone, at('2026-11-29T07:00:00')), at('2026-11-29T08:00:00'));
		assert.equal(quietUntil(weekend, 'low', zone, at('2026-11-29T21:00:00')), undefined);
	});

	it('that follow one another are one; all day every day is looked at again tomorrow', () => {
		const two = [...night, { from: '06:00', to: '07:30', below: 'high' as Severity }];
		assert.equal(quietUntil(two, 'low', zone, at('2026-11-27T23:00:00')), at('2026-11-28T07:30:00'));
		const always = quietUntil([{ from: '00:00', to: '00:00', below: 'critical' }], 'low', zone, NOW) as Instant;
		assert(always > NOW && always <= plus(NOW, 2 * 1_440 * MINUTE));
	});

	it('end when the clock shows it, on the night the clocks change', () => {
		const berlin = (local: string) => quietUntil([{ from: '22:00', to: '06:00', below: 'high' }], 'low', 'Europe/Berlin', local);
		assert.equal(berlin('2026-03-28T22:00:00.000Z'), '2026-03-29T04:00:00.000Z');
		assert.equal(berlin('2026-10-24T22:00:00.000Z'), '2026-10-25T05:00:00.000Z');
	});

	it('of a person count in the place of the plant’s', () => {
		const now = at('2026-11-27T23:10:00');
		const rules = { quiet: night };
		assert.equal(admit(rules, { ...asked, severity: 'low', quiet: [] }, now).now, true);
		assert.equal(admit(rules, { ...asked, severity: 'low' }, now).now, false);
	});

	it('are part of the plant, and wrong ones are refused with their place', () => {
		const good = checkPlant({ ...fixtureConfig, notices: { budget: { most: 5 }, quiet: night } }, 'en-US');
		assert(good.ok && good.config.notices?.budget?.within === 10 * MINUTE);
		for (const [notices, path] of [
			[{ budget: { most: 0 } }, 'notices.budget.most'],
			[{ budget: { most: 5, within: 1 } }, 'notices.budget.within'],
			[{ quiet: [{ from: '25:00', to: '06:00', below: 'high' }] }, 'notices.quiet[0].from'],
			[{ quiet: [{ from: '22:00', to: '06:00', below: 'low' }] }, 'notices.quiet[0].below'],
			[{ quiet: [{ from: '22:00', to: '06:00', below: 'high', days: [0] }] }, 'notices.quiet[0].days[0]'],
			[{ silent: true }, 'notices'],
			['often', 'notices'],
		] as const) {
			const checked = checkPlant({ ...fixtureConfig, notices }, 'zh-CN');
			assert(!checked.ok, JSON.stringify(notices));
			assert(
				checked.refusals.some((one) => one.path.startsWith(path)),
				`${path}: ${checked.refusals.map((one) => one.path)}`,
			);
		}
		const [first, ...rest] = fixtureConfig.people;
		const own = checkPlant({ ...fixtureConfig, people: [{ ...first, quiet: [{ from: '9', to: '10:00', below: 'high' }] }, ...rest] }, 'en-US');
		assert(!own.ok && own.refusals[0]?.path.startsWith('people[0].quiet[0].from'));
	});
});

describe('A notice that comes to a channel', () => {
	const read = (payload: unknown) => readNotice(payload, 'en-US');

	it('is one of a ladder, a text, or anything with a subject and a text; the rest goes on as data, contact data does not', () => {
		const notice = read({ notice: 'n1', subject: 's', text: 't', person: { id: 'wang', name: 'Wang' }, contact: { wecom: 'w' }, rung: 2, how: 'wecom' });
		assert(!isRefusal(notice));
		assert.deepEqual([notice.id, notice.person?.name, notice.data], ['n1', 'Wang', { rung: 2 }]);
		assert(isFor(notice, 'wecom') && !isFor(notice, 'feishu'));
		const plain = read('Water on the floor');
		assert(!isRefusal(plain) && plain.subject === 'Water on the floor' && isFor(plain, 'anything'));
	});

	it('is refused with the field when it is none', () => {
		for (const payload of [
			undefined,
			null,
			7,
			{},
			{ subject: 's' },
			{ subject: '', text: 't' },
			{ subject: 's', text: 't', contact: { wecom: 7 } },
			{ subject: 's', text: 't', person: {} },
			{ subject: 's', text: Number.NaN },
		]) {
			const refusal = read(payload);
			assert(isRefusal(refusal), JSON.stringify(payload));
			assert.match(refusal.path, /^payload/);
		}
	});
});
