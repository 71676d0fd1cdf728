// The plant's dialog: tabs of tables. What is asked of the entries stands in plant-columns.editor.ts.

import type { Area, Person, PlantConfig, Role } from '../../src/plant/plant.ts';
import { columnProblems } from '../editor/column-problems.ts';
import type { Column } from '../editor/columns.ts';
import { openDialog, tabs } from '../editor/dialog.ts';
import { button, element, placeOf } from '../editor/element.ts';
import { showReason } from '../editor/reason.ts';
import type { Table } from '../editor/table.ts';
import { number, oneOf, required, tableRows } from '../editor/validate.ts';
import { pauseColumns } from './pause-columns.editor.ts';
import { type AlarmsTab, alarmsTab } from './plant-alarms.editor.ts';
import { type CausesTab, causesTab } from './plant-causes.editor.ts';
import { partIsRight } from './plant-check.editor.ts';
import { columnsOf, type Draft, LISTS, type List, texts } from './plant-columns.editor.ts';
import { type IdentityPart, identityPart } from './plant-identity.editor.ts';
import { type LinksTab, linksProblem, linksTab } from './plant-links.editor.ts';
import { type NoticesTab, noticesProblem, noticesTab } from './plant-notices.editor.ts';
import { pinsPart } from './plant-pins.editor.ts';
import { type RisksTab, risksTab } from './plant-risks.editor.ts';
import { type SimilarTab, similarTab } from './plant-similar.editor.ts';
import { usePlantStyle } from './plant-style.editor.ts';
import { makeTables, type PlantTables } from './plant-tables.editor.ts';
import { fillingPlant } from './plant-templates.editor.ts';
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

const reasonRows = tableRows(
	() => texts('tab.pauses'),
	() => pauseColumns(),
);

/** A plant that an older version made has no reasons. */
function pausesProblem(this: EditorNode, value: never, options: object): true | string[] | ReturnType<typeof reasonRows> {
	return value === undefined || value === null || reasonRows.call(this, value, options);
}

let open: PlantTables | undefined;
let notices: NoticesTab | undefined;
let links: LinksTab | undefined;
let alarms: AlarmsTab | undefined;
let risks: RisksTab | undefined;
let causes: CausesTab | undefined;
let similar: SimilarTab | undefined;
let identity: IdentityPart | undefined;

/** All that a plant can have: the editor saves what stands here, and drops the rest. */
const PLANT: Record<keyof PlantConfig, EditorProperty> = {
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
	calendar: { value: '', validate: partIsRight('calendar') },
	calendars: { value: [], validate: partIsRight('calendars') },
	duty: { value: {}, validate: partIsRight('duty') },
	pauses: { value: [], validate: pausesProblem },
	files: { value: null, validate: partIsRight('files') },
	identity: { value: null, validate: partIsRight('identity') },
	notices: { value: null, validate: noticesProblem },
	links: { value: null, validate: linksProblem },
	alarms: { value: null, validate: partIsRight('alarms') },
	risks: { value: null, validate: partIsRight('risks') },
	causes: { value: null, validate: partIsRight('causes') },
	similar: { value: null, validate: partIsRight('similar') },
};

RED.nodes.registerType('andon-plant', {
	category: 'config',
	defaults: {
		...PLANT,
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
	credentials: { linkKey: { type: 'password' } },
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
		usePlantStyle();
		// Node-RED copies no empty defaults into a new configuration node.
		for (const list of LISTS) this[list] ??= [];
		const shown = tabs(
			form,
			'andon-plant',
			['plant', ...LISTS, 'calendars', 'duty', 'pauses', 'notices', 'alarms', 'risks', 'causes', 'similar', 'links', 'data'].map((id) => ({
				id,
				label: texts(`tab.${id}`),
				panel: placeOf(`#andon-plant-${id}`),
			})),
		);
		const place = placeOf('#andon-plant-plant');
		open = makeTables(
			this,
			shown,
			() => {
				const still = open !== undefined && place.isConnected;
				if (still) offerTemplate(open!.lists);
				if (still) notices?.refresh();
				if (still) identity?.refresh();
				if (still) risks?.refresh();
				if (still) similar?.refresh();
				return still;
			},
			(list, from, to) => {
				if (list === 'people') notices?.renamed(from, to);
				if (list === 'areas') identity?.renamed(from, to);
				if (list === 'roles') risks?.renamed(from, to);
				similar?.renamed(list, from, to);
			},
		);
		const { people, areas, roles } = open.lists;
		identity = identityPart(this.identity ?? undefined, () => areas.get() as Area[]);
		pinsPart(this.id);
		quotaField().value = String(this.files?.quota ?? '');
		notices = noticesTab(this.notices ?? undefined, () => people.get() as Person[], shown);
		links = linksTab(this.links ?? undefined, shown);
		alarms = alarmsTab(this.alarms ?? undefined, () => roles.get() as Role[], shown);
		risks = risksTab(this.risks ?? undefined, () => ({ roles: roles.get() as Role[] }), shown);
		causes = causesTab(this.causes ?? undefined, shown);
		const tables = open;
		similar = similarTab(this.similar ?? undefined, () => tables.get(), shown);
		offerZones();
		showClock(this.clock ?? REAL_TIME);
		offerTemplate(open.lists);
	},
	oneditsave() {
		if (open) Object.assign(this, open.get());
		if (notices) this.people = notices.people(this.people);
		this.notices = notices?.rules() ?? null;
		this.identity = identity?.rules() ?? null;
		this.files = enteredQuota();
		this.links = links?.get() ?? null;
		this.alarms = alarms?.get() ?? null;
		this.risks = risks?.get() ?? null;
		this.causes = causes?.get() ?? null;
		this.similar = similar?.get() ?? null;
		this.clock = enteredClock();
		this.configVersion = 1;
		open = undefined;
		notices = undefined;
		links = undefined;
		alarms = undefined;
		risks = undefined;
		causes = undefined;
		similar = undefined;
		identity = undefined;
	},
	oneditcancel() {
		open = undefined;
		notices = undefined;
		links = undefined;
		alarms = undefined;
		risks = undefined;
		causes = undefined;
		similar = undefined;
		identity = undefined;
	},
});

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

function quotaField(): HTMLInputElement {
	return document.getElementById('andon-plant-quota') as HTMLInputElement;
}

/** What is no number stays as typed, so that validation can name it. */
function enteredQuota(): { quota: number } | null {
	const text = quotaField().value.trim();
	return text === '' ? null : { quota: /^\d+$/.test(text) ? Number(text) : (text as unknown as number) };
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
