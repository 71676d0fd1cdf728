// How paper looks: black on white whatever the theme, sizes in points and millimetres; on the screen the sheet lies on a grey desk.

import { css } from 'lit';

export const paperStyle = css`
	:host {
		--_surface: #fff;
		--_text: #000;
		--_muted: #333;
		--_line: #999;
		--andon-surface: #fff;
		--andon-text: #000;
		--andon-muted: #333;
		--andon-line: #999;
		--andon-accent: #000;
		position: fixed;
		inset: 0;
		z-index: 10000;
		overflow: auto;
		background: #5c6670;
		color: #000;
		color-scheme: light;
		text-autospace: normal;
		font: 10.5pt/1.4 system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif;
	}
	*,
	*::before,
	*::after {
		box-sizing: border-box;
	}
	.bar {
		position: sticky;
		top: 0;
		z-index: 1;
		display: flex;
		flex-wrap: wrap;
		align-items: end;
		gap: 10px;
		padding: 10px 16px;
		background: #fff;
		border-bottom: 1px solid #999;
		font-size: 16px;
	}
	.bar h2 {
		margin: 0 auto 0 0;
		align-self: center;
		font-size: 18px;
	}
	.bar label {
		display: grid;
		gap: 2px;
		font-size: 14px;
		font-weight: 600;
	}
	.bar button,
	.bar select,
	.bar input {
		font: inherit;
		font-size: 16px;
		font-weight: 400;
		min-height: 44px;
		padding: 0 12px;
		border: 1px solid #555;
		border-radius: 8px;
		background: #fff;
		color: #000;
		max-width: 100%;
	}
	.bar input {
		width: 11em;
	}
	.bar button.main {
		background: #000;
		color: #fff;
		font-weight: 600;
	}
	@media (max-width: 600px) {
		:host([kind='tag']) .bar {
			display: grid;
			grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
		}
		:host([kind='tag']) .bar :is(h2, label) {
			grid-column: 1 / -1;
		}
		.bar :is(select, input) {
			width: 100%;
		}
	}
	:focus-visible {
		outline: 3px solid #0b63ce;
		outline-offset: 2px;
	}
	.sheet {
		margin: 24px auto;
		padding: 14mm;
		width: min(210mm, 100% - 16px);
		background: #fff;
		box-shadow: 0 2px 16px rgb(0 0 0 / 40%);
		overflow-wrap: anywhere;
	}
	:host([kind='tag']) .sheet {
		width: 100mm;
		padding: 0;
	}
	h1 {
		margin: 0 0 3mm;
		font-size: 17pt;
		line-height: 1.25;
	}
	.letterhead {
		display: flex;
		justify-content: space-between;
		gap: 8mm;
		padding-bottom: 2mm;
		margin-bottom: 4mm;
		border-bottom: 1.5pt solid #000;
		font-weight: 600;
	}
	.letterhead span:last-child {
		font-weight: 400;
	}
	.number {
		margin: 0;
		font-size: 12pt;
	}
	.part h3 {
		margin: 5mm 0 1.5mm;
		font-size: 12pt;
		border-bottom: 0.5pt solid #999;
		break-after: avoid;
	}
	.chart-picture {
		display: block;
		max-width: 100%;
		height: auto;
		break-inside: avoid;
	}
	.tool-picture {
		display: block;
		max-width: 100%;
		max-height: 225mm;
		break-inside: avoid;
	}
	.warning {
		margin: 2mm 0;
		padding: 1.5mm 3mm;
		border: 1pt solid #000;
		font-weight: 600;
	}
	.muted,
	small,
	.by {
		color: #333;
	}
	p {
		margin: 0;
	}
	dl {
		margin: 0;
	}
	dl.facts,
	dl.sums {
		display: grid;
		grid-template-columns: repeat(auto-fill, minmax(52mm, 1fr));
		gap: 1.5mm 6mm;
	}
	dl .wide {
		grid-column: 1 / -1;
	}
	dt {
		font-size: 8.5pt;
		color: #333;
	}
	dd {
		margin: 0;
		white-space: pre-line;
	}
	ul,
	ol {
		margin: 0;
		padding: 0;
		list-style: none;
	}
	.waits li,
	.measures li,
	.turns li,
	.links li {
		padding: 1mm 0;
		break-inside: avoid;
	}
	.waits li > *,
	.measures li > * {
		margin-inline-end: 2mm;
	}
	.measures small,
	.turns small {
		display: block;
	}
	.files {
		display: flex;
		flex-wrap: wrap;
		gap: 3mm;
	}
	.files img {
		display: block;
		max-width: 40mm;
		max-height: 40mm;
	}
	.files a {
		color: inherit;
		text-decoration: none;
	}
	.day h4 {
		margin: 3mm 0 1mm;
		font-size: 10.5pt;
		break-after: avoid;
	}
	.day li {
		display: grid;
		grid-template-columns: 14mm minmax(0, 1fr);
		gap: 2mm;
		padding: 0.8mm 0;
		break-inside: avoid-page;
	}
	.day time {
		font-variant-numeric: tabular-nums;
	}
	.said {
		font-weight: 600;
	}
	.minor .said {
		font-weight: 400;
	}
	.note {
		white-space: pre-line;
	}
	.by {
		font-size: 9pt;
	}
	/* A form is as large as a finger needs it; on paper as the rest. */
	.sheet andon-form {
		zoom: 0.85;
	}
	.result {
		font-weight: 700;
		border: 1pt solid #000;
		padding: 0 1.5mm;
	}
	.result[data-result='ng'] {
		background: #000;
		color: #fff;
		print-color-adjust: exact;
		-webkit-print-color-adjust: exact;
	}
	.pill {
		border: 1pt solid #000;
		padding: 0 1.5mm;
	}
	.pill svg {
		display: none;
	}
	.tag {
		display: flex;
		flex-direction: column;
		width: 100mm;
		height: 70mm;
		padding: 3mm 4mm;
		overflow: hidden;
		font-size: 9pt;
		line-height: 1.25;
	}
	.tag > header {
		display: flex;
		justify-content: space-between;
		gap: 4mm;
		font-size: 11pt;
		font-weight: 700;
	}
	.tag > header span:last-child {
		font-size: 8.5pt;
		font-weight: 400;
		text-align: end;
	}
	.tag .state {
		margin: 1mm 0 1.5mm;
		padding: 0.5mm 2mm;
		border: 1.2mm solid #000;
		text-align: center;
		font-size: 20pt;
		line-height: 1.15;
		font-weight: 800;
		print-color-adjust: exact;
		-webkit-print-color-adjust: exact;
	}
	.tag:is([data-tag='suspect'], [data-tag='waiting']) .state {
		background: #ffe08a;
	}
	.tag:is([data-tag='quarantined'], [data-tag='nonconforming'], [data-tag='scrapped']) .state {
		background: #b3141d;
		border-color: #b3141d;
		color: #fff;
	}
	.tag[data-tag='rework'] .state {
		background: #ffd0a8;
	}
	.tag[data-tag='released'] .state {
		background: #cdeedb;
	}
	.tag-body {
		flex: 1;
		display: grid;
		grid-template-columns: minmax(0, 1fr) 27mm;
		gap: 3mm;
		min-height: 0;
	}
	.tag dl {
		overflow: hidden;
	}
	.tag dl div {
		display: grid;
		grid-template-columns: 19mm minmax(0, 1fr);
		gap: 1.5mm;
		min-height: 3.8mm;
		border-bottom: 0.3pt solid #999;
	}
	.tag dt {
		font-size: 8pt;
	}
	.tag dd {
		font-weight: 650;
		display: -webkit-box;
		-webkit-box-orient: vertical;
		-webkit-line-clamp: 2;
		overflow: hidden;
	}
	figure {
		margin: 0;
		text-align: center;
	}
	figure img {
		display: block;
		width: 27mm;
		height: 27mm;
	}
	figcaption {
		font-size: 7.5pt;
	}
	figcaption b {
		display: block;
		font-size: 8pt;
		overflow-wrap: anywhere;
	}
	.tag > footer {
		margin-top: 1mm;
		font-size: 7.5pt;
	}
	@media print {
		:host {
			position: static;
			overflow: visible;
			background: #fff;
		}
		.bar {
			display: none;
		}
		.sheet,
		:host([kind='tag']) .sheet {
			margin: 0;
			padding: 0;
			width: auto;
			box-shadow: none;
		}
		.tag {
			break-after: avoid;
		}
	}
`;
