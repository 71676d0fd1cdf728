// Not a measure of its own: makes the folder that others start from, in a process that then ends without closing it.

import { type Killed, killedPlant } from '../ground/killed.ts';

export default function killed(folder: string, what: string): Promise<number> {
	return killedPlant(folder, JSON.parse(what) as Killed);
}
