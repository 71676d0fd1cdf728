// Who this process is among all that may share a folder, and whether another one still lives. Not for the lock itself (lock.ts).

import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

export interface ProcessIdentity {
	pid: number;
	host: string;
	/** Changes with every start of the machine; undefined where the system does not tell. */
	boot?: string;
	/** In which space of process numbers: containers of one machine have their own. */
	space?: string;
	/** When a process began, in the system's own counting; undefined where it does not tell. */
	started?: string;
}

/** What the lock asks of the system. */
export interface ProcessTable {
	self: ProcessIdentity;
	/** `started` of a living process of this machine and space; undefined where the system does not tell; false: there is none. */
	alive(pid: number): string | undefined | false;
}

function quietly<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch {
		// no /proc: macOS, Windows
		return undefined;
	}
}

function startOf(pid: number): string | undefined {
	const stat = quietly(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
	// the name of the program may hold spaces and brackets; the fields begin after its last one
	return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

/** The processes of this machine. */
export function systemProcesses(): ProcessTable {
	return {
		self: {
			pid: process.pid,
			host: hostname(),
			boot: quietly(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()),
			space: quietly(() => readlinkSync('/proc/self/ns/pid')),
			started: startOf(process.pid),
		},
		alive(pid) {
			try {
				process.kill(pid, 0);
			} catch (error) {
				// EPERM: it lives, but belongs to somebody else
				if ((error as { code?: string }).code === 'ESRCH') return false;
			}
			return startOf(pid);
		},
	};
}
