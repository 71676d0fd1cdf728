// The outcomes of a step: each is an output. Wires follow when outcomes are moved or deleted.

import type { Column, Row } from './columns.ts';
import { outputMap } from './output-map.ts';
import { type Table, table } from './table.ts';
import { shared } from './texts.ts';

export interface Outcome {
	/** Also the name of the output, stable in documents ("ok", "ng"). */
	name: string;
	/** What the person reads on the button. */
	label: string;
}

export interface OutcomesOptions {
	outcomes: readonly (Outcome & Row)[];
	/** Outputs that every node of the kind has before and behind the outcomes ("overdue" …). */
	before?: number;
	behind?: number;
	/** Names that are taken by those. */
	taken?: readonly string[];
	/** Columns beyond output and label: whether a note is asked for … */
	columns?: readonly Column[];
	changed?: () => void;
}

/** The template needs `<input type="hidden" id="node-input-outputs">`, the node `outputs: { value: n }` in its defaults. */
export function outcomesTable(place: HTMLElement | string, options: OutcomesOptions): Table {
	const before = options.before ?? 0;
	const behind = options.behind ?? 0;
	const count = options.outcomes.length;
	const connect = () => {
		const outputs = document.getElementById('node-input-outputs') as HTMLInputElement | null;
		if (outputs) outputs.value = JSON.stringify(outputMap(made.origins(), { before, count, behind }));
	};
	let started = false;
	const made: Table = table(place, {
		label: shared('outcome.title'),
		addLabel: shared('outcome.add'),
		columns: outcomeColumns(options),
		rows: options.outcomes,
		changed() {
			if (started) connect();
			options.changed?.();
		},
	});
	started = true;
	return made;
}

/** Their columns, for the validator too: `tableRows(label, () => outcomeColumns({ taken }), { least: 1 })`. */
export function outcomeColumns(options: Pick<OutcomesOptions, 'taken' | 'columns'>): Column[] {
	return [
		{ key: 'label', kind: 'text', label: shared('outcome.label'), hint: shared('outcome.label-hint'), required: true },
		{
			key: 'name',
			kind: 'text',
			label: shared('outcome.output'),
			hint: shared('outcome.output-hint'),
			width: '28%',
			required: true,
			unique: true,
			check: ((value: string) => outputProblem(value, options.taken ?? [])) as (value: never) => string | undefined,
		},
		...(options.columns ?? []),
	];
}

/** The reason why a name can't be that of an output. */
export function outputProblem(value: string, taken: readonly string[]): string | undefined {
	if (taken.includes(value)) return shared('problem.output-taken', { value });
	return /^[\p{L}\p{N}][\p{L}\p{N} _.-]{0,39}$/u.test(value) ? undefined : shared('problem.output');
}
