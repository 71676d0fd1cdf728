// "The robot's key was changed and nobody was told anything": a channel that fails, or says nothing, is followed by the next one, and then by the
// next person; and the record shows each step of it.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/json.ts';
import { checkEscalateConfig, type EscalateConfig } from '../../../../src/steps/escalate/config.ts';
import { escalateStep } from '../../../../src/steps/escalate/escalate.ts';
import type { EscalateState } from '../../../../src/steps/escalate/state.ts';
import { HOUR, MINUTE } from '../../../../src/time.ts';
import { Story } from '../story.ts';

const minutes = (amount: number) => ({ amount: amount * MINUTE, counts: 'elapsed' as const });
const LADDER: EscalateConfig = {
	rungs: [
		{ after: minutes(0), tell: [{ role: 'team-leader' }], ask: 'acknowledge', channels: ['wecom', 'feishu', 'phone'] },
		{ after: minutes(30), tell: [{ role: 'production-supervisor' }], ask: 'come', channels: ['wecom'] },
	],
	until: ['acknowledged'],
	silent: minutes(2),
};

function story(own: Partial<EscalateConfig> = {}): Story<EscalateConfig, EscalateState> {
	const checked = checkEscalateConfig({ ...LADDER, ...own }, 'en-US');
	assert(checked.ok);
	const told = new Story<EscalateConfig, EscalateState>(escalateStep, checked.value);
	told.arrives();
	return told;
}
const notices = (told: Story<EscalateConfig, EscalateState>) =>
	told.sent.filter(({ output }) => output === 'notice').map(({ payload }) => payload as JsonObject & { notice: string; how: string; person: { id: string } });
const facts = (told: Story<EscalateConfig, EscalateState>) =>
	told.events
		.filter(({ type }) => ['sent', 'not-sent', 'undelivered', 'delivered'].includes(type))
		.map(({ type, data }) => [type, (data as JsonObject).channel ?? '']);
const says = (told: Story<EscalateConfig, EscalateState>, type: string, data: JsonObject) => told.happens({ type, data } as never);

describe('A channel that fails', () => {
	it('is followed by the next one at once: the same notice, told apart by its channel', () => {
		const told = story();
		const [first] = notices(told);
		assert.equal(first?.how, 'wecom');
		says(told, 'not-sent', { notice: first!.notice, channel: 'wecom', reason: '93000 invalid webhook url' });
		const [, second, ...more] = notices(told);
		assert.deepEqual([second?.notice, second?.how, second?.channels, more.length], [first!.notice, 'feishu', ['wecom', 'feishu', 'phone'], 0]);
		assert.equal(told.sent.at(-1)?.id, `${first!.notice}@feishu`);
	});

	it('when all have failed the next person is told at once, and the record says it', () => {
		const told = story();
		const { notice } = notices(told)[0]!;
		for (const channel of ['wecom', 'feishu']) says(told, 'not-sent', { notice, channel, reason: 'down' });
		says(told, 'undelivered', { notice, reason: 'no dial tone' });
		assert.deepEqual(
			notices(told).map(({ how, person }) => [how, person.id]),
			[
				['wecom', 'zhao'],
				['feishu', 'zhao'],
				['phone', 'zhao'],
				['wecom', 'wang'],
			],
		);
		says(told, 'undelivered', { notice: notices(told)[3]!.notice, reason: 'down' });
		assert.equal(told.outputs('report').at(-1), 'exhausted');
	});

	it('also when a flow says so by a command', () => {
		const told = story();
		const { notice } = notices(told)[0]!;
		told.answers('undelivered', { notice, reason: 'SMTP 550' });
		assert.deepEqual(facts(told), [['not-sent', 'wecom']]);
		assert.equal(notices(told)[1]?.how, 'feishu');
	});

	it('late news of a channel that was given up changes nothing', () => {
		const told = story();
		const { notice } = notices(told)[0]!;
		for (let n = 0; n < 3; n++) says(told, 'not-sent', { notice, channel: 'wecom', reason: 'down' });
		assert.equal(notices(told).length, 2);
	});

	it('a notice that its own node could never send is not tried elsewhere', () => {
		const told = story();
		says(told, 'undelivered', { notice: notices(told)[0]!.notice, hop: 'c1/1', reason: 'Step Ladder is disabled.' });
		assert.equal(notices(told).length, 1);
	});

	it('a person who has left meanwhile is not written to again', () => {
		const told = story({ rungs: [{ ...LADDER.rungs[0]!, tell: [{ person: 'zhao' }] }] });
		const { notice } = notices(told)[0]!;
		const context = told.context.bind(told);
		told.context = () => ({ ...context(), plant: { ...context().plant, person: () => undefined } as never });
		says(told, 'not-sent', { notice, channel: 'wecom', reason: 'unknown user' });
		assert.deepEqual(
			facts(told).map(([type]) => type),
			['not-sent', 'undelivered'],
		);
	});
});

describe('A channel that says nothing', () => {
	it('is followed by the next after two minutes, and then by the next rung', () => {
		const told = story();
		const at = () =>
			notices(told).map(({ how, person, at }) => [how, person.id, Math.round((Date.parse(String(at)) - Date.parse(String(notices(told)[0]!.at))) / MINUTE)]);
		told.passes(7 * MINUTE);
		assert.deepEqual(at(), [
			['wecom', 'zhao', 0],
			['feishu', 'zhao', 2],
			['phone', 'zhao', 4],
			['wecom', 'wang', 6],
		]);
		assert.deepEqual(facts(told), [
			['not-sent', 'wecom'],
			['not-sent', 'feishu'],
			['undelivered', ''],
		]);
	});

	for (const said of ['sent', 'delivered', 'withheld'] as const) {
		it(`is heard when it says ${said}`, () => {
			const told = story();
			const { notice } = notices(told)[0]!;
			const more: JsonObject = said === 'withheld' ? { person: 'zhao', why: 'budget', until: told.now } : { channel: 'wecom' };
			says(told, said, { notice, ...more });
			told.passes(20 * MINUTE);
			assert.equal(notices(told).length, 1);
		});
	}

	it('says nothing to a ladder that does not ask', () => {
		const { silent: _, ...deaf } = LADDER;
		assert(checkEscalateConfig(deaf, 'en-US').ok);
		const quiet = new Story<EscalateConfig, EscalateState>(escalateStep, deaf);
		quiet.arrives();
		quiet.passes(20 * MINUTE);
		assert.equal(notices(quiet).length, 1);
	});

	it('after an outage what was to go by the next channel and the next rung are one notice, which names the other as everybody knows it', () => {
		const told = story({ rungs: [LADDER.rungs[0]!, { ...LADDER.rungs[1]!, tell: LADDER.rungs[0]!.tell }] });
		const { notice } = notices(told)[0]!;
		told.downFor(2 * HOUR);
		const late = told.sent.filter(({ kind, id }) => kind === 'report' && id !== notice);
		assert.deepEqual(
			late.map(({ id }) => id),
			[`${notice}@feishu`, notices(told).at(-1)!.notice],
		);
		const combined = escalateStep.combine!(told.subject, told.open!, late as never[], told.context());
		assert.deepEqual(
			combined.map(({ payload }) => (payload as JsonObject).others),
			[[{ notice, rung: 1 }]],
		);
	});

	it('after an outage whoever was reached by a later notice was not silent', () => {
		const told = story({ rungs: [LADDER.rungs[0]!, { ...LADDER.rungs[0]!, after: minutes(1) }] });
		const second = () => notices(told).at(-1)!.notice;
		told.passes(MINUTE);
		says(told, 'sent', { notice: second(), channel: 'wecom' });
		told.passes(10 * MINUTE);
		assert.equal(notices(told).length, 2);
	});

	it('nonsense for a length of time is refused with its field', () => {
		for (const silent of [{ amount: 0, counts: 'elapsed' }, { amount: 5 }, '2 min', -1]) {
			const checked = checkEscalateConfig({ ...LADDER, silent }, 'zh-CN');
			assert(!checked.ok && checked.refusals[0]?.path.startsWith('silent'), JSON.stringify(silent));
		}
	});
});
