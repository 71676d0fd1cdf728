// Second tab of a task: how it can end. A kind of task has its usual outcomes; own ones take their place.

import { DEFAULT_OUTCOMES, EFFECTS, type Outcome, type TaskKind } from '../../src/steps/task/outcomes.ts';
import type { Column, Option, Row } from '../editor/columns.ts';
import { compact } from '../editor/compact.ts';
import type { StepDialog } from '../editor/step-dialog.ts';
import { textsOf } from '../editor/texts.ts';
import type { StoredTask } from './andon-task.editor.ts';

const texts = textsOf('andon-task');
/** Outputs that every task has behind its outcomes. */
const REPORTS = ['overdue', 'assigned'];

export function outcomesPart(dialog: StepDialog<StoredTask>, config: StoredTask) {
	const { form } = dialog;
	const given = (config.outcomes ?? []).map((outcome): Row => (typeof outcome === 'string' ? { name: outcome } : { ...outcome }));
	const before = given.map(({ name }) => name as string);
	const own = form.choice('own', ['usual', 'own'], { value: given.length > 0 ? 'own' : 'usual' });
	const columns = ownColumns();
	const rows = form.table('outcomes', {
		columns,
		rows: given.map((row) => ({ ...row, label: row.label ?? row.name })),
		addLabel: texts('add.outcomes'),
		empty: texts('empty.outcomes'),
		note: true,
		check: dialog.rows('outcomes', () => columns),
	});
	const usual = form.table('usual', { columns: usualColumns(), rows: [], fixed: true });
	let kind: TaskKind | undefined;
	const entered = (): Partial<Outcome>[] => (own.get() === 'own' ? stored(rows.get()) : []);
	const all = (): { name: string; label: string; effect: string }[] => {
		const listed = entered();
		if (own.get() === 'own') return listed.map(({ name = '', label, effect = 'none' }) => ({ name, label: label ?? name, effect }));
		return (kind ? DEFAULT_OUTCOMES[kind] : []).map(({ name, effect }) => ({ name, label: texts(`usual.${name}`), effect }));
	};
	let last = own.get();
	return {
		get: (): StoredTask => (own.get() === 'own' ? { outcomes: entered() } : {}),
		names: () => all().map(({ name }) => name),
		listed: all,
		/** The name an own outcome had when the dialog was opened. */
		former(name: string) {
			const at = stored(rows.get()).findIndex((row) => row.name === name);
			const origin = own.get() === 'own' ? rows.origins()[at] : undefined;
			return origin === undefined ? undefined : before[origin];
		},
		/** Shows what belongs to the kind; whoever turns to own outcomes begins with the usual ones. */
		show(now: TaskKind) {
			const custom = now === 'custom';
			const chosen = own.get();
			if (kind !== now) {
				kind = now;
				usual.set(DEFAULT_OUTCOMES[now].map((outcome) => usualRow(outcome)));
			}
			if (chosen === 'own' && last === 'usual' && rows.get().length === 0) {
				last = chosen;
				rows.set(DEFAULT_OUTCOMES[now].map((outcome) => ({ ...outcome, label: texts(`usual.${outcome.name}`) })));
			}
			last = chosen;
			if (custom && chosen === 'usual') own.set('own');
			own.show(!custom);
			rows.show(own.get() === 'own');
			usual.show(own.get() === 'usual');
		},
	};
}

function ownColumns(): Column[] {
	const effects = EFFECTS.map((value): Option => ({ value, label: texts(`effect.${value}`) }));
	return [
		{ key: 'label', kind: 'text', label: texts('column.label'), hint: texts('hint.label'), required: true },
		{
			key: 'name',
			kind: 'text',
			label: texts('column.name'),
			hint: texts('hint.name'),
			width: '28%',
			required: true,
			unique: true,
			check: nameProblem as Column['check'],
		},
		{
			key: 'effect',
			kind: 'select',
			label: texts('column.effect'),
			hint: texts('hint.effect'),
			options: effects,
			empty: texts('effect.usual'),
			width: '26%',
		},
		{ key: 'reason', kind: 'checkbox', label: texts('column.reason'), hint: texts('hint.reason'), width: '104px' },
	];
}

/** The reason why a name can't be that of an output. */
function nameProblem(value: string): string | undefined {
	if (REPORTS.includes(value)) return texts('problem.output-taken', { value });
	return /^[\p{L}\p{N}][\p{L}\p{N} _.-]{0,39}$/u.test(value) ? undefined : texts('problem.output');
}

function usualColumns(): Column[] {
	const shown = (key: string, width?: string): Column => ({
		key,
		kind: 'own',
		label: texts(`column.${key}`),
		width,
		make() {
			const place = document.createElement('span');
			place.className = 'andon-read-only';
			let value: unknown;
			return {
				element: place,
				get: () => value,
				set(next) {
					value = next;
					place.textContent = String(next ?? '');
				},
				focus: () => undefined,
			};
		},
	});
	return [shown('label'), shown('name', '24%'), shown('effect', '40%')];
}

function usualRow({ name, effect, reason }: Outcome): Row {
	const said = [effect === 'none' ? '–' : texts(`effect.${effect}`), ...(reason ? [texts('effect.with-reason')] : [])];
	return { label: texts(`usual.${name}`), name, effect: said.join(texts('effect.comma')) };
}

/** As they are stored: what is as it would be anyway is left out. */
function stored(rows: readonly Row[]): Partial<Outcome>[] {
	return rows.map(({ name, label, effect, reason }) => compact({ name, label: label === name ? undefined : label, effect, reason: reason || undefined }));
}
