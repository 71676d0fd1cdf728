// Makes a case of a message, or merges it into the open case of the same key. Pure; the engine commits what is decided here.

import type { CaseSummary } from '../../case/case.ts';
import { type Actor, type Opened, type Proposed, SEVERITIES, SYSTEM } from '../../case/events.ts';
import type { JsonObject } from '../../json.ts';
import { isRefusal } from '../../refusal.ts';
import type { Context, IntakeDecision, IntakeKind } from '../../step.ts';
import type { IntakeConfig } from './config.ts';
import { follow, questionsOn } from './keys.ts';
import { type Anomaly, LONGEST_KEY, readAnomaly } from './message.ts';

/**
 * The intake step. Outputs: `opened` (the new case goes on), `merged` (a report on the case that was open already), and `rejected`, by which the
 * node sends a refused message; a refusal itself leaves nothing behind.
 */
export const intakeKind: IntakeKind<IntakeConfig> = {
	kind: 'intake',
	outputs: () => ['opened', 'merged', 'rejected'],
	needs(input, config) {
		const key = keyOf(input);
		return key === undefined ? [] : questionsOn(key, config);
	},
	open(input, config, context) {
		const read = readAnomaly(input, context.now, context.plant, context.language, config.instants);
		if (isRefusal(read)) return read;
		const anomaly = { ...read, reporter: read.reporter ?? context.reportedBy?.id };
		if (anomaly.key === undefined) return openCase(anomaly, config, context, {});
		const lead = follow(anomaly.key, anomaly.detectedAt, context.now, config, context.found);
		return 'merge' in lead ? mergeInto(lead.merge, anomaly, context) : openCase(anomaly, config, context, lead);
	},
};

/** The key as `readAnomaly` will see it; what is no key is refused there. */
function keyOf(input: JsonObject): string | undefined {
	const raw = typeof input === 'object' && input !== null && Object.hasOwn(input, 'key') ? input.key : undefined;
	const key = typeof raw === 'string' ? raw.trim() : typeof raw === 'number' ? String(raw) : '';
	return key === '' || key.length > LONGEST_KEY ? undefined : key;
}

function openCase(
	anomaly: Anomaly,
	config: IntakeConfig,
	context: Context,
	{ place, recurrenceOf, follows }: { place?: string; recurrenceOf?: CaseSummary; follows?: CaseSummary },
): IntakeDecision {
	const { topic, payload, key: _, ...told } = anomaly;
	const opened: Opened = withoutUndefined({
		...told,
		kind: anomaly.kind ?? config.kind,
		severity: anomaly.severity ?? config.severity,
		intake: context.key,
		key: place,
	});
	const events: Proposed[] = [];
	if (follows) events.push({ type: 'linked', data: { case: follows.id, number: follows.number, relation: 'related' } });
	return withoutUndefined({
		create: withoutUndefined({
			opened,
			numbering: config.numbering,
			claim: place,
			actor: reporterOf(anomaly, context),
			events: events.length > 0 ? events : undefined,
		}),
		moves: [withoutUndefined({ output: 'opened', topic, payload })],
		recurrenceOf: recurrenceOf?.id,
	});
}

function mergeInto(open: CaseSummary, anomaly: Anomaly, context: Context): IntakeDecision {
	const { detectedAt, title, evidence, reporter, quantity, severity, topic } = anomaly;
	const actor = reporterOf(anomaly, context);
	const count = (open.merged?.count ?? 0) + 1;
	const events: Proposed[] = [{ type: 'merged', data: withoutUndefined({ detectedAt, title, evidence, reporter, quantity }), actor }];
	// What has become worse must not stay hidden in an old case; what looks milder proves nothing.
	const worse = severity !== undefined && SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(open.severity);
	if (worse) events.push({ type: 'set', data: { values: { severity } }, actor });
	const payload = withoutUndefined({ case: open.id, number: open.number, count, detectedAt, title });
	return { merge: open.id, events, reports: [withoutUndefined({ id: `merged/${count}`, output: 'merged', topic, payload })] };
}

/** Whoever is known to have reported it; a message that names somebody only claims it. */
function reporterOf({ reporter }: Anomaly, { reportedBy }: Context): Actor {
	if (reportedBy) return reportedBy;
	return reporter === undefined ? SYSTEM : { id: reporter, how: 'claimed' };
}

function withoutUndefined<T extends object>(value: T): T {
	const kept: { [key: string]: unknown } = {};
	for (const [key, inner] of Object.entries(value)) if (inner !== undefined) kept[key] = inner;
	return kept as T;
}
