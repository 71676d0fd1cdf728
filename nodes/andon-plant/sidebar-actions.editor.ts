// The ways out of a problem, as buttons; a move asks where to, a cancellation asks why. For one case or for several alike.

import { button, element, freshId } from '../editor/element.ts';
import { type Answer, command } from '../editor/plant-client.ts';
import { steps } from '../editor/step-keys.ts';
import { texts } from './plant-columns.editor.ts';
import type { Action, Entry } from './sidebar-problems.editor.ts';

/** Sources of cases: nothing can be sent there. */
const SOURCES = ['andon-detect', 'andon-intake'];
const ICONS: Record<Action, string> = { retry: 'refresh', resend: 'share', move: 'long-arrow-right', cancel: 'ban' };

export interface Acting {
	plant: string;
	/** Says what became of it and looks anew. */
	done(sentence: string, wrong: boolean): void;
}

/** A row of buttons; the form of one of them opens below it. */
export function actionRow(entries: readonly Entry[], actions: readonly Action[], acting: Acting): HTMLElement {
	const place = element('div', { class: 'andon-sb-form', hidden: true });
	const buttons = new Map<Action, HTMLButtonElement>();
	const close = () => {
		place.hidden = true;
		place.replaceChildren();
		for (const one of buttons.values()) one.setAttribute('aria-expanded', 'false');
	};
	const run = async (what: (entry: Entry) => Record<string, unknown>) => {
		for (const one of buttons.values()) one.disabled = true;
		const answers = [];
		for (const entry of entries) answers.push({ entry, answer: await command<Told>(acting.plant, { case: entry.case, ...what(entry) }) });
		for (const one of buttons.values()) one.disabled = false;
		close();
		const { sentence, wrong } = summary(answers);
		acting.done(sentence, wrong);
	};
	const open = (action: 'move' | 'cancel') => {
		const was = buttons.get(action)?.getAttribute('aria-expanded') === 'true';
		close();
		if (was) return;
		place.replaceChildren(...(action === 'move' ? moveForm(acting.plant, entries, run, close) : cancelForm(entries, run, close)));
		place.hidden = false;
		buttons.get(action)?.setAttribute('aria-expanded', 'true');
		place.querySelector<HTMLElement>('select, textarea')?.focus();
	};
	const clicks: Record<Action, () => void> = {
		retry: () => void run(() => ({ command: 'retry' })),
		resend: () => void run(() => ({ command: 'resend' })),
		move: () => open('move'),
		cancel: () => open('cancel'),
	};
	for (const action of actions) {
		const made = button({ icon: ICONS[action], text: texts(`sidebar.action.${action}`), title: texts(`sidebar.hint.${action}`), click: clicks[action] });
		if (action === 'move' || action === 'cancel') made.setAttribute('aria-expanded', 'false');
		buttons.set(action, made);
	}
	return element('div', { class: 'andon-sb-actions' }, ...buttons.values(), place);
}

type Run = (what: (entry: Entry) => Record<string, unknown>) => Promise<void>;

function moveForm(plant: string, entries: readonly Entry[], run: Run, close: () => void): Node[] {
	const id = freshId();
	const offered = steps().filter(({ node, key }) => node.plant === plant && !SOURCES.includes(node.type) && key !== entries[0]?.key);
	if (offered.length === 0) return [element('p', { class: 'andon-note' }, texts('sidebar.form.no-step')), cancelButton(close)];
	const tabs = new Map<string, HTMLOptGroupElement>();
	for (const { key, label, tab } of offered) {
		const group = tabs.get(tab) ?? element('optgroup', { label: tab });
		tabs.set(tab, group);
		group.append(element('option', { value: key }, label));
	}
	const select = element('select', { id }, element('option', { value: '' }, texts('sidebar.form.choose')), ...tabs.values());
	const note = element('input', { type: 'text', maxlength: 500, 'aria-label': texts('sidebar.form.note'), placeholder: texts('sidebar.form.note') });
	const go = button({
		text: texts('sidebar.form.send', { count: entries.length }),
		class: 'primary',
		click: () =>
			void run(({ from }) => ({ command: 'move', to: select.value, ...(from ? { from } : {}), ...(note.value.trim() ? { note: note.value.trim() } : {}) })),
	});
	go.disabled = true;
	select.addEventListener('change', () => {
		go.disabled = select.value === '';
	});
	return [element('label', { for: id }, texts('sidebar.form.to')), select, note, element('div', { class: 'andon-sb-choice' }, go, cancelButton(close))];
}

function cancelForm(entries: readonly Entry[], run: Run, close: () => void): Node[] {
	const id = freshId();
	const reason = element('textarea', { id, rows: 2, maxlength: 4000 });
	const go = button({
		text: texts(entries.length > 1 ? 'sidebar.form.cancel-all' : 'sidebar.form.cancel', { count: entries.length }),
		class: 'andon-sb-danger',
		click: () => void run(() => ({ command: 'cancel', reason: reason.value.trim() })),
	});
	go.disabled = true;
	reason.addEventListener('input', () => {
		go.disabled = reason.value.trim() === '';
	});
	return [element('label', { for: id }, texts('sidebar.form.reason')), reason, element('div', { class: 'andon-sb-choice' }, go, cancelButton(close))];
}

function cancelButton(close: () => void): HTMLButtonElement {
	return button({ text: texts('sidebar.form.back'), click: close });
}

interface Told {
	command: string;
	number: string;
	to?: string;
	freed?: number;
	resent?: number;
}

/** What became of it in one sentence: of one case what happened, of several how many went and why not the others. */
function summary(answers: { entry: Entry; answer: Answer<Told> }[]): { sentence: string; wrong: boolean } {
	const told = answers.map(({ entry, answer }) => {
		if (!answer.ok) return { wrong: true, sentence: texts('sidebar.told.refused', { number: entry.number, reason: answer.sentence }) };
		const still = answer.value.freed === 0 || answer.value.resent === 0;
		const key = still ? `${answer.value.command}-not` : answer.value.command;
		return { wrong: still, sentence: texts(`sidebar.told.${key}`, { number: entry.number }) };
	});
	const bad = told.filter(({ wrong }) => wrong);
	const first = (bad[0] ?? told[0])!;
	if (told.length === 1) return first;
	const counted = texts('sidebar.told.several', { done: told.length - bad.length, count: told.length });
	return { sentence: bad.length > 0 ? `${counted} ${first.sentence}` : counted, wrong: bad.length > 0 };
}
