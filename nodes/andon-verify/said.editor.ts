// A verification in one paragraph, as the dialog says it back. Not for faults.

import { isRefusal } from '../../src/refusal.ts';
import { wantedOf } from '../../src/steps/verify/config.ts';
import { present } from '../../src/steps/verify/former.ts';
import type { ByTest, VerifyConfig } from '../../src/steps/verify/ways.ts';
import { textsOf } from '../editor/texts.ts';
import { paragraph, spanWords } from '../editor/words.ts';

const texts = textsOf('andon-verify');

export function sentenceOf(given: VerifyConfig): string {
	const config = present(given);
	return paragraph([
		config.begins ? texts('said.begins') : '',
		proofOf(config),
		config.by === 'count' && config.recurrence ? texts('said.recurrence') : '',
		config.maxTurns ? texts('said.maxTurns', { turns: config.maxTurns }) : texts('said.any-turns'),
		config.limit ? texts(config.by === 'indicator' ? 'said.limit-in-all' : 'said.limit', { span: spanWords(config.limit) ?? '…' }) : '',
	]);
}

function proofOf(config: ReturnType<typeof present>): string {
	switch (config.by) {
		case 'judgement':
			return texts('said.judgement');
		case 'count': {
			const wanted = wantedOf(config, 'en-US');
			const count = isRefusal(wanted) || wanted === undefined ? '…' : wanted;
			if (config.unit === 'batches') return texts(config.measured ? 'said.measured' : 'said.batches', { count });
			const days = config.counts === 'working' ? 'said.working-days' : 'said.days';
			return texts(config.unit === 'pieces' ? 'said.pieces' : days, { count });
		}
		case 'indicator':
			return texts('said.indicator', { span: spanWords(config.stays) ?? '…', gap: spanWords(config.gap) ?? '…' });
		case 'test':
			return paragraph([texts('said.test', { method: texts(`method.${config.plan.method}`), n: endOf(config) }), texts('said.inconclusive')]);
	}
}

function endOf({ plan }: ByTest): number | string {
	const { looks } = plan;
	return (looks.kind === 'fixed' ? looks.n : looks.at.at(-1)) ?? '…';
}
