// How the history of a case looks: day by day, what people said stands out.

import { css } from 'lit';

export const caseTimelineStyle = css`
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
`;
