// A cause diagram as an SVG that stands by itself: in the form, in a case, in print and in a report. It takes the colour of the text around it. Whatever people
// wrote is text in it. Not for where things go (fishbone-layout.ts).

import { escaped, num } from '../chart/svg-text.ts';
import { type Language, text } from '../text.ts';
import type { FishboneCause } from './analysis.ts';
import { type Bone, FONT, LINE, layoutFishbone, type PlacedCause } from './fishbone-layout.ts';

export interface DrawnFishbone {
	language: Language;
	/** What the causes explain: it stands at the head. */
	problem: string;
}

/** The diagram, with a title for those who don't see it. Its size is that of its `viewBox`; scale it by CSS, or let it scroll. */
export function fishboneSvg(causes: readonly FishboneCause[], { language, problem }: DrawnFishbone): string {
	const plan = layoutFishbone(causes, problem);
	const { width, height, spineX, spineY, head, bones } = plan;
	const verified = causes.filter(({ verdict }) => verdict === 'verified').length;
	const title = text(language, 'cause.drawn', { problem, count: causes.length, verified });
	const spine = line(spineX, spineY, head.x, spineY, ' stroke-width="2.5"');
	const frame = `<rect x="${num(head.x)}" y="${num(head.y)}" width="${num(head.width)}" height="${num(head.height)}" rx="6" fill="none" stroke="currentColor" stroke-width="2"/>`;
	const said = head.lines.map((part, at) =>
		label(
			part,
			head.x + head.width / 2,
			head.y + (head.height - head.lines.length * LINE) / 2 + (at + 0.78) * LINE,
			' text-anchor="middle" font-size="14" font-weight="700"',
		),
	);
	return `<svg xmlns="http://www.w3.org/2000/svg" class="fishbone" role="img" viewBox="0 0 ${num(width)} ${num(height)}" width="${num(width)}" height="${num(height)}" font-size="${FONT}" fill="currentColor" font-family="inherit"><title>${escaped(title)}</title>${spine}${frame}${said.join('')}${bones.map((bone) => boneSvg(bone, language)).join('')}</svg>`;
}

function boneSvg({ category, name, from, to, causes }: Bone, language: Language): string {
	const drawn = line(from.x, from.y, to.x, to.y, ' stroke-width="1.8"');
	const called = label(text(language, `cause.category.${category}`), from.x, name.y + 18, ' text-anchor="middle" font-weight="700"');
	return `<g>${drawn}${called}${causes.map(causeSvg).join('')}</g>`;
}

/** Text above its twig; a cause of a cause has a short twig of its own and is set in. */
function causeSvg({ x, y, height, width, boneX, level, verdict, lines }: PlacedCause): string {
	const looks = verdict === 'verified' ? ' font-weight="700"' : verdict === 'rejected' ? ' text-decoration="line-through" fill-opacity="0.75"' : '';
	const base = y + height + 2;
	const twig =
		level === 1
			? line(x, base, boneX, base, ' stroke-opacity="0.55"')
			: line(x - 10, base, x + width * 0.4, base, ' stroke-opacity="0.4" stroke-dasharray="4 3"');
	return `${twig}${lines.map((part, at) => label(part, x, y + (at + 0.78) * LINE, looks)).join('')}`;
}

function label(said: string, x: number, y: number, more: string): string {
	return `<text x="${num(x)}" y="${num(y)}"${more}>${escaped(said)}</text>`;
}

function line(x1: number, y1: number, x2: number, y2: number, more: string): string {
	return `<path d="M${num(x1)} ${num(y1)}L${num(x2)} ${num(y2)}" stroke="currentColor" fill="none"${more}/>`;
}
