// Below the people of the plant's dialog: in which ways they may say who they are, everywhere or in an area. PINs and badges are never entered
// here: what stands in a flow is exported and shown.

import type { IdentityRules } from '../../src/plant/identity-rules.ts';
import { WAYS, type Way } from '../../src/plant/identity-ways.ts';
import type { Area } from '../../src/plant/plant.ts';
import type { Column, Row } from '../editor/columns.ts';
import { element, placeOf } from '../editor/element.ts';
import { Form } from '../editor/form.ts';
import { areaOptions } from '../editor/plant.ts';
import { table } from '../editor/table.ts';
import { textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-plant');

/** A line of the table: `area` absent is everywhere. */
type Line = { area?: string; ways?: Way[] };

export interface IdentityPart {
	/** What is entered; undefined when nothing is. */
	rules(): IdentityRules | undefined;
	/** The options of areas may have changed. */
	refresh(): void;
	/** The id of an area was changed by hand. */
	renamed(from: string, to: string): void;
}

/** Fills the place. `areas`: as they are entered. */
export function identityPart(rules: IdentityRules | undefined, areas: () => readonly Area[]): IdentityPart {
	const place = placeOf('#andon-plant-identity');
	place.replaceChildren();
	const form = new Form(
		place,
		texts,
		() => undefined,
		() => {},
	);
	form.heading('identity');
	form.note('identity');
	form.add(element('div', { id: 'andon-plant-identity-table' }));
	const lines = table('#andon-plant-identity-table', {
		label: texts('heading.identity'),
		addLabel: texts('add.identity'),
		empty: texts('empty.identity'),
		columns: columns(areas),
		rows: linesOf(rules) as Row[],
		blank: () => ({ ways: ['pick', 'pin'] }),
		changed: () => {},
	});
	return {
		rules: () => rulesOf(lines.get() as Line[]),
		refresh: () => lines.refresh(),
		renamed: (from, to) => lines.set((lines.get() as Line[]).map((line) => (line.area === from ? { ...line, area: to } : line))),
	};
}

function columns(areas: () => readonly Area[]): Column[] {
	const options = WAYS.map((value) => ({ value, label: texts(`way.${value}`) }));
	return [
		{
			key: 'area',
			kind: 'select',
			label: texts('column.identity-area'),
			hint: texts('hint.identity-area'),
			width: '40%',
			unique: true,
			options: () => areaOptions({ areas: [...areas()] }),
			empty: texts('none.identity-area'),
		},
		{ key: 'ways', kind: 'toggles', label: texts('column.ways'), required: true, options },
	];
}

function linesOf(rules: IdentityRules | undefined): Line[] {
	const everywhere = rules?.ways ? [{ ways: rules.ways }] : [];
	return [...everywhere, ...(rules?.stations ?? [])];
}

function rulesOf(lines: readonly Line[]): IdentityRules | undefined {
	const ways = lines.find(({ area }) => !area)?.ways;
	const stations = lines.flatMap(({ area, ways = [] }) => (area ? [{ area, ways }] : []));
	return lines.length === 0 ? undefined : { ...(ways ? { ways } : {}), ...(stations.length > 0 ? { stations } : {}) };
}
