// The rows for a test of data before and after, with the looks. What helps to plan it stands beside: plan-help.editor.ts.

import { BETTER, EFFECT_METHODS, type EffectMethod, type EffectPlan, SPENDINGS, TESTS } from '../../src/effect/plan.ts';
import type { ByTest } from '../../src/steps/verify/ways.ts';
import { compact } from '../editor/compact.ts';
import { element } from '../editor/element.ts';
import type { Form } from '../editor/form.ts';
import { numberOf } from '../editor/number-text.ts';
import { textsOf } from '../editor/texts.ts';
import type { Part } from './count-fields.editor.ts';
import { planHelp } from './plan-help.editor.ts';

const texts = textsOf('andon-verify');
const named = (area: string, values: readonly string[]) => values.map((value) => ({ value, label: texts(`${area}.${value}`) }));

/** What its looks count. */
const COUNTS: Partial<Record<EffectMethod, string>> = { paired: 'pairs', proportions: 'items', poisson: 'exposure', chart: 'points' };

export function testRows(form: Form, config: ByTest | undefined, changed: () => void): Part<Omit<ByTest, 'by' | 'match'>> {
	const plan = config?.plan;
	const looks = plan?.looks;
	const from = config?.before.from ?? 'messages';
	const method = form.select('plan.method', named('method', EFFECT_METHODS), { value: plan?.method ?? 'welch', note: true });
	const test = form.select('plan.test', named('test', Object.values(TESTS).flat()), { value: plan?.test, empty: texts('test.usual') });
	const name = form.text('plan.name', { value: plan?.name, placeholder: texts('placeholder.plan-name') });
	const unit = form.text('plan.unit', { value: plan?.unit });
	const better = form.choice('plan.better', BETTER, { value: plan?.better ?? 'lower' });
	const lower = form.number('plan.limits.lower', { value: plan?.limits?.lower });
	const upper = form.number('plan.limits.upper', { value: plan?.limits?.upper });
	const leastCpk = form.number('plan.leastCpk', { value: plan?.leastCpk, note: true });
	const before = form.choice('before.from', ['messages', 'case'], { value: from, notes: true });
	const path = form.text('before.path', { value: config?.before.from === 'case' ? config.before.path : undefined, placeholder: 'evidence.values' });
	const wanted = form.number('plan.wanted', { value: plan?.wanted, note: true });
	const margin = form.number('plan.margin', { value: plan?.margin, note: true });
	const kind = form.choice('plan.looks.kind', ['fixed', 'sequential'], { value: looks?.kind ?? 'fixed', notes: true });
	const n = form.number('plan.looks.n', { value: looks?.kind === 'fixed' ? looks.n : looks ? undefined : 20, note: true });
	const at = form.text('plan.looks.at', { value: looks?.kind === 'sequential' ? looks.at.join(', ') : undefined, placeholder: '10, 20, 40' });
	const spending = form.choice('plan.looks.spending', SPENDINGS, { value: looks?.kind === 'sequential' ? looks.spending : SPENDINGS[0], notes: true });
	const fold = element('div');
	const sure = form.add(element('details', { class: 'andon-section' }, element('summary', {}, texts('heading.sure')), fold));
	const [alpha, power] = form.within(fold, () => [
		form.number('plan.alpha', { value: plan?.alpha ?? 0.05, note: true }),
		form.number('plan.power', { value: plan?.power ?? 0.8, note: true }),
	]);
	const place = form.add(element('div'));
	const chosen = () => (method.get() ?? 'welch') as EffectMethod;
	const read = (): EffectPlan => {
		const sequential = { kind: 'sequential' as const, at: listOf(at.get()), spending: spending.get() };
		const limits = chosen() === 'capability' ? compact({ lower: lower.get(), upper: upper.get() }) : {};
		const tests = testsOf(chosen());
		const more = {
			test: tests.includes(test.get() ?? '') ? test.get() : undefined,
			name: name.get(),
			unit: unit.get(),
			wanted: wanted.get(),
			margin: margin.get(),
			alpha: alpha.get(),
			power: power.get(),
			limits,
			leastCpk: chosen() === 'capability' ? leastCpk.get() : undefined,
		};
		// A plan has its looks, filled in or not: what is missing is said there.
		return {
			method: chosen(),
			better: better.get(),
			...compact(more),
			looks: kind.get() === 'fixed' ? { kind: 'fixed', n: n.get() } : sequential,
		} as EffectPlan;
	};
	const help = planHelp(place, {
		read,
		use(suggested, size) {
			method.set(suggested.method);
			test.set(suggested.test);
			if (size !== undefined) n.set(size);
			changed();
		},
	});
	return {
		show(shown) {
			const ofCpk = chosen() === 'capability';
			const fixed = kind.get() === 'fixed';
			for (const entry of [method, name, unit, before, wanted, margin, kind]) entry.show(shown);
			better.show(shown && !ofCpk);
			test.show(shown && testsOf(chosen()).length > 0);
			for (const entry of [lower, upper, leastCpk]) entry.show(shown && ofCpk);
			path.show(shown && before.get() === 'case');
			n.show(shown && fixed);
			for (const entry of [at, spending]) entry.show(shown && !fixed);
			sure.hidden = !shown;
			place.hidden = !shown;
			const counted = n.element.querySelector('.andon-note');
			if (counted) counted.textContent = texts(`counts-of.${COUNTS[chosen()] ?? 'values'}`);
			if (shown) help.look();
		},
		get: () => ({ plan: read(), before: before.get() === 'case' ? { from: 'case', path: path.get() as string } : { from: 'messages' } }),
	};
}

function testsOf(method: EffectMethod): readonly string[] {
	return method === 'paired' || method === 'variance' ? TESTS[method] : [];
}

/** What is no number stays as it was typed, so that the check can name it. */
function listOf(text: string | undefined): number[] {
	return (text ?? '')
		.split(/[,，;；\s]+/)
		.filter(Boolean)
		.map((one) => numberOf(one) as number);
}
