// How the list of alarms looks: one line an alarm where there is room, one under another on a phone. Severity is colour, sign and word.

import { css } from 'lit';

export const alarmsStyle = css`
	:host {
		position: relative;
		container-type: inline-size;
		--_critical: #c8232c;
		--_high: #b45309;
		--_medium: #8a6d00;
		--_low: #1668b8;
		--_none: var(--_muted);
	}
	:host([theme='dark']) {
		--_critical: #ff7b80;
		--_high: #ffa64d;
		--_medium: #e8cf55;
		--_low: #7cbcf0;
	}
	[data-severity='critical'] {
		--_sign: var(--_critical);
	}
	[data-severity='high'] {
		--_sign: var(--_high);
	}
	[data-severity='medium'] {
		--_sign: var(--_medium);
	}
	[data-severity='low'] {
		--_sign: var(--_low);
	}
	[data-severity='none'] {
		--_sign: var(--_none);
	}
	h3 {
		margin: 0 0 6px;
		font-size: 15px;
		font-weight: 650;
	}
	p {
		margin: 0;
	}
	select,
	input,
	textarea {
		font: inherit;
		font-weight: 400;
		color: var(--_text);
		background: var(--_surface);
		border: 1px solid color-mix(in srgb, var(--_text) 55%, var(--_surface));
		border-radius: 8px;
		min-height: 44px;
		padding: 8px 10px;
		max-width: 100%;
		width: 100%;
		text-overflow: ellipsis;
	}
	header select {
		width: auto;
	}
	::placeholder {
		color: var(--_muted);
		opacity: 1;
	}
	label {
		display: grid;
		gap: 4px;
		font-size: 15px;
		font-weight: 600;
	}
	.notice {
		margin-bottom: 10px;
	}
	.flood {
		margin-bottom: 12px;
	}
	.gauges {
		display: grid;
		grid-template-columns: repeat(auto-fill, minmax(min(190px, 100%), 1fr));
		gap: 8px;
	}
	.gauge {
		display: grid;
		grid-template-columns: minmax(0, 1fr) auto;
		align-items: baseline;
		gap: 2px 8px;
		min-height: 64px;
		padding: 8px 12px;
		text-align: start;
		border: 1px solid var(--_line);
		border-radius: 10px;
		background: var(--_surface);
		--_bar: var(--_normal);
	}
	.gauge:hover {
		background: var(--_soft);
	}
	.gauge[aria-pressed='true'] {
		border-color: var(--_accent);
		box-shadow: inset 0 0 0 1px var(--_accent);
	}
	.gauge[data-rating='busy'] {
		--_bar: var(--_called);
	}
	.gauge[data-rating='flood'] {
		--_bar: var(--_stopped);
		border-color: var(--_stopped);
	}
	.gauge .name {
		overflow: hidden;
		text-overflow: ellipsis;
		white-space: nowrap;
	}
	.gauge b,
	.gauge .rating {
		justify-self: end;
	}
	.gauge b {
		font-size: 22px;
		line-height: 1.1;
	}
	.gauge small {
		grid-column: 1;
		grid-row: 2;
		min-height: 1.4em;
		color: var(--_muted);
	}
	.gauge .rating {
		grid-column: 2;
		grid-row: 2;
		font-size: 14px;
	}
	.gauge[data-rating='flood'] .rating {
		font-weight: 700;
	}
	.bar {
		grid-column: 1 / -1;
		block-size: 6px;
		border-radius: 3px;
		background: color-mix(in srgb, var(--_text) 12%, var(--_surface));
		overflow: hidden;
	}
	.bar i {
		display: block;
		block-size: 100%;
		background: var(--_bar);
	}
	.lists {
		display: flex;
		flex-wrap: wrap;
		gap: 6px;
		margin-bottom: 10px;
	}
	.count {
		font-variant-numeric: tabular-nums;
	}
	.filters {
		display: grid;
		grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 300px));
		gap: 10px;
		align-items: end;
		margin-bottom: 12px;
	}
	ul {
		margin: 0;
		padding: 0;
		list-style: none;
	}
	.rows {
		display: grid;
		gap: 6px;
	}
	.rows > li {
		display: grid;
		grid-template-columns: 84px minmax(0, 1fr) minmax(120px, auto) auto;
		gap: 4px 12px;
		align-items: center;
		padding: 8px 12px;
		border: 1px solid var(--_line);
		border-inline-start: 8px solid var(--_sign);
		border-radius: 10px;
	}
	.rows > li[data-alarm-state='unacknowledged'] {
		background: color-mix(in srgb, var(--_sign) var(--_tint), var(--_surface));
		border-color: var(--_sign);
	}
	.rows > li[data-alarm-state='returned'] {
		border-inline-start-style: dashed;
	}
	.rows > li.entry {
		grid-template-columns: minmax(0, 1fr) auto;
		border-inline-start: 1px solid var(--_line);
	}
	.rows > li:not(:has(.does)):not(.entry) {
		grid-template-columns: 84px minmax(0, 1fr) minmax(120px, 40%);
	}
	.severity {
		display: grid;
		justify-items: center;
		gap: 2px;
		font-size: 13px;
		text-align: center;
	}
	.severity svg {
		width: 26px;
		height: 26px;
	}
	.severity .shape {
		fill: none;
		stroke: var(--_sign);
		stroke-width: 2.4;
		stroke-linejoin: round;
	}
	.severity .cut {
		fill: none;
		stroke: var(--_sign);
		stroke-width: 2.4;
		stroke-linecap: round;
	}
	[data-alarm-state='unacknowledged'] .severity .shape {
		fill: var(--_sign);
	}
	[data-alarm-state='unacknowledged'] .severity .cut {
		stroke: var(--_surface);
	}
	.sentence {
		font-weight: 500;
		overflow-wrap: anywhere;
	}
	[data-alarm-state='unacknowledged'] .sentence,
	[data-alarm-state='returned'] .sentence {
		font-weight: 700;
	}
	.where {
		font-size: 14px;
		color: var(--_muted);
		overflow-wrap: anywhere;
	}
	.where a {
		color: inherit;
	}
	.marks {
		display: flex;
		flex-wrap: wrap;
		gap: 4px 6px;
		margin-top: 4px;
		font-size: 14px;
	}
	.marks li {
		padding: 1px 8px;
		border: 1px solid var(--_line);
		border-radius: 6px;
		overflow-wrap: anywhere;
	}
	.marks [data-mark='first-out'] {
		border-color: transparent;
		background: var(--_text);
		color: var(--_surface);
		font-weight: 650;
	}
	.marks [data-mark='chattering'] {
		border-style: dashed;
		border-color: currentcolor;
	}
	.when {
		display: grid;
		justify-items: end;
		gap: 2px;
		text-align: end;
	}
	.when b {
		font-size: 18px;
		line-height: 1.1;
	}
	.when small {
		color: var(--_muted);
	}
	.state {
		font-size: 14px;
		font-weight: 600;
		overflow-wrap: anywhere;
	}
	.does {
		display: flex;
		gap: 6px;
		justify-content: flex-end;
		min-width: 190px;
	}
	.empty {
		display: flex;
		justify-content: center;
		align-items: center;
		gap: 12px;
		padding: 32px 12px;
		text-align: center;
		font-size: 18px;
		color: var(--_muted);
	}
	.empty svg {
		flex: none;
		width: 32px;
		height: 32px;
		fill: none;
		stroke: var(--_normal);
		stroke-width: 3;
	}
	footer {
		display: flex;
		flex-wrap: wrap;
		align-items: center;
		justify-content: space-between;
		gap: 10px;
		margin-top: 10px;
	}
	.sure,
	.pager {
		display: flex;
		flex-wrap: wrap;
		align-items: center;
		gap: 10px;
	}
	.pager {
		margin-inline-start: auto;
	}
	.button[disabled] {
		opacity: 0.5;
		cursor: default;
	}
	.filter-button {
		display: none;
	}
	@container (max-width: 640px) {
		.gauges {
			grid-template-columns: repeat(auto-fill, minmax(min(140px, 100%), 1fr));
		}
		.gauge {
			padding: 6px 10px;
		}
		.filters {
			grid-template-columns: minmax(0, 1fr);
		}
		.filters:not(.open) {
			display: none;
		}
		.filter-button {
			display: inline-flex;
		}
		.rows > li,
		.rows > li:not(:has(.does)):not(.entry) {
			grid-template-columns: 56px minmax(0, 1fr);
		}
		.when {
			grid-column: 2;
			display: flex;
			flex-wrap: wrap;
			align-items: baseline;
			gap: 2px 10px;
			text-align: start;
		}
		.does {
			grid-column: 1 / -1;
			min-width: 0;
		}
		.does .main {
			flex: 1;
		}
		.lists .button {
			flex: 1 1 auto;
			padding: 0 10px;
		}
		.pager,
		footer > .button {
			width: 100%;
			justify-content: space-between;
		}
		footer > .button {
			justify-content: center;
		}
	}
`;
