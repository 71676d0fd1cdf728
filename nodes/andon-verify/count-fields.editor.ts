// The rows for production that goes on without recurrence, and for a value that stays within its limits. Not for tests of data (test-fields.editor.ts).

import { LIKENESS_PARTS, type LikenessPart } from '../../src/case/likeness.ts';
import { nForZero } from '../../src/effect/zero.ts';
import { type ByCount, type ByIndicator, COUNTED, type Counted, type Limits } from '../../src/steps/verify/ways.ts';
import { compact } from '../editor/compact.ts';
import { element } from '../editor/element.ts';
import type { Form } from '../editor/form.ts';
import { textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-verify');

export interface Part<P> {
	show(shown: boolean): void;
	get(): P;
}

/** A share is entered in percent. */
const percent = (share: number | undefined) => (share === undefined ? undefined : Number((share * 100).toPrecision(12)));
const shareOf = (entered: number | undefined) => (typeof entered === 'number' ? Number((entered / 100).toPrecision(12)) : entered);

export function countRows(form: Form, config: Partial<ByCount> | undefined, measured: MeasuredPart): Part<Omit<ByCount, 'by' | 'match'>> & { unit(): Counted } {
	const unit = form.choice('unit', COUNTED, { value: config?.unit ?? 'batches' });
	const wanted = form.choice('wanted', ['number', 'confidence'], { value: config?.share === undefined ? 'number' : 'confidence', notes: true });
	const count = form.number('count', { value: config ? config.count : 3 });
	const share = form.number('share', { value: percent(config?.share), unit: '%', note: true });
	const confidence = form.number('confidence', { value: percent(config?.confidence ?? 0.95), unit: '%' });
	const needed = form.add(element('p', { class: 'andon-note', 'aria-live': 'polite' }));
	const counts = form.choice('counts', ['calendar', 'working'], { value: config?.counts ?? 'calendar' });
	const least = form.number('least', { value: config?.least, note: true });
	const parts = LIKENESS_PARTS.map((value) => ({ value, label: texts(`part.${value}`) }));
	const recurrence = form.chips('recurrence', parts, { value: config?.recurrence ?? [], note: true });
	const days = () => unit.get() === 'days';
	const byConfidence = () => !days() && wanted.get() === 'confidence';
	return {
		unit: () => unit.get(),
		show(shown) {
			for (const entry of [unit, recurrence]) entry.show(shown);
			wanted.show(shown && !days());
			count.show(shown && !byConfidence());
			for (const entry of [share, confidence]) entry.show(shown && byConfidence());
			for (const entry of [counts, least]) entry.show(shown && days());
			const n = nForZero(Number(shareOf(share.get())), Number(shareOf(confidence.get())));
			needed.hidden = !(shown && byConfidence() && typeof n === 'number');
			if (typeof n === 'number') needed.textContent = texts('needed', { n, share: share.get() ?? '', confidence: confidence.get() ?? '' });
		},
		get() {
			const how = byConfidence() ? { share: shareOf(share.get()), confidence: shareOf(confidence.get()) } : { count: count.get() };
			const ofDays = days() ? { counts: counts.get() === 'working' ? ('working' as const) : undefined, least: least.get() } : {};
			const more = compact({ ...how, ...ofDays, recurrence: recurrence.get() as LikenessPart[] | undefined }) as Partial<ByCount>;
			return { unit: unit.get(), ...more, ...measured.get(false) };
		},
	};
}

export function indicatorRows(form: Form, config: ByIndicator | undefined, measured: MeasuredPart): Part<Omit<ByIndicator, 'by' | 'match'>> {
	const stays = form.duration('stays', { value: config?.stays, counts: true, note: true });
	const gap = form.duration('gap', { value: config?.gap, counts: true, note: true });
	return {
		show(shown) {
			for (const entry of [stays, gap]) entry.show(shown);
		},
		get: () => ({
			...(measured.get(true) as { measured: Limits }),
			...(compact({ stays: stays.get(), gap: gap.get() }) as Pick<ByIndicator, 'stays' | 'gap'>),
		}),
	};
}

export interface MeasuredPart {
	show(shown: boolean, always: boolean): void;
	get(always: boolean): { measured?: Limits };
}

/** Limits, for whichever way asks for them; `always`: there is no switch. Switched on without a limit is a fault, not the same as switched off. */
export function measuredRows(form: Form, measured: Limits | undefined): MeasuredPart {
	const on = form.check('measured', { value: measured !== undefined, note: true });
	const name = form.text('measured.name', { value: measured?.name });
	const min = form.number('measured.min', { value: measured?.min });
	const max = form.number('measured.max', { value: measured?.max });
	const unit = form.text('measured.unit', { value: measured?.unit });
	return {
		show(shown, always) {
			on.show(shown && !always);
			for (const entry of [name, min, max, unit]) entry.show(shown && (always || on.get() === true));
		},
		get: (always) => (always || on.get() ? { measured: compact({ name: name.get(), min: min.get(), max: max.get(), unit: unit.get() }) } : {}),
	};
}
