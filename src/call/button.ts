// What a report panel is made of: its buttons, and what goes into the anomaly of each. In the browser, too. The check of it: panel.ts.

import type { Severity } from '../case/events.ts';
import type { Labels } from '../form/labels.ts';

/** Tell buttons apart beside their words; never the state of a case. */
export const COLORS = ['red', 'orange', 'yellow', 'green', 'blue', 'violet', 'grey'] as const;
export type CallColor = (typeof COLORS)[number];

export const ICONS = ['call', 'quality', 'machine', 'material', 'tool', 'safety', 'transport', 'energy', 'computer', 'person'] as const;
export type CallIcon = (typeof ICONS)[number];

/** On one card. */
export const MOST_PHOTOS = 6;

/** What the card may ask for beside the press. */
export const ASKED = ['note', 'lot', 'material', 'order', 'quantity', 'photo'] as const;
export type Asked = (typeof ASKED)[number];

export interface CallButton {
	/** Part of the duplicate key: stays the same when the words change. */
	name: string;
	label: Labels;
	kind?: string;
	severity?: Severity;
	/** Of the case, where it is not the station's. */
	area?: string;
	color: CallColor;
	icon: CallIcon;
	asks: Asked[];
	/** Without these it can't be raised. */
	needs: Asked[];
}

export interface Panel {
	/** Areas that it stands at; none: every area of the plant can be chosen. */
	stations: string[];
	buttons: CallButton[];
	/** Nobody raises anything without saying who they are. */
	needsReporter: boolean;
	/** Whether what was raised by mistake can be taken back, as long as nobody has reacted. */
	withdraw: boolean;
}

/** Whether any of its buttons takes photos: on another panel nobody has any to send. */
export function asksPhotos({ buttons }: Pick<Panel, 'buttons'>): boolean {
	return buttons.some(({ asks }) => asks.includes('photo'));
}
