// First tab of a task: what is to be done, by whom, and what helps.

import type { Addressee } from '../../src/plant/directory.ts';
import { TASK_KINDS, type TaskKind } from '../../src/steps/task/outcomes.ts';
import { caseFields } from '../editor/case-fields.ts';
import { compact } from '../editor/compact.ts';
import type { Form } from '../editor/form.ts';
import { leastRow } from '../editor/permission-rows.ts';
import type { Recipient } from '../editor/recipients.ts';
import { textsOf } from '../editor/texts.ts';
import type { StoredTask } from './andon-task.editor.ts';

const texts = textsOf('andon-task');

export function whatPart(form: Form, config: StoredTask) {
	const kinds = TASK_KINDS.map((value) => ({ value, label: texts(`kind.${value}`) }));
	const title = form.text('title', { value: config.title, placeholder: texts('placeholder.title') });
	const instructions = form.text('instructions', { value: config.instructions, lines: 4, note: true });
	const taskKind = form.select('taskKind', kinds, { value: config.taskKind ?? 'custom', note: true });
	form.heading('who');
	const given = config.to ?? 'responsible';
	const whom = form.choice('whom', ['responsible', 'named'], { value: given === 'responsible' ? 'responsible' : 'named' });
	const to = form.addressees('to', { value: given === 'responsible' ? [] : (given as Recipient[]), note: true, ofCase: true });
	const team = form.text('members.list', { value: config.members?.list, suggestions: caseFields, placeholder: 'fields.team', note: true });
	const column = form.text('members.column', { value: config.members?.column, placeholder: 'member' });
	const whoMay = form.choice('whoMay', ['assignees', 'anyone'], { value: config.whoMay ?? 'assignees' });
	const least = leastRow(form, 'least', config.least);
	const tellAssigned = form.check('tellAssigned', { value: config.tellAssigned, note: true });
	const message = form.text('message', { value: config.message, lines: 2, placeholder: texts('placeholder.message'), note: true });
	const links = form.table('links', {
		columns: [
			{ key: 'label', kind: 'text', label: texts('column.link-label'), width: '34%' },
			{ key: 'url', kind: 'text', label: texts('column.link-url'), placeholder: 'https://', required: true },
		],
		rows: config.links ?? [],
		addLabel: texts('add.links'),
		empty: texts('empty.links'),
	});
	return {
		/** One more link, whose address is still to be typed. */
		link(label: string): void {
			links.set([...(links.get() ?? []), { label, url: '' }] as never);
		},
		get(): StoredTask {
			const named = whom.get() === 'named';
			to.show(named);
			column.show(team.get() !== undefined);
			message.show(tellAssigned.get() === true);
			return {
				title: title.get() ?? '',
				...compact({
					instructions: instructions.get(),
					members: team.get() || column.get() ? { list: team.get() ?? '', column: column.get() ?? '' } : undefined,
					taskKind: (taskKind.get() ?? 'custom') as TaskKind,
					whoMay: whoMay.get() === 'anyone' ? ('anyone' as const) : undefined,
					least: least.get() as StoredTask['least'],
					tellAssigned: tellAssigned.get(),
					message: message.get(),
					links: links.get() as StoredTask['links'],
				}),
				// Named and empty is a fault, not the same as the responsible.
				...(named ? { to: (to.get() ?? []) as Addressee[] } : {}),
			};
		},
	};
}
