// What a case taught the plant, as D7 prints it: each lesson with where it is to be written back and what became of it. Pure.

import type { Lesson } from '../../case/case.ts';
import { isMembers, type Json, type JsonObject } from '../../json.ts';
import type { Block } from '../document.ts';
import type { Material } from './material.ts';

/** Undefined where none was proposed. */
export function lessonTable(material: Material): Block | undefined {
	const { subject, say } = material;
	const { lessons = [] } = subject;
	if (lessons.length === 0) return undefined;
	const rows = lessons.map((lesson) => [say(`lesson-into.${lesson.into}`), said(lesson, material), settled(lesson, material)]);
	return { type: 'table', caption: say('lessons'), head: ['into', 'lesson', 'became'].map((column) => say(`column.${column}`)), rows };
}

function said({ text, row }: Lesson, { words, say }: Material): string {
	if (row === undefined) return text;
	const { columns, row: proposed } = row;
	const { tests, result } = isMembers(proposed) ? proposed : ({} as JsonObject);
	const conditions = (Array.isArray(columns) ? columns : []).map((column, index) => {
		const test = Array.isArray(tests) ? tests[index] : undefined;
		const value: Json | undefined = isMembers(test) ? test.value : undefined;
		return words.say('is', { name: words.field(String(column)), value: value === undefined ? '–' : words.fieldValue(String(column), value) });
	});
	const { department, role } = isMembers(result) ? result : ({} as JsonObject);
	const whom = words.whom({ ...(typeof department === 'string' ? { department } : {}), ...(typeof role === 'string' ? { role } : {}) });
	return [text, say('lesson-row', { conditions: words.list(conditions), whom })].filter(Boolean).join('\n');
}

function settled({ settled: ended }: Lesson, { words, say, hides }: Material): string {
	if (!ended) return say('lesson-open');
	const { accepted, at, by, where, note } = ended;
	const what = accepted
		? words.say(where === undefined || hides.has('ids') ? 'lesson-accepted' : 'lesson-accepted-at', { where })
		: words.say('lesson-declined');
	return [what, say('by-at', { who: words.person(by), time: words.time(at) }), hides.has('remarks') ? undefined : note].filter(Boolean).join('\n');
}
