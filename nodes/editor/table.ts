// An editable table for dialogs: typed cells, paste from a spreadsheet, CSV in and out, rows to move, add and delete, and the
// reason under each wrong cell. It knows nothing of nodes; what is asked of a value stands in its columns.

import { columnProblems } from './column-problems.ts';
import { type Column, isEmpty, type Problem, type Row, read } from './columns.ts';
import { button, element, placeOf } from './element.ts';
import { afterPress, showReason } from './reason.ts';
import { useStyle } from './style.ts';
import { fileButtons } from './table-files.ts';
import { moveWithKeys } from './table-keys.ts';
import { applySheet } from './table-paste.ts';
import { makeRow, type TableRow } from './table-row.ts';
import { shared } from './texts.ts';

export interface TableOptions {
	/** What the rows are, in the plural: "People". Names the table for screen readers, in reasons and in files. */
	label: string;
	columns: Column[];
	rows?: readonly Row[];
	/** A new row; `{}` when absent. */
	blank?: (rows: readonly Row[]) => Row;
	/** Text of the button that adds a row. */
	addLabel?: string;
	/** What an empty table says: what belongs here and what happens without. */
	empty?: string;
	/** Import and export of files. */
	files?: boolean;
	/** Rows that can neither be added nor deleted nor moved. */
	fixed?: boolean;
	/** Width in pixels below which rows become cards. */
	stackBelow?: number;
	/** Problems beyond single cells. */
	check?: (rows: readonly Row[]) => Problem[];
	changed?: () => void;
}

export interface Table {
	element: HTMLElement;
	/** Copies of the rows; rows without any entry are left out. Properties without a column are kept. */
	get(): Row[];
	set(rows: readonly Row[]): void;
	/** The options of selects may have changed. */
	refresh(): void;
	/** For each row, its place when the table was filled; undefined for one that is new. */
	origins(): (number | undefined)[];
}

/** Puts a table into a dialog. */
export function table(place: HTMLElement | string, options: TableOptions): Table {
	useStyle();
	const host = placeOf(place);
	const body = element('tbody');
	const message = element('div', { class: 'andon-table-message', role: 'status', hidden: true });
	const empty = element('div', { class: 'andon-empty' }, options.empty ?? shared('table.empty'));
	const extras = options.columns.filter((column) => column.extra);
	const detailed = options.columns.some(({ detail }) => detail);
	host.style.setProperty('--andon-extra', String(extras.length));
	let rows: TableRow[] = [];
	let filter = '';

	const values = () => rows.map((row) => row.get());
	const preset = options.blank?.([]) ?? {};
	/** Something was entered beyond what a new row starts with. */
	const filled = (row: Row) =>
		options.columns.some(
			({ kind, key }) => kind !== 'checkbox' && !isEmpty(read(row, key)) && JSON.stringify(read(row, key)) !== JSON.stringify(read(preset, key)),
		);
	const problemsOf = (all: Row[]) => [...columnProblems(options.columns, all), ...(options.check?.(all) ?? [])];
	/** Shows the reasons, a column's own first, but not yet in a row that is just being filled in. */
	const show = () => {
		const all = values();
		const problems = problemsOf(all).filter(({ row }) => filled(all[row]!));
		const reasons = new Map<string, string>();
		for (const { row, key, message } of problems) if (!reasons.has(`${row} ${key}`)) reasons.set(`${row} ${key}`, message);
		rows.forEach((row, index) => {
			for (const [key, cell] of row.cells) {
				const reason = row.touched ? reasons.get(`${index} ${key}`) : undefined;
				showReason(cell.place, reason);
				if (reason !== undefined && row.details?.element.contains(cell.place)) row.details.open(true);
			}
		});
	};
	const layOut = () => {
		empty.hidden = rows.length > 0;
		grid.hidden = rows.length === 0;
		search.hidden = rows.length <= 12 && filter === '';
		if (extras.some((column) => rows.some((row) => !isEmpty(read(row.get(), column.key))))) {
			host.classList.add('andon-more');
		}
		extraButton.hidden = extras.length === 0 || rows.length === 0;
		extraButton.setAttribute('aria-pressed', String(host.classList.contains('andon-more')));
	};
	const changed = () => {
		show();
		options.changed?.();
	};
	const build = (row: Row, touched: boolean, origin?: number) =>
		makeRow(options.columns, row, {
			touched,
			origin,
			fixed: options.fixed ?? false,
			changed,
			remove: (which) => {
				const before = snapshot();
				const at = rows.indexOf(which);
				put(rows.filter((other) => other !== which));
				(rows[Math.min(at, rows.length - 1)]?.element.querySelector<HTMLElement>('.andon-delete') ?? addButton).focus();
				tell(shared('table.deleted'), before);
			},
			move: (which, by) => {
				const at = rows.indexOf(which);
				const to = Math.max(0, Math.min(rows.length - 1, at + by));
				if (to === at) return;
				const moved = rows.filter((other) => other !== which);
				moved.splice(to, 0, which);
				put(moved);
				which.element.querySelector<HTMLElement>('.andon-grip')?.focus();
			},
		});
	const put = (next: TableRow[]) => {
		rows = next;
		body.replaceChildren(...rows.flatMap((row) => row.lines));
		layOut();
		changed();
	};
	const snapshot = () => rows.map((row) => ({ row: row.get(), touched: row.touched, origin: row.origin }));
	/** Says what was done, with the way back. */
	const tell = (text: string, before?: ReturnType<typeof snapshot>) => {
		const undo = () => {
			put(before!.map(({ row, touched, origin }) => build(row, touched, origin)));
			message.hidden = true;
		};
		message.replaceChildren(
			element('span', {}, text),
			...(before ? [button({ icon: 'undo', text: shared('table.undo'), click: undo })] : []),
			button({ icon: 'times', title: shared('table.dismiss'), class: 'andon-quiet', click: () => (message.hidden = true) }),
		);
		message.hidden = false;
	};
	/** Goes to the first cell of the new row. */
	const add = () => {
		const made = build(options.blank?.(values()) ?? {}, false);
		put([...rows, made]);
		made.element.scrollIntoView({ block: 'nearest' });
		[...made.cells.values()][0]?.cell.focus();
		// What the row starts with is typed over.
		const { activeElement: entry } = document;
		if (entry instanceof HTMLInputElement && entry.type === 'text' && made.element.contains(entry)) entry.select();
	};
	const replace = (next: readonly Row[], text: string) => {
		const before = snapshot();
		put(next.map((row, index) => build(row, true, before[index]?.origin)));
		tell(text, before);
	};

	const addButton = button({ icon: 'plus', text: options.addLabel ?? shared('table.add'), click: add });
	const extraButton = button({
		icon: 'columns',
		text: shared('table.more'),
		class: 'andon-quiet',
		click: () => {
			host.classList.toggle('andon-more');
			layOut();
		},
	});
	const search = element('input', {
		type: 'search',
		class: 'andon-filter',
		placeholder: shared('table.filter'),
		'aria-label': shared('table.filter'),
		oninput: () => {
			filter = search.value.trim().toLowerCase();
			for (const row of rows) {
				row.element.hidden = filter !== '' && !row.text().toLowerCase().includes(filter);
				if (row.element.hidden) row.details?.open(false);
			}
		},
	});
	const grid = element(
		'table',
		{ class: 'andon-grid', 'aria-label': options.label },
		element(
			'thead',
			{},
			element(
				'tr',
				{},
				options.fixed ? undefined : element('th', { class: 'andon-narrow-cell' }, element('span', { class: 'andon-unseen' }, shared('table.order'))),
				...options.columns
					.filter(({ detail }) => !detail)
					.map((column) => {
						const heading = element('th', { scope: 'col', title: column.hint, class: column.extra ? 'andon-extra' : undefined }, column.label);
						if (column.required) heading.append(element('span', { class: 'andon-required', title: shared('required') }, ' *'));
						if (column.width) heading.style.width = column.width;
						return heading;
					}),
				detailed ? element('th', { class: 'andon-narrow-cell' }, element('span', { class: 'andon-unseen' }, shared('table.details'))) : undefined,
				options.fixed ? undefined : element('th', { class: 'andon-narrow-cell' }, element('span', { class: 'andon-unseen' }, shared('table.delete'))),
			),
		),
		body,
	);
	const tools = element('div', { class: 'andon-table-tools' }, ...(options.fixed ? [] : [addButton]), extraButton, search);
	if (options.files)
		tools.append(
			...fileButtons({ label: options.label, columns: options.columns, rows: () => values().filter(filled), problemsOf, replace, panelAfter: tools }),
		);
	host.classList.add('andon-table');
	host.replaceChildren(tools, message, element('div', { class: 'andon-scroll' }, grid), empty);

	grid.addEventListener('paste', (event) => {
		const done = applySheet(event, { columns: options.columns, rows, fixed: options.fixed ?? false, blank: () => options.blank?.(values()) ?? {} });
		if (done) replace(done, shared('table.pasted', { rows: done.length }));
	});
	moveWithKeys(grid, () => {
		if (!options.fixed) add();
	});
	body.addEventListener('focusout', (event) => {
		const row = rows.find(({ lines }) => lines.some((line) => line.contains(event.target as Node)));
		if (!row || row.touched || row.lines.some((line) => line.contains(event.relatedTarget as Node | null)) || !filled(row.get())) return;
		afterPress(() => {
			row.touched = true;
			show();
		});
	});
	if (!options.fixed) sortWithMouse();
	// Not a container query: that would make the table the frame of the fixed lists of its cells.
	new ResizeObserver(() => host.classList.toggle('andon-stacked', host.clientWidth > 0 && host.clientWidth < (options.stackBelow ?? 520))).observe(host);

	function sortWithMouse(): void {
		$(body).sortable({
			axis: 'y',
			items: '> tr:not(.andon-details)',
			handle: '.andon-grip',
			// The default would cancel on buttons, and the handle is one.
			cancel: 'input, select',
			helper: (_event: unknown, row: JQuery) => {
				for (const cell of row[0]!.children) (cell as HTMLElement).style.width = `${(cell as HTMLElement).offsetWidth}px`;
				return row;
			},
			stop: () => {
				for (const cell of body.querySelectorAll<HTMLElement>('td')) cell.style.width = '';
				put([...body.children].flatMap((line) => rows.find((row) => row.element === line) ?? []));
			},
		});
	}

	const set = (next: readonly Row[]) => put(next.map((row, index) => build(row, true, index)));
	set(options.rows ?? []);
	return {
		element: host,
		get: () => values().filter(filled),
		set,
		refresh() {
			for (const row of rows) for (const { cell } of row.cells.values()) cell.refresh?.();
			show();
		},
		origins: () => rows.filter((row) => filled(row.get())).map((row) => row.origin),
	};
}
