import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { Scenario } from './scenario-rig.ts';

const answerOf = ({ plant }: Scenario, key: string) => JSON.parse(String(plant.flow.find(({ id }) => id === key)?.payload));

for (const language of ['en-US', 'zh-CN'] as const) {
	describe(`01 First case (${language})`, () => {
		it('the two buttons: a case opens, a task waits, it is done, the case closes', async () => {
			const s = await Scenario.start('01-first-case', { language });
			await s.press('report');
			const [taken] = s.plant.taken;
			assert(taken && !isRefusal(taken));
			assert.equal(taken.outcome, 'opened');
			const number = String(taken.number);
			assert.deepEqual(await s.waits(number), ['look']);
			await s.passes('31 min');
			assert.deepEqual(await s.toldShort(number, 'overdue'), ['30 min –: look']);
			await s.press('done');
			const subject = await s.case(number);
			assert.deepEqual([subject.status, subject.title, subject.rootCause], ['closed', s.texts['sample.title'], s.texts['sample.cause']]);
			s.nothingRefused();
		});

		it('pressed twice: the same case is told of again, not opened a second time', async () => {
			const s = await Scenario.start('01-first-case', { language });
			await s.press('report');
			await s.press('report');
			assert.deepEqual(
				s.plant.taken.map((taken) => !isRefusal(taken) && taken.outcome),
				['opened', 'merged'],
			);
		});

		it('done without a cause is refused, and the task waits on; done with nothing open changes nothing', async () => {
			const s = await Scenario.start('01-first-case', { language });
			const button = s.plant.flow.find(({ type, name }) => type === 'inject' && name === s.texts['inject.done']);
			const done = { ...answerOf(s, String(button?.id)) };
			const early = await s.command(done);
			assert(isRefusal(early));
			assert.equal(early.code, 'engine.command.key-unknown');
			await s.press('report');
			const bare = await s.command({ ...done, values: {} });
			assert(isRefusal(bare));
			assert.equal(bare.path, 'values.cause');
			const [taken] = s.plant.taken;
			assert(taken && !isRefusal(taken));
			assert.deepEqual(await s.waits(String(taken.number)), ['look']);
		});
	});
}
