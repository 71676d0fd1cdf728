// The reference says what is so: every example in docs/nodes.md is checked by the rules of the runtime, every example of a message has
// the fields that the step really sends, and nothing that there is goes unmentioned. Examples are the same in both languages.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { checkAlarmListSetting } from '../../src/alarms/list-setting.ts';
import { checkPanel } from '../../src/call/panel.ts';
import { checkData, EVENT_SCHEMAS } from '../../src/case/schema.ts';
import { checkNotifyConfig } from '../../src/channels/config.ts';
import { COMMANDS, checkCommand } from '../../src/commands/commands.ts';
import { checkDetect } from '../../src/detect/check.ts';
import { Detector } from '../../src/detect/detector.ts';
import { explain } from '../../src/detect/explain.ts';
import { begin, judge } from '../../src/detect/judge.ts';
import type { Json, JsonObject } from '../../src/json.ts';
import { checkPlant } from '../../src/plant/check.ts';
import { isRefusal, type Refusal } from '../../src/refusal.ts';
import { checkScheduleConfig, type ScheduleConfig } from '../../src/routines/schedule/config.ts';
import { checkClassifyConfig } from '../../src/steps/classify/config.ts';
import { closeStep } from '../../src/steps/close/close.ts';
import { checkCloseConfig } from '../../src/steps/close/config.ts';
import { checkEscalateConfig } from '../../src/steps/escalate/config.ts';
import { escalateStep } from '../../src/steps/escalate/escalate.ts';
import { checkIntakeConfig } from '../../src/steps/intake/config.ts';
import { intakeKind } from '../../src/steps/intake/intake.ts';
import { readAnomaly } from '../../src/steps/intake/message.ts';
import { checkMeasuresConfig } from '../../src/steps/measures/config.ts';
import { checkRecurrenceConfig } from '../../src/steps/recurrence/config.ts';
import { checkTaskConfig } from '../../src/steps/task/config.ts';
import { taskStep } from '../../src/steps/task/task.ts';
import { checkVerifyConfig } from '../../src/steps/verify/config.ts';
import { verifyStep } from '../../src/steps/verify/verify.ts';
import { checkWaitConfig } from '../../src/steps/wait/config.ts';
import { text } from '../../src/text.ts';
import { HOUR, SECOND, toMillis } from '../../src/time.ts';
import { fixtureConfig, fixtureContext, fixtureDirectory, monday0930 } from './plant.fixture.ts';
import { ScheduleAtWork, shanghai } from './routines/schedule/schedule.fixture.ts';
import { byBadge, Story } from './steps/story.ts';

interface Block {
	/** What stands behind "json": "config=task", "command" …; empty: only JSON. */
	mark: string;
	source: string;
	line: number;
	value: JsonObject;
}

function blocksOf(file: string): Block[] {
	const page = readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8');
	return [...page.matchAll(/^```json *(.*)\n([\s\S]*?)^```$/gm)].map((found) => ({
		mark: found[1]!.trim(),
		source: found[2]!,
		line: page.slice(0, found.index).split('\n').length,
		value: JSON.parse(found[2]!),
	}));
}

const blocks = blocksOf('nodes.md');
const marked = (mark: string) => blocks.filter((block) => block.mark === mark);
const first = (mark: string): JsonObject => {
	const [block] = marked(mark);
	assert(block, `no example is marked ${mark}`);
	return block.value;
};

type Check = (value: JsonObject) => { ok: true } | { ok: false; refusals: Refusal[] };
const CONFIGS: Record<string, Check> = {
	plant: (value) => checkPlant(value, 'en-US'),
	detect: (value) => checkDetect(value, 'en-US'),
	intake: (value) => checkIntakeConfig(value, 'en-US'),
	classify: (value) => checkClassifyConfig(value, 'en-US'),
	task: (value) => checkTaskConfig(value, 'en-US'),
	wait: (value) => checkWaitConfig(value, 'en-US'),
	escalate: (value) => checkEscalateConfig(value, 'en-US'),
	schedule: (value) => checkScheduleConfig(value, 'en-US'),
	notify: (value) => checkNotifyConfig(value, 'en-US'),
	verify: (value) => checkVerifyConfig(value, 'en-US'),
	measures: (value) => checkMeasuresConfig(value, 'en-US'),
	recurrence: (value) => checkRecurrenceConfig(value, 'en-US'),
	close: (value) => checkCloseConfig(value, 'en-US'),
	call: (value) => checkPanel(value, 'en-US'),
	alarms: (value) => checkAlarmListSetting(value, 'en-US'),
};
/** The configuration of an example with its defaults. */
const configOf = <T>(kind: string): T => {
	const checked = CONFIGS[kind]!(first(`config=${kind}`)) as { ok: boolean; value: T };
	assert(checked.ok, kind);
	return checked.value;
};

/** Names of fields at every depth; lists count by their first entry, empty lists and objects match any. */
function shape(value: Json | undefined): unknown {
	if (Array.isArray(value)) return value.length > 0 ? [shape(value[0])] : [];
	if (typeof value !== 'object' || value === null) return 'value';
	return Object.fromEntries(
		Object.entries(value)
			.sort(([one], [other]) => (one < other ? -1 : 1))
			.map(([key, inner]) => [key, shape(inner)]),
	);
}

describe('docs/nodes.md', () => {
	for (const [kind, check] of Object.entries(CONFIGS)) {
		it(`shows configurations of ${kind} that are right`, () => {
			const examples = marked(`config=${kind}`);
			assert(examples.length > 0, 'there is none');
			for (const { value, line } of examples) {
				const checked = check(value);
				assert(checked.ok, `line ${line}: ${checked.ok ? '' : checked.refusals.map(({ message }) => message).join(' ')}`);
			}
		});
	}

	it('shows an example of every command, and each is one', () => {
		for (const { value, line } of marked('command')) {
			const checked = checkCommand(value, 'en-US');
			assert(!isRefusal(checked), `line ${line}: ${isRefusal(checked) ? checked.message : ''}`);
		}
		assert.deepEqual([...new Set(marked('command').map(({ value }) => value.command))].sort(), [...COMMANDS].sort());
	});

	it('shows answers of commands that there are', () => {
		for (const { value } of marked('answer')) assert(COMMANDS.includes(String(value.command)), String(value.command));
	});

	it('shows refusals in the words in which they come', () => {
		for (const { value, line } of marked('refusal')) {
			const sentence = text('en-US', String(value.code));
			assert.notEqual(sentence, value.code, `line ${line}: no such code`);
			const pattern = sentence.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\\\{\w+\\\}/g, '.+');
			assert.match(String(value.message), new RegExp(`^${pattern}$`), `line ${line}`);
		}
	});

	it('shows events whose data are right, and names every type of event', () => {
		const page = readFileSync(new URL('../../docs/nodes.md', import.meta.url), 'utf8');
		const events = blocks.filter(({ mark }) => mark.startsWith('event='));
		assert(events.length > 0);
		for (const { mark, value, line } of events) {
			const checked = checkData(mark.slice('event='.length) as never, value);
			assert(checked.ok, `line ${line}: ${JSON.stringify(checked)}`);
		}
		assert.deepEqual(
			Object.keys(EVENT_SCHEMAS).filter((type) => !page.includes(`\`${type}\``)),
			[],
		);
	});

	it('has a chapter for each node', () => {
		const page = readFileSync(new URL('../../docs/nodes.md', import.meta.url), 'utf8');
		for (const kind of [...Object.keys(CONFIGS), 'case', 'events']) assert.match(page, new RegExp(`^## (ui-)?andon-${kind}$`, 'm'));
	});

	it('marks its examples with nothing that is not checked', () => {
		const checked = [
			'',
			'command',
			'answer',
			'refusal',
			'input',
			'anomaly',
			'merged',
			'task-done',
			'overdue',
			'notice',
			'ended',
			'batch',
			'scheduled',
			'verified',
			'waiting',
		];
		const strange = blocks.filter(({ mark }) => !checked.includes(mark) && !/^(config|event)=/.test(mark));
		assert.deepEqual(strange, []);
	});

	it('is the same in Chinese, as far as programs read it', () => {
		assert.deepEqual(
			blocksOf('nodes.zh-CN.md').map(({ mark, source }) => ({ mark, source })),
			blocks.map(({ mark, source }) => ({ mark, source })),
		);
	});
});

describe('the messages in docs/nodes.md', () => {
	it('raised: what the detector of the example announces', () => {
		const checked = checkDetect(first('config=detect'), 'en-US');
		assert(checked.ok);
		const detector = new Detector(checked.config);
		const state = begin('line2/filler/weight', toMillis(monday0930));
		for (let sample = 1; ; sample++) {
			assert(sample <= 3, 'three in a row are enough');
			const now = toMillis(monday0930) + sample * SECOND;
			const judged = judge(detector, state, { value: 492.1, at: now }, { now, language: 'en-US' });
			assert(!isRefusal(judged));
			const [anomaly] = judged.raised;
			if (!anomaly) continue;
			const sent = { ...anomaly, announced: '…', sentence: explain(anomaly, 'en-US', fixtureConfig.zone) };
			assert.deepEqual(shape(first('anomaly')), shape(sent as unknown as JsonObject));
			assert.match(sent.sentence, /^Fill weight is 492\.1 g, below the low limit of 495\.0 g since \d\d:\d\d \(3 in a row\)\.?$/);
			break;
		}
	});

	it('an intake takes the fields of the example, and merges what comes again', () => {
		const input = first('input');
		const anomaly = readAnomaly(input, monday0930, fixtureDirectory, 'en-US');
		assert(!isRefusal(anomaly), isRefusal(anomaly) ? anomaly.message : '');
		const key = String(input.key);
		const summary = {
			id: 'c1',
			number: 'EX-2026-00117',
			title: 't',
			kind: 'process',
			severity: 'high',
			status: 'open',
			openedAt: monday0930,
			updatedAt: monday0930,
			turn: 1,
			key,
		};
		const claims = { key: { summary, held: true } };
		const asked = intakeKind.needs?.(input, configOf('intake')) ?? [];
		const context = fixtureContext({ found: { claims: Object.fromEntries(asked.map(({ name }) => [name, claims.key])), cases: {} } as never });
		const decision = intakeKind.open(input, configOf('intake'), context);
		assert(!isRefusal(decision) && 'merge' in decision);
		assert.deepEqual(shape(first('merged')), shape(decision.reports[0]?.payload));
	});

	it('a task of the example: overdue, then done', () => {
		const story = new Story(taskStep, configOf<Parameters<typeof taskStep.outputs>[0]>('task'), { key: 'contain' });
		story.arrives();
		story.passes(HOUR);
		const payload = (output: string) => story.sent.find((one) => one.output === output)?.payload;
		assert.deepEqual(shape(first('overdue')), shape(payload('overdue')));
		const { values, note } = first('task-done');
		const reply = story.answers('complete', { outcome: 'done', values: values!, note: note! }, byBadge('zhao'));
		assert(!isRefusal(reply), isRefusal(reply) ? reply.message : '');
		assert.deepEqual(shape(first('task-done')), shape(payload('done')));
	});

	it('a ladder of the example: the second rung tells, and an acknowledgement ends it', () => {
		const story = new Story(escalateStep, configOf<Parameters<typeof escalateStep.outputs>[0]>('escalate'), { key: 'ladder' });
		story.happens({ type: 'assigned', data: { person: 'wang' } });
		story.arrives();
		story.passes(HOUR / 2);
		story.answers('acknowledge', {}, byBadge('wang'));
		const notices = story.sent.filter((one) => one.output === 'notice').map(({ payload }) => payload as JsonObject);
		const second = notices.find(({ rung }) => rung === 2);
		const { contact: _any, ...doc } = first('notice');
		const { contact, ...sent } = second!;
		assert.deepEqual(shape(doc), shape(sent));
		assert.equal(typeof contact, 'object');
		assert.deepEqual(shape(first('ended')), shape(story.sent.find((one) => one.output === 'ended')?.payload));
	});

	it('a verification of the example counts a batch that is not OK', () => {
		const story = new Story(verifyStep, configOf<Parameters<typeof verifyStep.outputs>[0]>('verify'), {
			key: 'verify',
			opened: { fields: { product: 'P123' } },
		});
		story.arrives();
		const { at: _at, ...batch } = first('batch');
		const reply = story.answers('batch', { ...batch, value: 488.2 }, { id: 'line', how: 'claimed' });
		assert(!isRefusal(reply), isRefusal(reply) ? reply.message : '');
		assert.deepEqual(shape(first('verified')), shape(story.sent.find((one) => one.output === 'ng')?.payload));
	});

	it('a schedule of the example, down over a weekend', () => {
		const plant = new ScheduleAtWork(configOf<ScheduleConfig>('schedule'), shanghai('2026-11-27 16:00')).downTo(shanghai('2026-11-30 08:15'));
		const { id: _id, ...sent } = plant.sent[0]!;
		assert.deepEqual(shape(first('scheduled')), shape(sent as unknown as JsonObject));
	});

	it('a closing of the example says what is missing', () => {
		const story = new Story(closeStep, configOf<Parameters<typeof closeStep.outputs>[0]>('close'), { key: 'close' });
		story.arrives();
		const payload = story.sent.find((one) => one.output === 'waiting')?.payload as { missing: JsonObject[] };
		const cause = payload.missing.find(({ code }) => code === 'close.cause');
		assert.deepEqual(shape(first('waiting')), shape({ ...payload, missing: [cause!] } as JsonObject));
	});
});
