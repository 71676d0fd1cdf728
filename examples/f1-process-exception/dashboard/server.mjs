// What the flow tells the dashboard and the simulated staff. Runs in function nodes. Pure.

const ASKING = ['task', 'judgement'];

/** Everything that the pages show, in one message: they have no memory of their own. */
export function viewFor({ plant, clock, open, closed, staff }, real) {
	const ended = (closed ?? []).map(({ id, number, title, status, closedAt, area, severity, turn }) => ({
		id,
		number,
		title,
		status,
		closedAt,
		area,
		severity,
		turn,
	}));
	return { real, clock, plant, staff: staff ?? { enabled: true, taken: [] }, cases: open ?? [], closed: ended };
}

/** The open tasks as the simulated staff reads them (docs/demo.md). Who has signed is not asked again. */
export function tasksForStaff(cases) {
	return cases.flatMap((one) =>
		(one.steps ?? [])
			.filter((step) => !step.hold && ASKING.includes(step.waitsFor.type))
			.map(({ step, since, version, waitsFor }) => {
				const signed = (waitsFor.signed ?? []).map(({ person }) => person);
				return {
					case: one.id,
					number: one.number,
					step,
					kind: waitsFor.type === 'judgement' ? 'verify' : waitsFor.taskKind,
					title: waitsFor.title ?? waitsFor.question ?? '',
					assignees: (waitsFor.people ?? []).map(({ id }) => id).filter((id) => !signed.includes(id)),
					outcomes: (waitsFor.outcomes ?? []).map((outcome) =>
						typeof outcome === 'string' ? { name: outcome } : { name: outcome.name, reason: outcome.reason === true },
					),
					fields: (waitsFor.fields ?? []).map(fieldForStaff),
					since,
					version,
				};
			}),
	);
}

function fieldForStaff({ name, type, required, requiredFor, default: proposed, as, min, max, decimals, options, unit, maxLength }) {
	const some = requiredFor?.length > 0;
	const field = { name, type, required: required === true && !some };
	if (some) field.requiredFor = requiredFor;
	for (const [key, value] of Object.entries({ default: proposed, as, min, max, decimals, unit })) if (value !== undefined) field[key] = value;
	if (type === 'text' && maxLength !== undefined) field.max = maxLength;
	if (options) field.choices = options.map(({ value }) => value);
	return field;
}

/** An answer of the simulated staff as a command; undefined when it is none. */
export function commandOfStaff(answer) {
	if (typeof answer !== 'object' || answer === null) return undefined;
	const { id, case: one, step, outcome, values, note, actor, version } = answer;
	const command = { command: 'complete', id, case: one, step, outcome, values, version, actor: actor?.id };
	return note === undefined ? command : { ...command, note };
}

/** Commands that the pages may send; whatever else a browser says is not passed on. */
const ALLOWED = ['complete', 'answer', 'get', 'comment', 'acknowledge', 'arrive', 'retry', 'resend', 'speed'];

/** What a page asked for, sorted: a command for the cases, or a message for the plant. Undefined: neither. */
export function askedFor(topic, payload) {
	if (typeof payload !== 'object' || payload === null) return undefined;
	switch (topic) {
		case 'command':
			return ALLOWED.includes(payload.command) ? { command: payload } : undefined;
		case 'take':
			return typeof payload.case === 'string'
				? { publish: { topic: 'andon/staff/taken', payload: { case: payload.case, taken: payload.taken !== false } } }
				: undefined;
		case 'staff':
			return { publish: { topic: 'andon/staff/enabled', payload: payload.enabled === true } };
		case 'set':
			return /^[a-zA-Z]{1,20}$/.test(payload.parameter)
				? { publish: { topic: `andon/line/L2/set/${payload.parameter}`, payload: { value: payload.value } } }
				: undefined;
		case 'line':
			return typeof payload.command === 'string' ? { publish: { topic: 'andon/line/L2/command', payload: { command: payload.command } } } : undefined;
		case 'call':
			return { publish: { topic: 'andon/call', payload } };
		default:
			return undefined;
	}
}

/** Of a command by which a person acts on a case: the case, which the simulated staff then leaves alone. */
export function takenBy(command) {
	return ['complete', 'answer', 'comment', 'acknowledge', 'arrive'].includes(command.command) ? command.case : undefined;
}
