// The same lives decided and folded alone: no store, no canvas, no clock. What living a year through is compared with.

import { SEVERITIES } from '../../src/case/events.ts';
import { makeCalendar } from '../../src/plant/calendar.ts';
import { makeDirectory } from '../../src/plant/directory.ts';
import { isRefusal } from '../../src/refusal.ts';
import { Scene } from '../../src/rehearse/scene.ts';
import { escalateStep } from '../../src/steps/escalate/escalate.ts';
import { type Instant, MINUTE, plus } from '../../src/time.ts';
import { NEEDED_BY } from './ladder.ts';
import { processorTime } from './processor-time.ts';
import { type Act, scriptOf } from './script.ts';
import type { YearSetting } from './year.ts';
import { LADDER, WORK_STEP } from './year-plant.ts';

/** Cases decided and folded, and the milliseconds of processor time that took. */
export function onPaper(setting: YearSetting): { cases: number; millis: number } {
	const { config } = setting.plants[0]!;
	const plant = { directory: makeDirectory(config), calendar: makeCalendar(config) };
	const lives = new Map<number, Act[]>();
	for (const act of scriptOf({ ...setting, versions: setting.plants.length })) {
		if ('case' in act) lives.set(act.case, [...(lives.get(act.case) ?? []), act]);
	}
	const began = processorTime();
	for (const acts of lives.values()) {
		const at = (act: Act) => plus(setting.start, act.at * MINUTE);
		const scene = new Scene(plant, [escalateStep, WORK_STEP], at(acts[0]!), { sealed: true });
		scene.begin({ title: 'Fill weight low', kind: 'process', severity: 'medium', detectedAt: scene.now });
		scene.enter(LADDER, escalateStep, setting.ladder);
		scene.enter('work', WORK_STEP, {});
		for (const act of acts.slice(1)) {
			for (let next = scene.next(); next && next.at <= at(act); next = scene.next()) scene.come(next);
			scene.now = at(act);
			play(scene, act, (minutes) => plus(scene.now, minutes * MINUTE));
		}
	}
	return { cases: lives.size, millis: processorTime() - began };
}

function play(scene: Scene, act: Act, ahead: (minutes: number) => Instant): void {
	const isClimbed = scene.open[`${LADDER}#1`] !== undefined;
	if (!isClimbed && act.what !== 'close') return;
	switch (act.what) {
		case 'pause':
			if (!scene.subject.paused) scene.pause('waits for a part', act.limit === undefined ? undefined : ahead(act.limit));
			break;
		case 'resume':
			if (scene.subject.paused) scene.resume();
			break;
		case 'severity':
			scene.say({ type: 'set', data: { values: { severity: SEVERITIES[act.to]! } } });
			break;
		case 'date':
			scene.say({ type: 'set', data: { values: { [`fields.${NEEDED_BY}`]: ahead(act.ahead) } } });
			break;
		case 'close':
			scene.say({ type: 'cancelled', data: { reason: 'solved' } });
			break;
		case 'higher':
			answer(scene, 'escalate-now');
			break;
		case 'acknowledge':
			answer(scene, 'acknowledge');
	}
}

/** There may be no higher rung. */
function answer(scene: Scene, type: 'acknowledge' | 'escalate-now'): void {
	const reply = scene.answer(`${LADDER}#1`, { type, actor: { id: 'wang', how: 'session' }, data: {} });
	if (isRefusal(reply) && reply.code !== 'escalate.top') throw new Error(reply.message);
}
