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

export function labelsInput(changed: () => void, { label, lines, first }: { label: string; lines?: number; first: Language }): Input<Labels> {
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
