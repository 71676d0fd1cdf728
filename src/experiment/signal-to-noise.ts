// Signal-to-noise ratios of the readings of one run, in dB, each form by its name. Not for what they are compared for: analyse.ts.
//
// Taguchi (System of Experimental Design, 1987); Phadke (Quality Engineering Using Robust Design, 1989), chapter 5.

import { type Refusal, refuse } from '../refusal.ts';
import { type Language, text } from '../text.ts';
import { meanOf } from './anova.ts';
import type { Response } from './experiment.ts';

type Kind = Pick<Response, 'key' | 'goal' | 'nominalForm' | 'target' | 'offset'>;

const decibel = (ratio: number): number => 10 * Math.log10(ratio);

/** Sample variance, n − 1. */
export function varianceOf(values: readonly number[]): number {
	const mean = meanOf(values);
	return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

/** The ratio, or why there is none: one sentence that names the run. `where` is the path of the refusal. */
export function signalToNoise(readings: readonly number[], kind: Kind, run: number | string, language: Language = 'en-US', where = ''): number | Refusal {
	const { key, goal, offset = 0 } = kind;
	const no = (code: string, found?: number) => refuse(language, `experiment.sn.${code}`, where, { key, run, found, offset });
	if (readings.length === 0) return no('empty');
	if (goal === 'nominal') return nominal(readings, kind, no);
	const moved = readings.map((value) => value + offset);
	const least = Math.min(...moved);
	if (goal === 'larger') {
		if (least <= 0) return no(offset === 0 ? 'larger-positive' : 'larger-offset', least);
		return -decibel(meanOf(moved.map((value) => 1 / (value * value))));
	}
	if (least < 0) return no(offset === 0 ? 'smaller-negative' : 'smaller-offset', least);
	const squares = meanOf(moved.map((value) => value * value));
	return squares === 0 ? no('smaller-zero') : -decibel(squares);
}

function nominal(
	readings: readonly number[],
	{ nominalForm = 'mean-and-variance', target = 0 }: Kind,
	no: (code: string, found?: number) => Refusal,
): number | Refusal {
	if (nominalForm === 'target') {
		const squares = meanOf(readings.map((value) => (value - target) ** 2));
		return squares === 0 ? no('on-target') : -decibel(squares);
	}
	if (readings.length < 2) return no('single');
	const variance = varianceOf(readings);
	const mean = meanOf(readings);
	// Equal readings leave rounding behind, not spread.
	if (variance <= 1e-28 * Math.max(1e-300, mean * mean)) return no('no-spread');
	if (nominalForm === 'variance-only') return -decibel(variance);
	if (Math.min(...readings) < 0 && Math.max(...readings) > 0) return no('both-signs');
	if (nominalForm === 'mean-and-variance') return decibel((mean * mean) / variance);
	const corrected = (readings.length * mean * mean - variance) / (readings.length * variance);
	return corrected <= 0 ? no('corrected') : decibel(corrected);
}

/** The definition in words, the offset in it. */
export function definitionOf({ goal, nominalForm = 'mean-and-variance', target, offset }: Kind, language: Language): string {
	const definition = text(language, `experiment.definition.${goal === 'nominal' ? nominalForm : goal}`, { target });
	return offset === undefined || offset === 0 ? definition : `${definition} ${text(language, 'experiment.definition.offset', { offset })}`;
}
