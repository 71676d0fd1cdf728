// How settings look that people read from across the machine.

import { css } from 'lit';

export const settingsStyle = css`
	.settings dl {
		display: grid;
		grid-template-columns: repeat(auto-fill, minmax(min(100%, 168px), 1fr));
		gap: 8px;
		margin: 8px 0 0;
	}
	.settings dl > div {
		padding: 10px 12px;
		border: 1px solid var(--_line);
		border-inline-start-width: 5px;
		border-radius: 8px;
		background: var(--_surface);
	}
	.settings [data-changed] {
		border-inline-start-color: var(--_accent);
	}
	.settings dt {
		color: var(--_muted);
		overflow-wrap: anywhere;
	}
	.settings dd {
		margin: 2px 0 0;
		font-size: 1.75rem;
		font-weight: 700;
		line-height: 1.2;
		font-variant-numeric: tabular-nums;
		overflow-wrap: anywhere;
	}
	.settings dd small {
		font-size: 1rem;
		font-weight: 400;
		color: var(--_muted);
	}
	.settings dd.changed {
		font-size: 0.875rem;
		font-weight: 600;
		color: var(--_accent);
	}
`;
