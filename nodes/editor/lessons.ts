// What closed cases propose to write back, in the dialog of the node that it belongs to. Taken over or declined by a person; the cases hear of it when the
// dialog is done. What a lesson is: src/lessons.

import type { Lesson } from '../../src/case/case.ts';
import type { LessonPlace, ProposedRow } from '../../src/lessons/lesson.ts';
import { button, element } from './element.ts';
import { plantOf } from './plant.ts';
import { command, mayWrite } from './plant-client.ts';
import { shared } from './texts.ts';

/** A lesson as the plant lists it: with the case that teaches it. */
export interface ListedLesson extends Pick<Lesson, 'id' | 'into' | 'text'> {
	case: string;
	number: string;
	title: string;
	row?: ProposedRow;
}

export interface LessonsOptions {
	/** What the dialog does when one is taken over; absent: the technician does it. */
	use?(lesson: ListedLesson): void;
	/** A lesson in words, where it has none of its own. */
	words?(lesson: ListedLesson): string;
}

export interface Lessons {
	/** To stand at the top of the dialog; hidden while there are none. */
	element: HTMLElement;
	/** Tells the cases what became of their lessons; call in oneditsave. `where`: what people call the node. */
	settle(where: string): void;
}

/** The lessons of a place that nobody has settled yet. */
export function lessonsFor(node: EditorNode, into: LessonPlace, { use, words }: LessonsOptions = {}): Lessons {
	const place = element('details', { class: 'andon-lessons', hidden: true });
	const plant = plantOf(node)?.id;
	const chosen = new Map<ListedLesson, boolean>();
	if (plant !== undefined && mayWrite()) void fill(plant);
	return {
		element: place,
		settle(where) {
			for (const [lesson, accepted] of chosen) void settled(plant as string, lesson, accepted, where);
		},
	};

	async function fill(of: string): Promise<void> {
		const answer = await command<{ lessons: ListedLesson[] }>(of, { command: 'lessons', into });
		if (!answer.ok || answer.value.lessons.length === 0) return;
		const list = element('ul', {}, ...answer.value.lessons.map(line));
		place.replaceChildren(
			element('summary', {}, shared('lessons.summary', { count: answer.value.lessons.length })),
			list,
			element('p', {}, shared('lessons.note')),
		);
		place.hidden = false;
	}

	function line(lesson: ListedLesson): HTMLElement {
		const said = lesson.text || words?.(lesson) || lesson.title;
		const state = element('span', { class: 'andon-lesson-state', role: 'status' });
		const decide = (accepted: boolean) => {
			chosen.set(lesson, accepted);
			if (accepted) use?.(lesson);
			state.textContent = shared(accepted ? 'lessons.taken' : 'lessons.declined');
			for (const one of buttons) one.disabled = true;
		};
		const buttons = [
			button({ icon: 'check', text: shared('lessons.take'), click: () => decide(true) }),
			button({ icon: 'times', class: 'andon-quiet', text: shared('lessons.decline'), click: () => decide(false) }),
		];
		return element('li', {}, element('span', {}, element('b', {}, lesson.number), ` ${said}`), element('span', {}, ...buttons, state));
	}
}

/** What people call a node in its dialog, as it is about to be saved. */
export function nameOf(node: EditorNode): string {
	const entered = document.querySelector<HTMLInputElement>('#node-input-name, #node-config-input-name')?.value.trim();
	return entered || node.type;
}

async function settled(plant: string, { case: subject, id, number }: ListedLesson, accepted: boolean, where: string): Promise<void> {
	const answer = await command(plant, { command: 'settle-lesson', case: subject, lesson: id, accepted, ...(accepted ? { where } : {}) });
	if (!answer.ok) RED.notify(element('p', {}, `${number}: ${answer.sentence}`), { type: 'warning', timeout: 10_000 });
}
