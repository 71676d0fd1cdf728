// The widget that lists alarms, on the server: it tells browsers that something has changed, in bursts at once, and how many alarms come to each operator;
// the page that somebody looks at they ask for. Which alarms in which order: src/alarms/list.ts; what may be asked: alarm-asks.ts.

import { createHash } from 'node:crypto';
import { type AlarmList, type Around, alarmList, type PositionRow, pageOf, type Scope, seenAs } from '../../src/alarms/list.ts';
import { strangeIn } from '../../src/alarms/list-setting.ts';
import { pastPage } from '../../src/alarms/past.ts';
import { RIGHTS } from '../../src/alarms/rights.ts';
import { DEFAULT_RULES } from '../../src/alarms/rules.ts';
import { applied, diff, isNothing, type View } from '../../src/board/diff.ts';
import type { Timer } from '../../src/clock.ts';
import { runCommand } from '../../src/commands/commands.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { FromBrowser } from '../../src/identity/dashboard-user.ts';
import { isRefusal, type Refusal, refuse } from '../../src/refusal.ts';
import { type Language, languageOf } from '../../src/text.ts';
import { type Millis, SECOND } from '../../src/time.ts';
import type { PlantHost } from '../runtime/plant-host.ts';
import { type AlarmAsk, commandOf, readAlarmAsk } from './alarm-asks.ts';
import type { AlarmNews } from './alarm-news.ts';
import type { Ask } from './asks.ts';
import type { DashboardNode, Widget } from './dashboard-node.ts';
import { whoActs } from './who.ts';

/** Changes within this (real milliseconds) are told together … */
const TOGETHER: Millis = 300;
/** … and of a long list within this: going through it takes time, and nobody reads it faster. */
const LONG = { rows: 1_000, together: 2 * SECOND };
/** A gauge is looked at again after this (plant time): alarms grow old without anybody saying so. */
const GAUGE_EVERY: Millis = 10 * SECOND;
const ROWS = 50;

const NONE: AlarmList = { rows: [], counts: { open: 0, unacknowledged: 0, aside: 0, chattering: 0 }, positions: [], known: 0 };

export class AlarmsWidget implements Widget {
	readonly #at: DashboardNode;
	readonly #scope: Scope | Refusal;
	#list = NONE;
	#digest = '';
	#revision = 0;
	#view: View<AlarmNews> = new Map();
	/** Something was done at the desk, or was forgotten there. */
	#rang = false;
	#telling: Timer | undefined;
	#gauging: Timer | undefined;

	constructor(at: DashboardNode, scope: Scope | Refusal) {
		this.#at = at;
		this.#scope = scope;
	}

	async begin(engine: Engine, host: PlantHost): Promise<void> {
		if (isRefusal(this.#scope)) return;
		const rang = () => {
			this.#rang = true;
			this.#soon(engine);
		};
		this.#at.until(engine.alarms.onChange(rang));
		// An alarm gets its case a moment after it was announced; people, places and rules may be others from now on.
		this.#at.until(engine.onCommit(() => this.#soon(engine)));
		this.#at.until(host.onChange(rang));
		this.#at.until(() => {
			this.#telling?.cancel();
			this.#gauging?.cancel();
		});
		this.#look(engine);
	}

	async reply(engine: Engine, said: unknown, message: FromBrowser): Promise<object | Refusal> {
		if (isRefusal(this.#scope)) return this.#scope;
		const ask = readAlarmAsk(said, engine.language);
		if (isRefusal(ask)) return ask;
		const language = ask.language === undefined ? engine.language : languageOf(ask.language);
		const strange = strangeIn(this.#scope, engine.plant.directory.config, language);
		if (strange) return strange;
		await this.#at.start();
		switch (ask.ask) {
			case 'snapshot':
				this.#look(engine);
				return this.#at.snapshot(engine, message, [...this.#view.values()]);
			case 'list':
				return this.#page(ask, engine);
			case 'alarm': {
				const row = this.#list.rows.find(({ alarm }) => alarm === ask.alarm);
				return row ? { row } : {};
			}
			case 'past':
				return this.#past(ask, this.#scope, engine);
			case 'act':
				return this.#act(ask, engine, message, language);
		}
	}

	#page(ask: AlarmAsk, engine: Engine): object {
		const { view = 'open', position, area, text, from = 0, size = ROWS } = ask;
		const filter = { view, ...(position === undefined ? {} : { position }), ...(area === undefined ? {} : { area }), ...(text ? { text } : {}) };
		return { revision: this.#name, ...pageOf(this.#list, filter, { from, size }, aroundOf(engine)) };
	}

	#past({ past = 'held', position, alarm, from = 0, size = ROWS }: AlarmAsk, scope: Scope, engine: Engine): object {
		const around = aroundOf(engine);
		const wanted = { scope, around, ...(position === undefined ? {} : { position }), ...(alarm === undefined ? {} : { alarm }) };
		return { revision: this.#name, ...pastPage(engine.alarms.look(), past, wanted, { from, size }) };
	}

	async #act(ask: AlarmAsk, engine: Engine, message: FromBrowser, language: Language): Promise<object | Refusal> {
		const { work, station } = this.#at;
		const actor = await whoActs(engine, work.host?.identification, message, ask as unknown as Ask, station);
		if (isRefusal(actor)) return actor;
		const before = doneBy(ask.id, engine);
		if (before > 0) return { alarms: before, repeated: true };
		// As it is now, not as it was told last.
		this.#look(engine);
		const meant = this.#meant(ask, language);
		if (isRefusal(meant)) return meant;
		const command = commandOf(ask, meant.alarms, language);
		if (isRefusal(command)) return command;
		const done = await runCommand(engine, command, actor, language);
		if (isRefusal(done)) return done;
		const { repeated, until } = done;
		const told = { ...meant, repeated, ...(until === undefined ? {} : { until }) };
		const { alarms: _, id: _id, command: what, ...more } = command;
		if (!repeated) this.#at.node.send({ topic: what, payload: { ...more, ...told, by: actor.id, how: actor.how } } as never);
		this.#look(engine);
		return { ...told, alarms: meant.alarms.length };
	}

	/** Alarms that an act means, all of them on this screen. */
	#meant({ command, alarm, seen }: AlarmAsk, language: Language): { alarms: string[]; changed?: number } | Refusal {
		if (command === 'acknowledge-alarm') {
			if (!seen) return refuse(language, 'form.required', 'seen', { label: 'seen' });
			const { alarms, changed } = seenAs(this.#list, seen);
			return alarms.length === 0 ? refuse(language, 'alarms.list.changed', 'seen') : { alarms, changed };
		}
		if (alarm === undefined) return refuse(language, 'form.required', 'alarm', { label: 'alarm' });
		return this.#list.rows.some((row) => row.alarm === alarm) ? { alarms: [alarm] } : refuse(language, 'alarms.list.gone', 'alarm');
	}

	/** Of what is listed now; of another start of the node it is another. */
	get #name(): string {
		return `${this.#at.epoch}/${this.#revision}`;
	}

	#soon(engine: Engine): void {
		this.#telling ??= engine.clock.after(this.#list.rows.length > LONG.rows ? LONG.together : TOGETHER, () => this.#look(engine));
	}

	/** Looks through all alarms, and tells browsers what is new. */
	#look(engine: Engine): void {
		this.#telling?.cancel();
		this.#telling = undefined;
		const list = alarmList(engine.alarms.look(), this.#scope as Scope, aroundOf(engine));
		const digest = createHash('sha256').update(JSON.stringify(list.rows)).digest('base64');
		if (this.#rang || digest !== this.#digest) this.#revision++;
		this.#rang = false;
		this.#digest = digest;
		this.#list = list;
		const { shelving, permits = {} } = engine.plant.directory.config.alarms ?? DEFAULT_RULES;
		const least = Object.fromEntries(RIGHTS.flatMap((right) => (permits[right]?.least === undefined ? [] : [[right, permits[right].least]])));
		const rows: AlarmNews[] = [
			{ id: 'list', revision: this.#name, counts: list.counts, known: list.known, longest: shelving.longest, least },
			...list.positions.map((one) => ({ id: `position ${one.position}`, ...one })),
		];
		const now = new Map(rows.map((row) => [row.id, row]));
		const change = diff(this.#view, now);
		this.#gaugeLater(engine, list.positions);
		if (isNothing(change)) return;
		this.#view = applied(this.#view, change);
		this.#at.tell(change);
	}

	#gaugeLater(engine: Engine, positions: readonly PositionRow[]): void {
		this.#gauging?.cancel();
		const { clock } = engine;
		const speed = clock.speed();
		if (speed === 0 || !positions.some(({ announced, merged, held }) => announced + merged + held > 0)) return;
		this.#gauging = clock.after(Math.max(TOGETHER, GAUGE_EVERY / speed), () => this.#look(engine));
	}
}

/** How many alarms an act has been done to already: its answer may have been lost on the way. */
function doneBy(id: string | undefined, engine: Engine): number {
	if (id === undefined) return 0;
	return [...engine.alarms.look().book.parts.record.values()].filter((entry) => entry.id === id).length;
}

function aroundOf({ plant: { directory }, store }: Engine): Around {
	return {
		areas: new Map(directory.config.areas.map((area) => [area.id, area])),
		areaOfCase: (id) => (id === '' ? undefined : store.summary(id)?.area),
	};
}
