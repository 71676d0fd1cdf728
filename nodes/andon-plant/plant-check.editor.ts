// What the plant's own check says of a plant that is being entered, in the editor's language, and where in the dialog it is said.

import alarmsEn from '../../src/locales/en-US/alarms.json' with { type: 'json' };
import causeEn from '../../src/locales/en-US/known-cause.json' with { type: 'json' };
import plantEn from '../../src/locales/en-US/plant.json' with { type: 'json' };
import riskEn from '../../src/locales/en-US/risk.json' with { type: 'json' };
import similarEn from '../../src/locales/en-US/similar.json' with { type: 'json' };
import alarmsZh from '../../src/locales/zh-CN/alarms.json' with { type: 'json' };
import causeZh from '../../src/locales/zh-CN/known-cause.json' with { type: 'json' };
import plantZh from '../../src/locales/zh-CN/plant.json' with { type: 'json' };
import riskZh from '../../src/locales/zh-CN/risk.json' with { type: 'json' };
import similarZh from '../../src/locales/zh-CN/similar.json' with { type: 'json' };
import { checkPlant } from '../../src/plant/check.ts';
import { placeOf } from '../../src/plant/duty/cells.ts';
import type { PlantConfig } from '../../src/plant/plant.ts';
import { where } from '../../src/plant/where.ts';
import type { Column, Problem, Row } from '../editor/columns.ts';
import { element, icon } from '../editor/element.ts';
import { editorLanguage, type Finding, provide } from '../editor/step-config.ts';
import { useStepStyle } from '../editor/step-style.ts';
import type { Validator } from '../editor/validate.ts';
import type { Draft } from './plant-columns.editor.ts';

provide('plant', plantEn, plantZh);
provide('alarms', alarmsEn, alarmsZh);
provide('risk', riskEn, riskZh);
provide('known-cause', causeEn, causeZh);
provide('similar', similarEn, similarZh);

export interface CheckedDraft {
	faults: readonly Finding[];
	warnings: readonly Finding[];
	/** The plant, when nothing is wrong with it. */
	config?: PlantConfig;
}

export const UNCHECKED: CheckedDraft = { faults: [], warnings: [] };

export function checkDraft(draft: Draft): CheckedDraft {
	// A plant without a name has a reason of its own in the dialog; it keeps nobody from seeing a roster.
	const checked = checkPlant({ ...draft, name: draft.name || '–', language: editorLanguage(), people: withPeopleOfFile(draft) }, editorLanguage());
	return checked.ok ? { faults: [], warnings: checked.warnings, config: checked.config } : { faults: checked.refusals, warnings: checked.warnings };
}

/** For `defaults`: what the check says of one property of the plant. */
export function partIsRight(part: 'calendar' | 'calendars' | 'duty' | 'files' | 'identity' | 'alarms' | 'risks' | 'causes' | 'similar'): Validator {
	return function (value: unknown, _options) {
		const { name, zone, departments, people, roles, areas, shifts, calendar, calendars, duty, peopleFile } = this as unknown as Draft;
		const draft: Draft = { name, zone, departments, people, roles, areas, shifts, calendar, calendars, duty, peopleFile, [part]: value };
		const reasons = checkDraft(draft).faults.flatMap(({ path, message }) => (isIn(path, part) ? [message] : []));
		return reasons.length === 0 ? true : reasons.slice(0, 5);
	};
}

export function isIn(path: string, prefix: string): boolean {
	return path === prefix || path.startsWith(`${prefix}.`) || path.startsWith(`${prefix}[`);
}

/** For a table's `check`: what is wrong inside the rows of a list. Rows left empty at its end are not counted. */
export function problemsIn(checked: CheckedDraft, list: string, columns: readonly Column[], rows: readonly Row[]): Problem[] {
	return checked.faults.flatMap(({ path, message }) => {
		if (!path.startsWith(`${list}[`)) return [];
		const [, at, key] = /^\[(\d+)\](?:\.(\w+))?/.exec(path.slice(list.length)) ?? [];
		const row = Number(at);
		if (!(row < rows.length)) return [];
		const column = columns.find((one) => one.key === key) ?? columns[0]!;
		return [{ row, key: column.key, message: saidThere(message, path) }];
	});
}

/** A sentence without its place, where it stands at its place. */
export function saidThere(message: string, path: string): string {
	const language = editorLanguage();
	const place = path.startsWith('duty') ? placeOf(path, language) : where(language, path);
	const rest = message.startsWith(place) ? message.slice(place.length).replace(/^[:：]\s*/, '') : message;
	return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** A list of faults that are shown nowhere else, and of warnings. */
export function showFindings(list: HTMLElement, faults: readonly Finding[], warnings: readonly Finding[]): void {
	const line = (name: string, looks: string) => (finding: Finding) => element('li', { class: looks }, icon(name), element('span', {}, finding.message));
	list.replaceChildren(
		...faults.slice(0, 8).map(line('exclamation-circle', 'andon-fault')),
		...warnings.slice(0, 8).map(line('exclamation-triangle', 'andon-warning')),
	);
}

export function findingsList(): HTMLElement {
	useStepStyle();
	return element('ul', { class: 'andon-findings', 'aria-live': 'polite' });
}

/** People of a file are known to the server only: whoever roles, rosters and similar things name is taken to be there. */
function withPeopleOfFile({ people = [], roles = [], duty, peopleFile, similar }: Draft & { similar?: unknown }): Draft['people'] {
	if (!peopleFile) return people;
	const named = new Set(roles.flatMap(({ holders, deputies }) => [...(holders ?? []), ...(deputies ?? [])]));
	JSON.stringify({ duty, similar }, (key, value) => {
		if (typeof value === 'string' && (key === 'person' || key === 'deputy' || key === 'instead')) named.add(value);
		if (Array.isArray(value) && ['people', 'by', 'deputies', 'teams'].includes(key)) for (const id of value.flat()) if (typeof id === 'string') named.add(id);
		return value;
	});
	for (const { id } of people) named.delete(id);
	return [...people, ...[...named].map((id) => ({ id, name: id, contact: {} }))];
}
