// How the wall looks. Sizes follow the tile, so that what is near is small and what hangs high is big.

import { css } from 'lit';

export const boardStyle = css`
	:host {
		display: flex;
		flex-direction: column;
		gap: 10px;
		min-height: 240px;
		overflow: hidden;
		--_muted: color-mix(in srgb, var(--_text) 82%, var(--_surface));
	}
	/* Alone on the screen it stands on nothing but black; the dashboard takes the padding of everything on its page. */
	:host(:fullscreen) {
		padding: 16px !important;
		background: var(--_surface) !important;
	}
	header {
		display: flex;
		align-items: center;
		flex-wrap: wrap;
		gap: 4px 22px;
	}
	h2 {
		margin: 0;
		font-size: clamp(18px, 1.8vw, 34px);
		font-weight: 650;
	}
	.time {
		font-size: clamp(15px, 1.4vw, 26px);
		color: var(--_muted);
		font-variant-numeric: tabular-nums;
	}
	.sum {
		display: flex;
		flex-wrap: wrap;
		gap: 4px 20px;
		margin: 0 0 0 auto;
		padding: 0;
		list-style: none;
		font-size: clamp(14px, 1.2vw, 24px);
		color: var(--_muted);
	}
	.sum li {
		display: flex;
		align-items: center;
		gap: 0.4em;
	}
	.sum svg {
		width: 0.8em;
		height: 0.8em;
		fill: var(--_state);
	}
	.sum b {
		font-size: 1.35em;
		color: var(--_text);
		font-variant-numeric: tabular-nums;
	}
	.tools {
		display: flex;
		gap: 6px;
	}
	ul.wall {
		flex: 1;
		min-height: 0;
		display: grid;
		gap: var(--_gap, 12px);
		margin: 0;
		padding: 3px;
		list-style: none;
		grid-template-columns: repeat(var(--_columns, 1), minmax(0, 1fr));
		grid-auto-rows: minmax(0, 1fr);
	}
	.place {
		container-type: size;
		min-width: 0;
		min-height: 0;
	}
	.station {
		display: flex;
		flex-direction: column;
		width: 100%;
		height: 100%;
		padding: 4.5cqh 4.5cqw;
		overflow: hidden;
		border: 1px solid color-mix(in srgb, var(--_state) 40%, var(--_line));
		border-top: max(6px, 3cqh) solid var(--_state);
		border-radius: 12px;
		background: color-mix(in srgb, var(--_state) var(--_tint), var(--_surface));
		text-align: start;
		--_unit: min(1cqw, 1.9cqh);
		font-size: max(12.5px, calc(4.6 * var(--_unit)));
		line-height: 1.3;
	}
	a.station {
		color: inherit;
		text-decoration: none;
	}
	a.station:hover .what,
	button.station:hover .what {
		text-decoration: underline;
	}
	.to-case {
		display: inline-block;
		padding: 10px 0;
		color: inherit;
	}
	[data-state='normal'] .station {
		background: var(--_surface);
		border-color: var(--_line);
		border-top-color: var(--_normal);
	}
	.head {
		display: flex;
		align-items: center;
		justify-content: space-between;
		gap: 0.5em;
	}
	.name {
		min-width: 0;
		overflow: hidden;
		text-overflow: ellipsis;
		white-space: nowrap;
		font-weight: 650;
		font-size: 1.28em;
	}
	.what {
		margin: 0.35em 0 0;
		font-size: 1.14em;
		display: -webkit-box;
		-webkit-box-orient: vertical;
		-webkit-line-clamp: 2;
		overflow: hidden;
		overflow-wrap: anywhere;
	}
	.seen {
		font-size: 1.14em;
		font-weight: 650;
		font-variant-numeric: tabular-nums;
	}
	.who {
		margin: 0.2em 0 0;
		color: var(--_muted);
		display: -webkit-box;
		-webkit-box-orient: vertical;
		-webkit-line-clamp: 1;
		overflow: hidden;
	}
	.quiet {
		margin: 0.4em 0 0;
		color: var(--_muted);
	}
	.foot {
		display: flex;
		align-items: flex-end;
		justify-content: space-between;
		gap: 0.6em;
		margin-top: auto;
		padding-top: 0.3em;
	}
	.number {
		font-size: max(26px, calc(11.5 * var(--_unit)));
		font-weight: 650;
		line-height: 1;
		font-variant-numeric: tabular-nums;
		white-space: nowrap;
	}
	.next {
		min-width: 0;
		text-align: end;
		color: var(--_muted);
		line-height: 1.25;
	}
	.next > span {
		display: block;
		overflow: hidden;
		text-overflow: ellipsis;
	}
	.next andon-clock {
		color: var(--_text);
		font-weight: 650;
	}
	.next andon-clock[over] {
		text-decoration: underline;
	}
	.more {
		color: var(--_text);
		font-weight: 600;
	}
	@container (max-height: 170px) {
		.who,
		.next .id {
			display: none;
		}
		.what {
			-webkit-line-clamp: 1;
		}
	}
	.fresh .station {
		animation: fresh 1.2s ease-in-out 6;
	}
	@keyframes fresh {
		50% {
			background: color-mix(in srgb, var(--_state) 38%, var(--_surface));
		}
	}
	@media (prefers-reduced-motion: reduce) {
		.fresh .station {
			animation: none;
			outline: 4px solid var(--_state);
		}
	}
	.rest {
		display: grid;
		place-content: center;
		text-align: center;
		font-size: 20px;
		color: var(--_muted);
		border: 1px dashed var(--_line);
		border-radius: 12px;
	}
	.all-quiet {
		margin: auto;
		font-size: clamp(20px, 2.4vw, 44px);
		color: var(--_muted);
		text-align: center;
	}
	/* A phone: a list, and lists scroll. */
	:host([list]) {
		height: auto !important;
	}
	:host([list]) ul.wall {
		display: flex;
		flex-direction: column;
		gap: 8px;
	}
	:host([list]) .place {
		container-type: inline-size;
	}
	:host([list]) .station {
		height: auto;
		padding: 10px 12px;
		border-top-width: 1px;
		border-inline-start: 8px solid var(--_state);
		font-size: 15px;
	}
	:host([list]) .number {
		font-size: 28px;
	}
	:host([list]) .time {
		margin-inline-end: auto;
	}
	:host([list]) .tools {
		order: 1;
	}
	:host([list]) .sum {
		order: 2;
		width: 100%;
		margin: 0;
	}
	dialog {
		width: min(640px, calc(100vw - 24px));
		max-height: calc(100dvh - 48px);
		padding: 0;
		border: 1px solid var(--_line);
		border-radius: 14px;
		background: var(--_surface);
		color: var(--_text);
	}
	dialog::backdrop {
		background: rgb(0 0 0 / 55%);
	}
	dialog header {
		position: sticky;
		top: 0;
		justify-content: space-between;
		flex-wrap: nowrap;
		padding: 12px 16px;
		background: var(--_surface);
		border-bottom: 1px solid var(--_line);
	}
	dialog h3 {
		margin: 0;
		font-size: 20px;
	}
	dialog ol {
		margin: 0;
		padding: 4px 16px 16px;
		list-style: none;
	}
	dialog li {
		padding: 12px 0;
		border-bottom: 1px solid var(--_line);
	}
	dialog li:last-child {
		border-bottom: 0;
	}
	dialog li .line {
		display: flex;
		flex-wrap: wrap;
		align-items: center;
		gap: 4px 10px;
		margin: 0;
	}
	dialog li p {
		margin: 4px 0 0;
	}
	dialog .muted {
		color: var(--_muted);
	}
`;
