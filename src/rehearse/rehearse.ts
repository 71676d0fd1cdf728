// Who would be told what and when: the course of a ladder on paper (course.ts) as a timeline in words, with the shifts behind it and what is odd about
// it. Not for drawing it (drawing.ts) and not for cases that really were (replay.ts).

import type { Actor } from '../case/events.ts';
import { localMinute } from '../plant/local-time.ts';
import type { Plant } from '../plant/plant-now.ts';
import type { EscalateConfig } from '../steps/escalate/config.ts';
import { text } from '../text.ts';
import { bandsOf } from './bands.ts';
import { type Beat, courseOf } from './course.ts';
import { entriesOf } from './entries.ts';
import type { Happened } from './scene.ts';
import type { Assumption, Setting } from './setting.ts';
import type { Entry, Rehearsal } from './timeline.ts';
import { warningsOf } from './warnings.ts';

/** The timeline of a checked ladder in a plant. RangeError for an instant that is none. */
export function rehearse(ladder: EscalateConfig, plant: Plant, setting: Setting): Rehearsal {
	const { beats, endless } = courseOf(ladder, plant, setting);
	const { directory, calendar } = plant;
	const entries = beats.flatMap((beat) => [...assumedIn(beat, plant), ...entriesOf(beat, beat.at, directory)]);
	const to = entries.at(-1)?.at ?? setting.at;
	const rehearsal = { zone: directory.config.zone, from: setting.at, to, entries, shifts: bandsOf(calendar, setting.at, to, setting.case?.area) };
	return { ...rehearsal, warnings: warningsOf(rehearsal, ladder, setting, endless, directory.config.language) };
}

function assumedIn(beat: Beat, plant: Plant): Entry[] {
	const { at, assumption, impossible } = beat;
	if (!assumption) return [];
	const { zone, language } = plant.directory.config;
	const entry = (kind: Entry['kind'], sentence: string): Entry => ({ at, local: localMinute(at, zone), kind, text: sentence });
	if (impossible === undefined) return [entry('assumed', said(assumption, plant, actorOf(beat)))];
	return [entry('impossible', text(language, 'rehearse.impossible', { what: said(assumption, plant), reason: impossible }))];
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
