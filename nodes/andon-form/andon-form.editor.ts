// The dialog of andon-form: a form is built from a palette of fields, seen as people will see it, and read and taken as JSON.

import { labelIn } from '../../src/form/labels.ts';
import { fromSchema } from '../../src/form/schema/from-schema.ts';
import { isRefusal } from '../../src/refusal.ts';
import { openDialog, tabs } from '../editor/dialog.ts';
import { button, element, icon, placeOf } from '../editor/element.ts';
import { lessonsFor, nameOf } from '../editor/lessons.ts';
import { adoptOnlyPlant, type PlantNode, plantOf } from '../editor/plant.ts';
import { editorLanguage, inWords } from '../editor/step-config.ts';
import { plantDefaults } from '../editor/step-node.ts';
import { useStepStyle } from '../editor/step-style.ts';
import { shared, textsOf } from '../editor/texts.ts';
import { required } from '../editor/validate.ts';
import { canvasOf, dragFrom, paletteOf } from './canvas.editor.ts';
import { detailOf } from './detail.editor.ts';
import { configOf, draftIn, emptyDraft, type Fault, type FormConfig, faultsOf, placeOfFault } from './draft.editor.ts';
import { useFormStyle } from './form-style.editor.ts';
import { jsonOf } from './json.editor.ts';
import { library, libraryOf } from './library.editor.ts';
import { previewOf } from './preview.editor.ts';
import { Work } from './work.editor.ts';

const texts = textsOf('andon-form');

let open: { save(node: EditorNode): void } | undefined;

RED.nodes.registerType('andon-form', {
	category: 'config',
	defaults: {
		...plantDefaults(),
		name: { value: '', required: true, validate: required(() => texts('label.name')) },
		config: { value: {}, validate: isForm },
		configVersion: { value: 1 },
	},
	icon: 'andon-form.svg',
	color: '#C0DEED',
	paletteLabel: () => texts('palette'),
	label() {
		return this.name || texts('palette');
	},
	onadd() {
		adoptOnlyPlant(this);
	},
	oneditprepare() {
		open = edit(this);
	},
	oneditsave() {
		const before = this.name;
		open?.save(this);
		const after = (document.getElementById('node-config-input-name') as HTMLInputElement | null)?.value.trim();
		if (after !== undefined && after !== before) renameInTasks(this.id, after);
		open = undefined;
	},
	oneditcancel() {
		open = undefined;
	},
});

/** What the runtime would refuse. */
function isForm(this: EditorNode, value: FormConfig | undefined, _options: unknown): true | string[] {
	const language = editorLanguage();
	const reasons: string[] = [];
	if (value?.unread !== undefined) reasons.push(texts('json.unread'));
	if (value?.form) {
		const read = fromSchema(value.form, language);
		if (isRefusal(read)) reasons.push(...(read.all ?? [read]).map(({ message }) => message));
	} else reasons.push(...faultsOf(value?.draft ?? emptyDraft(), language).map(({ message }) => message));
	return reasons.length === 0 ? true : reasons.slice(0, 6);
}

/** Tasks name the form they ask with; those that use this one follow its name. */
function renameInTasks(id: string, name: string): void {
	RED.nodes.eachNode((node) => {
		if (node.type === 'andon-task' && node.formNode === id) node.config = { ...node.config, form: name };
	});
}

/** A sentence of the domain with the names that the form shows. */
function faultSaid(work: Work, fault: Fault): string {
	const { section, field, column, rest } = placeOfFault(fault.path);
	const owner = section === undefined ? undefined : work.draft.sections[section];
	const asked = field === undefined ? undefined : owner?.fields[field];
	const inner = column === undefined ? undefined : asked?.columns?.[column];
	const part = inner ?? asked;
	const where = part
		? labelIn(part.label, editorLanguage()) || part.name
		: owner
			? labelIn(owner.title, editorLanguage()) || texts('unnamed-section')
			: undefined;
	const key = `label.${/^\w+/.exec(rest)?.[0]}`;
	const label = texts(key);
	const message = inWords(fault, label.endsWith(key) ? undefined : label);
	return where === undefined ? message : texts('in', { where, message });
}

/** Up or down only: the browser's own way would also push the dialog aside. */
function scrollTo(part: HTMLElement): void {
	let body: HTMLElement | null = part.parentElement;
	while (body && (body.scrollHeight <= body.clientHeight || !/auto|scroll/.test(getComputedStyle(body).overflowY))) body = body.parentElement;
	if (body) body.scrollTop += part.getBoundingClientRect().top - body.getBoundingClientRect().top - 44;
}

/** The plant's own words first, then those of the ready forms. Without them nothing is offered, and nothing else is missing. */
function learnWords({ glossary }: Work, node: EditorNode): void {
	RED.nodes.eachConfig((other) => {
		if (other.type === 'andon-form' && other.id !== node.id) glossary.add(other.config);
		return true;
	});
	library().then(
		(ready) => glossary.add(ready.map(({ form }) => form)),
		() => undefined,
	);
}

/** A form that nobody has named goes by its title, until somebody types another name. */
function nameFollows(work: Work): void {
	const name = document.getElementById('node-config-input-name') as HTMLInputElement;
	let follows = name.value.trim() === '';
	name.addEventListener('input', () => {
		follows = false;
	});
	work.onChange((change) => {
		const title = labelIn(work.draft.title, editorLanguage());
		if (follows && change !== 'chosen' && title !== name.value) $(name).val(title).trigger('change');
	});
}

function edit(node: EditorNode): { save(node: EditorNode): void } {
	const frame = openDialog('config', 1140);
	useStepStyle();
	useFormStyle();
	const config: FormConfig = node.config ?? {};
	const language = editorLanguage();
	const draft = draftIn(config, language);
	// What can't be read is shown as it is, to be put right there.
	const unread = config.unread ?? (draft ? undefined : JSON.stringify(config.form, null, 2));
	const work = new Work(draft ?? emptyDraft(), Boolean(config.form ?? config.draft));
	const before = JSON.stringify(work.draft);
	learnWords(work, node);
	const lessons = lessonsFor(node, 'form');
	const plant = (): PlantNode | undefined => {
		const chosen = (document.getElementById('node-config-input-plant') as HTMLSelectElement | null)?.value;
		const found = chosen ? RED.nodes.node(chosen) : undefined;
		return (found?.type === 'andon-plant' ? (found as PlantNode) : undefined) ?? plantOf(node);
	};
	const [build, preview, json] = ['build', 'preview', 'json'].map((id) => placeOf(`#andon-form-${id}`)) as [HTMLElement, HTMLElement, HTMLElement];

	const message = element('div', { class: 'andon-table-message', role: 'status', hidden: true });
	const said = (text: string, undo: () => void) => {
		message.replaceChildren(
			element('span', {}, text),
			button({
				icon: 'undo',
				text: shared('table.undo'),
				click: () => {
					undo();
					message.hidden = true;
				},
			}),
			button({ icon: 'times', title: shared('table.dismiss'), class: 'andon-quiet', click: () => (message.hidden = true) }),
		);
		message.hidden = false;
	};
	const ready = libraryOf((form) => {
		const undo = work.snapshot();
		work.replace(form);
		const name = document.getElementById('node-config-input-name') as HTMLInputElement;
		if (name.value.trim() === '') $(name).val(labelIn(form.title, language)).trigger('change');
		said(texts('library.taken'), undo);
	});
	const findings = element('ul', { class: 'andon-findings', 'aria-live': 'polite' });
	const detail = detailOf(work, plant);
	const palette = paletteOf(work, () => detail.focus());
	const canvas = canvasOf(work, said, () => detail.focus());
	const undo = button({ icon: 'undo', title: texts('undo'), class: 'andon-quiet', click: () => back('undo') });
	const redo = button({ icon: 'repeat', title: texts('redo'), class: 'andon-quiet', click: () => back('redo') });
	const back = (way: 'undo' | 'redo') => {
		message.hidden = true;
		work[way]();
	};
	build.append(
		lessons.element,
		element(
			'div',
			{ class: 'af-bar' },
			button({ icon: 'files-o', text: texts('library.start'), click: ready.open }),
			element('span', { class: 'af-widths' }, undo, redo),
			element('span', { class: 'andon-note' }, texts('how')),
		),
		ready.element,
		message,
		element('div', { class: 'af-build' }, palette, canvas.element, detail.element),
		findings,
	);
	dragFrom(palette);
	detail.element.before(
		button({
			icon: 'chevron-up',
			text: texts('to-form'),
			class: 'af-back',
			click: () => {
				scrollTo(canvas.element);
				canvas.focusChosen();
			},
		}),
	);
	const view = previewOf(work, plant, preview);
	const text = jsonOf(work, json, unread, (sentence, undo) => {
		said(sentence, undo);
		shown.show('build');
	});
	const shown = tabs(frame, 'andon-form', [
		{ id: 'build', label: texts('tab.build'), panel: build },
		{ id: 'preview', label: texts('tab.preview'), panel: preview },
		{ id: 'json', label: 'JSON', panel: json },
	]);
	new MutationObserver(view.show).observe(preview, { attributes: true, attributeFilter: ['hidden'] });
	new ResizeObserver(() => {
		const { clientWidth } = frame;
		build.classList.toggle('af-medium', clientWidth > 0 && clientWidth < 960 && clientWidth >= 640);
		build.classList.toggle('af-narrow', clientWidth > 0 && clientWidth < 640);
	}).observe(frame);
	// Not while somebody types: an input takes back what was typed in it.
	build.addEventListener('keydown', (event) => {
		if (!(event.ctrlKey || event.metaKey) || event.altKey || (event.target as HTMLElement).matches('input:not([type=checkbox]), textarea')) return;
		const key = event.key.toLowerCase();
		const way = key === 'z' && !event.shiftKey ? 'undo' : key === 'y' || key === 'z' ? 'redo' : undefined;
		if (way === undefined) return;
		event.preventDefault();
		event.stopPropagation();
		back(way);
		canvas.focusChosen();
	});
	const look = () => {
		undo.disabled = !work.canUndo;
		redo.disabled = !work.canRedo;
		const { faults, loud } = work;
		shown.mark(
			'build',
			work.draft.sections.reduce((sum, { fields }) => sum + fields.length, 0),
			loud ? faults.length : 0,
		);
		shown.mark('json', undefined, text.unread() === undefined ? 0 : 1);
		findings.replaceChildren(
			...(loud ? faults : []).map((fault) =>
				element(
					'li',
					{ class: 'andon-fault' },
					icon('exclamation-circle'),
					element('button', { type: 'button', class: 'af-fault', onclick: () => work.chooseFault(fault) }, faultSaid(work, fault)),
				),
			),
		);
	};
	work.onChange(look);
	nameFollows(work);
	// Below each other, what was chosen would be out of sight.
	work.onChange((change) => {
		if (change === 'chosen' && build.classList.contains('af-narrow')) scrollTo(detail.element);
	});
	json.addEventListener('input', look);
	look();
	if (unread !== undefined) shown.show('json');
	view.show();
	return {
		save(saved) {
			lessons.settle(nameOf(saved));
			// Somebody who typed JSON and pressed Done meant it.
			text.take();
			const now = JSON.stringify(work.draft);
			if (now === before && text.unread() === unread) return;
			saved.config = configOf(work.draft, text.unread(), language);
			saved.configVersion = 1;
		},
	};
}
