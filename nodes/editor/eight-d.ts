// What the dialogs of reports and of the 8D workspace ask alike: which steps are which discipline, where the team stands, and what readers outside don't see.

import { DISCIPLINES, type Discipline } from '../../src/eight-d/disciplines.ts';
import { HIDDEN, HIDEABLE, type Hideable } from '../../src/report/audience.ts';
import type { EightDSetting } from '../../src/report/eight-d/material.ts';
import type { Entry } from './entry.ts';
import type { Form } from './form.ts';
import { stepOptions } from './step-keys.ts';
import { shared } from './texts.ts';

/** Puts the fields into a form; gives what is entered, without what is as usual. */
export function eightDFields(form: Form, node: EditorNode, config: EightDSetting): { read(): EightDSetting; hides: { show(shown: boolean): void }[] } {
	const say = (key: string, params: Record<string, string> = {}) => shared(`eight-d.${key}`, params);
	const hides = form.chips(
		'hides',
		HIDEABLE.map((value) => ({ value, label: say(`hides.${value}`) })),
		{ value: config.hides ?? HIDDEN.customer, label: say('label.hides'), note: say('note.hides') },
	);
	const fields = form.chips('hidesFields', [], { value: config.hidesFields, open: true, label: say('label.hidesFields'), note: say('note.hidesFields') });
	const field = form.text('team.field', {
		value: config.team?.field,
		placeholder: 'fields.team',
		label: say('label.team-field'),
		note: say('note.team-field'),
	});
	const column = form.text('team.column', { value: config.team?.column, placeholder: 'person', label: say('label.team-column') });
	const steps = new Map<Discipline, Entry<string[]>>();
	const details = document.createElement('details');
	const summary = document.createElement('summary');
	summary.textContent = say('steps');
	details.append(summary);
	form.add(details);
	form.within(details, () => {
		for (const discipline of DISCIPLINES) {
			const value = config.steps?.[discipline];
			if (value !== undefined && value.length > 0) details.open = true;
			steps.set(
				discipline,
				form.chips(`steps.${discipline}`, () => stepOptions(node), { value, open: true, label: discipline }),
			);
		}
	});
	return {
		hides: [hides, fields],
		read() {
			const named = Object.fromEntries([...steps].flatMap(([discipline, entry]) => (entry.get() ? [[discipline, entry.get()!]] : [])));
			const hidden = (hides.get() ?? []) as Hideable[];
			const usual = JSON.stringify([...hidden].sort()) === JSON.stringify([...HIDDEN.customer].sort());
			const team = field.get() ?? column.get();
			return {
				...(usual ? {} : { hides: hidden }),
				...(fields.get() ? { hidesFields: fields.get()! } : {}),
				...(team === undefined ? {} : { team: { field: field.get() ?? 'fields.team', column: column.get() ?? 'person' } }),
				...(Object.keys(named).length > 0 ? { steps: named } : {}),
			};
		},
	};
}
