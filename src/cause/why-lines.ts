// A why tree as lines of text with their level, for print and reports: each answer below the one it explains. Not for editing it.

import { type Language, text } from '../text.ts';
import type { WhyNode } from './analysis.ts';
import { inTreeOrder } from './roots.ts';

export interface WhyLine {
	id: string;
	/** From 1. */
	level: number;
	answer: string;
	/** "verified · root cause · method · read backwards: holds", in the language asked for; empty where nobody has judged yet. */
	judged: string;
	evidence?: string;
	verdict: WhyNode['verdict'];
	root: boolean;
}

/** The tree from top to bottom. */
export function whyLines(whys: readonly WhyNode[], language: Language): WhyLine[] {
	return inTreeOrder(whys).map(({ entry, level }) => {
		const { id, answer, verdict, root = false, category, therefore, evidence } = entry;
		const judged = [
			verdict === 'open' ? '' : text(language, `cause.verdict.${verdict}`),
			root ? text(language, 'cause.root') : '',
			category === undefined ? '' : text(language, `cause.category.${category}`),
			therefore === 'open' ? '' : text(language, `cause.therefore.${therefore}`),
		];
		const line: WhyLine = { id, level, answer, judged: judged.filter((word) => word !== '').join(' · '), verdict, root };
		return evidence === undefined ? line : { ...line, evidence };
	});
}
