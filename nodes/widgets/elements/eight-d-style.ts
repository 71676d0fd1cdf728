// How the 8D workspace is laid out: the rail above what belongs to one discipline; on a phone everything below each other.

import { css } from 'lit';

export const eightDStyle = css`
	:host {
		container-type: inline-size;
	}
	header {
		display: flex;
		flex-wrap: wrap;
		gap: 8px 14px;
		align-items: center;
		margin-bottom: 12px;
	}
	header .title {
		flex: 1 1 300px;
		min-width: 0;
	}
	header .title p {
		margin: 0;
		display: flex;
		flex-wrap: wrap;
		gap: 4px 10px;
		align-items: center;
	}
	.who {
		min-height: 44px;
		max-width: 100%;
		padding: 0 10px;
		border: 1px solid var(--_line);
		border-radius: 8px;
		background: var(--_surface);
	}
	.cases {
		display: grid;
		gap: 10px;
	}
	.case {
		display: grid;
		grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
		gap: 8px 18px;
		align-items: center;
		width: 100%;
		padding: 12px 14px;
		border: 1px solid var(--_line);
		border-radius: 10px;
		background: var(--_surface);
		text-align: start;
		overflow-wrap: anywhere;
	}
	.case:hover {
		background: var(--_soft);
	}
	.case .name {
		display: block;
		font-weight: 650;
	}
	.small {
		display: grid;
		grid-template-columns: repeat(9, minmax(0, 1fr));
		gap: 3px;
		margin: 0 0 4px;
		padding: 0;
		list-style: none;
	}
	.small .dot {
		padding: 2px 0;
		border-radius: 5px;
		text-align: center;
		font-size: 13px;
		font-weight: 600;
	}
	.rail {
		display: grid;
		grid-template-columns: repeat(9, minmax(0, 1fr));
		gap: 6px;
		margin: 0 0 14px;
	}
	.rail button {
		width: 100%;
		height: 100%;
		min-height: 64px;
		padding: 6px 4px;
		border: 2px solid transparent;
		border-radius: 9px;
		display: grid;
		align-content: center;
		justify-items: center;
		gap: 1px;
		text-align: center;
		overflow-wrap: anywhere;
		line-height: 1.2;
	}
	.rail b {
		font-size: 17px;
	}
	.rail span {
		font-size: 14px;
	}
	.rail small {
		font-size: 13px;
		color: inherit;
	}
	.rail button[aria-current='true'] {
		border-color: var(--_text);
	}
	[data-standing] {
		background: color-mix(in srgb, var(--_text) 7%, var(--_surface));
		color: var(--_muted);
	}
	[data-standing='done'] {
		background: color-mix(in srgb, var(--_normal) 20%, var(--_surface));
		color: var(--_good);
	}
	[data-standing='current'] {
		background: color-mix(in srgb, var(--_watching) 22%, var(--_surface));
		color: var(--_text);
	}
	[data-standing='held'] {
		background: color-mix(in srgb, var(--_held) 24%, var(--_surface));
		color: var(--_text);
	}
	[data-standing='overdue'] {
		background: var(--_stopped);
		color: var(--_on-stopped);
	}
	[data-standing='missing'] {
		background: var(--_surface);
		color: var(--_late);
		box-shadow: inset 0 0 0 1px var(--_late);
	}
	.panel {
		display: grid;
		grid-template-columns: minmax(270px, 4fr) minmax(0, 9fr);
		gap: 14px;
		align-items: start;
	}
	.side,
	.main {
		display: grid;
		gap: 12px;
		min-width: 0;
	}
	.card {
		padding: 12px 14px;
		border: 1px solid var(--_line);
		border-radius: 10px;
		min-width: 0;
		overflow-wrap: anywhere;
	}
	.card > :last-child {
		margin-bottom: 0;
	}
	.work p {
		margin: 0 0 4px;
	}
	.work[data-late] {
		border-inline-start: 5px solid var(--_late);
	}
	.late {
		color: var(--_late);
		font-weight: 650;
	}
	.work .button {
		margin-top: 6px;
		width: 100%;
	}
	.lacks {
		margin: 0;
		padding-inline-start: 20px;
		list-style: disc;
		color: var(--_late);
	}
	.reports {
		display: grid;
		grid-template-columns: auto 1fr 1fr;
		gap: 6px 8px;
		align-items: center;
	}
	h4 {
		margin: 14px 0 4px;
		font-size: 15px;
		font-weight: 650;
	}
	.main h4:first-of-type {
		margin-top: 0;
	}
	.main p.said {
		margin: 0 0 8px;
		white-space: pre-line;
	}
	.main p.note {
		color: var(--_muted);
		font-size: 14px;
	}
	.main p.ok,
	.main p.ng {
		padding: 4px 10px;
		border-inline-start: 4px solid var(--_good);
		background: color-mix(in srgb, var(--_good) 10%, var(--_surface));
	}
	.main p.ng {
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
	.toast {
		position: fixed;
		inset-inline: 16px;
		bottom: 16px;
		width: fit-content;
		max-width: min(560px, calc(100% - 32px));
		margin: 0 auto;
		padding: 12px 18px;
		border-radius: 10px;
		background: var(--_text);
		color: var(--_surface);
		z-index: 5;
	}
	@container (max-width: 900px) {
		.panel,
		.case {
			grid-template-columns: minmax(0, 1fr);
		}
		.rail {
			grid-template-columns: repeat(5, minmax(0, 1fr));
		}
	}
	@container (max-width: 480px) {
		.rail {
			grid-template-columns: repeat(3, minmax(0, 1fr));
		}
		dl div {
			grid-template-columns: minmax(0, 1fr);
		}
		.reports {
			grid-template-columns: 1fr 1fr;
		}
		.reports span {
			grid-column: 1 / -1;
		}
	}
`;
