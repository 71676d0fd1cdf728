// Which step of a flow is which discipline of an 8D (D0–D8). Not for how far a case is (progress.ts). Runs in the browser too.

export const DISCIPLINES = ['D0', 'D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8'] as const;
export type Discipline = (typeof DISCIPLINES)[number];

/** Step keys of a discipline, where the flow doesn't say it by the beginning of their names. */
export type DisciplineSteps = { readonly [D in Discipline]?: readonly string[] };

/** "D3 Containment", "D3: …", "d3-…"; never "D30" or "D3x". */
const NAMED = /^D([0-8])(?![0-9A-Za-z])/i;

/** Key of an open step or of an event's, without its visit and the subflows around it: "plant/8D/D3 Containment#2" → "D3 Containment". */
export function ownName(step: string): string {
	const key = step.replace(/#\d+$/, '');
	return key.slice(key.lastIndexOf('/') + 1);
}

/** The discipline of a step: as `named` says, by its whole key or its own name, else by how its name begins. Undefined: the step is none of them. */
export function disciplineOf(step: string | undefined, named: DisciplineSteps = {}): Discipline | undefined {
	if (step === undefined) return undefined;
	const key = step.replace(/#\d+$/, '');
	const own = ownName(step);
	for (const discipline of DISCIPLINES) {
		const steps = Object.hasOwn(named, discipline) ? named[discipline] : undefined;
		if (steps?.some((one) => one === key || one === own)) return discipline;
	}
	const found = NAMED.exec(own)?.[1];
	return found === undefined ? undefined : DISCIPLINES[Number(found)];
}
