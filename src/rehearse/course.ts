// How a ladder goes on paper: played from a moment on, under assumptions of what people do meanwhile. What happens when, and who is told; nothing is
// put into words (rehearse.ts), and no case that really was is looked at (replay.ts). The same inputs always give the same course.

import type { CaseEvent } from '../case/events.ts';
import type { StepId } from '../case/mechanics.ts';
import type { Plant } from '../plant/plant-now.ts';
import { isRefusal } from '../refusal.ts';
import type { EscalateConfig } from '../steps/escalate/config.ts';
import { escalateStep } from '../steps/escalate/escalate.ts';
import { text } from '../text.ts';
import { type Instant, plus } from '../time.ts';
import { type Happened, Scene } from './scene.ts';
import { type Assumption, endOf, type Setting } from './setting.ts';
import { doneWith, openStep, STAND_IN } from './stand-in.ts';

const LADDER = 'ladder';
/** A ladder to which more than this happens on paper never ends. */
const MOST_BEATS = 2_000;

/** One thing that happens: by itself, or as assumed. */
export interface Beat extends Happened {
	at: Instant;
	assumption?: Assumption;
	/** Why what was assumed can't happen, in the plant's language. */
	impossible?: string;
}

export interface Course {
	beats: Beat[];
	/** It goes on without end: only the beginning is there. */
	endless: boolean;
}

/** Somebody told, by a rung (from 1) or by a word that is no rung (0): a pause is over, they are sent in somebody's place. */
export interface Call {
	person: string;
	rung: number;
	at: Instant;
}

/** The course of a checked ladder in a plant. RangeError for an instant that is none. */
export function courseOf(ladder: EscalateConfig, plant: Plant, setting: Setting): Course {
	const scene = new Scene(plant, [escalateStep, STAND_IN], setting.at);
	const end = endOf(setting);
	begin(scene, ladder, plant, setting);
	const beats = [beat(scene.now, scene.enter(LADDER, escalateStep, heard(ladder)))];
	const assumed = [...(setting.assume ?? [])].sort((a, b) => a.after - b.after);
	while (beats.length < MOST_BEATS) {
		const next = scene.next();
		const assumption = assumed[0];
		const at = assumption && plus(setting.at, assumption.after);
		if (assumption && at !== undefined && at <= end && (!next || at <= next.at)) {
			assumed.shift();
			scene.now = at;
			beats.push(assume(scene, assumption, plant));
		} else if (next && next.at <= end) beats.push(beat(next.at, scene.come(next)));
		else return { beats, endless: false };
	}
	return { beats, endless: true };
}

function beat(at: Instant, { events, sent }: Happened): Beat {
	return { at, events, sent };
}

/** On paper every channel has what it is given. */
export function heard({ silent: _, ...ladder }: EscalateConfig): EscalateConfig {
	return ladder;
}

/** Everybody who is told something by these events, in order; those of one step, where it is named. */
export function callsIn(events: readonly CaseEvent[], step?: StepId): Call[] {
	const calls: Call[] = [];
	for (const event of events) {
		if (event.type !== 'notified' || event.data === null || (step !== undefined && event.step !== step)) continue;
		const { person, rung = 0 } = (event as CaseEvent<'notified'>).data!;
		calls.push({ person, rung, at: event.at });
	}
	return calls;
}

function begin(scene: Scene, ladder: EscalateConfig, { directory }: Plant, { at, case: paper = {} }: Setting): void {
	const { title, kind = 'process', severity = 'medium', area, cause, department, role, person, fields } = paper;
	scene.begin({
		title: title ?? text(directory.config.language, 'rehearse.title'),
		kind,
		severity,
		detectedAt: at,
		...(area === undefined ? {} : { area }),
		...(fields === undefined ? {} : { fields }),
	});
	if (cause !== undefined) scene.say({ type: 'set', data: { values: { cause } } });
	const responsible = {
		...(department === undefined ? {} : { department }),
		...(role === undefined ? {} : { role }),
		...(person === undefined ? {} : { person }),
	};
	if (Object.keys(responsible).length > 0) scene.say({ type: 'assigned', data: responsible });
	for (const end of ladder.until) if (typeof end === 'object') scene.enter(end.step, STAND_IN, {});
}

function assume(scene: Scene, assumption: Assumption, { directory }: Plant): Beat {
	const at = scene.now;
	const { language } = directory.config;
	const impossible = (reason: string): Beat => ({ at, assumption, impossible: reason, events: [], sent: [] });
	const happens = (happened: Happened): Beat => ({ at, assumption, ...happened });
	if (scene.subject.status !== 'open') return impossible(text(language, 'rehearse.closed'));
	switch (assumption.does) {
		case 'resolve':
			return happens(scene.say({ type: 'verified', data: { result: 'ok', by: 'judgement' } }));
		case 'close':
			return happens(scene.say({ type: 'closed', data: {} }));
		case 'severity':
			return happens(scene.say({ type: 'set', data: { values: { severity: assumption.severity } } }));
		case 'pause': {
			if (scene.subject.paused) return impossible(text(language, 'rehearse.paused'));
			return happens(scene.pause(assumption.reason ?? text(language, 'rehearse.pause'), plus(at, assumption.for)));
		}
		case 'step': {
			if (openStep(scene, assumption.step) === undefined) return impossible(text(language, 'rehearse.no-step', { step: assumption.step }));
			return happens(doneWith(scene, assumption.step));
		}
		default: {
			const step = openStep(scene, LADDER);
			if (step === undefined) return impossible(text(language, 'rehearse.over'));
			const by = assumption.by ?? firstTold(scene);
			if (by === undefined) return impossible(text(language, 'rehearse.nobody-told'));
			const happened = scene.answer(step, { type: assumption.does, actor: { id: by, how: 'session' }, data: {} });
			return isRefusal(happened) ? impossible(happened.message) : happens(happened);
		}
	}
}

/** Who was told last, the first of them: the state of the ladder shows it to people in `waitsFor`. */
function firstTold(scene: Scene): string | undefined {
	const step = openStep(scene, LADDER);
	const told = step === undefined ? undefined : scene.open[step]?.waitsFor.told;
	return Array.isArray(told) && typeof told[0] === 'string' ? told[0] : undefined;
}
