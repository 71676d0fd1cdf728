// The leaking seal of pouches: sealing temperature, dwell time and pressure, of which nobody knows what matters. A process that answers as told here, for
// stories of the experiment step.

import type { JsonObject } from '../../../../src/json.ts';
import { isRefusal } from '../../../../src/refusal.ts';
import { checkExperimentConfig, type ExperimentConfig } from '../../../../src/steps/experiment/config.ts';
import { experimentStep } from '../../../../src/steps/experiment/experiment.ts';
import { type ExperimentState, nextRun } from '../../../../src/steps/experiment/state.ts';
import { byBadge, Story, type StoryOptions } from '../story.ts';

/** Four factors of two levels, A×B wanted: L8. */
export const plan: ExperimentConfig['plan'] = {
	name: 'Leaking seals',
	factors: [
		{ key: 'A', name: 'Temperature', unit: '°C', levels: [150, 170], reason: 'maker’s range' },
		{ key: 'B', name: 'Dwell time', unit: 's', levels: [0.6, 0.9], reason: 'trial' },
		{ key: 'C', name: 'Pressure', unit: 'bar', levels: [2, 3], reason: 'trial' },
		{ key: 'D', name: 'Jaw', levels: ['flat', 'ribbed'], reason: 'both on the shelf' },
	],
	interactions: [['A', 'B']],
	responses: [{ key: 'F', name: 'Seal strength', unit: 'N', goal: 'larger' }],
	replicates: 2,
	repeats: 1,
	seed: 26,
};

export const config: ExperimentConfig = {
	plan,
	runner: [{ role: 'operator' }],
	decider: [{ role: 'process-engineer' }],
	confirmations: 3,
	match: 'experiment:{{case.number}}',
};

export const SUN = byBadge('sun');
export const LIU = byBadge('liu');

/** What the seal holds: A2 B2 C2 D2 is best, A and B help one another. `noise`: of this reading. */
export function strength({ A, B, C, D }: Record<string, number | string>, noise = 0): number {
	const a = A === 170 ? 1 : -1;
	const b = B === 0.9 ? 1 : -1;
	const c = C === 3 ? 1 : -1;
	const d = D === 'ribbed' ? 1 : -1;
	return Math.round((30 + 3 * a + 1.5 * b + 2 * c + 0.8 * d + a * b + noise) * 100) / 100;
}

/** Scatter of readings, the same ones each time. */
export function scatter(n: number): number {
	return [0.12, -0.2, 0.05, 0.18, -0.09, -0.15, 0.22, -0.04][n % 8] ?? 0;
}

export class ExperimentStory extends Story<ExperimentConfig, ExperimentState> {
	constructor(overrides: Partial<ExperimentConfig> = {}, options: StoryOptions = {}) {
		const checked = checkExperimentConfig({ ...config, ...overrides }, 'en-US');
		if (!checked.ok) throw new Error(checked.refusals.map(({ message }) => message).join(' '));
		super(experimentStep, checked.value, { key: 'experiment', ...options });
	}

	get state(): ExperimentState {
		if (!this.open) throw new Error('the experiment is over');
		return this.open.state;
	}

	/** Somebody fills in the form that stands there. */
	fills(outcome: string, values: JsonObject = {}, actor = SUN, note?: string): unknown {
		return this.answers('complete', { outcome, values, ...(note === undefined ? {} : { note }) }, actor, this.open?.version);
	}

	/** The fields for readings that stand on the form now. */
	fieldNames(): string[] {
		return (this.open!.waitsFor.fields as { name: string; type: string }[]).filter(({ type }) => type === 'number').map(({ name }) => name);
	}

	/** The operator enters the run that stands there, as the process answers. */
	runs(shift = 0): void {
		const run = nextRun(this.state);
		if (!run) throw new Error('no run is left');
		const reply = this.fills('done', { [this.fieldNames()[0] as string]: strength(run.levels, scatter(run.order) + shift) });
		if (isRefusal(reply)) throw new Error(reply.message);
	}

	/** Every run that is left. */
	runsAll(): void {
		while (this.state.phase === 'running') this.runs();
	}

	/** Confirmation runs at what stands there. */
	confirms(values: readonly number[]): void {
		for (const value of values) {
			if (!this.open) return;
			const reply = this.fills('done', { [this.fieldNames()[0] as string]: value });
			if (isRefusal(reply)) throw new Error(reply.message);
		}
	}

	/** By which outputs the case went on. */
	get moves(): string[] {
		return this.sent.filter(({ kind }) => kind === 'move').map(({ output }) => output);
	}
}
