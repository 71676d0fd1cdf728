// A form from a JSON Schema and a UI schema: our own without loss, another's as far as a form can say it, and what it can't refused by name.

import { type Refusal, refuseAll } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { clean } from '../../untrusted.ts';
import type { Form } from '../form.ts';
import { LARGEST_FORM, readForm } from '../read-form.ts';
import { below, Reading } from '../reading.ts';
import { checkWords } from './allowed.ts';
import { fromRuleCondition, isObject, nameIn } from './condition-schema.ts';
import { fieldOf, labels, withoutEmpty } from './from-property.ts';

type Raw = { [key: string]: unknown };
/** Nobody lays out a form deeper than that. */
const DEEPEST = 8;

/** `raw` is {schema, ui?}. Refused with every fault; nothing in it is run or fetched. */
export function fromSchema(raw: unknown, language: Language): Form | Refusal {
	const plain = clean(raw, { bytes: 2 * LARGEST_FORM, language, depth: 40 });
	if (!('ok' in plain)) return plain;
	const reading = new Reading(language);
	const given = reading.object(plain.value, '', ['schema', 'ui']);
	const schema = isObject(given.schema) ? given.schema : {};
	checkWords(reading, given.schema, 'schema');
	if (schema.type !== 'object') reading.fault('form.schema-root', 'schema.type');
	if (reading.refusals.length > 0) return refuseAll(reading.refusals);
	const form = new Importing(reading, schema).form(given.ui);
	if (reading.refusals.length > 0) return refuseAll(reading.refusals);
	return readForm(form, language);
}

class Importing {
	readonly #reading: Reading;
	readonly #schema: Raw;
	readonly #properties: Raw;
	readonly #required: unknown[];
	/** Properties that no element shows yet. */
	readonly #left: Set<string>;
	readonly #sections: Raw[] = [];
	/** Words without a name so far. */
	#notes = 0;

	constructor(reading: Reading, schema: Raw) {
		this.#reading = reading;
		this.#schema = schema;
		this.#properties = isObject(schema.properties) ? schema.properties : {};
		this.#required = Array.isArray(schema.required) ? schema.required : [];
		this.#left = new Set(Object.keys(this.#properties));
	}

	form(ui: unknown): Raw {
		if (ui !== undefined && ui !== null) this.#layout(ui, 'ui', 0);
		const rest = [...this.#left].flatMap((name) => this.#control(name, false, undefined, below('schema.properties', name)));
		if (rest.length > 0) this.#loose().push(...rest);
		const sections = this.#sections.map(({ rule: _, ...section }) => section);
		return withoutEmpty({ title: labels(this.#schema, 'title') ?? '–', intro: labels(this.#schema, 'description'), sections });
	}

	/** A vertical arrangement of sections, or of loose elements between them. */
	#layout(element: unknown, path: string, depth: number): void {
		if (!isObject(element) || depth > DEEPEST) {
			this.#reading.fault('form.ui-element', path, { found: isObject(element) ? '…' : typeof element });
			return;
		}
		if (element.type === 'Group' || element.type === 'Category') {
			this.#section(element, path, depth);
			return;
		}
		if ((element.type === 'VerticalLayout' || element.type === 'Categorization') && Array.isArray(element.elements) && element.rule === undefined) {
			for (const [at, inner] of element.elements.entries()) this.#layout(inner, below(below(path, 'elements'), at), depth + 1);
			return;
		}
		this.#loose().push(...this.#fields(element, path, depth));
	}

	#section(element: Raw, path: string, depth: number): void {
		const options = isObject(element.options) ? element.options : {};
		const inner = Array.isArray(element.elements) ? element.elements : [];
		const widest = Math.max(
			1,
			...inner.map((one) => (isObject(one) && one.type === 'HorizontalLayout' && Array.isArray(one.elements) ? one.elements.length : 1)),
		);
		const section = withoutEmpty({
			id: options.id ?? this.#freeId(),
			title: labels(element, 'label') === '' ? undefined : labels(element, 'label'),
			columns: options.columns ?? Math.min(3, widest),
			visibleIf: this.#condition(element.rule, below(path, 'rule')),
			fields: [],
		});
		this.#sections.push(section);
		for (const [at, one] of inner.entries()) (section.fields as Raw[]).push(...this.#fields(one, below(below(path, 'elements'), at), depth + 1));
	}

	/** The fields of an element within a section. */
	#fields(element: unknown, path: string, depth: number): Raw[] {
		const strange = (found: string) => this.#reading.fault('form.ui-element', path, { found }) ?? [];
		if (!isObject(element) || depth > DEEPEST) return strange(isObject(element) ? '…' : typeof element);
		switch (element.type) {
			case 'Control': {
				const name = nameIn(element.scope);
				if (name === undefined || !Object.hasOwn(this.#properties, name)) {
					return this.#reading.fault('form.ui-scope', below(path, 'scope'), { found: String(element.scope).slice(0, 100) }) ?? [];
				}
				const multi = isObject(element.options) && element.options.multi === true;
				return this.#control(name, multi, this.#condition(element.rule, below(path, 'rule')), path);
			}
			case 'Label':
				return [this.#note(element, path)];
			case 'HorizontalLayout':
			case 'VerticalLayout':
				if (!Array.isArray(element.elements) || element.rule !== undefined) return strange(`${element.type} + rule`);
				return element.elements.flatMap((inner, at) => this.#fields(inner, below(below(path, 'elements'), at), depth + 1));
			default:
				return strange(String(element.type).slice(0, 60));
		}
	}

	#control(name: string, multi: boolean, visibleIf: unknown, path: string): Raw[] {
		this.#left.delete(name);
		const field = fieldOf(name, this.#properties[name], this.#required.includes(name), this.#schema, multi);
		if (!field) return this.#reading.fault('form.schema-type', path, { found: name }) ?? [];
		return [withoutEmpty({ ...field, visibleIf })];
	}

	#note(element: Raw, path: string): Raw {
		const options = isObject(element.options) ? element.options : {};
		const content = labels(element, 'text');
		return withoutEmpty({
			name: options.name ?? this.#freeNote(),
			label: options.label,
			help: options.help,
			type: 'note',
			content: content === '' ? undefined : content,
			picture: options.picture,
			visibleIf: this.#condition(element.rule, below(path, 'rule')),
		});
	}

	#condition(rule: unknown, path: string): unknown {
		if (rule === undefined) return undefined;
		const condition = isObject(rule) && rule.effect === 'SHOW' ? fromRuleCondition(rule.condition) : undefined;
		return condition ?? this.#reading.fault('form.ui-rule', path);
	}

	/** The section for what stands in none. */
	#loose(): Raw[] {
		let last = this.#sections.at(-1);
		if (last?.rule !== 'loose') {
			last = { id: this.#freeId(), columns: 1, fields: [], rule: 'loose' };
			this.#sections.push(last);
		}
		return last.fields as Raw[];
	}

	#freeNote(): string {
		do this.#notes += 1;
		while (Object.hasOwn(this.#properties, `note_${this.#notes}`));
		return `note_${this.#notes}`;
	}

	#freeId(): string {
		for (let n = this.#sections.length + 1; ; n += 1) if (!this.#sections.some(({ id }) => id === `section_${n}`)) return `section_${n}`;
	}
}
