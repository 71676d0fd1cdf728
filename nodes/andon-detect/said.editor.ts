// A detector in sentences: when it raises, when it clears, read back to whoever configures it.

import type { FormerDetect as DetectConfig } from '../../src/detect/former.ts';
import { LIMITS } from '../../src/detect/rules/limits.ts';
import { shared, textsOf } from '../editor/texts.ts';
import { listed, millisWords } from '../editor/words.ts';
import { SEVERITY } from './limits.editor.ts';

const texts = textsOf('andon-detect');

export function detectSaid(config: DetectConfig, what: 'limits' | 'state' | 'silence'): string[] {
	const severity = (rule: keyof typeof SEVERITY) => shared(`severity.${config.severity?.[rule] ?? SEVERITY[rule]}`);
	const sentences: string[] = [];
	if (what === 'limits') {
		const unit = config.unit ? `${config.unit === '%' ? '' : ' '}${config.unit}` : '';
		const set = LIMITS.filter((limit) => typeof config.limits?.[limit] === 'number');
		if (set.length > 0) {
			const each = set.map((limit) =>
				texts(limit.startsWith('hi') ? 'said.above' : 'said.below', { limit: `${config.limits![limit]}${unit}`, severity: severity(limit) }),
			);
			sentences.push(texts('said.raised', { when: listed(each, 'or'), counts: counts(config) }));
			sentences.push(texts('said.back', { how: back(config, unit) }));
		}
	} else if (what === 'state' && config.state !== undefined) {
		sentences.push(texts('said.raised', { when: texts('said.state', { state: String(config.state), severity: severity('state') }), counts: counts(config) }));
		sentences.push(texts('said.back-state', { how: back(config, '') }));
	}
	const silence = millisWords(config.noData);
	if (silence) sentences.push(texts('said.no-data', { span: silence, severity: severity('no-data') }));
	return sentences.length > 0 ? sentences : [texts('said.nothing')];
}

/** When a value counts: "after 3 samples in a row, once it has lasted 10 s". */
function counts({ inARow, onDelay }: DetectConfig): string {
	const parts = [
		...(typeof inARow === 'number' && inARow > 1 ? [texts('said.in-a-row', { count: inARow })] : []),
		...(millisWords(onDelay) ? [texts('said.lasting', { span: millisWords(onDelay) })] : []),
	];
	return parts.length > 0 ? texts('said.counts', { parts: listed(parts) }) : '';
}

function back({ deadBand, offDelay }: DetectConfig, unit: string): string {
	const parts = [
		...(typeof deadBand === 'number' && deadBand > 0 ? [texts('said.dead-band', { band: `${deadBand}${unit}` })] : []),
		...(millisWords(offDelay) ? [texts('said.off-delay', { span: millisWords(offDelay) })] : []),
	];
	return parts.length > 0 ? texts('said.counts', { parts: listed(parts) }) : '';
}
