// How a report looks as a page and on A4 paper: black on white everywhere, nothing from elsewhere. `footer` stands at the foot of every sheet.

/** A text inside `content: "…"` of a style sheet: everything but letters and digits as its number, so that nothing can end the text or the style. */
function quoted(text: string): string {
	return `"${[...text].map((character) => (/[\p{L}\p{N} .,:·]/u.test(character) ? character : `\\${character.codePointAt(0)!.toString(16)} `)).join('')}"`;
}

/** `page`: the sentence with the number of the page, in pieces around the two numbers. */
export function reportStyle(head: string, footer: string, page: readonly [string, string, string]): string {
	const [before, between, after] = page.map(quoted) as [string, string, string];
	return `
@page {
	size: A4;
	margin: 20mm 16mm 20mm;
	@top-left { content: ${quoted(head)}; font: 8pt sans-serif; color: #444; }
	@bottom-left { content: ${quoted(footer)}; font: 8pt ui-monospace, monospace; color: #444; white-space: nowrap; }
	@bottom-right { content: ${before} counter(page) ${between} counter(pages) ${after}; font: 8pt sans-serif; color: #444; white-space: nowrap; }
}
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { background: #eceff2; }
body {
	margin: 24px auto;
	padding: 18mm 16mm;
	max-width: 210mm;
	background: #fff;
	color: #111;
	font: 10.5pt/1.5 system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', 'SimSun', sans-serif;
	overflow-wrap: anywhere;
	box-shadow: 0 1px 6px #0003;
}
header.letter { display: flex; justify-content: space-between; gap: 12px; color: #444; font-size: 9pt; border-bottom: 2px solid #111; padding-bottom: 4px; }
header.letter b { color: #9a1b1b; }
h1 { font-size: 19pt; line-height: 1.25; margin: 14px 0 2px; }
.subtitle { font-size: 13pt; margin: 0 0 12px; }
h2 { font-size: 13pt; margin: 22px 0 8px; padding: 4px 8px; background: #e8edf3; border-left: 5px solid #24476b; break-after: avoid; }
h3 { font-size: 10.5pt; margin: 12px 0 4px; color: #24476b; break-after: avoid; }
p { margin: 0 0 6px; white-space: pre-line; orphans: 3; widows: 3; }
p.note { color: #555; font-size: 9.5pt; }
p.missing { color: #8a1c1c; border-left: 3px solid #c23b3b; padding: 1px 8px; background: #fdf1f1; }
p.ok { border-left: 3px solid #23875a; padding: 1px 8px; background: #eef8f2; }
p.ng { border-left: 3px solid #c23b3b; padding: 1px 8px; background: #fdf1f1; font-weight: 600; }
dl { display: grid; grid-template-columns: minmax(34mm, max-content) 1fr; gap: 2px 12px; margin: 0 0 8px; }
dt { color: #555; max-width: 60mm; }
dd { margin: 0; white-space: pre-line; }
table { width: 100%; border-collapse: collapse; margin: 0 0 10px; font-size: 9.5pt; }
caption { text-align: left; font-weight: 600; color: #24476b; padding: 4px 0; caption-side: top; }
th, td { border: 1px solid #b9c2cc; padding: 3px 6px; text-align: left; vertical-align: top; white-space: pre-line; min-width: 12mm; }
th { background: #f3f5f8; font-weight: 600; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.timeline td:first-child, .timeline td:nth-child(2) { white-space: nowrap; font-variant-numeric: tabular-nums; }
.timeline small { display: block; color: #555; font-size: 9pt; }
.signatures td { height: 12mm; }
.signatures .no { color: #8a1c1c; font-weight: 600; }
.signatures .none { color: #8a1c1c; }
.signatures img { max-height: 14mm; max-width: 45mm; display: block; }
figure { margin: 6px 0 12px; break-inside: avoid; }
figure svg, figure img { max-width: 100%; height: auto; display: block; }
figure img { max-height: 110mm; border: 1px solid #d5dbe1; }
figcaption { color: #555; font-size: 9pt; margin-top: 3px; }
footer.sheet { margin-top: 24px; padding-top: 6px; border-top: 1px solid #b9c2cc; color: #444; font: 8.5pt ui-monospace, monospace; }
@media screen and (max-width: 700px) {
	body { margin: 0; padding: 16px; box-shadow: none; }
	.wide { overflow-x: auto; }
	dl { grid-template-columns: 1fr; }
	dt { margin-top: 4px; }
}
@media print {
	html { background: #fff; }
	body { margin: 0; padding: 0; max-width: none; box-shadow: none; }
	h2, th, p.missing, p.ok, p.ng { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;
}
