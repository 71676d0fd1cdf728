// Words in every language that the plant's people read: one line a language. One that is left empty takes the words of the other.

import { type Labels, labelIn } from '../../src/form/labels.ts';
import { LANGUAGES, type Language } from '../../src/text.ts';
import { element, freshId } from './element.ts';
import type { Input } from './form-inputs.ts';

/** Each language in its own words. */
const NAMES: Readonly<Record<Language, { short: string; name: string }>> = {
	'en-US': { short: 'EN', name: 'English' },
	'zh-CN': { short: '中', name: '中文' },
};

interface LabelsOptions {
	label: string;
	lines?: number;
	first: Language;
	/** What the words are in the other language, where somebody has said so before. */
	known?: (words: string, from: Language) => string | undefined;
}

export function labelsInput(changed: () => void, { label, lines, first, known }: LabelsOptions): Input<Labels> {
	let kept: Labels | undefined;
	const order = [first, ...LANGUAGES.filter((language) => language !== first)];
	const inputs = new Map(
		order.map((language) => {
			const attributes = { id: freshId(), lang: language, 'aria-label': `${label} (${NAMES[language].name})`, oninput: () => typed() };
			return [language, lines ? element('textarea', { ...attributes, rows: lines }) : element('input', { type: 'text', ...attributes })] as const;
		}),
	);
	const typed = () => {
		const filled = order.flatMap((language) => {
			const text = inputs.get(language)!.value.trim();
			return text === '' ? [] : [[language, text] as const];
		});
		const [only] = filled;
		kept = !only
			? undefined
			: filled.length === 1
				? only[1]
				: (Object.fromEntries(LANGUAGES.flatMap((language) => filled.filter(([one]) => one === language))) as Labels);
		hint();
		changed();
	};
	/** An offer for the languages that have no words yet; whoever comes there types over it. */
	const offer = (from: Language) => {
		const words = inputs.get(from)!.value.trim();
		const found = words === '' ? undefined : known?.(words, from);
		if (found === undefined) return;
		for (const [language, input] of inputs) {
			if (language === from || input.value !== '') continue;
			input.value = found;
			input.addEventListener('focus', () => input.select(), { once: true });
			typed();
			input.dispatchEvent(new Event('input', { bubbles: true }));
		}
	};
	for (const [language, input] of inputs) input.addEventListener('change', () => offer(language));
	/** What people of a language see where nothing is entered for them. */
	const hint = () => {
		for (const language of order) inputs.get(language)!.placeholder = labelIn(kept, language);
	};
	return {
		id: inputs.get(first)!.id,
		elements: [
			element(
				'span',
				{ class: 'andon-labels' },
				...order.map((language) =>
					element('span', { class: 'andon-label-line' }, element('abbr', { title: NAMES[language].name }, NAMES[language].short), inputs.get(language)),
				),
			),
		],
		get: () => kept,
		set(value) {
			kept = value;
			for (const language of order) {
				const own = typeof value === 'string' ? (language === languageOfWords(value) ? value : '') : (value?.[language] ?? '');
				inputs.get(language)!.value = own;
			}
			hint();
		},
	};
	function languageOfWords(words: string): Language {
		return /\p{Script=Han}/u.test(words) ? 'zh-CN' : words === '' ? first : 'en-US';
	}
}
