// Measures as a report prints them: who has which, what became of it, and what was agreed otherwise on the way. Pure.

import type { Measure } from '../../case/case.ts';
import type { CaseEvent, MeasureClass, MeasureTerms } from '../../case/events.ts';
import type { Block } from '../document.ts';
import { plain } from '../values.ts';
import type { Material } from './material.ts';

/** Characters of a measure's evidence, at most: what is longer is in the case. */
const LONGEST_EVIDENCE = 400;

/** Measures of some classes as a table; undefined where there is none. */
export function measureTable(material: Material, classes: readonly MeasureClass[], what: 'planned' | 'done'): Block | undefined {
	const { subject, words, say, language, hides } = material;
	const measures = subject.measures.filter((measure) => classes.includes(measure.class));
	if (measures.length === 0) return undefined;
	const turns = subject.turn > 1;
	const proved = what === 'done' && !hides.has('remarks');
	const cells = (measure: Measure): string[] => [
		...(turns ? [String(measure.turn)] : []),
		words.measure(measure.class),
		what === 'planned' && measure.droppedAt !== undefined ? `${measure.text}\n${standing(measure, material)}` : measure.text,
		measure.owner === undefined ? '–' : words.owner(measure.owner),
		measure.due === undefined ? '–' : words.time(measure.due),
		...(what === 'done' ? [standing(measure, material)] : []),
		...(proved ? [measure.evidence === undefined ? '–' : plain(measure.evidence, language).slice(0, LONGEST_EVIDENCE)] : []),
	];
	const columns = [...(turns ? ['turn'] : []), 'class', 'measure', 'owner', 'due', ...(what === 'done' ? ['done'] : []), ...(proved ? ['evidence'] : [])];
	return { type: 'table', head: columns.map((column) => say(`column.${column}`)), rows: measures.map(cells) };
}

/** Done, dropped or neither, and whether it held. */
function standing({ doneAt, droppedAt, dropped, failed }: Measure, { words, say, hides }: Material): string {
	if (droppedAt !== undefined) {
		const time = words.time(droppedAt);
		return dropped === undefined || hides.has('remarks') ? say('dropped', { time }) : say('dropped-because', { time, reason: dropped });
	}
	const done = doneAt === undefined ? say('not-done') : words.time(doneAt);
	return failed ? `${done}\n${say('failed', { time: words.time(failed.at), number: failed.number ?? failed.case })}` : done;
}

/** What was agreed otherwise after a measure was planned: another owner, date or wording, each with who changed it and why; undefined: nothing. */
export function measureChanges({ subject, events, words, say, hides }: Material, classes: readonly MeasureClass[]): Block | undefined {
	const texts = new Map(subject.measures.filter((measure) => classes.includes(measure.class)).map(({ id, text }) => [id, text]));
	const reasons = !hides.has('remarks');
	const rows = events.flatMap((event) => {
		if (event.type !== 'measure-changed' || event.data === null) return [];
		const { at, actor, data } = event as CaseEvent<'measure-changed'>;
		const { id, from, to, reason } = data!;
		const text = texts.get(id);
		if (text === undefined) return [];
		const by = words.who(actor)?.who ?? '–';
		return [[words.time(at), text, termsChanged(from, to, words), ...(reasons ? [reason] : []), by]];
	});
	if (rows.length === 0) return undefined;
	const head = ['at', 'measure', 'change', ...(reasons ? ['reason'] : []), 'by'].map((column) => say(`column.${column}`));
	return { type: 'table', caption: say('changes'), head, rows };
}

function termsChanged(from: MeasureTerms, to: MeasureTerms, words: Material['words']): string {
	const nothing = '–';
	const owner =
		to.owner !== undefined && words.say('measure-owner', { from: from.owner === undefined ? nothing : words.owner(from.owner), to: words.owner(to.owner) });
	const due = to.due !== undefined && words.say('measure-due', { from: from.due === undefined ? nothing : words.time(from.due), to: words.time(to.due) });
	const text = to.text !== undefined && `${from.text ?? nothing} → ${to.text}`;
	return [text, owner, due].filter(Boolean).join('\n');
}
