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
		.reports {
			grid-template-columns: 1fr 1fr;
		}
		.reports span {
			grid-column: 1 / -1;
		}
	}
`;
