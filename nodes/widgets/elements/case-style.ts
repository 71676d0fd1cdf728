// How one case looks on a screen: facts beside its history where there is room, below each other on a phone.

import { css } from 'lit';

export const caseStyle = css`
	:host {
		container-type: inline-size;
		--_late: #b3141d;
		--_good: #14633f;
	}
	:host([theme='dark']) {
		--_late: #ff8f8f;
		--_good: #7fd8ae;
	}
	:host(andon-case-say) {
		container-type: normal;
	}
	header {
		display: grid;
		grid-template-columns: auto minmax(0, 1fr) auto;
		gap: 6px 16px;
		align-items: start;
		margin-bottom: 14px;
	}
	.tools {
		display: flex;
		flex-wrap: wrap;
		gap: 8px;
		justify-content: flex-end;
	}
	.title p,
	.muted,
	.by,
	.note,
	.said {
		margin: 0;
	}
	.title p {
		display: flex;
		flex-wrap: wrap;
		gap: 4px 10px;
		align-items: center;
	}
	.title p.muted {
		display: block;
	}
	h2 {
		margin: 2px 0;
		font-size: 22px;
		line-height: 1.25;
		font-weight: 650;
		overflow-wrap: anywhere;
	}
	h3 {
		margin: 0 0 8px;
		font-size: 16px;
		font-weight: 650;
	}
	.age {
		color: var(--_text);
	}
	.pill {
		font-size: 14px;
	}
	.pill.over {
		background: color-mix(in srgb, var(--_text) 10%, var(--_surface));
		color: var(--_text);
	}
	.columns {
		display: grid;
		grid-template-columns: minmax(280px, 5fr) minmax(0, 8fr);
		gap: 14px;
		align-items: start;
	}
	.side,
	.main {
		display: grid;
		gap: 14px;
		min-width: 0;
	}
	.card {
		padding: 12px 14px;
		border: 1px solid var(--_line);
		border-radius: 10px;
		min-width: 0;
		overflow-wrap: anywhere;
	}
	.warning {
		margin: 0 0 12px;
		padding: 8px 14px;
		border-radius: 8px;
		background: var(--_state);
		color: var(--_on-state);
		font-weight: 600;
	}
	.muted,
	dt,
	small,
	.by {
		color: var(--_muted);
	}
	dl {
		margin: 0;
	}
	dl.facts,
	dl.sums {
		display: grid;
		grid-template-columns: repeat(auto-fill, minmax(min(130px, 100%), 1fr));
		gap: 8px 14px;
	}
	dl .wide {
		grid-column: 1 / -1;
	}
	dt {
		font-size: 14px;
	}
	dd {
		margin: 0;
		white-space: pre-line;
	}
	.sums dd {
		font-size: 18px;
		font-weight: 650;
		font-variant-numeric: tabular-nums;
	}
	.facts + .muted {
		margin-top: 8px;
		font-size: 15px;
	}
	ul,
	ol {
		margin: 0;
		padding: 0;
		list-style: none;
	}
	.waits,
	.measures,
	.turns {
		display: grid;
		gap: 10px;
	}
	.waits li,
	.measures li,
	.turns li {
		display: grid;
		gap: 1px;
		padding-inline-start: 10px;
		border-inline-start: 4px solid var(--_line);
	}
	.waits li {
		border-inline-start-color: var(--_accent);
	}
	.waits li.late,
	.measures li.to-do {
		border-inline-start-color: var(--_called);
	}
	.measures li.done {
		border-inline-start-color: var(--_normal);
	}
	.waits .muted {
		font-size: 15px;
	}
	.clock b {
		font-size: 20px;
		font-variant-numeric: tabular-nums;
	}
	.over-due,
	andon-clock[over] {
		color: var(--_late);
	}
	small {
		font-size: 14px;
	}
	.turns li {
		display: block;
	}
	.turns small {
		display: block;
	}
	.result {
		padding: 0 8px;
		border-radius: 99px;
		border: 1px solid currentcolor;
		font-weight: 650;
		font-size: 14px;
		white-space: nowrap;
	}
	.result[data-result='ok'],
	li[data-result='ok'] .said {
		color: var(--_good);
	}
	.result[data-result='ng'],
	li[data-result='ng'] .said {
		color: var(--_late);
	}
	.files {
		display: grid;
		grid-template-columns: repeat(auto-fill, minmax(min(120px, 100%), 1fr));
		gap: 8px;
	}
	.files img {
		display: block;
		width: 100%;
		height: 96px;
		object-fit: cover;
		border-radius: 6px;
	}
	.files a {
		display: block;
		padding: 8px 0;
	}
	a {
		color: var(--_accent);
		overflow-wrap: anywhere;
	}
	.timeline-head {
		display: flex;
		flex-wrap: wrap;
		justify-content: space-between;
		gap: 4px 12px;
	}
	.timeline-head h3 {
		align-self: center;
		margin: 0;
	}
	.check {
		display: flex;
		align-items: center;
		gap: 8px;
		min-height: 44px;
		font-size: 15px;
		font-weight: 400;
	}
	.check input {
		width: 20px;
		height: 20px;
	}
	.day {
		content-visibility: auto;
		contain-intrinsic-size: auto 400px;
	}
	.day h4 {
		margin: 12px 0 4px;
		font-size: 15px;
		font-weight: 650;
		color: var(--_muted);
	}
	.day li {
		display: grid;
		grid-template-columns: 52px minmax(0, 1fr);
		gap: 10px;
		padding: 7px 0;
		border-top: 1px solid color-mix(in srgb, var(--_text) 10%, var(--_surface));
	}
	.day time {
		font-variant-numeric: tabular-nums;
		color: var(--_muted);
	}
	.said {
		font-weight: 600;
	}
	.minor .said,
	.redacted .said {
		font-weight: 400;
		color: var(--_muted);
	}
	[data-sort='said'] .note {
		padding: 8px 12px;
		margin-block: 4px;
		border-radius: 8px;
		background: var(--_soft);
	}
	.note {
		white-space: pre-line;
	}
	.by {
		font-size: 14px;
	}
	.day .button {
		margin-top: 6px;
	}
	andon-form {
		display: block;
		margin-top: 6px;
	}
	.earlier {
		width: 100%;
		margin-top: 12px;
	}
	label,
	.say {
		display: grid;
		gap: 6px;
		font-weight: 600;
		font-size: 15px;
	}
	.say {
		position: relative;
		margin-top: 8px;
	}
	select,
	input:not([type='checkbox'], [type='file']),
	textarea {
		font: inherit;
		font-size: 16px;
		font-weight: 400;
		color: var(--_text);
		background: var(--_surface);
		border: 1px solid color-mix(in srgb, var(--_text) 55%, var(--_surface));
		border-radius: 8px;
		min-height: 44px;
		padding: 8px 10px;
		width: 100%;
	}
	textarea {
		min-height: 76px;
		resize: vertical;
	}
	.buttons {
		display: flex;
		flex-wrap: wrap;
		justify-content: flex-end;
		gap: 8px;
	}
	.buttons .button:not(.main) {
		font-size: 16px;
		font-weight: 400;
	}
	.button.file {
		position: relative;
		overflow: hidden;
		cursor: pointer;
	}
	.button.file input {
		position: absolute;
		inset: 0;
		opacity: 0;
		cursor: pointer;
	}
	.button.file:focus-within {
		outline: 3px solid var(--_accent);
		outline-offset: 2px;
	}
	[role='listbox'] {
		border: 1px solid var(--_line);
		border-radius: 8px;
		overflow: hidden;
		background: var(--_surface);
	}
	[role='listbox'][hidden] {
		display: none;
	}
	[role='option'] {
		padding: 11px 12px;
		font-weight: 400;
		font-size: 16px;
		cursor: pointer;
	}
	[role='option'][aria-selected='true'] {
		background: color-mix(in srgb, var(--_accent) 18%, var(--_surface));
		box-shadow: inset 4px 0 0 var(--_accent);
	}
	.fault {
		margin: 0 0 10px;
		padding: 8px 12px;
		border-radius: 8px;
		border-inline-start: 4px solid var(--_late);
		background: color-mix(in srgb, var(--_late) 10%, var(--_surface));
		font-weight: 400;
	}
	.find {
		display: grid;
		gap: 12px;
		max-width: 900px;
	}
	.found {
		display: grid;
		gap: 8px;
	}
	.found button {
		display: grid;
		grid-template-columns: minmax(0, 1fr) auto;
		gap: 2px 12px;
		width: 100%;
		min-height: 64px;
		padding: 10px 14px;
		text-align: start;
		border: 1px solid var(--_line);
		border-radius: 10px;
		background: var(--_surface);
	}
	.found button:hover {
		background: var(--_soft);
	}
	.found [data-status='open'].pill {
		background: var(--_accent);
		color: var(--_on-accent);
	}
	.found b,
	.found small {
		grid-column: 1 / -1;
		overflow-wrap: anywhere;
	}
	.empty {
		padding: 32px 12px;
		text-align: center;
		font-size: 18px;
		color: var(--_muted);
	}
	@container (max-width: 860px) {
		.columns {
			grid-template-columns: minmax(0, 1fr);
		}
	}
	@container (max-width: 620px) {
		header {
			grid-template-columns: minmax(0, 1fr);
		}
		header > .button {
			justify-self: start;
		}
		.tools {
			justify-content: stretch;
		}
		.tools .button {
			flex: 1;
		}
	}
`;
