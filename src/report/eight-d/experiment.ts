// The Taguchi experiments of a case as parts of its report: factors, array and runs, S/N and mean tables, response graphs, analysis of variance, optimum, and
// the confirmation runs against their prediction. Reckoned anew from the readings in the events. Pure.

import { type ReportSection as ExperimentPart, experimentReport } from '../../experiment/report.ts';
import { isRefusal } from '../../refusal.ts';
import { analysisOf, confirmationOf } from '../../steps/experiment/analysing.ts';
import { experimentsIn, type RecordedExperiment } from '../../steps/experiment/recorded.ts';
import { designOf, progress } from '../../steps/experiment/state.ts';
import type { Block, ReportSection } from '../document.ts';
import { drawing } from '../drawing.ts';
import type { Material } from './material.ts';

/** A section for each experiment that was begun. */
export function experiments(material: Material): ReportSection[] {
	return experimentsIn(material.events).map((one, index) => ({
		id: index === 0 ? 'experiment' : `experiment-${index + 1}`,
		heading: material.say('heading.experiment', { name: one.state.experiment.name }),
		blocks: blocksOf(one, material),
	}));
}

function blocksOf({ state, redacted }: RecordedExperiment, { language, say, hides }: Material): Block[] {
	const { done, of } = progress(state);
	const { experiment, decided, confirmations } = state;
	const blocks: Block[] = [{ type: 'paragraph', text: say('experiment-runs', { array: designOf(experiment).array.name, done, of }) }];
	if (redacted) blocks.push({ type: 'paragraph', tone: 'note', text: say('experiment-redacted') });
	if (decided) {
		const why = hides.has('remarks') ? undefined : decided.why;
		blocks.push({ type: 'paragraph', text: [say('experiment-decided', { name: decided.name }), why].filter(Boolean).join(' ') });
	}
	const analysis = analysisOf(state, language);
	if (isRefusal(analysis)) return [...blocks, { type: 'paragraph', tone: 'missing', text: say('experiment-open', { why: analysis.message }) }];
	const judged = Object.keys(confirmations).length > 0 ? confirmationOf(state, language) : undefined;
	const confirmation = judged === undefined || isRefusal(judged) ? undefined : judged;
	const parts = experimentReport(analysis, language, {
		experiment,
		design: designOf(experiment, language),
		ink: '#000',
		...(confirmation ? { confirmation } : {}),
	});
	if (!confirmation) blocks.push({ type: 'paragraph', tone: 'missing', text: say('experiment-unconfirmed') });
	// The first heading is the name of the experiment: the section has it already.
	return [...blocks, ...parts.flatMap((part, index) => partOf(part).slice(index === 0 ? 1 : 0))];
}

function partOf({ heading, paragraphs = [], table, svg }: ExperimentPart): Block[] {
	const drawn = svg === undefined ? undefined : drawing(svg, '');
	return [
		{ type: 'heading', text: heading },
		...paragraphs.map((said): Block => ({ type: 'paragraph', text: said })),
		...(drawn ? [drawn] : []),
		...(table ? [{ type: 'table', head: table.head, rows: table.rows } as const] : []),
	];
}
