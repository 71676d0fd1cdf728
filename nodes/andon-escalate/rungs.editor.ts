// The columns of a ladder's rungs. What a rung must be is the domain's business (src/steps/escalate/config.ts).

import type { Ask, Until } from '../../src/steps/escalate/config.ts';
import type { Column } from '../editor/columns.ts';
import type { PlantNode } from '../editor/plant.ts';
import { recipientsColumn } from '../editor/recipients.ts';
import { textsOf } from '../editor/texts.ts';
import { severityOptions } from '../editor/words.ts';

const texts = textsOf('andon-escalate');

const ASKS: readonly Ask[] = ['know', 'acknowledge', 'come', 'decide'];
export const ENDS = ['acknowledged', 'arrived', 'resolved', 'closed'] as const satisfies readonly Until[];
/** Hints that channel nodes often look at; any other word will do, too. */
const WAYS = ['phone', 'wecom', 'dingtalk', 'feishu', 'email', 'light', 'board'];

export function rungColumns(plant: () => PlantNode | undefined): Column[] {
	return [
		{
			key: 'after',
			kind: 'duration',
			label: texts('column.after'),
			hint: texts('hint.after'),
			counts: true,
			zero: true,
			required: true,
			width: '236px',
		},
		recipientsColumn(plant, { key: 'tell', label: texts('column.tell'), hint: texts('hint.tell'), required: true }),
		{
			key: 'ask',
			kind: 'select',
			label: texts('column.ask'),
			hint: texts('hint.ask'),
			options: ASKS.map((value) => ({ value, label: texts(`ask.${value}`) })),
			required: true,
			width: '122px',
		},
		{ key: 'how', kind: 'text', label: texts('column.how'), hint: texts('hint.how'), suggestions: () => WAYS, width: '96px' },
		{
			key: 'severity',
			kind: 'select',
			label: texts('column.severity'),
			hint: texts('hint.severity'),
			options: severityOptions,
			empty: '–',
			extra: true,
			width: '118px',
		},
		{ key: 'note', kind: 'text', label: texts('column.note'), hint: texts('hint.note'), extra: true, width: '190px' },
	];
}
