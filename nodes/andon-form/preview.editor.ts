// The form as people will see it, in a frame of its own at the width of a phone or of a desk, filled in and checked as on the shop floor.
// Nothing is sent anywhere.

import { checkAnswer, type Validate } from '../../src/form/check.ts';
import type { Form } from '../../src/form/form.ts';
import { readForm } from '../../src/form/read-form.ts';
import { toSchema } from '../../src/form/schema/to-schema.ts';
import type { JsonObject } from '../../src/json.ts';
import { isRefusal } from '../../src/refusal.ts';
import { faultsOf } from '../../src/schema-faults.ts';
import { LANGUAGES, type Language } from '../../src/text.ts';
import { element, icon } from '../editor/element.ts';
import type { PlantNode } from '../editor/plant.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';
import type { Work } from './work.editor.ts';

const texts = textsOf('andon-form');

/** The bundle of <andon-form>, served from the package's folder of resources. */
const ELEMENT = 'resources/@andonflow/node-red-dashboard-2-andon/andon-form.js';
const WIDTHS = { phone: 390, desk: 1024 } as const;
type Width = keyof typeof WIDTHS;

/** What of the element the preview sets (nodes/form-ui/andon-form.ts). */
type Shown = HTMLElement & {
	form?: Form;
	language: Language;
	outcomes: unknown[];
	lists: object;
	zone: string;
	theme: string;
	check: unknown;
	upload: unknown;
};

/** Colours of the editor as the form's own. */
const COLOURS: Readonly<Record<string, string>> = {
	surface: '--red-ui-form-input-background',
	text: '--red-ui-primary-text-color',
	muted: '--red-ui-secondary-text-color',
};

export function previewOf(work: Work, plant: () => PlantNode | undefined, place: HTMLElement) {
	let width: Width = 'phone';
	let language = editorLanguage();
	let frame: HTMLIFrameElement | undefined;
	let shown: Shown | undefined;
	const said = element('div', { class: 'af-said', role: 'status' });
	const stage = element('div', { class: 'af-stage' });
	const pressed = (label: string, is: () => boolean, click: () => void, image?: string) => {
		const pick = () => {
			click();
			show();
		};
		const made = element('button', { type: 'button', class: 'andon-toggle', onclick: pick }, image ? icon(image) : undefined, image ? ` ${label}` : label);
		return { made, is };
	};
	const buttons = [
		pressed(
			texts('preview.phone'),
			() => width === 'phone',
			() => (width = 'phone'),
			'mobile',
		),
		pressed(
			texts('preview.desk'),
			() => width === 'desk',
			() => (width = 'desk'),
			'desktop',
		),
		...LANGUAGES.map((one) =>
			pressed(
				one === 'zh-CN' ? '中文' : 'English',
				() => language === one,
				() => (language = one),
			),
		),
	];
	const mark = () => {
		for (const { made, is } of buttons) made.setAttribute('aria-pressed', String(is()));
	};
	const bar = element(
		'div',
		{ class: 'af-bar' },
		element('span', { class: 'af-widths', role: 'group', 'aria-label': texts('preview.width') }, ...buttons.slice(0, 2).map(({ made }) => made)),
		element('span', { class: 'af-widths', role: 'group', 'aria-label': texts('preview.language') }, ...buttons.slice(2).map(({ made }) => made)),
	);
	place.append(bar, stage, said);

	const open = () => {
		frame = element('iframe', { class: 'af-frame', title: texts('preview.title') });
		frame.addEventListener('load', fill);
		frame.srcdoc = `<!doctype html><html><head><meta charset="utf-8"><base href="${document.baseURI.replaceAll('"', '%22')}"><meta name="viewport" content="width=device-width"><style>html{height:auto}body{margin:0;padding:16px}</style><script type="module" src="${ELEMENT}"></script></head><body></body></html>`;
		stage.replaceChildren(frame);
	};
	const fill = () => {
		const inside = frame?.contentDocument;
		if (!inside || !frame) return;
		const made = inside.createElement('andon-form') as Shown;
		made.addEventListener('andon-submit', (event) => taken((event as CustomEvent<{ values: JsonObject }>).detail.values));
		inside.body.append(made);
		shown = made;
		colours(inside.documentElement);
		new ResizeObserver(() => {
			resize(inside.documentElement.offsetHeight);
		}).observe(inside.documentElement);
		show();
	};
	/** As high as the form is; where there is no room for its width, smaller. */
	const resize = (wanted = frame?.contentDocument?.documentElement?.offsetHeight ?? 0) => {
		if (!frame) return;
		const height = Math.max(320, wanted + 14);
		const scale = Math.min(1, (stage.clientWidth - 8) / WIDTHS[width]);
		frame.style.height = `${height}px`;
		frame.style.transform = scale < 1 ? `scale(${scale})` : '';
		frame.style.marginBottom = scale < 1 ? `${-height * (1 - scale)}px` : '';
	};
	new ResizeObserver(() => resize()).observe(stage);
	const colours = (root: HTMLElement) => {
		const given = getComputedStyle(place);
		for (const [name, from] of Object.entries(COLOURS)) root.style.setProperty(`--andon-${name}`, given.getPropertyValue(from));
		root.style.background = given.getPropertyValue(COLOURS.surface as string);
		const dark = isDark(given.getPropertyValue(COLOURS.text as string));
		root.style.colorScheme = dark ? 'dark' : 'light';
		shown?.setAttribute('theme', dark ? 'dark' : 'light');
	};
	const taken = (values: JsonObject) => {
		said.replaceChildren(element('p', {}, texts('preview.taken')), element('pre', {}, JSON.stringify(values, null, 2)));
	};
	const show = () => {
		if (place.hidden) return;
		mark();
		if (!frame) open();
		if (!frame || !shown) return;
		frame.style.width = `${WIDTHS[width]}px`;
		stage.classList.toggle('af-phone', width === 'phone');
		resize();
		frame.lang = language;
		const form = readForm(work.draft, language);
		if (isRefusal(form)) {
			stage.hidden = true;
			said.replaceChildren(element('p', { class: 'af-wrong' }, texts('preview.wrong', { count: work.faults.length })));
			return;
		}
		stage.hidden = false;
		said.replaceChildren();
		const { zone = 'UTC', people, departments, areas } = plant() ?? {};
		const named = (list: readonly { id: string; name: string }[] | undefined) =>
			(list ?? []).filter(({ id }) => id).map(({ id, name }) => ({ id, name: name || id }));
		Object.assign(shown, {
			form,
			language,
			zone,
			outcomes: [{ name: 'done', label: texts('preview.done') }],
			lists: { people: named(people), departments: named(departments), areas: named(areas) },
			check: checkOf(form, zone),
			upload: keptHere,
		});
	};
	work.onChange((change) => change !== 'chosen' && show());
	return { show };
}

/** The same check as on the server, with the schema walked instead of compiled. */
function checkOf(form: Form, zone: string) {
	const { schema } = toSchema(form);
	const validate: Validate = (values) => {
		const errors = faultsOf(schema, values);
		validate.errors = errors as unknown as Validate['errors'];
		return errors.length === 0;
	};
	return (values: unknown, outcome: string, language: Language, computed?: JsonObject) =>
		checkAnswer(form, validate, values, outcome, { zone, language, computed }).faults;
}

/** A file stays in the preview: its reference is made of its own content. */
async function keptHere(file: File): Promise<{ id: string; name: string; type: string; size: number }> {
	const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
	const hex = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	return { id: `sha256:${hex}`, name: file.name, type: file.type, size: file.size };
}

/** Light text stands on a dark ground. */
function isDark(colour: string): boolean {
	const context = document.createElement('canvas').getContext('2d');
	if (!context) return false;
	context.fillStyle = colour.trim();
	const [, red = '0', green = '0', blue = '0'] = /^#(..)(..)(..)/.exec(String(context.fillStyle)) ?? [];
	return (Number.parseInt(red, 16) + Number.parseInt(green, 16) + Number.parseInt(blue, 16)) / 3 > 128;
}
