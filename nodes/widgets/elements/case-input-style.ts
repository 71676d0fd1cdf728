// What is filled in and chosen around a case: a comment, who one is, a word to search for.

import { css } from 'lit';

export const caseInputStyle = css`
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
	@media (max-width: 600px) {
		.buttons .button {
			flex: 1 1 40%;
		}
		.buttons .button.main {
			flex-basis: 100%;
		}
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
`;
