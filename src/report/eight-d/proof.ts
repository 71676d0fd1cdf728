// Proof of effect as D6 prints it: the plan as it was frozen and every change of it, the batches that were counted, and each verdict in its words. Pure.

import type { CaseEvent } from '../../case/events.ts';
import { proofSentences } from '../../case-view/proof.ts';
import type { Json } from '../../json.ts';
import type { Block, Tone } from '../document.ts';
import type { Material } from './material.ts';

/** What is said of a proof before its verdict, as the timeline says it. */
const BEFORE: readonly string[] = ['verify/plan', 'verify/plan-changed', 'verify/begins', 'verify/look', 'verify/continued'];
const TONES: Readonly<Record<string, Tone>> = { ok: 'ok', ng: 'ng' };

/** In the order in which it came. */
export function proofBlocks(material: Material): Block[] {
	const { events, entries, words, hides, language, say } = material;
	const said = new Map(entries.map((entry) => [entry.seq, entry]));
	const blocks: Block[] = [];
	let batches: string[][] = [];
	const flush = () => {
		if (batches.length > 0)
			blocks.push({ type: 'table', caption: say('batches'), head: ['batch', 'result', 'value', 'at'].map((column) => say(`column.${column}`)), rows: batches });
		batches = [];
	};
	for (const event of events) {
		const entry = said.get(event.seq);
		if (event.data === null || !entry) continue;
		if (event.type === 'verify/batch') batches.push(batchOf(event, words));
		if (BEFORE.includes(event.type)) {
			flush();
			const own = event.type === 'verify/plan' || !hides.has('remarks') ? entry.note : undefined;
			blocks.push({ type: 'paragraph', text: `${words.time(event.at)} · ${[entry.text, own].filter(Boolean).join('. ')}` });
		}
		if (event.type !== 'verified') continue;
		flush();
		const { data, at, actor } = event as CaseEvent<'verified'>;
		const { result, note, evidence } = data!;
		const who = actor && actor.how !== 'system' ? say('by-at', { who: words.person(actor.id), time: words.time(at) }) : words.time(at);
		const tone = TONES[result];
		blocks.push({ type: 'paragraph', ...(tone ? { tone } : {}), text: `${entry.text} (${who})` });
		const proved = proofSentences(evidence as Json, language) ?? (hides.has('remarks') ? undefined : note);
		if (proved !== undefined && proved !== '') blocks.push({ type: 'paragraph', text: proved });
	}
	flush();
	return blocks;
}

function batchOf({ data, at }: CaseEvent, words: Material['words']): string[] {
	const { batch, result, value, unit } = data as Record<string, unknown>;
	const measured = typeof value === 'number' ? `${words.number(value)}${typeof unit === 'string' ? ` ${unit}` : ''}` : '–';
	return [String(batch ?? '–'), words.outcome(undefined, String(result)), measured, words.time(at)];
}
