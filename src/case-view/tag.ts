// The product tag card (产品标识卡) that hangs on affected goods: what it says of a case now, before somebody changes it for the container at hand. Pure.

import type { Case } from '../case/case.ts';
import type { CaseEvent, Quantity } from '../case/events.ts';
import { fieldsOf } from '../form/form.ts';
import type { Instant } from '../time.ts';
import type { Answer } from './answers.ts';

/** How goods stand; the first as on the form `product-tag`. */
export const TAG_STATES = ['suspect', 'waiting', 'quarantined', 'nonconforming', 'rework', 'released', 'scrapped'] as const;
export type TagState = (typeof TAG_STATES)[number];

export interface TagCard {
	state: TagState;
	material?: string;
	lot?: string;
	order?: string;
	quantity?: Quantity;
	defect: string;
	area?: string;
	storedAt?: string;
	/** Who tagged it, as far as somebody said so … */
	by?: string;
	/** … and when; else when the card is made. */
	at: Instant;
}

/** What the card says: by the last answer on a tag form, else by what was recorded of the goods. */
export function tagOf(subject: Case, history: readonly CaseEvent[], answers: readonly Answer[], now: Instant): TagCard {
	const last = history.findLast(({ type, data }) => type === 'contained' && data !== null);
	const quantity = quantityOf(subject);
	const card: TagCard = { state: stateOf(subject), defect: subject.title, at: last?.at ?? now };
	for (const key of ['material', 'lot', 'order', 'area'] as const) if (subject[key] !== undefined) card[key] = subject[key];
	if (quantity) card.quantity = quantity;
	if (last?.actor && last.actor.how !== 'system') card.by = last.actor.id;
	const written = answers.findLast(isTag);
	return written ? { ...card, ...said(written) } : card;
}

/** Whether an answer was given on a tag form, by what it asks for: a plant calls its forms as it likes. */
function isTag({ form }: Answer): boolean {
	const names = new Set(fieldsOf(form).map(({ name }) => name));
	return names.has('state') && names.has('stored_at') && names.has('tagged_at');
}

function said({ form, values }: Answer): Partial<TagCard> {
	const text = (name: string) => (typeof values[name] === 'string' && values[name] !== '' ? String(values[name]) : undefined);
	const { unit = '' } = fieldsOf(form).find(({ name }) => name === 'quantity') ?? {};
	const card: { [K in keyof TagCard]?: TagCard[K] | undefined } = {
		state: TAG_STATES.find((state) => state === values.state),
		material: text('product'),
		lot: text('lot'),
		quantity: typeof values.quantity === 'number' ? { amount: values.quantity, unit } : undefined,
		defect: text('defect'),
		area: text('station'),
		storedAt: text('stored_at'),
		by: text('by'),
		at: text('tagged_at'),
	};
	return Object.fromEntries(Object.entries(card).filter(([, value]) => value !== undefined)) as Partial<TagCard>;
}

/** Suspect goods until they are isolated, isolated ones until all that is good was let go. */
function stateOf({ contained }: Case): TagState {
	if (!contained) return 'suspect';
	const { suspect, quarantined, released, sortedBad } = contained;
	if (suspect > 0 && sortedBad === 0 && released >= suspect) return 'released';
	return quarantined > 0 ? 'quarantined' : 'suspect';
}

function quantityOf({ contained, quantity }: Case): Quantity | undefined {
	if (!contained) return quantity;
	const { suspect, quarantined, released, unit } = contained;
	if (suspect > 0 && released >= suspect) return { amount: released, unit };
	const left = quarantined > 0 ? quarantined - released : suspect;
	return left > 0 ? { amount: left, unit } : quantity;
}
