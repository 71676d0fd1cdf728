// The options of a choice that becomes the severity or the cause of a case: known beforehand, in the words that boards and papers use.

import type { Option } from '../../src/form/form.ts';
import { presetOptions } from '../../src/form/read-becomes.ts';
import boardEn from '../../src/locales/en-US/board.json' with { type: 'json' };
import caseEn from '../../src/locales/en-US/case-view.json' with { type: 'json' };
import boardZh from '../../src/locales/zh-CN/board.json' with { type: 'json' };
import caseZh from '../../src/locales/zh-CN/case-view.json' with { type: 'json' };
import type { DraftField } from './draft.editor.ts';

/** The options that a choice gets by what it becomes; undefined where anything will do. */
export function presetsFor(as: DraftField['as']): Option[] | undefined {
	const [english, chinese]: [Record<string, string>, Record<string, string>] =
		as === 'set:severity' ? [boardEn.severity, boardZh.severity] : [caseEn.causes, caseZh.causes];
	return presetOptions(as)?.map(({ value }) => ({ value, label: { 'en-US': english[value] ?? value, 'zh-CN': chinese[value] ?? value } }));
}
