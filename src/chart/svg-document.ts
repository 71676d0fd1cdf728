// What every picture of ours is as an SVG document: its size, its title, one ink, our fonts. Not for what stands on it.

import type { Language } from '../text.ts';
import { escaped } from './svg-text.ts';

/** Size of text unless told, in pixels. */
export const TEXT = 12;

export interface Sheet {
	/** In CSS pixels. */
	wide: number;
	height: number;
	/** Short enough to stand in one line. */
	title: string;
	language: Language;
	/** Any CSS colour made of letters, digits, "#", "(", ")", "," and "."; black where it is something else. */
	ink: string;
	/** SVG, everything that somebody else wrote escaped. */
	body: string;
}

export function svgDocument({ wide, height, title, language, ink, body }: Sheet): string {
	const color = /^[\w#(),.% -]{1,40}$/.test(ink) ? ink : '#000';
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${height}" viewBox="0 0 ${wide} ${height}" role="img" lang="${language}" color="${color}" fill="currentColor" font-family="system-ui,'Noto Sans','Noto Sans CJK SC','Microsoft YaHei',sans-serif" font-size="${TEXT}">
<title>${escaped(title)}</title>
<text x="12" y="20" font-size="15" font-weight="bold">${escaped(title)}</text>
${body}
</svg>`;
}
