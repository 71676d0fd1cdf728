// Lives a script through and holds what the plant did against the oracle: every level at its minute, none lost, none twice.

import type { CaseEvent } from '../../src/case/events.ts';
import type { PlantConfig } from '../../src/plant/plant.ts';
import type { EscalateConfig } from '../../src/steps/escalate/config.ts';
import { type Instant, MINUTE, toInstant, toMillis } from '../../src/time.ts';
import { LeapingClock } from './leaping-clock.ts';
import { expected, type Happening, type Level, type Minute, type WallCalendar, Worked } from './oracle.ts';
import { type ScriptOptions, scriptOf } from './script.ts';
import { LADDER, YearPlant } from './year-plant.ts';

export interface YearSetting extends Omit<ScriptOptions, 'versions'> {
	start: Instant;
	/** The plant as configured and as it stands on the wall; the first is the one it starts with. */
	plants: { config: PlantConfig; wall: WallCalendar }[];
	ladder: EscalateConfig;
}

export interface YearReport {
	cases: number;
	commits: number;
	levels: number;
	late: number;
	wrong: string[];
	lost: string[];
	twice: string[];
	log: string[];
	/** Milliseconds of real time that living through it took, without the oracle. */
	millis: number;
}

interface Life {
	id: string;
	start: Minute;
	happenings: Happening[];
	/** Outages, by the clock: from the minute it went down to the one it was up. */
	ended: boolean;
}

const TELLING: ReadonlySet<string> = new Set(['escalated']);

export async function liveThrough(setting: YearSetting): Promise<YearReport> {
	const acts = scriptOf({ ...setting, versions: setting.plants.length });
	const clock = new LeapingClock(setting.start);
	const plant = new YearPlant(clock, setting.plants[0]!.config, setting.ladder);
	const first = minuteOf(setting.start);
	const length = (setting.days + 40) * 24 * 60;
	const worked = setting.plants.map(({ wall }) => new Worked(wall, first - 400, first + length));
	const began = performance.now();
	await plant.up();
	const lives = new Map<number, Life>();
	const outages: { from: Minute; to: Minute }[] = [];
	const calendars: { at: Minute; worked: Worked }[] = [{ at: first, worked: worked[0]! }];
	let offset = 0;
	let isUp = true;
	let config = setting.plants[0]!.config;
	let ladderRuns = true;
	for (const act of acts) {
		const at = first + act.at + offset;
		const instant = toInstant(at * MINUTE);
		const life = 'case' in act ? lives.get(act.case) : undefined;
		const happened = (happening: Happening) => life?.happenings.push(happening);
		const all = (happening: Happening) => {
			for (const one of lives.values()) if (!one.ended) one.happenings.push(happening);
		};
		if (isUp && act.what !== 'set') await plant.until(instant);
		switch (act.what) {
			case 'raise': {
				// While its node is disabled nobody takes a case into the ladder: that is for the crash run to look at.
				if (!ladderRuns) break;
				lives.set(act.case, { id: await plant.raise(), start: at, happenings: [], ended: false });
				break;
			}
			case 'pause':
				if (!life || life.ended) break;
				await plant.command({ command: 'pause', case: life.id, reason: 'waits for a part' });
				happened({ at, what: 'pause' });
				break;
			case 'resume':
				if (!life || life.ended) break;
				await plant.command({ command: 'resume', case: life.id });
				happened({ at, what: 'resume' });
				break;
			case 'acknowledge':
				if (!life) break;
				if ((await plant.engine.store.load(life.id))?.record.mechanics.open[`${LADDER}#1`]) await plant.acknowledge(life.id);
				happened({ at, what: 'end' });
				life.ended = true;
				break;
			case 'close':
				if (!life) break;
				await plant.command({ command: 'cancel', case: life.id, reason: 'solved' });
				if (!life.ended) happened({ at, what: 'end' });
				life.ended = true;
				break;
			case 'down':
				plant.down();
				outages.push({ from: at, to: Number.POSITIVE_INFINITY });
				isUp = false;
				break;
			case 'up':
				await clock.leap(instant, () => plant.settle());
				await plant.up();
				outages.at(-1)!.to = at;
				isUp = true;
				break;
			case 'disable':
			case 'enable':
				ladderRuns = act.what === 'enable';
				await plant.deploy(config, ladderRuns);
				break;
			case 'calendar':
				if (config === setting.plants[act.version]!.config) break;
				config = setting.plants[act.version]!.config;
				await plant.deploy(config, ladderRuns);
				calendars.push({ at, worked: worked[act.version]! });
				all({ at, what: 'calendar', worked: worked[act.version]! });
				break;
			case 'set': {
				await plant.until(toInstant((at - 1) * MINUTE));
				const due = plant.engine.nextDue;
				if (due !== undefined && due <= instant) break;
				await clock.leap(instant, () => plant.settle(), act.by * MINUTE);
				all({ at, what: 'set', by: act.by });
				offset += act.by;
			}
		}
	}
	await plant.until(toInstant((first + (setting.days + 20) * 24 * 60 + offset) * MINUTE));
	const millis = performance.now() - began;
	const events = eventsByCase(plant);
	const report: YearReport = {
		cases: lives.size,
		commits: plant.shelf.get('')?.length ?? 0,
		levels: 0,
		late: 0,
		wrong: [],
		lost: [],
		twice: [],
		log: plant.log,
		millis,
	};
	const levels: Level[] = setting.ladder.rungs.map(({ after, at }) =>
		at
			? { ofDay: Number(at.time.slice(0, 2)) * 60 + Number(at.time.slice(3)) }
			: { minutes: (after?.amount ?? 0) / MINUTE, counts: after?.counts ?? 'elapsed' },
	);
	for (const life of lives.values()) {
		const calendar = calendars.findLast((one) => one.at <= life.start) ?? calendars[0]!;
		compare(life, events.get(life.id) ?? [], expected(life.start, levels, calendar.worked, life.happenings), outages, report);
	}
	return report;
}

function compare(
	{ id }: Life,
	events: readonly CaseEvent[],
	wanted: ReturnType<typeof expected>,
	outages: readonly { from: Minute; to: Minute }[],
	report: YearReport,
): void {
	const came = new Map<number, CaseEvent[]>();
	for (const event of events) {
		const { rung } = event.data as { rung: number };
		came.set(rung, [...(came.get(rung) ?? []), event]);
	}
	for (const { rung, due, exact } of wanted) {
		const found = came.get(rung) ?? [];
		came.delete(rung);
		report.levels++;
		const at = toInstant(due * MINUTE);
		if (found.length === 0) report.lost.push(`${id} level ${rung}: due ${at}`);
		if (found.length > 1) report.twice.push(`${id} level ${rung}: ${found.map((event) => event.at).join(', ')}`);
		const [first] = found;
		if (!first) continue;
		// What is due in the minute in which it goes down has come; what is due in the one in which it comes up waits for answers like the rest.
		const down = outages.find(({ from, to }) => due > from && due <= to);
		const behind = toMillis(first.at) - (down?.to ?? due) * MINUTE;
		if (down) report.late++;
		if (down || !exact ? behind < 0 || behind > MINUTE : behind !== 0) report.wrong.push(`${id} level ${rung}: due ${at}, came ${first.at}`);
	}
	for (const [rung, found] of came) report.wrong.push(`${id} level ${rung} should not have come: ${found.map((event) => event.at).join(', ')}`);
}

function eventsByCase(plant: YearPlant): Map<string, CaseEvent[]> {
	const found = new Map<string, CaseEvent[]>();
	for (const { body } of plant.shelf.get('') ?? []) {
		for (const change of body.cases) {
			const telling = change.events.filter(({ type }) => TELLING.has(type));
			if (telling.length > 0) found.set(change.id, [...(found.get(change.id) ?? []), ...telling]);
		}
	}
	return found;
}

function minuteOf(at: Instant): Minute {
	return toMillis(at) / MINUTE;
}
