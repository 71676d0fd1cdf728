// The fields of a rule: its kind's own first, then those that all rules have. Which there are for a kind, and what is read back from them.

import type { Watch } from '../../src/detect/config.ts';
import { kindOf } from '../../src/detect/rules/kinds.ts';
import type { Form } from '../editor/form.ts';
import { countFields, severityField, signalFields } from './common-fields.editor.ts';
import type { RawRule } from './drafts.editor.ts';
import { limitsFields } from './limits.editor.ts';
import type { Common } from './said.editor.ts';
import { simpleFields } from './simple-fields.editor.ts';
import { spcFields } from './spc-fields.editor.ts';

/** Fields of a rule, or of a part of it. */
export interface RuleFields {
	/** Members of the rule that they hold. Others stay as they are. */
	keys: readonly string[];
	read(): object;
	/** After every change: what is shown may depend on what is entered. */
	changed?(rule: RawRule, common: Common): void;
}

interface OwnFields {
	make: (form: Form, rule: RawRule) => RuleFields;
	/** Its severities are told otherwise: each level's among its fields, or by what the plant says of a risk. */
	levels?: true;
}

const OWN: Partial<Record<Watch, OwnFields>> = {
	limits: { make: limitsFields, levels: true },
	spc: { make: spcFields },
	risk: { make: simpleFields, levels: true },
};

export function ruleFields(form: Form, rule: RawRule): RuleFields {
	const own = OWN[rule.watch];
	const kind = kindOf(rule.watch);
	const parts: RuleFields[] = kind ? [(own?.make ?? simpleFields)(form, rule)] : [];
	if (kind && !own?.levels) parts.push(severityField(form, rule, kind.severities));
	if (kind) parts.push(countFields(form, rule, kind.counts));
	parts.push(signalFields(form, rule));
	return {
		keys: ['id', 'watch', ...parts.flatMap(({ keys }) => keys)],
		read: () => Object.assign({ id: rule.id, watch: rule.watch }, ...parts.map((part) => part.read())),
		changed(now, common) {
			for (const part of parts) part.changed?.(now, common);
		},
	};
}
