// The dialog of andon-events: which events, of which kinds of cases, and from when.

import type { CoreEventType } from '../../src/case/events.ts';
import { element } from '../editor/element.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { plantDefaults, plantNode } from '../editor/step-node.ts';
import { shared, textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-events');

/** In the order of a case's life. A test holds them to src/case/events.ts. */
export const TYPES: Readonly<Record<string, readonly CoreEventType[]>> = {
	life: [
		'opened',
		'merged',
		'closed',
		'cancelled',
		'reopened',
		'linked',
		'link-ended',
		'recurred',
		'came-back',
		'recurrence-withdrawn',
		'lesson-proposed',
		'lesson-settled',
	],
	who: ['classified', 'accepted', 'refused', 'assigned', 'acknowledged', 'arrived'],
	work: [
		'contained',
		'measure-planned',
		'measure-done',
		'measure-changed',
		'measure-dropped',
		'verified',
		'turn-opened',
		'loss',
		'commented',
		'attached',
		'set',
	],
	ladder: ['escalated', 'notified', 'withheld', 'sent', 'not-sent', 'delivered', 'undelivered', 'line-stopped', 'line-released'],
	canvas: ['entered', 'left', 'held', 'unheld', 'moved', 'branch-given-up', 'paused', 'resumed'],
};
const KNOWN = Object.values(TYPES).flat() as string[];

RED.nodes.registerType('andon-events', {
	category: 'Andon',
	color: '#C6CDD6',
	icon: 'andon-events.svg',
	defaults: {
		...plantDefaults(),
		types: {
			value: [],
			validate(types: string[] | undefined, _options) {
				// "task/answered": events of a step kind's own.
				const strange = (types ?? []).find((type) => !KNOWN.includes(type) && !/^[\w-]+\/[\w-]+$/.test(type));
				return strange === undefined || `${texts('label.types')}: ${shared('problem.unknown', { value: strange })}`;
			},
		},
		kinds: { value: [] },
		fromStart: { value: false },
		outputs: { value: 2 },
	},
	inputs: 0,
	outputs: 2,
	...plantNode({ texts, outputs: () => ['event', 'undelivered'], edit }),
});

function edit(node: EditorNode): StepDialog<{ types: string[]; kinds: string[] }> {
	const dialog = new StepDialog<{ types: string[]; kinds: string[] }>(node, 600);
	const { form } = dialog;
	const options = Object.entries(TYPES).flatMap(([group, types]) =>
		types.map((value) => ({ value, label: eventLabel(value), group: texts(`group.${group}`) })),
	);
	const types = form.chips('types', options, { value: node.types, open: true, note: true });
	const kinds = form.chips('kinds', kindsOnCanvas, { value: node.kinds, open: true, note: true });
	const place = document.getElementById('andon-events-from')!;
	form.add(place);
	place.hidden = false;
	const sentence = form.sentence();
	const from = document.getElementById('node-input-fromStart') as HTMLInputElement;
	const entered = () => ({ types: types.get() ?? [], kinds: kinds.get() ?? [] });
	const say = () => {
		const { types: all, kinds: some } = entered();
		const what =
			all.length === 0
				? texts('said.all')
				: texts('said.some', { types: all.map((type) => (KNOWN.includes(type) ? texts(`event.${type}`) : type)).join(', ') });
		const whose = some.length === 0 ? '' : texts('said.kinds', { kinds: some.join(', ') });
		sentence.replaceChildren(element('p', {}, what + whose), element('p', {}, texts(from.checked ? 'said.from-start' : 'said.from-now')));
	};
	from.addEventListener('change', say);
	return dialog.start({ read: entered, beside: { types: () => entered().types, kinds: () => entered().kinds }, changed: say });
}

function eventLabel(type: string): string {
	const label = texts(`event.${type}`);
	return label === type ? type : `${label} (${type})`;
}

/** Kinds that intakes and waits on this canvas give to cases. */
function kindsOnCanvas() {
	const kinds = new Set<string>(['exception']);
	RED.nodes.eachNode((node) => {
		const kind = node.type === 'andon-intake' ? node.config?.kind : node.type === 'andon-wait' ? node.config?.opens?.kind : undefined;
		if (typeof kind === 'string') kinds.add(kind);
		for (const { result } of node.type === 'andon-classify' ? (node.config?.table?.rows ?? []) : []) if (result?.kind) kinds.add(result.kind);
	});
	return [...kinds].map((value) => ({ value, label: value }));
}
