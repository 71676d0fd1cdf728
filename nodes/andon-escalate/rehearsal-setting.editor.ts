// From what a rehearsal starts: the moment, the case on paper, and what people are assumed to do. Only what matters to the ladder is asked.

import type { Severity } from '../../src/case/events.ts';
import type { Assumption, PaperCase } from '../../src/rehearse/setting.ts';
import type { EscalateConfig } from '../../src/steps/escalate/config.ts';
import { durationCell } from '../editor/cell-duration.ts';
import { selectCell } from '../editor/cells.ts';
import type { Options } from '../editor/columns.ts';
import type { Span } from '../editor/duration-value.ts';
import { button, element, freshId } from '../editor/element.ts';
import { areaOptions, departmentOptions, type PlantNode } from '../editor/plant.ts';
import { textsOf } from '../editor/texts.ts';
import { severityOptions } from '../editor/words.ts';

const texts = textsOf('andon-escalate');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const DOES = ['acknowledge', 'arrive', 'pause', 'resolve'] as const;

export interface RehearsalSetting {
	element: HTMLElement;
	/** As the plant's route takes it. */
	get(): { at?: string; case: PaperCase; assume: Assumption[] };
	/** When a rehearsal without a moment began, on the plant's clock: from now on that is the moment. */
	began(local: string): void;
	/** Asks what this ladder depends on. */
	fits(config: EscalateConfig): void;
}

export function rehearsalSetting(plant: () => PlantNode | undefined, changed: () => void): RehearsalSetting {
	const at = element('input', { type: 'datetime-local', id: freshId(), onchange: changed });
	const now = button({
		text: texts('rehearsal.now'),
		click: () => {
			at.value = '';
			changed();
		},
	});
	const assumption = select(
		'rehearsal.assume',
		() => DOES.map((value) => ({ value, label: texts(`assume.${value}`) })),
		texts('assume.nobody'),
		() => {
			show();
			changed();
		},
	);
	const after = duration('rehearsal.after', 15, changed);
	const length = duration('rehearsal.for', 60, changed);
	const severity = select('rehearsal.severity', severityOptions, undefined, changed, 'medium');
	const area = select('rehearsal.area', () => areaOptions(plant()), texts('rehearsal.any'), changed);
	const department = select('rehearsal.department', () => departmentOptions(plant()), '–', changed);
	const dates = element('span', { class: 'andon-rehearsal-dates' });
	const dateInputs = new Map<string, HTMLInputElement>();
	let begun = false;
	const show = () => {
		after.row.hidden = assumption.get() === undefined;
		length.row.hidden = assumption.get() !== 'pause';
	};
	show();
	return {
		element: element(
			'div',
			{ class: 'andon-rehearsal-setting' },
			row('rehearsal.at', at, now),
			assumption.row,
			after.row,
			length.row,
			severity.row,
			department.row,
			area.row,
			dates,
		),
		get() {
			const entered = { severity: severity.get() as Severity | undefined, area: area.get(), department: department.row.hidden ? undefined : department.get() };
			const fields = Object.fromEntries([...dateInputs].map(([name, { value }]) => [name, value === '' ? undefined : value]));
			const paper = { ...entered, ...(dateInputs.size > 0 ? { fields } : {}) };
			const known = Object.entries(paper).filter(([, value]) => value !== undefined);
			return {
				...(at.value === '' ? {} : { at: at.value }),
				case: Object.fromEntries(known) as PaperCase,
				assume: assumed(assumption.get(), after.get(), length.get()),
			};
		},
		began(local) {
			if (at.value === '') at.value = local.replace(' ', 'T');
			for (const input of dateInputs.values()) if (input.value === '') input.value = later(at.value, 2 * DAY);
			if (dateInputs.size > 0 && !begun) changed();
			begun = true;
		},
		fits({ rungs }) {
			for (const one of [severity, area, department]) one.refresh();
			department.row.hidden = !rungs.some(({ tell }) => Array.isArray(tell) && tell.some(dependsOnCase));
			if (!department.row.hidden && department.get() === undefined) department.set(departmentOptions(plant())[0]?.value);
			area.row.hidden = areaOptions(plant()).length === 0;
			const fields = rungs.flatMap(({ before }) => (before?.field.startsWith('fields.') ? [before.field.slice('fields.'.length)] : []));
			for (const name of dateInputs.keys()) if (!fields.includes(name)) dateInputs.delete(name);
			for (const name of fields) {
				if (dateInputs.has(name)) continue;
				dateInputs.set(
					name,
					element('input', { type: 'datetime-local', id: freshId(), value: at.value === '' ? '' : later(at.value, 2 * DAY), onchange: changed }),
				);
			}
			dates.replaceChildren(...[...dateInputs].map(([name, input]) => labelled(texts('rehearsal.date', { name }), input)));
		},
	};
}

function assumed(does: string | undefined, after: number, length: number): Assumption[] {
	if (does === undefined) return [];
	if (does === 'pause') return [{ after, does, for: Math.max(1, length) }];
	return [{ after, does: does as 'acknowledge' | 'arrive' | 'resolve' }];
}

/** Who that is follows from whose case it is. */
function dependsOnCase(tell: EscalateConfig['rungs'][number]['tell'][number]): boolean {
	return tell === 'responsible' || ((tell.head === true || tell.deputy === true) && (tell.person ?? tell.role ?? tell.department) === undefined);
}

/** A wall-clock time so much later, for a start: whoever wants another enters it. */
function later(local: string, millis: number): string {
	const at = Date.parse(`${local}Z`);
	return Number.isNaN(at) ? '' : new Date(at + millis).toISOString().slice(0, 16);
}

function select(key: string, options: Options, empty: string | undefined, changed: () => void, value?: string) {
	const cell = selectCell(options, { label: texts(key), changed }, { empty });
	cell.set(value);
	return {
		row: row(key, cell.element),
		get: () => cell.get() as string | undefined,
		set: (next: string | undefined) => cell.set(next),
		refresh: () => cell.refresh?.(),
	};
}

function duration(key: string, minutes: number, changed: () => void) {
	const cell = durationCell({ label: texts(key), changed }, false);
	cell.set({ amount: minutes * MINUTE, counts: 'elapsed' });
	return {
		row: row(key, cell.element),
		get() {
			const { amount } = (cell.get() as Span | undefined) ?? {};
			return typeof amount === 'number' ? amount : 0;
		},
	};
}

function row(key: string, ...inputs: HTMLElement[]): HTMLElement {
	return labelled(texts(key), ...inputs);
}

function labelled(name: string, ...inputs: HTMLElement[]): HTMLElement {
	const id = inputs[0]?.id;
	return element('span', { class: 'andon-rehearsal-field' }, element('label', { for: id === '' ? undefined : id }, name), element('span', {}, ...inputs));
}
