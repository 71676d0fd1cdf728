// Who may change a frozen plan, what a case may bring along of its own, and who decides when it is inconclusive. Not for the plan itself.

import type { Common, Proof } from '../../src/steps/verify/ways.ts';
import { SETTINGS } from '../../src/steps/verify/ways.ts';
import { caseFields } from '../editor/case-fields.ts';
import type { Column, Row } from '../editor/columns.ts';
import { compact } from '../editor/compact.ts';
import { element } from '../editor/element.ts';
import type { Form } from '../editor/form.ts';
import { permissionRows } from '../editor/permission-rows.ts';
import { textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-verify');

export interface PlanChange {
	show(by: Proof['by'], unclear: boolean): void;
	get(by: Proof['by'], unclear: boolean): Pick<Common, 'chosen' | 'change' | 'decides'>;
}

export function planChangeRows(form: Form, config: Common): PlanChange {
	const columns = (): Column[] => [
		{
			key: 'setting',
			kind: 'select',
			label: texts('column.setting'),
			options: [...new Set(Object.values(SETTINGS).flat())].map((value) => ({ value, label: texts(`setting.${value}`) })),
			required: true,
			unique: true,
			width: '45%',
		},
		{ key: 'path', kind: 'text', label: texts('column.path'), suggestions: caseFields, placeholder: 'fields.pieces', required: true },
	];
	const of = (key: string, open: boolean) => {
		const inside = element('div');
		const fold = form.add(element('details', { class: 'andon-section', 'data-section': key, open }, element('summary', {}, texts(`heading.${key}`)), inside));
		return { fold, inside };
	};
	const frozen = of('frozen', config.chosen !== undefined || config.change !== undefined);
	const { chosen, mayChange, change, late } = form.within(frozen.inside, () => {
		form.note('frozen');
		const chosen = form.table('chosen', {
			columns: columns(),
			rows: Object.entries(config.chosen ?? {}).map(([setting, path]) => ({ setting, path })) as Row[],
			addLabel: texts('add.chosen'),
			empty: texts('empty.chosen'),
			note: true,
		});
		const mayChange = form.check('change', { value: config.change !== undefined, note: true });
		const place = form.add(element('div'));
		const made = form.within(place, () => ({
			change: permissionRows(form, 'change', config.change),
			late: form.check('change.late', { value: config.change?.late === true, note: true }),
		}));
		return { chosen, mayChange: { ...mayChange, place }, ...made };
	});
	const unclear = of('unclear', config.decides !== undefined);
	const decides = form.within(unclear.inside, () => {
		const on = form.check('decides', { value: config.decides !== undefined, note: true });
		const place = form.add(element('div'));
		return { on, place, who: form.within(place, () => permissionRows(form, 'decides', config.decides)) };
	});
	return {
		show(by, canBe) {
			frozen.fold.hidden = by === 'judgement';
			unclear.fold.hidden = !canBe;
			mayChange.place.hidden = mayChange.get() !== true;
			decides.place.hidden = decides.on.get() !== true;
		},
		get(by, canBe) {
			if (by === 'judgement') return {};
			const rows = chosen.get().flatMap(({ setting, path }) => (setting ? [[String(setting), String(path ?? '')]] : []));
			return {
				...(rows.length > 0 && { chosen: Object.fromEntries(rows) }),
				...(mayChange.get() && { change: { ...change.get(), ...compact({ late: late.get() || undefined }) } }),
				...(canBe && decides.on.get() && { decides: decides.who.get() ?? {} }),
			};
		},
	};
}
