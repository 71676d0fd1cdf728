// A drawing of ours in a report. What could run something or fetch something is no drawing: then its words stand there alone.

import type { Block, Data } from './document.ts';

/** Anything that could act, or come from elsewhere. References within the drawing ("#id") are fine. */
const ACTS =
	/^<\s*(script|foreignObject|iframe|object|embed|image|animate|set|handler|style|link|a)\b|^<[!?]|\son\w+\s*=|javascript:|\bhref\s*=\s*["']?(?!["']?#)|url\(\s*["']?(?!["']?#)/i;
/** Characters of a drawing, at most. */
const LARGEST = 1_000_000;

/** The drawing as a part of a report; `words` says the same, `data` what is drawn. Undefined when there is nothing to show. */
export function drawing(svg: string, words: string, { caption, data }: { caption?: string; data?: Data } = {}): Block | undefined {
	const trimmed = svg.trim();
	const size = sizeOf(trimmed);
	if (trimmed.length > LARGEST || !size || (trimmed.match(/<[^>]*>/g) ?? []).some((tag) => ACTS.test(tag)))
		return words === '' ? undefined : { type: 'paragraph', text: words };
	return { type: 'svg', svg: trimmed, words, ...size, ...(caption === undefined ? {} : { caption }), ...(data ? { data } : {}) };
}

function sizeOf(svg: string): { width: number; height: number } | undefined {
	const [opening = ''] = /^<svg\b[^>]*>/.exec(svg) ?? [];
	if (opening === '' || !svg.endsWith('</svg>')) return undefined;
	const box = /\bviewBox="\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*"/.exec(opening);
	const given = (name: string) => Number(new RegExp(`\\s${name}="([\\d.]+)(?:px)?"`).exec(opening)?.[1] ?? Number.NaN);
	const width = box ? Number(box[1]) : given('width');
	const height = box ? Number(box[2]) : given('height');
	return width > 0 && height > 0 && width < 20_000 && height < 20_000 ? { width, height } : undefined;
}
