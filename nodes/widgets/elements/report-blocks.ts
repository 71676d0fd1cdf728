// Parts of a report on a screen, as the server made them of the case's events: the same that a page or a Word document shows. Not for paper.

import { html, nothing, type TemplateResult } from 'lit';
import type { Block, SignatureLine } from '../../../src/report/document.ts';
import type { Language } from '../../../src/text.ts';
import { tellD } from './eight-d-words.ts';
import { picture } from './shapes.ts';

type FileUrl = ((id: string, small?: boolean) => string) | undefined;

/** A part; `fileUrl`: where files of the case are. */
export function reportBlock(block: Block, language: Language, fileUrl: FileUrl): TemplateResult | typeof nothing {
	switch (block.type) {
		case 'heading':
			return html`<h4 dir="auto">${block.text}</h4>`;
		case 'paragraph':
			return html`<p class="said ${block.tone ?? ''}" dir="auto">${block.text}</p>`;
		case 'facts':
			return html`<dl>${block.rows.map(({ name, value }) => html`<div><dt dir="auto">${name}</dt><dd dir="auto">${value}</dd></div>`)}</dl>`;
		case 'table':
			return html`<div class="wide" tabindex="0" role="group" aria-label=${block.caption ?? nothing}>
				<table>
					${block.caption === undefined ? nothing : html`<caption dir="auto">${block.caption}</caption>`}
					<thead><tr>${block.head.map((name) => html`<th scope="col" dir="auto">${name}</th>`)}</tr></thead>
					<tbody>${block.rows.map((row) => html`<tr>${row.map((cell) => html`<td dir="auto">${cell}</td>`)}</tr>`)}</tbody>
				</table>
			</div>`;
		case 'picture': {
			const address = fileUrl?.(block.file) ?? '';
			if (address === '') return html`<p class="said note" dir="auto">${block.name}</p>`;
			return html`<figure>
				<a href=${address} target="_blank" rel="noopener"><img src=${fileUrl!(block.file, true)} alt=${block.name} loading="lazy" /></a>
				<figcaption dir="auto">${[block.caption, block.name].filter(Boolean).join(' · ')}</figcaption>
			</figure>`;
		}
		case 'svg':
			// As an image nothing in it can run.
			return html`<figure class="drawing" tabindex="0">
				<img src=${`data:image/svg+xml,${encodeURIComponent(block.svg)}`} alt=${block.words || (block.caption ?? '')} width=${Math.round(block.width)} />
				${block.caption === undefined ? nothing : html`<figcaption dir="auto">${block.caption}</figcaption>`}
			</figure>`;
		case 'signatures':
			return html`<ul class="signatures" data-test="approvals">${block.rows.map((line) => signature(line, language))}</ul>`;
		default:
			return nothing;
	}
}

function signature({ who, as, said, no, note, at }: SignatureLine, language: Language): TemplateResult {
	const missing = said === undefined;
	return html`<li data-signed=${missing ? 'no' : 'yes'} data-said=${no ? 'no' : nothing}>
		<span class="mark">${missing ? nothing : picture(no ? 'close' : 'check')}</span>
		<span dir="auto"><b>${who}</b>${as === undefined ? nothing : html` <small>${as}</small>`}</span>
		<span dir="auto">${missing ? tellD(language, 'signed-missing') : html`${said} <small>${at}</small>`}</span>
		${note === undefined ? nothing : html`<span class="why" dir="auto">${note}</span>`}
	</li>`;
}
