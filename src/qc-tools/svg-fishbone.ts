// The cause diagrams of a case beside its other QC tools, on a sheet like theirs. Not for how one is drawn (src/cause/fishbone-svg.ts).

import { type Analysis, CAUSE_SIDES } from '../cause/analysis.ts';
import { fishboneSvg } from '../cause/fishbone-svg.ts';
import { text } from '../text.ts';
import { heading, type Looks, type Picture, type Piece, sheet, TOP } from './svg-picture.ts';

/** Of how it came about and of why it was not found, as far as there are; undefined: there is none. `title` stands at the head where nobody stated a problem. */
export function fishbonePicture(analysis: Analysis | undefined, title: string, looks: Looks): Picture | undefined {
	const { language } = looks;
	const problem = analysis?.problem?.what ?? title;
	const pieces: Piece[] = [];
	const words: string[] = [];
	let wide = 0;
	for (const side of CAUSE_SIDES) {
		const causes = analysis?.[side]?.fishbone ?? [];
		if (causes.length === 0) continue;
		const svg = fishboneSvg(causes, { language, problem });
		const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.map(Number) as [number, number, number];
		const top = (pieces.at(-1)?.bottom ?? TOP) + 12;
		const name = text(language, `qc-tools.side.${side}`);
		pieces.push({ body: `${heading(name, top, width)}\n${svg.replace('<svg ', `<svg x="0" y="${top + 8}" `)}`, bottom: top + 8 + height });
		const verified = causes.filter(({ verdict }) => verdict === 'verified').length;
		words.push(text(language, 'qc-tools.stratum', { title: name, category: text(language, 'cause.drawn', { problem, count: causes.length, verified }) }));
		wide = Math.max(wide, Math.ceil(width));
	}
	return pieces.length === 0 ? undefined : sheet(text(language, 'qc-tools.tool.fishbone'), pieces, words, wide, looks);
}
