// The dialog of andon-case: one command or what the message says, and what each command takes.

import { element } from '../editor/element.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { plantDefaults, plantNode } from '../editor/step-node.ts';
import { shared, textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-case');

/** What each takes beside `case` (or `key`), `actor` and `identification`, as src/commands/commands.ts reads it; `*` must be there. A test holds the names together. */
export const TAKES: Readonly<Record<string, string>> = {
	get: 'history, contacts',
	list: 'status[], kind, area, lot, order, department, severity, text, waiting, openedFrom, openedTo, sort, descending, page, size, contacts',
	lessons: 'into',
	'propose-lesson': 'into*, text*',
	'settle-lesson': 'lesson*, accepted*, where, note',
	'failed-measures': 'kind, area, department, page, size',
	comment: 'text*',
	set: 'values*',
	acknowledge: 'note',
	arrive: 'note',
	assign: 'person, role, department, note',
	loss: 'kind*, millis, amount, unit, currency, note',
	contain: 'disposition*, amount*, unit*, note',
	attach: 'name*, reference*, type, size',
	complete: 'step*, outcome, values, note, version, id',
	answer: 'step*, type*, data, version, id',
	pause: 'reason*, until, for',
	resume: 'note',
	'release-line': 'note',
	older: 'step*, config',
	adopt: 'step*',
	link: 'to*, relation',
	trace: 'records*, lots[], machine, tool, operator, material, from, to, share[], within',
	'task-link': 'step*, person*, purpose, qr',
	move: 'to*, from, note',
	resend: '',
	retry: '',
	cancel: 'reason*',
	reopen: 'reason*, to',
	alarms: 'show, state[], position, text, page, size',
	'acknowledge-alarm': 'alarm, alarms[], detector, signal, rule, side, note',
	shelve: 'alarm, alarms[], detector, signal, rule, side, reason*, for, until, note',
	unshelve: 'alarm, alarms[], detector, signal, rule, side, note',
	'out-of-service': 'alarm, alarms[], detector, signal, rule, side, reason*, note',
	'in-service': 'alarm, alarms[], detector, signal, rule, side, note',
	plant: '',
	clock: '',
	speed: 'speed*',
	'confirm-clock': '',
	'set-pin': 'person*, pin*',
	'set-badge': 'person*, badge*',
};
const GROUPS: Readonly<Record<string, readonly string[]>> = {
	look: ['get', 'list', 'failed-measures', 'lessons', 'trace'],
	say: ['acknowledge', 'arrive', 'comment', 'complete', 'answer', 'task-link', 'attach', 'contain', 'loss', 'propose-lesson', 'settle-lesson'],
	change: ['assign', 'set', 'link', 'pause', 'resume', 'release-line', 'cancel', 'reopen'],
	canvas: ['move', 'resend', 'retry', 'older', 'adopt'],
	alarms: ['alarms', 'acknowledge-alarm', 'shelve', 'unshelve', 'out-of-service', 'in-service'],
	plant: ['plant', 'clock', 'speed', 'confirm-clock', 'set-pin', 'set-badge'],
};

RED.nodes.registerType('andon-case', {
	category: 'Andon',
	color: '#C6CDD6',
	icon: 'andon-case.svg',
	defaults: {
		...plantDefaults(),
		command: {
			value: '',
			validate: (command: string, _options) => !command || Object.hasOwn(TAKES, command) || shared('problem.unknown', { value: command }),
		},
		outputs: { value: 2 },
	},
	inputs: 1,
	outputs: 2,
	...plantNode({
		texts,
		outputs: () => ['answer', 'refused'],
		unnamed: ({ command }) => command && texts('named', { command: texts(`command.${command}`) }),
		edit,
	}),
});

/** Node-RED keeps the command itself, from the select of the template. */
function edit(node: EditorNode): StepDialog<object> {
	const dialog = new StepDialog(node, 680);
	const select = document.getElementById('node-input-command') as HTMLSelectElement;
	select.append(element('option', { value: '' }, texts('none.command')));
	for (const [group, commands] of Object.entries(GROUPS)) {
		select.append(element('optgroup', { label: texts(`group.${group}`) }, ...commands.map((value) => element('option', { value }, optionText(value)))));
	}
	const unknown = node.command && !Object.hasOwn(TAKES, node.command);
	if (unknown) select.append(element('option', { value: node.command }, shared('unknown', { value: node.command })));
	select.value = node.command ?? '';
	dialog.form.heading('takes');
	dialog.form.note('takes');
	const reference = dialog.form.add(element('div'));
	const show = () => reference.replaceChildren(referenceOf(select.value));
	select.addEventListener('change', show);
	show();
	return dialog;
}

function optionText(command: string): string {
	return `${texts(`command.${command}`)} (${command})`;
}

/** All commands, or the chosen one alone. */
function referenceOf(chosen: string): HTMLElement {
	const commands = Object.hasOwn(TAKES, chosen) ? [chosen] : Object.values(GROUPS).flat();
	return element(
		'table',
		{ class: 'andon-reference' },
		element('thead', {}, element('tr', {}, ...['command', 'takes', 'does'].map((key) => element('th', { scope: 'col' }, texts(`column.${key}`))))),
		element(
			'tbody',
			{},
			...commands.map((command) =>
				element(
					'tr',
					{},
					element('td', {}, element('code', {}, command)),
					element('td', {}, TAKES[command] ? element('code', {}, TAKES[command]!) : '–'),
					element('td', {}, texts(`does.${command}`)),
				),
			),
		),
	);
}
