// A dashboard with a thousand open cases on the board, and what it is compared with: ui-table with the same rows. Not for measuring.

import type { FlowNode } from '../../test/runtime/harness/node-red.ts';
import { anomaly, benchFlow, INTAKE, PLANT, TAB } from './flow.ts';
import { core, type Measured } from './measured.ts';

export const BOARD = 'be0c7000000000d1';
/** Lines of the plant; cases are spread over them. */
const LINES = 40;

const UI = 'be0c7000000000a1';
const THEME = 'be0c7000000000a2';

/** Started with `nodes.start`: opens `cases`, and gives the table as many rows. */
export function dashboardFlow(cases: number): { flow: FlowNode[]; start: string } {
	const table = widget('table', 'ui-table', {
		label: '',
		maxrows: 0,
		passthru: false,
		autocols: true,
		showSearch: false,
		selectionType: 'none',
		columns: [],
		action: 'replace',
	});
	const board = { ...widget('wall', 'ui-andon-board', { plant: PLANT, title: '', language: 'en-US', areas: [] }), id: BOARD };
	const rows = core(TAB, 'function', { func: rowsOf(cases), outputs: 1, wires: [[table.id]] });
	const source = core(TAB, 'function', { func: sourceOf(cases), outputs: 1, wires: [[INTAKE]] });
	const start = core(TAB, 'inject', { topic: 'start', props: [{ p: 'topic', vt: 'str' }], wires: [[source.id, rows.id]] });
	const areas = Array.from({ length: LINES }, (_, n) => ({ id: `L${n + 1}`, name: `Line ${n + 1}` }));
	const flow = benchFlow({ nodes: [start, source, rows] }).map((node) => (node.id === PLANT ? { ...node, areas } : node));
	return { flow: [...flow, ...pages(), table, board], start: start.id };
}

/** Opens the cases and waits until all of them are there. */
export async function openAll({ nodeRed }: Measured, start: string, cases: number): Promise<void> {
	await nodeRed.inject(start);
	for (let left = 5_000; left > 0; left--) {
		// Not yet open: it says so.
		const { total = 0 } = (await (await nodeRed.fetch(`/andon/${PLANT}/cases`)).json()) as { total?: number };
		if (total === cases) return;
	}
	throw new Error(`${cases} cases were not opened`);
}

function pages(): FlowNode[] {
	const colors = { surface: '#ffffff', primary: '#0b5cad', bgPage: '#f3f5f7', groupBg: '#ffffff', groupOutline: '#d5dbe1' };
	const sizes = { density: 'default', pagePadding: '12px', groupGap: '12px', groupBorderRadius: '8px', widgetGap: '12px' };
	const shown = { order: 1, className: '', visible: 'true', disabled: 'false' };
	const breakpoints = [{ name: 'Default', px: '0', cols: '12' }];
	const base = {
		id: UI,
		type: 'ui-base',
		name: 'bench',
		path: '/dashboard',
		appIcon: '',
		includeClientData: true,
		acceptsClientConfig: [],
		navigationStyle: 'default',
	};
	const page = (name: string) => ({
		id: `be0c70page${name}`,
		type: 'ui-page',
		name,
		ui: UI,
		path: `/${name}`,
		icon: 'home',
		layout: 'grid',
		theme: THEME,
		breakpoints,
	});
	const group = (name: string) => ({ id: `be0c70group${name}`, type: 'ui-group', name, page: `be0c70page${name}`, width: '12', height: '1', showTitle: false });
	const placed = ['wall', 'table'].flatMap((name) => [page(name), group(name)]).map((node) => ({ ...node, ...shown }));
	return [base, { id: THEME, type: 'ui-theme', name: 'bench', colors, sizes }, ...placed];
}

function widget(page: string, type: string, properties: object): FlowNode {
	return {
		id: `be0c70widget${page}`,
		type,
		z: TAB,
		group: `be0c70group${page}`,
		name: '',
		order: 1,
		width: 0,
		height: 0,
		x: 0,
		y: 0,
		wires: [],
		...properties,
	};
}

function sourceOf(cases: number): string {
	return `
for (let n = 0; n < ${cases}; n++) {
	const payload = ${JSON.stringify(anomaly(0, ''))};
	payload.key = 'open-' + n;
	payload.area = 'L' + (1 + (n % ${LINES}));
	payload.detectedAt = new Date().toISOString();
	node.send({ payload });
}`;
}

/** What the board knows of a case. */
function rowsOf(cases: number): string {
	return `
const rows = [];
for (let n = 0; n < ${cases}; n++) {
	rows.push({ number: 'EX-2026-' + String(n + 1).padStart(5, '0'), title: ${JSON.stringify(anomaly(0, '').title)}, area: 'Line ' + (1 + (n % ${LINES})),
		severity: 'high', state: 'called', owner: 'Quality', since: new Date().toISOString() });
}
return { payload: rows };`;
}
