// What kinds of cases are called by people: as the plant's own panels call them, else as this palette calls those of its examples, else as they were named.
// Not for conditions and lists, which take kinds as they are.

import { type Labels, labelIn } from '../form/labels.ts';
import { type Language, text } from '../text.ts';

/** What a plant calls a kind. */
export interface KindLabel {
	kind: string;
	label: Labels;
}

/** What stands on the buttons that raise cases of a kind: where several of one kind say different things, none of them is its name. */
export function kindLabelsOf(buttons: readonly { kind?: string; label: Labels }[]): KindLabel[] {
	const found = new Map<string, Labels[]>();
	for (const { kind, label } of buttons) if (kind !== undefined) found.set(kind, [...(found.get(kind) ?? []), label]);
	return [...found].flatMap(([kind, [label, ...others]]) => {
		const one = JSON.stringify(label);
		return label === undefined || others.some((other) => JSON.stringify(other) !== one) ? [] : [{ kind, label }];
	});
}

/** The name of a kind in a language. */
export function kindName(kind: string, language: Language, plants: readonly KindLabel[] = []): string {
	const own = labelIn(plants.find((one) => one.kind === kind)?.label, language);
	if (own !== '') return own;
	const key = `kind.${kind}`;
	const ours = text(language, key);
	return ours === key ? kind : ours;
}
