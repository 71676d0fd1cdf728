// How a list of tasks and an open task look: one column, one thumb.

import { css } from 'lit';

export const tasksStyle = css`
	:host {
		position: relative;
		container-type: inline-size;
	}
	select,
	textarea {
		font: inherit;
		color: var(--_text);
		background: var(--_surface);
		border: 1px solid color-mix(in srgb, var(--_text) 55%, var(--_surface));
		border-radius: 8px;
		min-height: 44px;
		padding: 8px 10px;
		max-width: 100%;
	}
	textarea {
		width: 100%;
		min-height: 96px;
	}
	.scope {
		display: flex;
	}
	.scope .button {
		border-radius: 0;
		margin-inline-start: -1px;
	}
	.scope .button:first-child {
		border-start-start-radius: 8px;
		border-end-start-radius: 8px;
	}
	.scope .button:last-child {
		border-start-end-radius: 8px;
		border-end-end-radius: 8px;
	}
	.view {
		display: grid;
		grid-template-columns: repeat(auto-fill, minmax(min(220px, 100%), 1fr));
		gap: 12px;
		width: 100%;
		padding: 14px;
		border: 1px solid var(--_line);
		border-radius: 10px;
		background: var(--_soft);
	}
	label {
		display: grid;
		gap: 4px;
		font-size: 15px;
		font-weight: 600;
	}
	label select {
		font-weight: 400;
		text-overflow: ellipsis;
	}
	.view .button {
		align-self: end;
	}
	.notice {
		margin-bottom: 10px;
	}
	.sheet-body .notice {
		margin: 0;
	}
	ul.rows {
		display: grid;
		gap: 8px;
		margin: 0;
		padding: 0;
		list-style: none;
	}
	.row {
		display: grid;
		grid-template-columns: minmax(0, 1fr) auto;
		gap: 2px 14px;
		width: 100%;
		min-height: 64px;
		padding: 10px 14px;
		text-align: start;
		border: 1px solid var(--_line);
		border-inline-start: 8px solid var(--_state);
		border-radius: 10px;
		background: var(--_surface);
	}
	.rows li:has(.to-case) {
		display: grid;
		grid-template-columns: minmax(0, 1fr) auto;
		gap: 6px;
	}
	a.button.to-case {
		align-self: stretch;
		padding: 0 8px;
		color: inherit;
		text-decoration: none;
	}
	.sheet-head a {
		display: inline-block;
		padding: 4px 0;
		color: inherit;
	}
	.row:hover {
		background: var(--_soft);
	}
	.row .title {
		font-weight: 650;
		font-size: 17px;
		overflow-wrap: anywhere;
	}
	.instead {
		grid-column: 1;
		font-weight: 650;
	}
	.row .about,
	.row .meta {
		grid-column: 1;
		color: var(--_muted);
		overflow: hidden;
		text-overflow: ellipsis;
		display: -webkit-box;
		-webkit-box-orient: vertical;
		-webkit-line-clamp: 2;
		overflow-wrap: anywhere;
	}
	.row .meta {
		font-size: 14px;
	}
	.row .time {
		grid-column: 2;
		grid-row: 1 / span 3;
		display: flex;
		flex-direction: column;
		align-items: flex-end;
		justify-content: space-between;
		gap: 4px;
		text-align: end;
	}
	.row:has(.instead) .time {
		grid-row: 1 / span 4;
	}
	.row .time b {
		font-size: 22px;
		line-height: 1.1;
	}
	.row .time small {
		display: block;
		font-size: 13px;
		color: var(--_muted);
	}
	.late b,
	.late andon-clock {
		color: var(--_late);
	}
	:host {
		--_late: #b3141d;
	}
	:host([theme='dark']) {
		--_late: #ff8f8f;
	}
	.pill {
		font-size: 13px;
	}
	.dense .row {
		min-height: 44px;
		padding: 5px 10px;
	}
	.dense .row .about,
	.dense .row .meta {
		-webkit-line-clamp: 1;
		font-size: 14px;
	}
	.dense .row .title {
		font-size: 15px;
	}
	.empty {
		padding: 32px 12px;
		text-align: center;
		font-size: 18px;
		color: var(--_muted);
	}
	.more-rows {
		width: 100%;
		margin-top: 8px;
	}
	dialog {
		position: fixed;
		inset: 0 0 0 auto;
		width: min(640px, 100vw);
		max-width: none;
		height: 100dvh;
		max-height: none;
		margin: 0;
		padding: 0;
		border: 0;
		border-inline-start: 1px solid var(--_line);
		background: var(--_surface);
		color: var(--_text);
		overflow: auto;
	}
	/* What is short fills the sheet, so that the bar with the answers is at its bottom. */
	dialog[open] {
		display: flex;
		flex-direction: column;
	}
	dialog::backdrop {
		background: rgb(0 0 0 / 50%);
	}
	.sheet-head {
		flex: none;
		position: sticky;
		top: 0;
		z-index: 2;
		display: grid;
		grid-template-columns: auto minmax(0, 1fr);
		gap: 4px 12px;
		align-items: start;
		padding: 12px 16px;
		background: var(--_surface);
		border-bottom: 1px solid var(--_line);
	}
	.sheet-head h3 {
		margin: 0;
		font-size: 20px;
		line-height: 1.25;
		overflow-wrap: anywhere;
	}
	.sheet-head p {
		margin: 0;
		color: var(--_muted);
		font-size: 15px;
	}
	.left {
		font-size: 17px;
		font-weight: 650;
	}
	.sheet-body {
		flex: 1 0 auto;
		display: flex;
		flex-direction: column;
		gap: 16px;
		padding: 16px;
	}
	.card {
		padding: 12px 14px;
		border: 1px solid var(--_line);
		border-radius: 10px;
	}
	.card h4 {
		margin: 0 0 4px;
		font-size: 15px;
		color: var(--_muted);
	}
	.card p {
		margin: 0;
	}
	.signatures ul {
		display: grid;
		gap: 8px;
		margin: 8px 0 0;
		padding: 0;
		list-style: none;
	}
	.signatures li {
		display: grid;
		grid-template-columns: 24px minmax(0, 1fr) auto;
		gap: 0 8px;
		align-items: start;
	}
	.signatures .mark {
		display: grid;
		place-items: center;
		width: 22px;
		height: 22px;
		border: 2px dashed var(--_muted);
		border-radius: 50%;
	}
	.signatures [data-signed='yes'] .mark {
		border-style: solid;
		border-color: var(--_normal);
		color: var(--_normal);
	}
	.signatures [data-said='no'] .mark {
		border-color: var(--_late);
		color: var(--_late);
	}
	.signatures .mark svg {
		width: 16px;
		height: 16px;
		fill: none;
		stroke: currentcolor;
		stroke-width: 3;
		stroke-linecap: round;
		stroke-linejoin: round;
	}
	.signatures small {
		color: var(--_muted);
	}
	.signatures .who small {
		display: block;
	}
	.signatures .who b,
	.signatures .said,
	.signatures .note {
		overflow-wrap: anywhere;
	}
	.signatures .said {
		text-align: end;
	}
	.signatures [data-signed='no'] .said {
		color: var(--_muted);
	}
	.signatures .note {
		grid-column: 2 / -1;
		color: var(--_muted);
	}
	.instructions {
		margin: 0;
		white-space: pre-line;
		overflow-wrap: anywhere;
	}
	andon-form {
		flex: 1 0 auto;
		margin: 0 -16px -16px;
	}
	.deeds {
		display: grid;
		grid-template-columns: repeat(auto-fit, minmax(132px, 1fr));
		gap: 8px;
	}
	.deeds .button {
		padding-inline: 8px;
	}
	.done {
		display: flex;
		align-items: center;
		gap: 8px;
		color: var(--_muted);
	}
	.deed {
		display: grid;
		grid-template-columns: minmax(0, 1fr);
		gap: 10px;
	}
	.deed select {
		width: 100%;
		min-width: 0;
	}
	.deed .buttons {
		display: flex;
		justify-content: flex-end;
		gap: 8px;
	}
	.fault {
		margin: 0;
		padding: 8px 12px;
		border-radius: 8px;
		border-inline-start: 4px solid var(--_late);
		background: color-mix(in srgb, var(--_late) 10%, var(--_surface));
	}
	a {
		color: var(--_accent);
		overflow-wrap: anywhere;
	}
	.links {
		margin: 0;
		padding-inline-start: 1.2em;
	}
	.links a {
		display: inline-block;
		padding: 10px 0;
	}
	@media (max-width: 640px) {
		dialog {
			border: 0;
		}
	}
	/* As far from the edge as the form in it. */
	@media (min-width: 641px) {
		.sheet-head,
		.sheet-body {
			padding-inline: 24px;
		}
		andon-form {
			margin-inline: -24px;
		}
	}
	@container (max-width: 520px) {
		h2 {
			width: 100%;
		}
		.who {
			flex: 1;
		}
		.scope {
			width: 100%;
			order: 1;
		}
		.scope .button {
			flex: 1;
			padding: 0 6px;
		}
	}
`;
