// Lives a script through, and notes for each case what happened to it by the clock, so that the oracle can say what should have come of it.

import { type CaseEvent, SEVERITIES } from '../../src/case/events.ts';
import type { PlantConfig } from '../../src/plant/plant.ts';
import type { EscalateConfig } from '../../src/steps/escalate/config.ts';
import { type Instant, MINUTE, toInstant, toMillis } from '../../src/time.ts';
import { compare, type Differences, type Outage } from './compare.ts';
import { NEEDED_BY } from './ladder.ts';
import { LeapingClock } from './leaping-clock.ts';
import { levelsOf, severityNumber } from './levels.ts';
import { expected, type Happening } from './oracle.ts';
import { processorTime } from './processor-time.ts';
import { type Act, type ScriptOptions, scriptOf } from './script.ts';
import { type Minute, type WallCalendar, Worked } from './worked.ts';
import { YearPlant } from './year-plant.ts';

export interface YearSetting extends Omit<ScriptOptions, 'versions'> {
	start: Instant;
	/** The plant as configured and as it stands on the wall; the first is the one it starts with. */
	plants: { config: PlantConfig; wall: WallCalendar }[];
	ladder: EscalateConfig;
}

export interface YearReport extends Differences {
	cases: number;
	commits: number;
	log: string[];
	/** Milliseconds of processor time that living through it took, without the oracle. */
	millis: number;
}

interface Life {
	id: string;
	start: Minute;
	/** The calendar of that day. */
	worked: Worked;
	happenings: Happening[];
	/** Infinite: until somebody resumes. */
	pausedUntil?: Minute;
	ended: boolean;
}

type CaseAct = Extract<Act, { case: number }>;
type PlantAct = Exclude<Act, CaseAct>;

const DAY = 24 * 60;

export async function liveThrough(setting: YearSetting): Promise<YearReport> {
	const acts = scriptOf({ ...setting, versions: setting.plants.length });
	const lived = new Lived(setting);
	const began = processorTime();
	await lived.through(acts);
	return lived.report(processorTime() - began);
}

class Lived {
	readonly #setting: YearSetting;
	readonly #clock: LeapingClock;
	readonly #plant: YearPlant;
	readonly #first: Minute;
	readonly #lives = new Map<number, Life>();
	readonly #outages: Outage[] = [];
	readonly #worked: readonly Worked[];
	#version = 0;
	/** By so many minutes the clock was set altogether. */
	#offset = 0;
	#isUp = true;
	#ladderRuns = true;

	constructor(setting: YearSetting) {
		this.#setting = setting;
		this.#clock = new LeapingClock(setting.start);
		this.#plant = new YearPlant(this.#clock, setting.plants[0]!.config, setting.ladder);
		this.#first = toMillis(setting.start) / MINUTE;
		this.#worked = setting.plants.map(({ wall }) => new Worked(wall, this.#first - 30 * DAY, this.#first + (setting.days + 40) * DAY));
	}

	async through(acts: readonly Act[]): Promise<void> {
		await this.#plant.up();
		for (const act of acts) {
			const at = this.#first + act.at + this.#offset;
			if (this.#isUp && act.what !== 'set') await this.#plant.until(instant(at));
			if (!('case' in act)) await this.#onPlant(act, at);
			else if (act.what === 'raise') await this.#raise(act.case, at);
			else {
				const life = this.#lives.get(act.case);
				if (life) await this.#onCase(act, life, at);
			}
		}
		await this.#plant.until(instant(this.#first + (this.#setting.days + 20) * DAY + this.#offset));
	}

	report(millis: number): YearReport {
		const commits = this.#plant.shelf.get('') ?? [];
		const report: YearReport = {
			cases: this.#lives.size,
			commits: commits.length,
			levels: 0,
			late: 0,
			wrong: [],
			lost: [],
			twice: [],
			log: this.#plant.log,
			millis,
		};
		const came = new Map<string, CaseEvent[]>();
		for (const { id, events } of commits.flatMap(({ body }) => body.cases)) {
			const telling = events.filter(({ type }) => type === 'escalated');
			if (telling.length > 0) came.set(id, [...(came.get(id) ?? []), ...telling]);
		}
		const levels = levelsOf(this.#setting.ladder);
		const severity = severityNumber('medium');
		for (const { id, start, worked, happenings } of this.#lives.values()) {
			compare(id, came.get(id) ?? [], expected(start, levels, worked, severity, happenings), this.#outages, report);
		}
		return report;
	}

	async #raise(number: number, at: Minute): Promise<void> {
		// While its node is disabled nobody takes a case into the ladder: that is for the crash run to look at.
		if (!this.#ladderRuns) return;
		this.#lives.set(number, { id: await this.#plant.raise(), start: at, worked: this.#worked[this.#version]!, happenings: [], ended: false });
	}

	async #onCase(act: CaseAct, life: Life, at: Minute): Promise<void> {
		const { id, happenings } = life;
		const command = (command: string, more: Record<string, string> = {}) => this.#plant.command({ command, case: id, ...more });
		if (act.what === 'close') {
			await command('cancel', { reason: 'solved' });
			if (!life.ended) happenings.push({ at, what: 'end' });
			life.ended = true;
		}
		if (life.ended) return;
		if ((life.pausedUntil ?? 0) <= at) delete life.pausedUntil;
		switch (act.what) {
			case 'pause': {
				if (life.pausedUntil !== undefined) break;
				const until = act.limit === undefined ? undefined : at + act.limit;
				await command('pause', { reason: 'waits for a part', ...(until === undefined ? {} : { until: instant(until) }) });
				happenings.push({ at, what: 'pause', ...(until === undefined ? {} : { until }) });
				life.pausedUntil = until ?? Number.POSITIVE_INFINITY;
				break;
			}
			case 'resume':
				if (life.pausedUntil === undefined) break;
				await command('resume');
				happenings.push({ at, what: 'resume' });
				delete life.pausedUntil;
				break;
			case 'severity':
				await this.#plant.command({ command: 'set', case: id, values: { severity: SEVERITIES[act.to]! } });
				happenings.push({ at, what: 'severity', to: act.to });
				break;
			case 'date':
				await this.#plant.command({ command: 'set', case: id, values: { [`fields.${NEEDED_BY}`]: instant(at + act.ahead) } });
				happenings.push({ at, what: 'date', to: at + act.ahead });
				break;
			case 'higher':
				await this.#plant.higher(id);
				happenings.push({ at, what: 'higher' });
				break;
			case 'acknowledge':
				await this.#plant.acknowledge(id);
				happenings.push({ at, what: 'end' });
				life.ended = true;
		}
	}

	async #onPlant(act: PlantAct, at: Minute): Promise<void> {
		switch (act.what) {
			case 'down':
				this.#plant.down();
				this.#outages.push({ from: at, to: Number.POSITIVE_INFINITY });
				this.#isUp = false;
				break;
			case 'up':
				await this.#clock.leap(instant(at), () => this.#plant.settle());
				await this.#plant.up();
				this.#outages.at(-1)!.to = at;
				this.#isUp = true;
				break;
			case 'disable':
			case 'enable':
				this.#ladderRuns = act.what === 'enable';
				await this.#plant.deploy(this.#plant.config, this.#ladderRuns);
				break;
			case 'calendar':
				if (this.#version === act.version) break;
				this.#version = act.version;
				await this.#plant.deploy(this.#setting.plants[act.version]!.config, this.#ladderRuns);
				this.#toAll({ at, what: 'calendar', worked: this.#worked[act.version]! });
				break;
			case 'set':
				await this.#setClock(at, act.by);
		}
	}

	async #setClock(at: Minute, by: number): Promise<void> {
		await this.#plant.until(instant(at - 1));
		const due = this.#plant.engine.nextDue;
		if (due !== undefined && due <= instant(at)) return;
		await this.#clock.leap(instant(at), () => this.#plant.settle(), by * MINUTE);
		for (const life of this.#lives.values()) if ((life.pausedUntil ?? 0) <= Math.max(at, at + by)) delete life.pausedUntil;
		this.#toAll({ at, what: 'set', by });
		this.#offset += by;
	}

	#toAll(happening: Happening): void {
		for (const life of this.#lives.values()) if (!life.ended) life.happenings.push(happening);
	}
}

function instant(minute: Minute): Instant {
	return toInstant(minute * MINUTE);
}
