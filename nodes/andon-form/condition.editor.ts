// When a field or a section is shown: lines that are asked of what else is filled in, all or any of them, and groups of lines among them. Read back
// as a sentence. One line is condition-line.editor.ts.

import type { Condition } from '../../src/form/form.ts';
import { button, element } from '../editor/element.ts';
import type { Input } from '../editor/form-inputs.ts';
import { textsOf } from '../editor/texts.ts';
import { type Line, lineFor, lineOf } from './condition-line.editor.ts';
import { sentenceOf } from './condition-words.editor.ts';
import type { DraftField } from './draft.editor.ts';

const texts = textsOf('andon-form');

/** Groups within groups that can be made here; what came from elsewhere is shown however deep it is. */
const DEEPEST = 2;

interface Group {
	join: 'all' | 'any';
	parts: (Line | Group)[];
}

function isGroup(part: Line | Group): part is Group {
	return 'parts' in part;
}

function groupIn(condition: Condition | undefined): Group {
	if (!condition) return { join: 'all', parts: [] };
	if (!('all' in condition || 'any' in condition)) return { join: 'all', parts: [condition] };
	const [join, parts] = 'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const);
	return { join, parts: parts.map((part) => ('all' in part || 'any' in part ? groupIn(part) : part)) };
}

/** A group of one is that one; an empty one says nothing. */
function conditionIn({ join, parts }: Group): Condition | undefined {
	const said = parts.flatMap((part) => (isGroup(part) ? (conditionIn(part) ?? []) : [part as Condition]));
	return said.length < 2 ? said[0] : join === 'all' ? { all: said } : { any: said };
}

export interface ConditionOptions {
	label: string;
	changed(): void;
	/** What can be asked about. */
	fields(): readonly DraftField[];
	/** What is most likely asked about. */
	likely(): DraftField | undefined;
}

export function conditionInput({ label, changed, fields, likely }: ConditionOptions): Input<Condition> {
	let whole: Condition | undefined;
	let root: Group = { join: 'all', parts: [] };
	const list = element('div', { class: 'af-conditions' });
	const said = element('p', { class: 'andon-sentence af-condition-said', 'aria-live': 'polite' });
	const touched = () => {
		whole = conditionIn(root);
		say();
		changed();
	};
	const say = () => {
		said.textContent = whole === undefined ? '' : texts('condition.said.shown', { said: sentenceOf(whole, fields()) });
	};
	/** Shows everything anew, and goes to a part of it. */
	const again = (to?: Line | Group) => {
		const lines = new Map<Line | Group, HTMLElement>();
		list.replaceChildren(...inside(root, 0, lines), said);
		const line = to && lines.get(to);
		// Where only the value is missing, there; else at the front.
		const values = [...(line?.querySelectorAll<HTMLInputElement>('input') ?? [])];
		(values.find(({ value }) => value === '') ?? line?.querySelector<HTMLElement>('select'))?.focus();
	};
	const inside = (group: Group, depth: number, made: Map<Line | Group, HTMLElement>): HTMLElement[] => {
		const put = (at: number, part: Line) => {
			group.parts[at] = part;
			touched();
			again(part);
		};
		const remove = (at: number) => {
			group.parts.splice(at, 1);
			touched();
			again(group.parts[Math.min(at, group.parts.length - 1)]);
		};
		const parts = group.parts.map((part, at) => {
			const one = isGroup(part)
				? element(
						'div',
						{ class: 'af-condition-group', role: 'group', 'aria-label': texts('condition.group') },
						button({ icon: 'times', title: texts('condition.remove-group'), class: 'andon-quiet af-condition-drop', click: () => remove(at) }),
						...inside(part, depth + 1, made),
					)
				: lineOf(part, { fields: fields(), label, replaced: (line) => put(at, line), changed: touched, removed: () => remove(at) });
			made.set(part, one);
			return one;
		});
		const add = (part: Line | Group) => {
			group.parts.push(part);
			touched();
			again(part);
		};
		const tools = element(
			'div',
			{ class: 'af-condition-tools' },
			button({
				icon: 'plus',
				text: texts(group.parts.length === 0 ? 'condition.add' : 'condition.more'),
				click: () => add(lineFor(likely())),
			}),
			depth < DEEPEST && group.parts.length > 0
				? button({
						icon: 'indent',
						text: texts('condition.add-group'),
						title: texts('condition.group-hint'),
						class: 'andon-quiet',
						// Whoever wants a group wants it joined the other way.
						click: () => add({ join: group.join === 'all' ? 'any' : 'all', parts: [lineFor(likely()), lineFor(likely())] }),
					})
				: undefined,
		);
		return [...(group.parts.length > 1 || depth > 0 ? [joining(group)] : []), ...parts, tools];
	};
	const joining = (group: Group): HTMLElement => {
		const join = element('select', { class: 'af-condition-join', 'aria-label': texts('condition.join') });
		join.append(element('option', { value: 'all' }, texts('condition.all')), element('option', { value: 'any' }, texts('condition.any')));
		join.value = group.join;
		join.addEventListener('change', () => {
			group.join = join.value as Group['join'];
			touched();
		});
		return join;
	};
	return {
		elements: [list],
		get: () => whole,
		set(value) {
			whole = value;
			root = groupIn(structuredClone(value));
			say();
			again();
		},
	};
}
