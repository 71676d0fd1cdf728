// The plant's dialog: tabs of tables. What is asked of the entries stands in plant-columns.editor.ts.

import type { NoticeRules } from '../../src/plant/notice-rules.ts';
import { columnProblems } from '../editor/column-problems.ts';
import type { Column, Row } from '../editor/columns.ts';
import { openDialog, type Tabs, tabs } from '../editor/dialog.ts';
import { button, element, placeOf } from '../editor/element.ts';
import { showReason } from '../editor/reason.ts';
import { type Table, table } from '../editor/table.ts';
import { number, oneOf, required, tableRows } from '../editor/validate.ts';
import { columnsOf, type Draft, LISTS, type List, nobodyHolds, texts } from './plant-columns.editor.ts';
import { noticesProblem, noticesTab } from './plant-notices.editor.ts';
import { fillingPlant } from './plant-templates.editor.ts';
import { showWeek } from './plant-week.editor.ts';
import { isZone, offerZones } from './plant-zone.editor.ts';
import { addSidebar, removeSidebar } from './sidebar.editor.ts';

interface Clock {
	mode: 'real' | 'accelerated';
	speed: number;
	standstill: boolean;
}

const REAL_TIME: Clock = { mode: 'real', speed: 60, standstill: true };
const label = (key: string) => () => texts(`label.${key}`);
const rowsOf = (list: List) =>
	tableRows(
		() => texts(`tab.${list}`),
		(node) => columnsOf(list, () => node as Draft),
	);
const speedProblem = number(label('speed'), { min: 0.01, max: 10_000 });

let open: Record<List, Table> | undefined;
let notices: (() => NoticeRules | undefined) | undefined;

RED.nodes.registerType('andon-plant', {
	category: 'config',
	defaults: {
		name: { value: '', validate: required(label('name')) },
		zone: {
			value: Intl.DateTimeFormat().resolvedOptions().timeZone,
			validate: (value: string, _options) => isZone(value) || texts('problem.zone', { value }),
		},
		language: { value: RED.i18n.lang().startsWith('zh') ? 'zh-CN' : 'en-US', validate: oneOf(label('language'), ['en-US', 'zh-CN']) },
		departments: { value: [], validate: rowsOf('departments') },
		people: { value: [], validate: rowsOf('people') },
		roles: { value: [], validate: rowsOf('roles') },
		areas: { value: [], validate: rowsOf('areas') },
		shifts: { value: [], validate: rowsOf('shifts') },
		notices: { value: null, validate: noticesProblem },
		folder: { value: '' },
		peopleFile: { value: '' },
		clock: {
			value: REAL_TIME,
			validate(value: Clock, options) {
				return value?.mode === 'accelerated' ? speedProblem.call(this, value.speed as never, options) : true;
			},
		},
		configVersion: { value: 1 },
	},
	icon: 'andon-plant.svg',
	color: '#C0DEED',
	paletteLabel: () => texts('palette'),
	onpaletteadd: addSidebar,
	onpaletteremove: removeSidebar,
	label() {
		return this.name || texts('palette');
	},
	oneditprepare() {
		const form = openDialog('config', 960);
		// Node-RED copies no empty defaults into a new configuration node.
		for (const list of LISTS) this[list] ??= [];
		const shown = tabs(
			form,
			'andon-plant',
			['plant', ...LISTS, 'notices', 'data'].map((id) => ({ id, label: texts(`tab.${id}`), panel: placeOf(`#andon-plant-${id}`) })),
		);
		open = makeTables(this, shown);
		notices = noticesTab(this.notices ?? undefined, shown);
		offerZones();
		showClock(this.clock ?? REAL_TIME);
		offerTemplate(open);
	},
	oneditsave() {
		for (const list of LISTS) this[list] = open?.[list].get() ?? this[list];
		this.notices = notices?.() ?? null;
		this.clock = enteredClock();
		this.configVersion = 1;
		open = undefined;
	},
	oneditcancel() {
		open = undefined;
	},
});

const PLACES: Record<List, string> = {
	departments: '#andon-plant-departments',
	people: '#andon-plant-people-table',
	roles: '#andon-plant-roles',
	areas: '#andon-plant-areas',
	shifts: '#andon-plant-shift-table',
};

function makeTables(node: EditorNode, shown: Tabs): Record<List, Table> {
	const peopleFile = document.getElementById('node-config-input-peopleFile') as HTMLInputElement;
	// Tables read each other's rows for their options from here: read once per change, not once per cell.
	const draft: Draft = { ...Object.fromEntries(LISTS.map((list) => [list, node[list]])), peopleFile: node.peopleFile };
	const columns = {} as Record<List, Column[]>;
	const made = {} as Record<List, Table>;
	const note = element('p', { class: 'andon-note', role: 'status' });
	const update = (source?: List) => {
		for (const list of LISTS) if (made[list]) Object.assign(draft, { [list]: made[list].get() });
		draft.peopleFile = peopleFile.value.trim();
		for (const list of LISTS) {
			if (list !== source) made[list].refresh();
			shown.mark(list, draft[list]?.length, columnProblems(columns[list], draft[list] ?? []).length);
		}
		const nobody = nobodyHolds(draft.roles ?? []);
		note.textContent = nobody.length > 0 && !draft.peopleFile ? texts('note.nobody', { roles: nobody.join(texts('note.and')) }) : '';
		const days = columns.shifts.find((column) => column.key === 'days');
		if (days?.kind === 'toggles') showWeek(placeOf('#andon-plant-week'), draft.shifts ?? [], days.options);
		offerTemplate(made);
	};
	let waiting: ReturnType<typeof setTimeout> | undefined;
	const changed = (source: List) => {
		clearTimeout(waiting);
		waiting = setTimeout(() => open === made && update(source), 120);
	};
	const renamed = (list: List, from: string, to: string) => {
		for (const [other, keys] of Object.entries(REFERENCES[list])) {
			made[other as List].set(made[other as List].get().map((row) => follow(row, keys, from, to)));
		}
	};
	for (const list of LISTS) {
		columns[list] = columnsOf(list, () => draft, renamed);
		made[list] = table(PLACES[list], {
			label: texts(`tab.${list}`),
			addLabel: texts(`add.${list}`),
			empty: texts(`empty.${list}`),
			columns: columns[list],
			rows: node[list],
			blank: BLANK[list],
			files: true,
			changed: () => changed(list),
		});
	}
	made.roles.element.append(note);
	peopleFile.addEventListener('input', () => changed('departments'));
	open = made;
	update();
	return made;
}

const BLANK: Partial<Record<List, () => Row>> = {
	shifts: () => ({ days: [1, 2, 3, 4, 5] }),
	roles: () => ({ holders: [], deputies: [] }),
	people: () => ({ contact: {} }),
};

/** Which properties of other lists name an id of a list. */
const REFERENCES: Record<List, Partial<Record<List, string[]>>> = {
	departments: { people: ['department'], roles: ['department'], areas: ['department'] },
	people: { roles: ['holders', 'deputies'] },
	roles: { departments: ['head'] },
	areas: { areas: ['parent'] },
	shifts: {},
};

function follow(row: Row, keys: readonly string[], from: string, to: string): Row {
	const followed = { ...row };
	for (const key of keys) {
		if (followed[key] === from) followed[key] = to;
		else if (Array.isArray(followed[key])) followed[key] = followed[key].map((value: unknown) => (value === from ? to : value));
	}
	return followed;
}

/** An empty plant offers an example to start from, in either language. */
function offerTemplate(made: Record<List, Table>): void {
	const place = placeOf('#andon-plant-start');
	const empty = LISTS.every((list) => made[list].get().length === 0);
	// What it says after an example was taken stays.
	place.hidden = !empty && place.querySelector('button') !== null;
	if (!empty || place.querySelector('button') !== null) return;
	const take = (language: 'en-US' | 'zh-CN') => () => {
		const example = fillingPlant(language);
		for (const list of LISTS) made[list].set(example[list]);
		const name = document.getElementById('node-config-input-name') as HTMLInputElement;
		if (name.value.trim() === '') $(name).val(example.name).trigger('change');
		$('#node-config-input-language').val(language).trigger('change');
		place.replaceChildren(element('p', { class: 'andon-note', role: 'status' }, texts('start.taken')));
	};
	place.replaceChildren(
		element(
			'div',
			{ class: 'andon-empty andon-start' },
			element('strong', {}, texts('start.title')),
			element('p', {}, texts('start.text')),
			button({ icon: 'industry', text: texts('start.english'), click: take('en-US') }),
			' ',
			button({ icon: 'industry', text: texts('start.chinese'), click: take('zh-CN') }),
		),
	);
}

function clockFields() {
	return {
		mode: document.getElementById('andon-plant-clock') as HTMLSelectElement,
		speed: document.getElementById('andon-plant-clock-speed') as HTMLInputElement,
		standstill: document.getElementById('andon-plant-clock-standstill') as HTMLInputElement,
	};
}

function showClock(clock: Clock): void {
	const { mode, speed, standstill } = clockFields();
	mode.value = clock.mode;
	speed.value = String(clock.speed);
	standstill.checked = clock.standstill;
	const update = () => {
		placeOf('#andon-plant-accelerated').hidden = mode.value !== 'accelerated';
		const column: Column = { key: 'speed', kind: 'number', label: '', required: true, min: 0.01, max: 10_000 };
		showReason(placeOf('#andon-plant-speed-place'), columnProblems([column], [{ speed: enteredClock().speed }])[0]?.message);
	};
	mode.addEventListener('change', update);
	speed.addEventListener('input', update);
	update();
}

function enteredClock(): Clock {
	const { mode, speed, standstill } = clockFields();
	const text = speed.value.trim();
	// What is no number stays as typed, so that validation can name it.
	const entered = /^\d+(\.\d*)?$|^\.\d+$/.test(text) ? Number(text) : (text as unknown as number);
	return { mode: mode.value as Clock['mode'], speed: entered, standstill: standstill.checked };
}
