// Who would be told what and when: a ladder played through on paper from a moment on, under assumptions of what people do meanwhile.
// The same inputs always give the same timeline. Not for drawing it (drawing.ts) and not for cases that really were (replay.ts).

import type { Actor } from '../case/events.ts';
import { localMinute } from '../plant/local-time.ts';
import type { Plant } from '../plant/plant-now.ts';
import { isRefusal } from '../refusal.ts';
import type { EscalateConfig } from '../steps/escalate/config.ts';
import { escalateStep } from '../steps/escalate/escalate.ts';
import { text } from '../text.ts';
import { plus } from '../time.ts';
import { bandsOf } from './bands.ts';
import { entriesOf } from './entries.ts';
import { type Happened, Scene } from './scene.ts';
import { type Assumption, endOf, type Setting } from './setting.ts';
import { doneWith, openStep, STAND_IN } from './stand-in.ts';
import type { Entry, Rehearsal } from './timeline.ts';
import { warningsOf } from './warnings.ts';

const LADDER = 'ladder';
/** A ladder that says more than this on paper never ends. */
const MOST_ENTRIES = 2_000;

/** The timeline of a checked ladder in a plant. RangeError for an instant that is none. */
export function rehearse(ladder: EscalateConfig, plant: Plant, setting: Setting): Rehearsal {
	const scene = new Scene(plant, [escalateStep, STAND_IN], setting.at);
	const end = endOf(setting);
	const { directory } = plant;
	const entries: Entry[] = [];
	const take = (happened: Happened) => entries.push(...entriesOf(happened, scene.now, directory));
	begin(scene, ladder, plant, setting);
	take(scene.enter(LADDER, escalateStep, heard(ladder)));
	const assumed = [...(setting.assume ?? [])].sort((a, b) => a.after - b.after);
	while (entries.length < MOST_ENTRIES) {
		const next = scene.next();
		const assumption = assumed[0];
		const at = assumption && plus(setting.at, assumption.after);
		if (assumption && at !== undefined && at <= end && (!next || at <= next.at)) {
			assumed.shift();
			scene.now = at;
			entries.push(...assume(scene, assumption, plant));
		} else if (next && next.at <= end) take(scene.come(next));
		else break;
	}
	const to = entries.at(-1)?.at ?? setting.at;
	const rehearsal = { zone: directory.config.zone, from: setting.at, to, entries, shifts: bandsOf(plant.calendar, setting.at, to, setting.case?.area) };
	return { ...rehearsal, warnings: warningsOf(rehearsal, ladder, setting, entries.length >= MOST_ENTRIES, directory.config.language) };
}

/** On paper every channel has what it is given. */
export function heard({ silent: _, ...ladder }: EscalateConfig): EscalateConfig {
	return ladder;
}

function begin(scene: Scene, ladder: EscalateConfig, { directory }: Plant, { at, case: paper = {} }: Setting): void {
	const { title, kind = 'process', severity = 'medium', area, cause, department, role, person, fields } = paper;
	const { language } = directory.config;
	scene.begin({
		title: title ?? text(language, 'rehearse.title'),
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

function assume(scene: Scene, assumption: Assumption, plant: Plant): Entry[] {
	const { language } = plant.directory.config;
	const entry = (kind: Entry['kind'], sentence: string): Entry => ({
		at: scene.now,
		local: localMinute(scene.now, plant.directory.config.zone),
		kind,
		text: sentence,
	});
	const impossible = (reason: string): Entry[] => [entry('impossible', text(language, 'rehearse.impossible', { what: said(assumption, plant), reason }))];
	const done = (happened: Happened): Entry[] => [
		entry('assumed', said(assumption, plant, actorOf(happened))),
		...entriesOf(happened, scene.now, plant.directory),
	];
	if (scene.subject.status !== 'open') return impossible(text(language, 'rehearse.closed'));
	switch (assumption.does) {
		case 'resolve':
			return done(scene.say({ type: 'verified', data: { result: 'ok', by: 'judgement' } }));
		case 'close':
			return done(scene.say({ type: 'closed', data: {} }));
		case 'severity':
			return done(scene.say({ type: 'set', data: { values: { severity: assumption.severity } } }));
		case 'pause': {
			if (scene.subject.paused) return impossible(text(language, 'rehearse.paused'));
			return done(scene.pause(assumption.reason ?? text(language, 'rehearse.pause'), plus(scene.now, assumption.for)));
		}
		case 'step': {
			if (openStep(scene, assumption.step) === undefined) return impossible(text(language, 'rehearse.no-step', { step: assumption.step }));
			return done(doneWith(scene, assumption.step));
		}
		default: {
			const step = openStep(scene, LADDER);
			if (step === undefined) return impossible(text(language, 'rehearse.over'));
			const by = assumption.by ?? firstTold(scene);
			if (by === undefined) return impossible(text(language, 'rehearse.nobody-told'));
			const happened = scene.answer(step, { type: assumption.does, actor: { id: by, how: 'session' }, data: {} });
			return isRefusal(happened) ? impossible(happened.message) : done(happened);
		}
	}
}

/** Who was told last, the first of them: the state of the ladder shows it to people in `waitsFor`. */
function firstTold(scene: Scene): string | undefined {
	const step = openStep(scene, LADDER);
	const told = step === undefined ? undefined : scene.open[step]?.waitsFor.told;
	return Array.isArray(told) && typeof told[0] === 'string' ? told[0] : undefined;
}

function actorOf({ events }: Happened): Actor | undefined {
	return events.find(({ actor }) => actor && actor.how !== 'system')?.actor ?? undefined;
}

function said(assumption: Assumption, { directory }: Plant, actor?: Actor): string {
	const { language } = directory.config;
	const id = actor?.id ?? ('by' in assumption ? assumption.by : undefined);
	const by = id === undefined ? '' : (directory.person(id)?.name ?? id);
	const severity = 'severity' in assumption ? text(language, `escalate.severity.${assumption.severity}`) : undefined;
	const step = 'step' in assumption ? assumption.step : undefined;
	return text(language, `rehearse.assumed.${assumption.does}${by === '' ? '' : '-by'}`, { by, severity, step });
}
