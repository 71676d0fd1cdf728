// How parts of a report look on a screen (report-blocks.ts). Not for paper.

import { css } from 'lit';

export const reportBlocksStyle = css`
	h4 {
		margin: 14px 0 4px;
		font-size: 15px;
		font-weight: 650;
	}
	h4:first-of-type {
		margin-top: 0;
	}
	p.said {
		margin: 0 0 8px;
		white-space: pre-line;
	}
	p.note {
		color: var(--_muted);
		font-size: 14px;
	}
	p.ok,
	p.ng {
		padding: 4px 10px;
		border-inline-start: 4px solid var(--_good);
		background: color-mix(in srgb, var(--_good) 10%, var(--_surface));
	}
	p.ng {
		border-color: var(--_late);
		background: color-mix(in srgb, var(--_late) 10%, var(--_surface));
	}
	dl {
		display: grid;
		gap: 4px;
		margin: 0 0 10px;
	}
	dl div {
		display: grid;
		grid-template-columns: minmax(110px, 200px) minmax(0, 1fr);
		gap: 2px 12px;
	}
	dd {
		margin: 0;
		white-space: pre-line;
	}
	.wide {
		overflow-x: auto;
		margin-bottom: 12px;
	}
	table {
		border-collapse: collapse;
		width: 100%;
		font-size: 15px;
	}
	caption {
		text-align: start;
		padding: 2px 0 4px;
		font-weight: 650;
	}
	th,
	td {
		border: 1px solid var(--_line);
		padding: 5px 8px;
		text-align: start;
		vertical-align: top;
		white-space: pre-line;
		min-width: 64px;
		overflow-wrap: break-word;
	}
	th {
		background: var(--_soft);
		font-weight: 600;
	}
	figure {
		margin: 0 0 12px;
	}
	figure img {
		max-width: 100%;
		max-height: 320px;
		border-radius: 6px;
	}
	.drawing {
		overflow-x: auto;
	}
	.drawing img {
		max-width: none;
		max-height: none;
		background: #fff;
		padding: 6px;
	}
	figcaption {
		color: var(--_muted);
		font-size: 14px;
	}
	.signatures li {
		display: grid;
		grid-template-columns: 24px minmax(0, 1fr) minmax(0, 1fr);
		gap: 2px 10px;
		padding: 8px 0;
		border-bottom: 1px solid var(--_line);
		align-items: center;
	}
	.signatures .mark {
		width: 22px;
		height: 22px;
		border: 2px solid var(--_line);
		border-radius: 50%;
		display: grid;
		place-items: center;
	}
	.signatures .mark svg {
		width: 14px;
		height: 14px;
		fill: none;
		stroke: currentcolor;
		stroke-width: 3;
	}
	.signatures li[data-signed='yes'] .mark {
		border-color: var(--_good);
		color: var(--_good);
	}
	.signatures li[data-said='no'] .mark {
		border-color: var(--_late);
		color: var(--_late);
	}
	.signatures li[data-said='no'],
	.signatures li[data-signed='no'] {
		color: var(--_late);
	}
	.signatures .why {
		grid-column: 2 / -1;
		color: var(--_text);
	}
	@container (max-width: 480px) {
		dl div {
			grid-template-columns: minmax(0, 1fr);
		}
	}
`;
