// F17 Emergencies: a fire detector, the fire panel or a gas sensor opens the case that nobody had to tap. What people do then: f17-emergencies.test.ts.

import assert from 'node:assert/strict';
import type { Language } from '../../../src/text.ts';
import { numberOf } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

/** Sunday 22 November 2026, 02:40 in Shanghai: no shift works until Monday. */
const SUNDAY_0240 = '2026-11-21T18:40:00.000Z';
const plant = (language: Language = 'en-US') => Scenario.start('f17-emergencies', { start: SUNDAY_0240, language });

/** Values of one alarm, two seconds apart. */
async function sends(s: Scenario, topic: string, ...values: (number | string)[]): Promise<void> {
	for (const value of values) {
		s.plant.clock.suspend(2_000);
		await s.publish(`alarm/${topic}`, { value });
	}
}

const called = async (s: Scenario, step: string) => (await s.told(numberOf(s), 'notice')).filter((one) => one.step === step).map(({ person }) => person);

describe('F17 · nobody has to press anything', () => {
	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`a fire detector on a Sunday at 02:40: EHS, equipment, security in the same minute, the checklist for the call, the report (${language})`, async () => {
			const s = await plant(language);
			await s.press('detector');
			const subject = await s.case(numberOf(s));
			assert.deepEqual([subject.kind, subject.area, subject.severity], ['fire', 'P1', 'critical']);
			assert.deepEqual(await called(s, 'alarm'), ['tian', 'he', 'dong', 'wang']);
			assert((await s.waits(subject.number)).includes('call-119'), String(await s.waits(subject.number)));
			assert.equal(subject.links.filter(({ relation }) => relation === 'child').length, 1);
			assert.doesNotMatch(JSON.stringify([subject.title, await s.told(subject.number)]), /alarm\/|undefined|\{\{/);
			if (language === 'en-US') assert.doesNotMatch(subject.title, /\p{Script=Han}/u);
			s.nothingRefused();
		});
	}

	it('the word of the fire panel: bit 0 without bit 1 is a fire; in test, or another bit, is none', async () => {
		const s = await plant();
		await sends(s, 'panel/W1', 0, 2, 3, 4, 8);
		assert.deepEqual(s.plant.taken, []);
		await s.press('panel');
		assert.deepEqual([(await s.case(numberOf(s))).kind, (await s.case(numberOf(s))).area], ['fire', 'W1']);
	});

	it('gas: 30 ppm once is noise, twice in a row an alarm; 62 ppm is one at once', async () => {
		const s = await plant();
		await sends(s, 'gas/W1', 3, 30, 5, 28, 12);
		assert.deepEqual(s.plant.taken, []);
		await sends(s, 'gas/W1', 30, 31);
		assert.deepEqual([(await s.case(numberOf(s))).kind, await called(s, 'self-ladder')], ['spill', ['tian', 'cao']]);
		const other = await plant();
		await other.press('leak');
		assert.match((await other.case(numberOf(other))).title, /62 ppm/);
	});

	it('62 ppm and then 70: one case, whoever was called is not called twice', async () => {
		const s = await plant();
		await sends(s, 'gas/W1', 62, 70, 75);
		const numbers = new Set(s.plant.taken.map((one) => 'number' in one && one.number));
		assert.deepEqual([numbers.size, await called(s, 'self-ladder')], [1, ['tian', 'cao']]);
	});

	it('detector and panel, and a tap for the same place: one case; over is noted and ends nothing', async () => {
		const s = await plant();
		await sends(s, 'fire/P1', 'normal', 'alarm');
		const number = numberOf(s);
		await sends(s, 'panel/P1', 1);
		assert.equal(numberOf(s), number);
		await s.press('fire');
		assert.equal(numberOf(s), number);
		const before = await s.waits(number);
		await sends(s, 'fire/P1', 'normal');
		assert.deepEqual([typeof (await s.case(number)).fields.backAt, await s.waits(number)], ['string', before]);
		s.nothingRefused();
	});

	it('a detector in a place that the plant does not know: EHS is responsible, the case names the place', async () => {
		const s = await plant();
		await sends(s, 'fire/X9', 'alarm');
		const subject = await s.case(numberOf(s));
		assert.deepEqual([subject.role, subject.area], ['ehs-officer', undefined]);
		assert.match(subject.title, /^X9: Fire detector/);
	});

	it('no number, no word: refused; a topic that no rule is for opens nothing; the next alarm is heard', async () => {
		const s = await plant();
		await sends(s, 'gas/W1', 'high');
		await sends(s, 'panel/W1', 1.5);
		assert.equal(s.plant.caught.length, 2);
		await sends(s, 'door/W1', 'alarm');
		assert.deepEqual(s.plant.taken, []);
		await sends(s, 'fire/W1', 'alarm');
		assert.equal((await s.case(numberOf(s))).area, 'W1');
	});
});
