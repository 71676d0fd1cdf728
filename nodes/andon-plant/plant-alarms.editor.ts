// The tab "Alarms" of the plant's dialog: how long may be shelved, what is chattering, which alarm mutes which, whose first is marked, what makes one
// case, who operates what. What follows from it: src/alarms.

import { alarmRulesOf } from '../../src/alarms/check-rules.ts';
import { type Permit, type Permits, RIGHTS } from '../../src/alarms/rights.ts';
import { type AlarmRules, DEFAULT_RULES } from '../../src/alarms/rules.ts';
import type { Selector } from '../../src/alarms/selector.ts';
import { readSelector, selectorText } from '../../src/alarms/selector-text.ts';
import type { Role } from '../../src/plant/plant.ts';
import type { Column, Problem, Row } from '../editor/columns.ts';
import type { Tabs } from '../editor/dialog.ts';
import { placeOf } from '../editor/element.ts';
import { Form } from '../editor/form.ts';
import { leastRow } from '../editor/permission-rows.ts';
import { roleOptions } from '../editor/plant.ts';
import { showReason } from '../editor/reason.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';
import { lengthColumn } from './pause-columns.editor.ts';

const texts = textsOf('andon-plant');
const PARTS = ['inhibitions', 'groups', 'bursts', 'positions'] as const;
type Part = (typeof PARTS)[number];
type Given = { [P in keyof AlarmRules]?: Partial<AlarmRules[P]> };

export interface AlarmsTab {
	/** What is entered; undefined when nothing is. */
	get(): Given | undefined;
}

/** Fills the tab; `roles`: as they stand in the open dialog. */
export function alarmsTab(alarms: Given | undefined, roles: () => Role[], shown: Tabs): AlarmsTab {
	const place = placeOf('#andon-plant-alarms');
	place.replaceChildren();
	const { shelving, chattering } = alarms ?? {};
	/** A table tells of its first rows before the others are there. */
	let complete = false;
	const form = new Form(
		place,
		texts,
		() => undefined,
		() => complete && show(),
	);
	form.note('alarms');
	const longest = form.millis('alarms.longest', { value: shelving?.longest ?? DEFAULT_RULES.shelving.longest, note: true });
	form.heading('alarms-chattering');
	const raises = form.number('alarms.raises', { value: chattering?.raises ?? DEFAULT_RULES.chattering.raises });
	const within = form.millis('alarms.within', { value: chattering?.within ?? DEFAULT_RULES.chattering.within });
	const quiet = form.millis('alarms.quiet', { value: chattering?.quiet ?? DEFAULT_RULES.chattering.quiet });
	const held = chattering?.hold ?? false;
	const hold = form.choice('alarms.hold', ['none', 'all', 'some'] as const, { value: typeof held === 'boolean' ? (held ? 'all' : 'none') : 'some' });
	const some = form.chips('alarms.some', [], { value: typeof held === 'boolean' ? [] : held.map(selectorText), open: true, note: true });
	const tables = new Map(
		PARTS.map((part) => {
			const rows = ((alarms?.[part] ?? []) as Row[]).map(rowOf);
			const made = form.table(`alarms.${part}`, {
				columns: columnsOf(part),
				rows,
				addLabel: texts(`add.alarms-${part}`),
				empty: texts(`empty.alarms-${part}`),
				check: (entered) => problemsIn(part, entered),
				note: true,
			});
			return [part, made] as const;
		}),
	);
	form.heading('alarms-permits');
	const permits = RIGHTS.map((right) => {
		const { roles: named, least } = alarms?.permits?.[right] ?? {};
		const who = form.chips(`alarms.permits.${right}`, () => roleOptions({ roles: roles() }), { value: named ?? [], note: right === 'acknowledge' });
		return { right, who, sure: leastRow(form, `alarms.permits.${right}-least`, least) };
	});
	const entered = (): Given | undefined => {
		const given: Given = {};
		const way = hold.get();
		const limits = { raises: raises.get(), within: within.get(), quiet: quiet.get() };
		const usual = Object.entries(limits).every(([key, value]) => value === DEFAULT_RULES.chattering[key as keyof typeof limits]);
		if (longest.get() !== DEFAULT_RULES.shelving.longest) given.shelving = { longest: longest.get() as number };
		if (!usual || way !== 'none') given.chattering = { ...limits, hold: way === 'some' ? (some.get() ?? []).map(readSelector) : way === 'all' } as never;
		for (const [part, made] of tables) if (made.get().length > 0) given[part] = made.get().map(ruleOf) as never;
		const may: Permits = {};
		for (const { right, who, sure } of permits) {
			const [named, least] = [who.get(), sure.get() as Permit['least']];
			if (named || least) may[right] = { ...(named ? { roles: named } : {}), ...(least ? { least } : {}) };
		}
		if (Object.keys(may).length > 0) given.permits = may;
		return Object.keys(given).length > 0 ? given : undefined;
	};
	function show(): void {
		some.show(hold.get() === 'some');
		const { refusals } = alarmRulesOf(entered(), 'alarms', editorLanguage());
		const says = (path: string) => refusals.find((one) => one.path.startsWith(path))?.message;
		for (const [path, at] of Object.entries(PATHS)) showReason(form.places.get(path)!.place, says(at));
		shown.mark(
			'alarms',
			[...tables.values()].reduce((sum, made) => sum + made.get().length, 0),
			refusals.length,
		);
	}
	complete = true;
	show();
	return { get: entered };
}

/** Fields, and where the check says what is wrong with them. */
const PATHS: Readonly<Record<string, string>> = {
	'alarms.longest': 'alarms.shelving.longest',
	'alarms.raises': 'alarms.chattering.raises',
	'alarms.within': 'alarms.chattering.within',
	'alarms.quiet': 'alarms.chattering.quiet',
	'alarms.some': 'alarms.chattering.hold',
};

function columnsOf(part: Part): Column[] {
	const label = (key: string) => ({ label: texts(`column.alarms-${key}`), hint: texts(`hint.alarms-${key}`) });
	const id: Column = { key: 'id', kind: 'text', label: texts('column.name'), required: true, unique: true, width: '22%' };
	const alarms: Column = { key: 'alarms', kind: 'chips', ...label('alarms'), options: [], open: true, required: true, placeholder: 'L2/filler/#' };
	if (part === 'inhibitions') {
		const when: Column = { key: 'when', kind: 'text', ...label('when'), required: true, width: '28%', placeholder: 'K1/trip' };
		return [id, when, { ...alarms, key: 'mute', ...label('mute'), placeholder: 'K1/#' }];
	}
	if (part !== 'bursts') return [id, alarms];
	const ways = ['position', '1', '2', '3'].map((value) => ({ value, label: texts(`choice.alarms-by.${value}`) }));
	return [
		id,
		alarms,
		{ ...lengthColumn('window', label('window')), required: true, width: '20%' },
		{ key: 'by', kind: 'select', ...label('by'), options: ways, empty: texts('choice.alarms-by.none'), width: '18%' },
	];
}

/** A rule as a row of its table: what stands in cells as text. */
function rowOf({ alarms, mute, when, by, ...rest }: Row): Row {
	const written = (list: Selector[]) => list.map(selectorText);
	return {
		...rest,
		...(when ? { when: selectorText(when) } : {}),
		...(mute ? { mute: written(mute) } : {}),
		...(alarms ? { alarms: written(alarms) } : {}),
		...(by === undefined ? {} : { by: String(by) }),
	};
}

function ruleOf({ alarms, mute, when, by, ...rest }: Row): Row {
	const read = (list: string[]) => list.map(readSelector);
	return {
		...rest,
		...(when ? { when: readSelector(when) } : {}),
		...(mute ? { mute: read(mute) } : {}),
		...(alarms ? { alarms: read(alarms) } : {}),
		...(by === undefined || by === '' ? {} : { by: by === 'position' ? by : Number(by) }),
	};
}

/** What only the check of the rules knows: topics that are none, circles. */
function problemsIn(part: Part, rows: readonly Row[]): Problem[] {
	return alarmRulesOf({ [part]: rows.map(ruleOf) }, 'alarms', editorLanguage()).refusals.flatMap(({ path, message }) => {
		const [, row, key = 'id'] = /^alarms\.\w+\[(\d+)\](?:\.(\w+))?/.exec(path) ?? [];
		// Empty cells say so themselves.
		return row === undefined || rows[Number(row)]?.[key] === undefined ? [] : [{ row: Number(row), key, message }];
	});
}
