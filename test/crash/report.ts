// Says what a crash run has counted: facts first, then what must be zero. The exit code is 0 only when all of it is.

import type { NodeRed } from '../runtime/harness/node-red.ts';
import type { Audit } from './audit.ts';
import type { Driver } from './driver.ts';
import type { Raising } from './raising.ts';
import type { Counts } from './shift-audit.ts';

type Zero = [string, number];
type Fact = [string, string | number];

/** Of any plant. */
export function zerosOf(found: Audit, { accepted }: Raising): Zero[] {
	return [
		['accepted cases lost', accepted.filter(({ id }) => !found.byId.has(id!)).length],
		['branches lost in forks', found.branchesLost + found.givenUp],
		['(hop, step) committed twice', found.takenTwice + found.enteredTwice],
		['deadlines carried out twice', found.deadlinesTwice],
		['answer ids committed twice', found.answersTwice],
		['numbers given twice', found.numbersTwice],
		['notices committed twice', found.noticesTwice],
		['deadlines lost', found.deadlinesLost],
		['cases stuck', found.open],
		['cases held', found.held],
		['corrupt journal lines', found.corrupt],
		['numbers missing', found.numbersMissing],
		// A run that has done nothing has proved nothing.
		['plants without a case', accepted.length === 0 ? 1 : 0],
	];
}

export function factsOf(found: Audit, { accepted, unconfirmed, repeats }: Raising): Fact[] {
	return [
		['accepted', accepted.length],
		['raised and never confirmed', unconfirmed],
		['raised again until confirmed', repeats],
		['commits', found.commits],
		['deadlines fired', found.deadlinesFired],
		['deadlines ended by their step', found.deadlinesEnded],
	];
}

/** What left for the canvas more than once. */
export function sentAgain({ wire, notices }: Driver): { facts: Fact[]; zeros: Zero[] } {
	const all = [...wire.values(), ...notices.values()];
	return {
		facts: [['messages sent again, marked', all.reduce((sum, { seen }) => sum + seen - 1, 0)]],
		zeros: [['messages sent again unmarked', all.filter(({ seen, marked }) => seen > 1 && marked < seen - 1).length]],
	};
}

/** Prints everything; what is looked at under the same name is one line. */
export function report(nodeRed: NodeRed, facts: Fact[], zeros: Zero[], { examples }: Counts): void {
	const errors = nodeRed.entries.filter(({ level }) => level <= 20).map(({ text }) => text.split('\n')[0]!);
	for (const [name, value] of [...facts, ['errors in the log', errors.length]]) process.stdout.write(`${name}: ${value}\n`);
	for (const line of [...[...new Set(errors)].slice(0, 10), ...examples]) process.stdout.write(`  ${line}\n`);
	for (const [name, value] of zeros) process.stdout.write(`${value === 0 ? 'ok ' : 'BAD'} ${name}: ${value}\n`);
	const failed = zeros.filter(([, value]) => value !== 0).length;
	process.stdout.write(`${zeros.length - failed} passed, ${failed} failed\n`);
	process.exitCode = failed === 0 ? 0 : 1;
}
