// What a browser that shows 8D cases may ask: which there are and how far they are, one of them with everything that was said at each discipline, and the
// way to its reports; and measures that did not hold. Not for its tasks: those are asked for like those of any list (asks.ts).

import type { CaseRecord } from '../../src/case/case.ts';
import { IllegalEvent } from '../../src/case/illegal.ts';
import { stepKey } from '../../src/case/reduce.ts';
import { failedMeasures } from '../../src/commands/failed-measures.ts';
import { DISCIPLINES } from '../../src/eight-d/disciplines.ts';
import { isEightD, progressOf } from '../../src/eight-d/progress.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { JsonObject, JsonSchema } from '../../src/json.ts';
import { type Refusal, refuse, refuseAll } from '../../src/refusal.ts';
import { caseReport, type EightDSetting } from '../../src/report/case-report.ts';
import type { Block, ReportSection } from '../../src/report/document.ts';
import { type Language, text } from '../../src/text.ts';
import { check } from '../../src/validate.ts';
import { caseSource } from '../runtime/case-reading.ts';
import { caseAsked } from './case-asks.ts';

/** Cases that are listed: those that are open, and of those that ended the last. */
const MOST_LISTED = 200;
const MOST_ENDED = 10;
/** Cases that are remembered because somebody looks at them. */
const MOST_LOOKED = 200;

/** The cases at which browsers of one node look: only of these they are told. */
export class Looked {
	readonly #cases = new Set<string>();

	/** Somebody looks at these now. */
	at(ids: readonly string[]): void {
		for (const id of ids) {
			this.#cases.delete(id);
			this.#cases.add(id);
		}
		for (const old of [...this.#cases].slice(0, -MOST_LOOKED)) this.#cases.delete(old);
	}

	has(cases: readonly string[] | 'all'): boolean {
		return cases === 'all' || cases.some((id) => this.#cases.has(id));
	}
}

/** Every 8D case that is open, the newest first, and how far it is; after those the ones that ended last. */
export async function eightDCases(engine: Engine, setting: EightDSetting, language: Language): Promise<JsonObject> {
	const wanted = isShown(setting);
	const open = engine.store.list({ status: ['open'] }).filter(wanted);
	// Of all that ever ended only kinds that were named are looked through: else every closed case would be read from disk.
	const ended = setting.kinds?.length
		? engine.store
				.list({ status: ['closed', 'cancelled'] })
				.filter(wanted)
				.slice(0, MOST_ENDED)
		: [];
	const cases: JsonObject[] = [];
	let more = 0;
	for (const { id } of [...open, ...ended]) {
		const record = (await engine.store.load(id))?.record;
		if (!record || !isEightD(record, setting.steps)) continue;
		if (cases.length === MOST_LISTED) more += 1;
		else cases.push(shown(record, engine, setting, language));
	}
	return { cases, more };
}

/** Whether a workspace shows cases of that kind. */
function isShown({ kinds = [] }: EightDSetting): (summary: { kind: string }) => boolean {
	return ({ kind }) => kinds.length === 0 || kinds.includes(kind);
}

const PAGE: JsonSchema = { type: 'object', properties: { page: { type: 'integer', minimum: 1 } } };
/** Measures on one page of them. */
const MOST_FAILED = 5;

/** A page of the measures that did not hold, of the cases that the workspace shows. */
export async function failedHere(engine: Engine, setting: EightDSetting, said: JsonObject, language: Language): Promise<JsonObject | Refusal> {
	const checked = check<{ page?: number }>(PAGE, { page: said.page ?? 1 }, language);
	if (!checked.ok) return refuseAll(checked.refusals);
	const page = { page: checked.value.page ?? 1, size: MOST_FAILED };
	return (await failedMeasures(engine, {}, page, isShown(setting))) as unknown as JsonObject;
}

function shown(record: CaseRecord, engine: Engine, { steps }: EightDSetting, language: Language): JsonObject {
	return structuredClone(progressOf(record, engine.plant.directory, language, steps)) as unknown as JsonObject;
}

/** One case, by id or number: how far it is, what was said at each discipline and what is missing there, and who is in the team. */
export async function eightDCase(engine: Engine, named: string, setting: EightDSetting, language: Language): Promise<JsonObject | Refusal> {
	const id = caseAsked(engine, named);
	const record = id === undefined ? undefined : (await engine.store.load(id))?.record;
	if (id === undefined || !record) return refuse(language, 'case-view.unknown', 'case', { case: named });
	const source = await caseSource(engine, id);
	try {
		const { sections, version, hash } = caseReport(source, { template: '8d', audience: 'internal', language }, setting);
		const ahead = engine.stepsAhead(Object.keys(record.mechanics.open).map(stepKey));
		const progress = progressOf(record, engine.plant.directory, language, setting.steps, ahead);
		const parts = sections.filter((one) => (DISCIPLINES as readonly string[]).includes(one.id)).map((one) => partOf(one, language));
		return structuredClone({ progress, parts, version, hash }) as unknown as JsonObject;
	} catch (error) {
		if (!(error instanceof IllegalEvent)) throw error;
		return refuse(language, 'report.damaged', 'case', { case: named, reason: error.message });
	}
}

/** What is missing stands by itself: it is what keeps a gate shut. */
function partOf({ id, heading, blocks }: ReportSection, language: Language): { id: string; heading: string; lacks: string[]; blocks: Block[] } {
	const [before = '', after = ''] = text(language, 'report.missing', { what: '\u0000' }).split('\u0000');
	const part = (said: string) => (said.startsWith(before) && said.endsWith(after) ? said.slice(before.length, said.length - after.length) : said);
	const isLack = (block: Block) => block.type === 'paragraph' && block.tone === 'missing';
	return {
		id,
		heading,
		lacks: blocks.flatMap((block) => (block.type === 'paragraph' && isLack(block) ? part(block.text) : [])),
		blocks: blocks.filter((block) => !isLack(block)),
	};
}
