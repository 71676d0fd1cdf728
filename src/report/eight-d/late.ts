// D4 to D8 of an 8D report: causes, what was chosen and done against them, whether it works, how it is kept from coming again, and who agreed. Pure.

import type { Case } from '../../case/case.ts';
import type { CaseEvent } from '../../case/events.ts';
import { fieldsOf } from '../../form/form.ts';
import type { Json } from '../../json.ts';
import { isSettled } from '../../steps/measures/state.ts';
import type { Block, Fact, ReportSection, SignatureLine } from '../document.ts';
import { answerBlocks, fileList } from '../values.ts';
import { lessonTable } from './lessons.ts';
import { linkTable } from './links.ts';
import type { Material, Said } from './material.ts';
import { measureChanges, measureTable } from './measures.ts';
import { answersOf, hasField, lastSaid, missing, section } from './parts.ts';

const ESCAPE = /escape|not_found|undetected|detect|流出/i;

export function causes(material: Material, analysed: { blocks: Block[]; has: ReadonlySet<string> }): ReportSection {
	const { subject, words, say } = material;
	const facts: Fact[] = [];
	if (subject.cause !== undefined) facts.push({ name: say('fact.cause'), value: words.fieldValue('cause', subject.cause) });
	if (subject.rootCause !== undefined) facts.push({ name: say('fact.rootCause'), value: subject.rootCause });
	const occurrence = subject.rootCause !== undefined || analysed.has.has('occurrence') || hasField(material, 'D4', /cause|why|occur/i);
	const escaped = analysed.has.has('escape') || hasField(material, 'D4', ESCAPE);
	return section(material, 'D4', [
		facts.length > 0 ? { type: 'facts', rows: facts } : undefined,
		analysed.blocks,
		answersOf(material, 'D4'),
		occurrence ? undefined : missing(material, 'occurrence'),
		escaped ? undefined : missing(material, 'escape'),
	]);
}

export function chosen(material: Material): ReportSection {
	const table = measureTable(material, ['temporary', 'corrective'], 'planned');
	const said = lastSaid(material, 'D5').length > 0;
	return section(material, 'D5', [
		table ?? (said ? undefined : missing(material, 'corrective')),
		measureChanges(material, ['temporary', 'corrective']),
		answersOf(material, 'D5'),
	]);
}

export function implemented(material: Material, proof: readonly Block[]): ReportSection {
	const { subject, say } = material;
	const table = measureTable(material, ['temporary', 'corrective'], 'done');
	const open = subject.measures.filter((measure) => measure.class !== 'containment' && measure.class !== 'preventive' && !isSettled(measure));
	const verified = subject.turns.some((turn) => turn.verified !== undefined);
	return section(material, 'D6', [
		table ?? missing(material, 'implemented'),
		open.length > 0 ? { type: 'paragraph', tone: 'missing', text: say('measures-open', { count: open.length }) } : undefined,
		turnTable(material),
		proof,
		linkTable(material, ['recurred-as'], 'came-again'),
		answersOf(material, 'D6'),
		verified ? undefined : missing(material, 'proof'),
	]);
}

/** How each turn of the PDCA cycle ended. */
function turnTable({ subject, words, say, hides }: Material): Block | undefined {
	if (subject.turn === 1 && !subject.turns.some(({ verified }) => verified)) return undefined;
	const rows = subject.turns.map(({ turn, openedAt, reason, verified }) => [
		String(turn),
		words.time(openedAt),
		hides.has('remarks') ? '' : (reason ?? ''),
		verified ? `${words.outcome(undefined, verified.result)} · ${words.time(verified.at)}` : say('not-verified'),
	]);
	return { type: 'table', caption: say('turns'), head: ['turn', 'opened', 'reason', 'verified'].map((column) => say(`column.${column}`)), rows };
}

const LESSONS = /lesson|standard|sop|经验|教训/i;

export function prevention(material: Material): ReportSection {
	const table = measureTable(material, ['preventive'], 'done');
	const deployed = linkTable(material, ['child'], 'horizontal');
	const lessons = lessonTable(material);
	const said = lastSaid(material, 'D7').length > 0;
	return section(material, 'D7', [
		table ?? (said ? undefined : missing(material, 'preventive')),
		measureChanges(material, ['preventive']),
		deployed ?? (hasField(material, 'D7', /horizontal|similar|deploy/i) ? undefined : missing(material, 'horizontal')),
		answersOf(material, 'D7'),
		lessons ?? (hasField(material, 'D7', LESSONS) || hasField(material, 'D8', LESSONS) ? undefined : missing(material, 'lessons')),
	]);
}

export function approval(material: Material): ReportSection {
	const { subject, words, say, plant, language, hidesField, hides } = material;
	const lines = signatures(material);
	const answered = lastTurn(material).flatMap((one) =>
		answerBlocks(one.form, one.values, { plant, language }, (field) => field.type === 'signature' || hidesField(field)),
	);
	const ended = endOf(subject, material.events);
	const no = lines.filter((line) => line.no).length;
	const open = lines.filter(({ said }) => said === undefined).length;
	return section(material, 'D8', [
		lines.length > 0 ? { type: 'signatures', rows: lines } : missing(material, 'approvals'),
		no > 0 ? { type: 'paragraph', tone: 'ng', text: say('approval-no', { count: no }) } : undefined,
		open > 0 && lines.length > open ? { type: 'paragraph', tone: 'missing', text: say('approval-open', { count: open }) } : undefined,
		answered,
		ended === undefined
			? { type: 'paragraph', tone: 'missing', text: say('not-closed') }
			: {
					type: 'paragraph',
					text: `${say(`ended.${subject.status}`, { time: words.time(ended.at) })}${hides.has('remarks') || !ended.note ? '' : ` ${ended.note}`}`,
				},
		subject.status === 'closed' ? { type: 'paragraph', text: say('thanks') } : undefined,
	]);
}

/** What was said at D8 since the last answer there before it came back. */
function lastTurn({ said }: Material): Said[] {
	const here = said.filter(({ discipline }) => discipline === 'D8');
	const turn = here.at(-1)?.step;
	return here.filter(({ step }) => step === turn);
}

/** Who agreed, who said no, and of the team who has not said anything yet. */
function signatures(material: Material): SignatureLine[] {
	const { team, words, say, hides } = material;
	const given = lastTurn(material).map((one): SignatureLine & { person?: string } => {
		const member = team.find(({ person }) => person === one.by);
		const handwriting = fieldsOf(one.form).find(({ type, name }) => type === 'signature' && Object.hasOwn(one.values, name));
		const [file] = handwriting && !hides.has('files') ? fileList(one.values[handwriting.name] as Json) : [];
		return {
			who: one.by === undefined ? say('nobody') : words.person(one.by),
			...(one.by === undefined ? {} : { person: one.by }),
			...(member?.job === undefined ? {} : { as: member.job }),
			said: one.outcome,
			...(one.no ? { no: true as const } : {}),
			...(one.note === undefined || hides.has('remarks') ? {} : { note: one.note }),
			at: words.time(one.at),
			...(file ? { file: file.id } : {}),
		};
	});
	const signed = new Set(given.map(({ person }) => person));
	const waiting = team
		.filter(({ person }) => !signed.has(person))
		.map(({ person, job }): SignatureLine => ({ who: words.person(person), ...(job === undefined ? {} : { as: job }) }));
	return [...given.map(({ person: _, ...line }) => line), ...waiting];
}

function endOf(subject: Case, events: readonly CaseEvent[]): { at: string; note?: string } | undefined {
	if (subject.status === 'open' || subject.closedAt === undefined) return undefined;
	const last = events.findLast(({ type }) => type === 'closed' || type === 'cancelled');
	const { note, reason } = (last?.data ?? {}) as { note?: unknown; reason?: unknown };
	const said = note ?? reason;
	return { at: subject.closedAt, ...(typeof said === 'string' ? { note: said } : {}) };
}
