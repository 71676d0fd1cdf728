// The data that were collected for a case, drawn with the tool that one would look at them with first. Pure.

import { labelsOf } from '../../case-view/answers.ts';
import { dataOf } from '../../qc-tools/data-of.ts';
import { firstPictures } from '../../qc-tools/first-pictures.ts';
import type { DataTable } from '../../qc-tools/table.ts';
import type { ReportSection } from '../document.ts';
import { drawing } from '../drawing.ts';
import type { CaseSource, Material } from './material.ts';

/** Between the margins of A4, in CSS pixels. */
const WIDE = 660;

/** Undefined where there is nothing to draw, or the reader may not see it. */
export function dataSection({ forms }: Pick<CaseSource, 'forms'>, material: Material): ReportSection | undefined {
	const { subject, events, plant, language, say, hides, hidesName } = material;
	const { zone } = plant.config;
	const { tables } = dataOf(subject, events, { forms, labels: labelsOf(events, forms), zone, language });
	const shown = tables
		.map((table) => (table.id.startsWith('evidence.') ? undefined : without(table, hidesName, hides.has('people'))))
		.filter((one) => one !== undefined);
	const called = (what: 'person' | 'department' | 'area', id: string) => plant[what](id)?.name ?? id;
	const blocks = firstPictures({ tables: shown }, { language, zone, width: WIDE, ink: '#000', called }).flatMap(({ picture }) => {
		// Its sentences stand in it.
		const drawn = drawing(picture.svg, '');
		return drawn ? [drawn] : [];
	});
	return blocks.length === 0 ? undefined : { id: 'data', heading: say('heading.data'), blocks };
}

/** The table without what the reader does not see; undefined where nothing is left. */
function without(table: DataTable, hidden: (name: string) => boolean, people: boolean): DataTable | undefined {
	if (table.id.split('.').some(hidden)) return undefined;
	const kept = table.columns.map(({ name, names }) => !hidden(name) && !(people && names === 'person'));
	if (!kept.includes(true)) return undefined;
	return { ...table, columns: table.columns.filter((_, at) => kept[at]), rows: table.rows.map((row) => row.filter((_, at) => kept[at])) };
}
