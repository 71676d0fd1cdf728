// What the dialog of a schedule asks of a running plant: when a schedule as it is entered would come next, deployed or not.

import type { NodeAPI } from 'node-red';
import type { Engine } from '../../src/engine/engine.ts';
import { localMinute } from '../../src/plant/local-time.ts';
import { refuse, refuseAll } from '../../src/refusal.ts';
import { checkScheduleConfig } from '../../src/routines/schedule/config.ts';
import { previewSchedule } from '../../src/routines/schedule/preview.ts';
import type { Language } from '../../src/text.ts';
import { type Body, lookRoute } from './admin-asked.ts';

export function registerScheduleRoute(RED: NodeAPI): void {
	lookRoute(RED, 'schedule', previewed);
}

/** `{schedule}` → `{next, leftOut, now, zone}`: the five next times from now on the plant's clock; `now` as that clock shows it. */
function previewed({ plant, clock }: Engine, { schedule }: Body, language: Language): unknown {
	const checked = checkScheduleConfig(schedule, language);
	if (!checked.ok) return refuseAll(checked.refusals.map((one) => ({ ...one, path: `schedule.${one.path}` })));
	const { config } = plant.directory;
	const { area } = checked.value;
	if (area !== undefined && !plant.directory.area(area)) return refuse(language, 'schedule.area-unknown', 'schedule.area', { found: area });
	const now = clock.now();
	return { ...previewSchedule(checked.value, config, plant.calendar, now), now: localMinute(now, config.zone), zone: config.zone };
}
