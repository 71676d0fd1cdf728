// How the facts of a case look: what waits, quantities, measures, turns, documents.

import { css } from 'lit';

export const caseFactsStyle = css`
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
`;
