// How charts of signals are laid out: the drawing first, what was found beside it where there is room, below it on a phone.

import { css } from 'lit';

export const chartStyle = css`
	:host {
		container-type: inline-size;
		--_alarm: #b3141d;
	}
	:host([theme='dark']) {
		--_alarm: #ff8f8f;
	}
	header {
		display: flex;
		flex-wrap: wrap;
		gap: 8px 16px;
		align-items: center;
		margin-bottom: 8px;
	}
	h2 {
		margin: 0;
		font-size: 20px;
		line-height: 1.25;
		font-weight: 650;
		overflow-wrap: anywhere;
	}
	h3 {
		margin: 0 0 6px;
		font-size: 16px;
		font-weight: 650;
	}
	.what {
		flex: 1 1 14em;
		min-width: 0;
	}
	.what p {
		margin: 2px 0 0;
	}
	.value {
		font-size: 20px;
		font-weight: 650;
		font-variant-numeric: tabular-nums;
	}
	.muted {
		color: var(--_muted);
	}
	select {
		min-height: 44px;
		max-width: 100%;
		padding: 0 10px;
		border: 1px solid var(--_line);
		border-radius: 8px;
		background: var(--_surface);
	}
	.tools {
		display: flex;
		flex-wrap: wrap;
		gap: 8px;
	}
	.pill {
		font-size: 14px;
	}
	.body {
		display: grid;
		grid-template-columns: minmax(0, 1fr) minmax(220px, 300px);
		gap: 14px;
		align-items: start;
	}
	.plot {
		height: 340px;
		min-width: 0;
	}
	.plot.two {
		height: 470px;
	}
	.plot:has(svg) {
		cursor: default;
	}
	.found,
	.sheet {
		min-width: 0;
		overflow-wrap: anywhere;
	}
	ol,
	ul {
		list-style: none;
		margin: 0;
		padding: 0;
		display: grid;
		gap: 6px;
	}
	.mark {
		display: grid;
		grid-template-columns: 1.8em minmax(0, 1fr);
		gap: 8px;
		width: 100%;
		min-height: 44px;
		padding: 6px 8px;
		border: 1px solid var(--_line);
		border-radius: 8px;
		background: var(--_surface);
		text-align: start;
		align-items: start;
	}
	.mark:hover {
		background: var(--_soft);
	}
	.mark[aria-pressed='true'] {
		border-color: var(--_accent);
		box-shadow: inset 0 0 0 1px var(--_accent);
	}
	.mark b {
		display: grid;
		place-items: center;
		width: 1.8em;
		height: 1.8em;
		border: 2px solid var(--_alarm);
		border-radius: 50%;
		font-size: 14px;
	}
	.said {
		margin: 8px 0 0;
		padding: 8px 12px;
		border-inline-start: 4px solid var(--_alarm);
		background: var(--_soft);
		border-radius: 0 8px 8px 0;
	}
	.said:empty {
		display: none;
	}
	.alarms {
		margin-top: 12px;
	}
	.sheet {
		margin-top: 12px;
		overflow-x: auto;
	}
	table {
		border-collapse: collapse;
		width: 100%;
	}
	caption {
		text-align: start;
		padding-bottom: 4px;
		color: var(--_muted);
	}
	th,
	td {
		padding: 6px 10px;
		border-bottom: 1px solid var(--_line);
		text-align: start;
		vertical-align: top;
	}
	.number {
		text-align: end;
		font-variant-numeric: tabular-nums;
		white-space: nowrap;
	}
	.time,
	.number {
		width: 1%;
	}
	.time {
		white-space: nowrap;
		font-variant-numeric: tabular-nums;
	}
	.empty {
		margin: 0;
		padding: 36px 12px;
		text-align: center;
		color: var(--_muted);
	}
	.empty b {
		display: block;
		color: var(--_text);
	}
	.notice {
		margin-bottom: 8px;
	}
	img {
		display: block;
		max-width: 100%;
		height: auto;
	}
	@container (max-width: 760px) {
		.body {
			grid-template-columns: minmax(0, 1fr);
		}
	}
	th:last-child,
	td:last-child {
		min-width: 9em;
	}
	@container (max-width: 480px) {
		.time {
			min-width: 7em;
			white-space: normal;
			overflow-wrap: normal;
		}
		th,
		td {
			padding: 6px;
		}
		.plot {
			height: 280px;
		}
		.plot.two {
			height: 390px;
		}
		.tools,
		.choose {
			flex: 1 1 100%;
		}
		.tools .button {
			flex: 1;
		}
		select {
			width: 100%;
		}
	}
`;
