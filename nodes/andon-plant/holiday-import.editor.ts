// Public holidays into a table of special days: from a template or an iCalendar file, looked at before they count.

import { type HolidaysFile, readHolidays } from '../../src/plant/calendar/holidays-file.ts';
import { HOLIDAY_TEMPLATES, holidaysOf } from '../../src/plant/calendar/templates/templates.ts';
import type { SpecialDay } from '../../src/plant/plant.ts';
import { isRefusal } from '../../src/refusal.ts';
import { selectCell } from '../editor/cells.ts';
import { button, element } from '../editor/element.ts';
import { decodeText } from '../editor/spreadsheet.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { texts } from './plant-columns.editor.ts';

/** More is no calendar of holidays. */
const MOST_BYTES = 5_000_000;
const MOST_NAMED = 12;

const STATES: Record<string, string> = {
	BB: 'Brandenburg',
	BE: 'Berlin',
	BW: 'Baden-Württemberg',
	BY: 'Bayern',
	HB: 'Bremen',
	HE: 'Hessen',
	HH: 'Hamburg',
	MV: 'Mecklenburg-Vorpommern',
	NI: 'Niedersachsen',
	NW: 'Nordrhein-Westfalen',
	RP: 'Rheinland-Pfalz',
	SH: 'Schleswig-Holstein',
	SL: 'Saarland',
	SN: 'Sachsen',
	ST: 'Sachsen-Anhalt',
	TH: 'Thüringen',
};

interface Target {
	rows: () => readonly SpecialDay[];
	add: (rows: readonly SpecialDay[]) => void;
}

/** Buttons for above the table, and the place below them where it is said what was found. */
export function holidayImport(target: Target): HTMLElement {
	const panel = element('div', { class: 'andon-import', role: 'group', 'aria-label': texts('holidays.button'), hidden: true });
	const chooser = element('input', { type: 'file', accept: '.ics,text/calendar', class: 'andon-unseen', tabindex: -1, 'aria-hidden': 'true' });
	chooser.addEventListener('change', async () => {
		const file = chooser.files?.[0];
		chooser.value = '';
		if (!file) return;
		const read = file.size > MOST_BYTES ? texts('holidays.too-large') : readHolidays(decodeText(await file.arrayBuffer()), editorLanguage());
		if (typeof read === 'string') refused(file.name, read);
		else if (isRefusal(read)) refused(file.name, read.message);
		else found(file.name, read);
	});
	const close = () => {
		panel.hidden = true;
	};
	const show = (...children: (Node | undefined)[]) => {
		panel.replaceChildren(...children.filter((child) => child !== undefined));
		panel.hidden = false;
	};
	const choices = (...buttons: HTMLElement[]) => element('div', { class: 'andon-import-choice' }, ...buttons);
	const refused = (name: string, message: string) => {
		const title = element('strong', {}, texts('holidays.from', { source: name }));
		show(title, element('p', { class: 'andon-reason' }, message), choices(button({ text: texts('holidays.close'), click: close })));
	};
	const found = (source: string, { dates, passedOver }: HolidaysFile, note?: string) => {
		const there = new Set(target.rows().map(keyOf));
		const fresh = dates.filter((row) => !there.has(keyOf(row)));
		const cancel = button({ text: texts(fresh.length > 0 ? 'holidays.cancel' : 'holidays.close'), click: close });
		const add = () => {
			close();
			target.add(fresh);
		};
		show(
			element('strong', {}, texts('holidays.from', { source })),
			element('p', {}, texts('holidays.found', { rows: fresh.length, known: dates.length - fresh.length })),
			fresh.length > 0
				? element('p', { class: 'andon-note' }, listed(fresh.map(({ date, until, name }) => `${until ? `${date} – ${until}` : date} ${name ?? ''}`)))
				: undefined,
			passedOver.length > 0 ? element('p', {}, texts('holidays.passed-over', { names: listed(passedOver) })) : undefined,
			note === undefined ? undefined : element('p', { class: 'andon-note' }, note),
			fresh.length > 0 ? choices(button({ text: texts('holidays.add', { rows: fresh.length }), class: 'primary', click: add }), cancel) : choices(cancel),
		);
		panel.querySelector('button')?.focus();
	};
	const offer = () => {
		const language = editorLanguage();
		const template = () => HOLIDAY_TEMPLATES.find(({ id }) => id === country.get()) ?? HOLIDAY_TEMPLATES[0]!;
		const regions = () => template().regions.map((value) => ({ value, label: STATES[value] ?? value }));
		const country = selectCell(
			HOLIDAY_TEMPLATES.map(({ id, name }) => ({ value: id, label: name[language] })),
			{ label: texts('holidays.country'), changed: () => refresh() },
		);
		const region = selectCell(regions, { label: texts('holidays.region'), changed: () => undefined }, { empty: texts('holidays.no-region') });
		const refresh = () => {
			region.set(undefined);
			region.element.hidden = regions().length === 0;
		};
		const take = () => {
			const { name, knownUntil } = template();
			const dates = holidaysOf(template(), language, region.get() as string | undefined);
			found(
				name[language],
				{ dates, passedOver: [] },
				knownUntil === undefined ? texts('holidays.every-year') : texts('holidays.known-until', { date: knownUntil }),
			);
		};
		country.set(language === 'zh-CN' ? 'china' : 'germany');
		refresh();
		show(
			element('strong', {}, texts('holidays.template')),
			choices(
				country.element,
				region.element,
				button({ text: texts('holidays.look'), class: 'primary', click: take }),
				button({ text: texts('holidays.cancel'), click: close }),
			),
		);
	};
	return element(
		'div',
		{ class: 'andon-holidays' },
		element(
			'div',
			{ class: 'andon-table-tools' },
			chooser,
			button({ icon: 'flag-o', text: texts('holidays.button'), title: texts('holidays.hint'), click: offer }),
			button({ icon: 'calendar-plus-o', text: texts('holidays.file'), title: texts('holidays.file-hint'), click: () => chooser.click() }),
		),
		panel,
	);
}

function keyOf({ kind, date, until }: SpecialDay): string {
	return `${kind} ${date} ${until ?? ''}`;
}

function listed(names: readonly string[]): string {
	const rest = names.length - MOST_NAMED;
	return names.slice(0, MOST_NAMED).join(' · ') + (rest > 0 ? ` · ${texts('holidays.more', { rest })}` : '');
}
