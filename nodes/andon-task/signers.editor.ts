// Fourth tab of a task: until when, and who signs 会签.

import type { TaskConfig } from '../../src/steps/task/config.ts';
import { type Outcome, saysNo } from '../../src/steps/task/outcomes.ts';
import { compact } from '../editor/compact.ts';
import type { Form } from '../editor/form.ts';
import { textsOf } from '../editor/texts.ts';
import { millisWords, spanWords } from '../editor/words.ts';
import type { StoredTask } from './andon-task.editor.ts';

const texts = textsOf('andon-task');

export function timePart(form: Form, { due }: StoredTask) {
	form.heading('due');
	const within = form.duration('due', { value: due && { amount: due.amount, counts: due.counts ?? 'elapsed' }, counts: true, note: true });
	const repeat = form.millis('due.repeat', { value: due?.repeat, note: true });
	return {
		get(): StoredTask {
			const span = within.get();
			repeat.show(span !== undefined);
			return span ? { due: { ...span, ...compact({ repeat: repeat.get() || undefined }) } } : {};
		},
	};
}

export function signersPart(form: Form, { signers = {} }: StoredTask, outcomes: () => { name: string; label: string; effect: string }[]) {
	form.heading('signers');
	const mode = form.choice('signers.mode', ['any', 'all', 'quorum'], { value: signers.mode ?? 'any', notes: true });
	const count = form.number('signers.count', { value: signers.count, unit: texts('unit.signers') });
	const usual = () =>
		outcomes()
			.filter((outcome) => saysNo(outcome as Outcome & { reason: boolean }))
			.map(({ name }) => name);
	const named = () => outcomes().map(({ name, label }) => ({ value: name, label }));
	const veto = form.chips('signers.veto', named, { value: signers.veto ?? usual(), note: true });
	const dissent = form.choice('signers.dissent', ['ends', 'collected'], { value: signers.dissent ?? 'ends' });
	const split = form.select('signers.split', named, { value: signers.split, empty: texts('empty.split'), note: true });
	let offering = JSON.stringify(named());
	/** As long as nobody says otherwise, a "no" is what usually is one. */
	let own = signers.veto !== undefined;
	let offered = JSON.stringify(usual());
	return {
		show() {
			const several = mode.get() !== 'any';
			count.show(mode.get() === 'quorum');
			veto.show(several);
			dissent.show(several);
			split.show(several);
			if (JSON.stringify(named()) !== offering) split.refresh();
			offering = JSON.stringify(named());
			const now = JSON.stringify(usual());
			if (!own && JSON.stringify(veto.get() ?? []) !== offered) own = true;
			if (!own && now !== offered) veto.set(usual());
			if (now !== offered) veto.refresh();
			offered = now;
		},
		get(): StoredTask {
			if (mode.get() === 'any') return {};
			const refusing = veto.get() ?? [];
			const asUsual = JSON.stringify(refusing) === JSON.stringify(usual());
			return {
				signers: {
					mode: mode.get(),
					...compact({
						count: mode.get() === 'quorum' ? count.get() : undefined,
						dissent: dissent.get() === 'collected' ? ('collected' as const) : undefined,
						split: split.get() || undefined,
					}),
					...(asUsual ? {} : { veto: refusing }),
				} as TaskConfig['signers'],
			};
		},
	};
}

/** What happens with the time, in a sentence. */
export function dueSaid({ due }: StoredTask): string {
	const span = spanWords(due);
	if (!span) return texts('said.no-due');
	const repeat = millisWords(due?.repeat);
	return repeat ? texts('said.due-repeat', { span, repeat }) : texts('said.due', { span });
}
