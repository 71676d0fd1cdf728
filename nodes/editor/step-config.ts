// A step's configuration in the editor: checked by the rules of the runtime, in the editor's language, and named as its dialog names it.

import dutyEn from '../../src/locales/en-US/duty.json' with { type: 'json' };
import formEn from '../../src/locales/en-US/form.json' with { type: 'json' };
import validateEn from '../../src/locales/en-US/validate.json' with { type: 'json' };
import dutyZh from '../../src/locales/zh-CN/duty.json' with { type: 'json' };
import formZh from '../../src/locales/zh-CN/form.json' with { type: 'json' };
import validateZh from '../../src/locales/zh-CN/validate.json' with { type: 'json' };
import type { Refusal } from '../../src/refusal.ts';
import { type Language, languageOf, provideSentences } from '../../src/text.ts';
import { keyOf, type Texts } from './texts.ts';
import type { Validator } from './validate.ts';

export type Finding = Pick<Refusal, 'code' | 'message' | 'path'>;
export type Checked = { ok: true; value: unknown; warnings: readonly Finding[] } | { ok: false; refusals: readonly Finding[] };
export type ConfigRule = (raw: unknown, language: Language) => Checked;

type Sentences = Parameters<typeof provideSentences>[2];

/** Hands the sentences of an area to the domain, which finds no files in a browser. */
export function provide(area: string, english: Sentences, chinese: Sentences): void {
	provideSentences('en-US', area, english);
	provideSentences('zh-CN', area, chinese);
}

provide('duty', dutyEn, dutyZh);
provide('form', formEn, formZh);
provide('validate', validateEn, validateZh);

/** The language of the editor. */
export function editorLanguage(): Language {
	return languageOf(RED.i18n.lang());
}

/** For `config` in `defaults`: what the runtime would refuse, and what `more` finds (people and departments that the plant doesn't know). */
export function configIs(check: ConfigRule, texts: Texts, more?: Validator): Validator {
	return function (value: unknown, options) {
		const checked = check(value ?? {}, editorLanguage());
		const faults = checked.ok ? [] : checked.refusals.map((fault) => inWords(fault, labelIn(texts, fault.path)));
		const found = more?.call(this, (value ?? {}) as never, options) ?? true;
		const reasons = [...faults, ...(found === true ? [] : [found].flat())];
		return reasons.length === 0 ? true : reasons.slice(0, 6);
	};
}

/** A sentence of the domain with the dialog's name of the field in it. */
export function inWords({ message, path }: Pick<Finding, 'message' | 'path'>, label: string | undefined): string {
	return label === undefined || path === '' ? message : message.replaceAll(`“${path}”`, `“${label}”`);
}

function labelIn(texts: Texts, path: string): string | undefined {
	const key = `label.${keyOf(path)}`;
	const label = path === '' || path.includes('[') ? key : texts(key);
	return label.endsWith(key) ? undefined : label;
}
