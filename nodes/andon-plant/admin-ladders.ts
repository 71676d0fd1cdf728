// What the dialog of a ladder asks of a running plant: who would be told what and when, and what last month's cases would have been like with
// this ladder. Both only look: who may read the flows may ask. Not for moving running cases to another ladder: that is a command (admin.ts).

import { setImmediate } from 'node:timers/promises';
import type { NodeAPI } from 'node-red';
import type { Engine } from '../../src/engine/engine.ts';
import { readInstant } from '../../src/form/instant.ts';
import { localMinute } from '../../src/plant/local-time.ts';
import { type Refusal, refuse, refuseAll } from '../../src/refusal.ts';
import { drawTimeline } from '../../src/rehearse/drawing.ts';
import { inLanguage } from '../../src/rehearse/in-language.ts';
import { rehearse } from '../../src/rehearse/rehearse.ts';
import { Replaying } from '../../src/rehearse/replay.ts';
import { checkSetting } from '../../src/rehearse/setting.ts';
import { checkEscalateConfig, type EscalateConfig } from '../../src/steps/escalate/config.ts';
import type { Language } from '../../src/text.ts';
import { DAY, type Instant, plus } from '../../src/time.ts';
import { type Body, lookRoute } from './admin-asked.ts';

/** Cases that one replay reads, the newest first. */
export const MOST_CASES = 500;
/** A replay looks back so far where it is not told. */
const MONTH = 30 * DAY;
const WIDTH = { least: 320, most: 2_000 };

export function registerLadderRoutes(RED: NodeAPI): void {
	lookRoute(RED, 'rehearse', rehearsed);
	lookRoute(RED, 'replay', replayed);
}

/** `{ladder, setting?: {at?, until?, case?, assume?}, width?}` → `{rehearsal, svg, from}`; moments may be written on the plant's clock, as `from` is; `at` absent: now. */
function rehearsed({ plant, clock }: Engine, { ladder: raw, setting = {}, width }: Body, language: Language): unknown {
	const ladder = ladderOf(raw, language);
	if ('refusal' in ladder) return ladder.refusal;
	const { zone } = plant.directory.config;
	const dates = ladder.value.rungs.flatMap(({ before }) => before?.field ?? []);
	const checked = checkSetting(settingOnClock(setting, dates, zone, clock.now()), language);
	if (!checked.ok) return refuseAll(checked.refusals);
	const rehearsal = rehearse(ladder.value, inLanguage(plant, language), checked.value);
	const local = (at: Instant) => localMinute(at, zone);
	return { rehearsal, svg: drawTimeline(rehearsal, { language, local, width: widthOf(width) }), from: local(rehearsal.from) };
}

/** The moments, and the dates of the case that rungs come before, as instants. What is no moment stays as it is, to be refused with the rest. */
function settingOnClock(setting: unknown, dates: readonly string[], zone: string, now: Instant): unknown {
	if (!isObject(setting)) return setting;
	const { at = now, until, case: paper, ...rest } = setting;
	return {
		...rest,
		at: momentOf(at, zone),
		...(until === undefined ? {} : { until: momentOf(until, zone) }),
		...(paper === undefined ? {} : { case: paperOnClock(paper, dates, zone) }),
	};
}

function paperOnClock(paper: unknown, dates: readonly string[], zone: string): unknown {
	if (!isObject(paper) || !isObject(paper.fields)) return paper;
	const fields = Object.entries(paper.fields).map(([name, value]) => [name, dates.includes(`fields.${name}`) ? momentOf(value, zone) : value]);
	return { ...paper, fields: Object.fromEntries(fields) };
}

function isObject(value: unknown): value is Body {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function momentOf(written: unknown, zone: string): unknown {
	return (typeof written === 'string' ? readInstant(written, zone) : undefined) ?? written;
}

function widthOf(width: unknown): number | undefined {
	return typeof width === 'number' && width >= WIDTH.least && width <= WIDTH.most ? Math.round(width) : undefined;
}

/**
 * `{step, ladder, from?, to?}` → what `replay` gives, for cases that were opened in that time; absent: the last 30 days. With `cases`, how many were
 * read, and `more`, how many were not. Other requests are served between two cases.
 */
async function replayed(engine: Engine, { step, ladder: raw, from, to }: Body, language: Language): Promise<unknown> {
	const ladder = ladderOf(raw, language);
	if ('refusal' in ladder) return ladder.refusal;
	if (typeof step !== 'string' || !engine.isStep(step)) return refuse(language, 'engine.step-unknown', 'step', { step });
	const { plant, store } = engine;
	const span = timeOf(from, to, engine, language);
	if ('refusal' in span) return span.refusal;
	const found = store.list({ openedFrom: span.from, openedTo: span.to });
	const read = found.slice(0, MOST_CASES);
	const replaying = new Replaying(engine.namesOf(step), { ladder: ladder.value, plant: inLanguage(plant, language), until: span.to });
	for (const { id } of read) {
		replaying.take({ id, events: await store.history(id) });
		await setImmediate();
	}
	return { ...replaying.result(), ...span, cases: read.length, more: found.length - read.length };
}

function timeOf(from: unknown, to: unknown, { plant, clock }: Engine, language: Language): { from: Instant; to: Instant } | { refusal: Refusal } {
	const { zone } = plant.directory.config;
	const end = to === undefined ? clock.now() : readInstant(to, zone);
	if (end === undefined) return { refusal: refuse(language, 'rehearse.instant', 'to', { found: to }) };
	const start = from === undefined ? plus(end, -MONTH) : readInstant(from, zone);
	if (start === undefined) return { refusal: refuse(language, 'rehearse.instant', 'from', { found: from }) };
	return start < end ? { from: start, to: end } : { refusal: refuse(language, 'rehearse.until', 'to') };
}

function ladderOf(raw: unknown, language: Language): { value: EscalateConfig } | { refusal: Refusal } {
	const checked = checkEscalateConfig(raw, language);
	return checked.ok ? { value: checked.value } : { refusal: refuseAll(checked.refusals.map((one) => ({ ...one, path: `ladder.${one.path}` }))) };
}
