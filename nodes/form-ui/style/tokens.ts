// The colours and measures of a form: those of the page (`--andon-…`), else our own for light and dark. Contrast at least 4.5 : 1.

import { css } from 'lit';

const light = css`
	--_surface: var(--andon-surface, #fff);
	--_text: var(--andon-text, #17212b);
	--_muted: var(--andon-muted, #52606d);
	--_line: var(--andon-line, #7b8794);
	--_accent: var(--andon-accent, #0b63ce);
	--_on-accent: var(--andon-on-accent, #fff);
	--_danger: var(--andon-danger, #b91c1c);
	--_ok: var(--andon-ok, #17713a);
	--_warn: var(--andon-warn, #8a5a00);
	color-scheme: light;
`;
const dark = css`
	--_surface: var(--andon-surface, #1a2027);
	--_text: var(--andon-text, #eef2f6);
	--_muted: var(--andon-muted, #aeb9c4);
	--_line: var(--andon-line, #74808d);
	--_accent: var(--andon-accent, #7db4ff);
	--_on-accent: var(--andon-on-accent, #0c1a2b);
	--_danger: var(--andon-danger, #ff9a9a);
	--_ok: var(--andon-ok, #7fdca0);
	--_warn: var(--andon-warn, #f2c14e);
	color-scheme: dark;
`;

export const tokens = css`
	:host {
		${light}
		--_font: var(--andon-font, system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif);
		--_soft: color-mix(in srgb, var(--_text) 12%, var(--_surface));
		--_tint: color-mix(in srgb, var(--_accent) 12%, var(--_surface));
		--_size: 48px;
		--_gap: 20px;
		--_round: 8px;
	}
	:host([dense]) {
		--_size: 44px;
		--_gap: 12px;
	}
	:host([theme='dark']) {
		${dark}
	}
	@media (prefers-color-scheme: dark) {
		:host([theme='auto']) {
			${dark}
		}
	}
`;
