// A report as HTML and as a Word document: that nothing in it can run, that every text stands there as it was written, and that Word can open it.

import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';
import { describe, it } from 'mocha';
import { u16le, u32le } from '../../../src/files/bytes.ts';
import { dimensionsOf } from '../../../src/files/dimensions.ts';
import { officeOf } from '../../../src/files/office.ts';
import { caseReport } from '../../../src/report/case-report.ts';
import { type Block, type Draft, type Report, sealed } from '../../../src/report/document.ts';
import { reportDocx } from '../../../src/report/docx.ts';
import { drawing } from '../../../src/report/drawing.ts';
import { reportHtml } from '../../../src/report/html.ts';
import { type Pictures, picturesOf } from '../../../src/report/pictures.ts';
import { LANGUAGES, type Language } from '../../../src/text.ts';
import { eightD, PHOTO, sourceOf } from './story.fixture.ts';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTr8cwAAAABJRU5ErkJggg==', 'base64');
const PICTURES: Pictures = new Map([[PHOTO, { type: 'image/png', data: PNG, width: 1, height: 1 }]]);

const HOSTILE = [
	'<script>alert(1)</script>',
	']]>',
	'"><img src=x onerror=alert(1)>',
	"' onload='x",
	'&lt;b&gt; & &amp;',
	'=HYPERLINK("http://evil","x")',
	'</style><script>1</script>',
	'\\" } body { display: none } \u2028',
	'𝕏 🛠 中文 עברית',
];

function story(language: Language = 'en-US'): Report {
	return caseReport(sourceOf(eightD()), { template: '8d', audience: 'internal', language });
}

/** Every kind of part with a hostile text in every place that takes one. */
function hostile(text: string): Report {
	const blocks: Block[] = [
		{ type: 'heading', text },
		{ type: 'paragraph', text },
		{ type: 'facts', rows: [{ name: text, value: text }] },
		{ type: 'table', head: [text], rows: [[text]], caption: text },
		{ type: 'picture', file: PHOTO, name: text, caption: text },
		{ type: 'picture', file: 'gone', name: text },
		{
			type: 'svg',
			svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h9"/></svg>',
			words: text,
			width: 10,
			height: 10,
			caption: text,
		},
		{ type: 'signatures', rows: [{ who: text, as: text, said: text, note: text, no: true, at: text }] },
		{ type: 'timeline', rows: [{ at: text, lasted: text, text, note: text, who: text }] },
	];
	const draft: Draft = {
		title: text,
		subtitle: text,
		number: text,
		version: 7,
		chain: 'abc',
		at: '2026-11-20T13:50:00.000Z',
		plant: text,
		language: 'en-US',
		audience: text,
		facts: [{ name: text, value: text }],
		sections: [{ id: text, heading: text, blocks }],
	};
	return sealed(draft);
}

/** The files of an archive, by name. */
function unzipped(archive: Buffer): Map<string, Buffer> {
	const files = new Map<string, Buffer>();
	let at = u32le(archive, archive.length - 6);
	for (let left = u16le(archive, archive.length - 12); left > 0; left--) {
		const [method, size, name, extra, comment, front] = [
			u16le(archive, at + 10),
			u32le(archive, at + 20),
			u16le(archive, at + 28),
			u16le(archive, at + 30),
			u16le(archive, at + 32),
			u32le(archive, at + 42),
		];
		const from = front + 30 + u16le(archive, front + 26) + u16le(archive, front + 28);
		const packed = archive.subarray(from, from + size);
		files.set(archive.toString('utf8', at + 46, at + 46 + name), method === 0 ? packed : inflateRawSync(packed));
		at += 46 + name + extra + comment;
	}
	return files;
}

/** Fails where XML is not well-formed: tags that don't pair, bare ampersands, characters that XML doesn't know. */
function wellFormed(name: string, xml: string): void {
	assert.doesNotMatch(xml, /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i, `${name}: a bare ampersand`);
	// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
	assert.doesNotMatch(xml, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/, `${name}: a character that XML does not know`);
	const open: string[] = [];
	let at = 0;
	for (const found of xml.matchAll(/<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|<\?[^?]*\?>/g)) {
		assert.ok(!xml.slice(at, found.index).includes('<'), `${name}: a bare < near ${xml.slice(at, at + 80)}`);
		at = found.index + found[0].length;
		const [, closes, tag, , empty] = found;
		if (tag === undefined || empty === '/') continue;
		if (closes === '/') assert.equal(open.pop(), tag, `${name}: </${tag}>`);
		else open.push(tag);
	}
	assert.ok(!xml.slice(at).includes('<'), `${name}: what follows the last tag`);
	assert.deepEqual(open, [], `${name}: not closed`);
}

const textIn = (xml: string) =>
	[...xml.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)]
		.map(([, inner]) => inner)
		.join(' ')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&apos;', "'")
		.replaceAll('&amp;', '&');

describe('A report as a page', () => {
	it('stands alone: no address outside it, nothing that runs, print on A4 with version and hash at the foot', () => {
		const page = reportHtml(story(), PICTURES);
		assert.doesNotMatch(page.replaceAll('http://www.w3.org/2000/svg', ''), /https?:\/\/|<script|<link|@import|url\(/i);
		assert.match(page, /@page \{\s*size: A4/);
		assert.match(page, /@bottom-left \{ content: "EX\\2d 2026\\2d 00117 · version 28 · case/);
		assert.match(page, /counter\(page\).*counter\(pages\)/);
		assert.match(page, /<img src="data:image\/png;base64,iVBOR/);
	});

	for (const language of LANGUAGES) {
		it(`in ${language} every discipline has its heading, and nothing is an untranslated key`, () => {
			const page = reportHtml(story(language), PICTURES);
			for (let d = 0; d <= 8; d++) assert.match(page, new RegExp(`<h2>D${d} `));
			assert.doesNotMatch(page, /report\.[a-z]|timeline\.[a-z]|\{\w+\}(?![^<]*<\/style>)/);
			assert.match(page, new RegExp(`<html lang="${language}">`));
		});
	}

	for (const text of HOSTILE) {
		it(`shows ${JSON.stringify(text)} as it was written, wherever it stands`, () => {
			const page = reportHtml(hostile(text), PICTURES);
			const body = page.slice(page.indexOf('<body>')).replace(/<svg.*?<\/svg>/gs, '');
			assert.equal((page.match(/<\/style>/g) ?? []).length, 1);
			// Every tag is one of ours, with attributes of ours: the text is in none of them but as the value of an attribute.
			const tags = [...body.matchAll(/<\/?([^\s>/]*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*>/g)];
			assert.equal(tags.length, (body.match(/</g) ?? []).length);
			for (const [, tag, attributes] of tags) {
				assert.match(
					tag!,
					/^(html|body|header|span|b|h[123]|p|dl|dt|dd|section|div|table|caption|thead|tbody|tr|th|td|figure|figcaption|img|small|br|footer)$/,
				);
				for (const [, name] of attributes!.matchAll(/([\w-]+)="[^"]*"/g)) assert.match(name!, /^(class|dir|id|scope|src|alt)$/);
			}
		});
	}

	it('a drawing that could act or fetch is words instead', () => {
		const svg = (inner: string, attributes = '') => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"${attributes}>${inner}</svg>`;
		assert.equal(drawing(svg('<text>one = 3, javascript: no</text><use href="#a"/>'), 'w')?.type, 'svg');
		for (const bad of [
			svg('<script>1</script>'),
			svg('', ' onload="x()"'),
			svg('<image href="http://evil/x.png"/>'),
			svg('<use href="http://evil#a"/>'),
			svg('<a href="#">x</a>'),
			svg('<foreignObject/>'),
			svg('<path fill="url(http://evil)"/>'),
			'<svg>',
			`x${svg('')}`,
			svg('<!DOCTYPE x>'),
		]) {
			assert.deepEqual(drawing(bad, 'words'), { type: 'paragraph', text: 'words' }, bad);
		}
		assert.equal(drawing('<svg>', ''), undefined);
	});
});

describe('A report as a Word document', () => {
	for (const language of LANGUAGES) {
		it(`in ${language} Word finds well-formed parts, the texts, and every picture that is referred to`, async () => {
			const bytes = await reportDocx(story(language), PICTURES);
			assert.equal(officeOf(bytes), 'docx');
			const parts = unzipped(bytes);
			for (const [name, content] of parts) if (/\.(xml|rels)$/.test(name)) wellFormed(name, content.toString('utf8'));
			const document = parts.get('word/document.xml')!.toString('utf8');
			const text = textIn(document);
			for (const wanted of ['Burrs on filler cap, 48 of 2,000', 'moulds 1 and 2', 'New insert', language === 'zh-CN' ? '流出原因' : 'Escape cause'])
				assert.ok(text.includes(wanted), wanted);
			const relations = parts.get('word/_rels/document.xml.rels')!.toString('utf8');
			const targets = [...relations.matchAll(/Id="([^"]+)"[^>]*Target="(media\/[^"]+)"/g)].map(([, id, target]) => [id!, target!] as const);
			assert.ok(targets.length > 0);
			for (const [id, target] of targets) {
				assert.ok(parts.has(`word/${target}`), target);
				assert.ok(document.includes(`"${id}"`), `nothing shows ${target}`);
			}
			for (const [, id] of document.matchAll(/r:(?:embed|id|link)="([^"]+)"/g)) assert.ok(relations.includes(`Id="${id}"`), `nothing is ${id}`);
			assert.match(parts.get('word/styles.xml')!.toString('utf8'), /w:eastAsia="宋体"[\s\S]*w:eastAsia="微软雅黑"/);
			const footer = [...parts].find(([name]) => /^word\/footer\d*\.xml$/.test(name))![1].toString('utf8');
			assert.match(textIn(footer), language === 'zh-CN' ? /版本 28 .*第/ : /version 28 .*Page/);
			assert.match(footer, /NUMPAGES/);
		});
	}

	it('the same report has the same bytes, and the times in it are the case’s', async () => {
		const [one, again] = [await reportDocx(story(), PICTURES), await reportDocx(story(), PICTURES)];
		assert.ok(one.equals(again));
		const core = unzipped(one).get('docProps/core.xml')!.toString('utf8');
		assert.match(core, /<dcterms:created xsi:type="dcterms:W3CDTF">2026-11-20T14:18:00Z</);
	});

	it('hostile texts stand in it as they were written', async () => {
		for (const text of HOSTILE) {
			const parts = unzipped(await reportDocx(hostile(text), PICTURES));
			for (const [name, content] of parts) if (/\.(xml|rels)$/.test(name)) wellFormed(`${JSON.stringify(text)} ${name}`, content.toString('utf8'));
			assert.ok(textIn(parts.get('word/document.xml')!.toString('utf8')).includes(text), text);
		}
	});

	it('what a drawing shows stands below it as figures, for a Word that shows no drawings; a page needs none', async () => {
		const figures = { head: ['Time', 'Value'], rows: [['10:00', '7.25']] };
		const { hash: _, ...report } = hostile('fine');
		const drawn = drawing('<svg viewBox="0 0 9 9"></svg>', 'falls', { caption: 'Force', data: figures })!;
		const whole = sealed({ ...report, sections: [{ id: 'D0', heading: 'D0', blocks: [drawn] }] });
		const text = textIn(
			unzipped(await reportDocx(whole, PICTURES))
				.get('word/document.xml')!
				.toString('utf8'),
		);
		assert.match(text, /Force · falls.*Time.*Value.*10:00.*7\.25/s);
		assert.doesNotMatch(reportHtml(whole, PICTURES), /7\.25/);
	});

	it('a drawing is a drawing with its words below; each has an id of its own', async () => {
		const parts = unzipped(await reportDocx(hostile('fine'), PICTURES));
		assert.ok([...parts.keys()].some((name) => /^word\/media\/.*\.svg$/.test(name)));
		const ids = [
			...parts
				.get('word/document.xml')!
				.toString('utf8')
				.matchAll(/<wp:docPr[^>]*\bid="(\d+)"/g),
		].map(([, id]) => id);
		assert.deepEqual(ids, ['1', '2']);
	});
});

describe('Pictures of a report', () => {
	const blocks: Block[] = ['a', 'b', 'c', 'd'].map((name) => ({ type: 'picture', file: name, name }));
	const shelf = (kept: Record<string, { type: string; size: number; small?: boolean }>, content: Buffer = PNG) => ({
		describe: (id: string) => {
			const one = kept[id];
			return one && { id, type: one.type, size: one.size, ...(one.small ? { thumbnail: { type: 'image/png', size: 70 } } : {}) };
		},
		async *bytes() {
			yield content;
		},
		async read() {
			return this.bytes();
		},
	});

	it('a large photo comes as its small picture; what can’t be shown says why', async () => {
		const found = await picturesOf(
			{ sections: [{ id: 'x', heading: '', blocks }] },
			shelf({ a: { type: 'image/png', size: 70 }, b: { type: 'image/jpeg', size: 9 << 20, small: true }, c: { type: 'image/heic', size: 70 } }),
		);
		assert.deepEqual(
			[...found].map(([id, picture]) => [id, 'why' in picture ? picture.why : [picture.width, picture.height]]),
			[
				['a', [1, 1]],
				['b', [1, 1]],
				['c', 'kind'],
				['d', 'gone'],
			],
		);
	});

	it('what is called a picture and is none is not shown', async () => {
		const found = await picturesOf({ sections: [{ id: 'x', heading: '', blocks }] }, shelf({ a: { type: 'image/png', size: 70 } }, Buffer.from('no picture')));
		assert.deepEqual(found.get('a'), { why: 'kind' });
	});

	it('measures are read from the first bytes of each kind, and of none that are cut off', () => {
		const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc00011080102030403012200021101031101ffd9', 'hex');
		assert.deepEqual(dimensionsOf(jpeg), { width: 0x304, height: 0x102 });
		assert.deepEqual(dimensionsOf(Buffer.from('47494638396105000700', 'hex')), { width: 5, height: 7 });
		assert.deepEqual(dimensionsOf(Buffer.from('524946460000000057454250565038580a000000000000000f00000a0000', 'hex')), { width: 16, height: 11 });
		for (let length = 0; length < 20; length++) assert.equal(dimensionsOf(jpeg.subarray(0, length)), undefined);
	});
});
