// A report as one HTML page that needs nothing else: to read, to print on A4, to send. It runs nothing and fetches nothing; every text in it is escaped.

import { type Language, text } from '../text.ts';
import { type Block, type Report, type SignatureLine, short, type TimelineRow } from './document.ts';
import { reportStyle } from './html-style.ts';
import { NO_PICTURES, type Pictures } from './pictures.ts';

/** Nothing in it runs, whatever came into it. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

/** The page. `pictures`: those of the report (pictures.ts); what is not among them is named. */
export function reportHtml(report: Report, pictures: Pictures = NO_PICTURES): string {
	const { title, subtitle, plant, language, audience, facts, sections } = report;
	const footer = footerOf(report);
	const [before = '', between = '', after = ''] = text(language, 'report.page', { page: '\u0001', pages: '\u0001' }).split('\u0001');
	const drawn = new Renderer(language, pictures);
	return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${reportStyle(title, footer, [before, between, after])}</style>
</head>
<body>
<header class="letter"><span>${escaped(plant)}</span><span>${audience === undefined ? '' : `<b>${escaped(audience)}</b>`}</span></header>
<h1>${escaped(title)}</h1>
${subtitle === undefined ? '' : `<p class="subtitle" dir="auto">${escaped(subtitle)}</p>`}
${drawn.block({ type: 'facts', rows: facts })}
${sections.map(({ id, heading, blocks }) => `<section id="${escaped(id)}"><h2>${escaped(heading)}</h2>\n${blocks.map((one) => drawn.block(one)).join('\n')}</section>`).join('\n')}
<footer class="sheet">${escaped(footer)}</footer>
</body>
</html>
`;
}

/** Number, version and hashes, as they stand on every page. */
export function footerOf({ number, version, chain, hash, language }: Report): string {
	return text(language, 'report.footer', { number, version, chain: short(chain), hash: short(hash) });
}

/** A text inside an element or an attribute in double quotes. */
export function escaped(value: string): string {
	return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

class Renderer {
	readonly #language: Language;
	readonly #pictures: Pictures;

	constructor(language: Language, pictures: Pictures) {
		this.#language = language;
		this.#pictures = pictures;
	}

	block(block: Block): string {
		switch (block.type) {
			case 'heading':
				return `<h3 dir="auto">${escaped(block.text)}</h3>`;
			case 'paragraph':
				return `<p${block.tone === undefined ? '' : ` class="${block.tone}"`} dir="auto">${escaped(block.text)}</p>`;
			case 'facts':
				return `<dl>${block.rows.map(({ name, value, tone }) => `<dt dir="auto">${escaped(name)}</dt><dd dir="auto"${tone === undefined ? '' : ` class="${tone}"`}>${escaped(value)}</dd>`).join('')}</dl>`;
			case 'table':
				return table(
					'',
					block.caption,
					block.head.map(escaped),
					block.rows.map((row) => row.map(escaped)),
				);
			case 'picture':
				return this.#picture(block.file, block.name, block.caption);
			case 'svg':
				return `<figure>${block.svg}<figcaption>${escaped([block.caption, block.words].filter(Boolean).join(' · '))}</figcaption></figure>`;
			case 'signatures':
				return this.#signatures(block.rows);
			case 'timeline':
				return this.#timeline(block.rows);
		}
	}

	#say(key: string, params: Record<string, unknown> = {}): string {
		return text(this.#language, `report.${key}`, params);
	}

	#picture(file: string, name: string, caption: string | undefined): string {
		const source = this.#source(file);
		const { why = 'gone' } = (this.#pictures.get(file) ?? {}) as { why?: string };
		if (source === undefined) return `<p class="note">${escaped(this.#say('picture-missing', { name, why: this.#say(`picture-why.${why}`) }))}</p>`;
		return `<figure><img src="${source}" alt="${escaped(name)}"><figcaption>${escaped([caption, name].filter(Boolean).join(' · '))}</figcaption></figure>`;
	}

	#source(file: string): string | undefined {
		const picture = this.#pictures.get(file);
		return picture && 'data' in picture ? `data:${picture.type};base64,${Buffer.from(picture.data).toString('base64')}` : undefined;
	}

	#signatures(rows: readonly SignatureLine[]): string {
		const head = ['who', 'said', 'at', 'sign'].map((key) => escaped(this.#say(`signature.${key}`)));
		const cells = rows.map(({ who, as, said, no, note, at = '', file }) => {
			const source = file === undefined ? undefined : this.#source(file);
			const word =
				said === undefined
					? `<span class="none">${escaped(this.#say('signature.missing'))}</span>`
					: `<span${no ? ' class="no"' : ''}>${escaped(said)}</span>${note === undefined ? '' : `<br>${escaped(note)}`}`;
			return [escaped([who, as].filter(Boolean).join('\n')), word, escaped(at), source === undefined ? '' : `<img src="${source}" alt="">`];
		});
		return table('signatures', undefined, head, cells);
	}

	#timeline(rows: readonly TimelineRow[]): string {
		const head = ['at', 'lasted', 'text', 'who'].map((key) => escaped(this.#say(`timeline.${key}`)));
		const cells = rows.map(({ at, lasted, text: said, note, who = '' }) => [
			escaped(at),
			escaped(lasted),
			`${escaped(said)}${note === undefined ? '' : `<small>${escaped(note)}</small>`}`,
			escaped(who),
		]);
		return table('timeline', undefined, head, cells);
	}
}

/** Cells are HTML already. */
function table(name: string, caption: string | undefined, head: readonly string[], rows: readonly (readonly string[])[]): string {
	const top = head.length === 0 ? '' : `<thead><tr>${head.map((cell) => `<th scope="col" dir="auto">${cell}</th>`).join('')}</tr></thead>`;
	const body = rows.map((row) => `<tr>${row.map((cell) => `<td dir="auto">${cell}</td>`).join('')}</tr>`).join('\n');
	const said = caption === undefined ? '' : `<caption dir="auto">${escaped(caption)}</caption>`;
	return `<div class="wide"><table${name === '' ? '' : ` class="${name}"`}>${said}${top}<tbody>${body}</tbody></table></div>`;
}
