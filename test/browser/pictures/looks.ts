// In which looks everything is photographed: each language, each theme, phone and desk; and what a dashboard needs to have a theme.
// Not for taking pictures: gallery.ts.

import type { FlowNode } from '../../runtime/harness/node-red.ts';
import type { Language, PageOptions, Theme } from '../harness/page.ts';

export interface Scheme {
	language: Language;
	theme: Theme;
}

export const SCHEMES: readonly Scheme[] = [
	{ language: 'en-US', theme: 'light' },
	{ language: 'zh-CN', theme: 'dark' },
	{ language: 'zh-CN', theme: 'light' },
	{ language: 'en-US', theme: 'dark' },
];

/** A phone in the hand, and a screen on a desk. */
export const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } };
export type Size = keyof typeof SIZES;

/** A dashboard knows no dark colours by itself: a plant sets them. */
const NIGHT = { surface: '#171e26', primary: '#7db4ff', bgPage: '#0f141a', groupBg: '#0f141a', groupOutline: '#26303b' };

export function inTheme(nodes: readonly FlowNode[], theme: Theme): FlowNode[] {
	if (theme === 'light') return [...nodes];
	return nodes.map((node) => (node.type === 'ui-theme' ? { ...node, colors: NIGHT } : node));
}

export function optionsOf(scheme: Scheme, size: Size): PageOptions {
	return { ...scheme, viewport: SIZES[size] };
}

export function nameOf({ language, theme }: Scheme, size: Size): string {
	return `${language === 'zh-CN' ? 'zh' : 'en'}.${theme}.${size}`;
}
