// Who stands at a station: picked from the list, by badge or by PIN. Gives an actor and how surely it is known, or one sentence why not. Sessions
// and links bring their own proof; what a step asks at least is the step's.

import type { Actor } from '../case/events.ts';
import type { Directory } from '../plant/directory.ts';
import { waysAt } from '../plant/identity-rules.ts';
import type { Way } from '../plant/identity-ways.ts';
import { isRecord } from '../plant/raw-row.ts';
import { RateLimit } from '../rate-limit.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { type Language, text } from '../text.ts';
import { MINUTE, SECOND } from '../time.ts';
import { COST, type Cost, hashPin, isPin, type PinHash, pinFits } from './pin.ts';

/** What is kept of people's PINs and badges. */
export interface Secrets {
	pinOf(person: string): Promise<PinHash | undefined>;
	/** Replaces; undefined takes it back. Resolves when it is kept. `by`: who set it, for those who look later. */
	setPin(person: string, hash: PinHash | undefined, by: string): Promise<void>;
	personOf(badge: string): Promise<string | undefined>;
	/** Adds a badge; undefined takes all of the person's back. */
	setBadge(person: string, badge: string | undefined, by: string): Promise<void>;
	/** Who has a PIN, set by whom and when (real time); and how many badges. Neither itself. */
	known(): Promise<{ pins: ReadonlyMap<string, { by: string; at: string }>; badges: ReadonlyMap<string, number> }>;
}

/** What is known of how a person can prove who they are. */
export interface KnownBy {
	person: string;
	name: string;
	/** Who set it, and when in real time; absent: there is none. */
	pin?: { by: string; at: string };
	badges: number;
}

/** How somebody says who they are, checked for its shape only. */
export type Claim = { way: 'pick'; person: string } | { way: 'pin'; person: string; pin: string } | { way: 'badge'; badge: string };

/** Wrong PINs of one person at one station: five in a row, then one a minute. At another station the person has tries of their own. */
const PERSON_TRIES = { burst: 5, every: MINUTE };
/** Wrong ones of anybody at one station: enough for a shift that is in a hurry, too few for trying them all on everybody. */
const STATION_TRIES = { burst: 30, every: 10 * SECOND };
const LONGEST_BADGE = 200;
const LONGEST_ID = 64;

export class Identification {
	readonly #secrets: Secrets;
	readonly #cost: Cost;
	readonly #persons = new RateLimit(PERSON_TRIES);
	readonly #stations = new RateLimit(STATION_TRIES);

	/** `cost` of new hashes. */
	constructor(secrets: Secrets, cost: Cost = COST) {
		this.#secrets = secrets;
		this.#cost = cost;
	}

	/**
	 * `request` is untrusted: {pick}, {person, pin} or {badge}, with `station`, the id of the area it was said at. `now` is real time in milliseconds
	 * that never jumps. What was wrong is never repeated in the refusal.
	 */
	async identify(request: unknown, plant: Directory, now: number, language: Language): Promise<Actor | Refusal> {
		const said = readRequest(request, plant, language);
		if (isRefusal(said)) return said;
		const { claim, station } = said;
		const allowed = waysAt(plant.config.identity, station, plant.area);
		if (!allowed.includes(claim.way)) {
			const named = (way: Way) => text(language, `identity.way.${way}`);
			return refuse(language, 'identity.way-not-allowed', 'identification', { way: named(claim.way), allowed: allowed.map(named).join(', ') });
		}
		if (claim.way === 'badge') return this.#byBadge(claim.badge, station ?? '', plant, now, language);
		if (!plant.person(claim.person)) return refuse(language, 'identity.person-unknown', 'identification', { person: claim.person });
		if (claim.way === 'pick') return { id: claim.person, how: 'picked' };
		return this.#byPin(claim, station ?? '', now, language);
	}

	async #byPin({ person, pin }: { person: string; pin: string }, station: string, now: number, language: Language): Promise<Actor | Refusal> {
		const kept = await this.#secrets.pinOf(person);
		if (!kept) return refuse(language, 'identity.pin-unset', 'identification.pin', { person });
		const who = JSON.stringify([station, person]);
		// Taken before it is looked at: who tries many at once has no more tries.
		const wait = Math.max(this.#persons.take(who, now), this.#stations.take(station, now));
		if (wait > 0) return tooMany(wait, language);
		if (!(await pinFits(pin, kept))) return refuse(language, 'identity.pin-wrong', 'identification.pin');
		this.#persons.forget(who);
		this.#stations.forget(station);
		return { id: person, how: 'pin' };
	}

	async #byBadge(badge: string, station: string, plant: Directory, now: number, language: Language): Promise<Actor | Refusal> {
		const where = JSON.stringify(['badge', station]);
		const wait = this.#stations.take(where, now);
		if (wait > 0) return tooMany(wait, language);
		const person = await this.#secrets.personOf(badge);
		if (person === undefined || !plant.person(person)) return refuse(language, 'identity.badge-unknown', 'identification.badge');
		this.#stations.forget(where);
		return { id: person, how: 'badge' };
	}

	/** The plant's people, in its order, with what they can be known by: for whoever hands out PINs and badges. */
	async known(plant: Directory): Promise<KnownBy[]> {
		const { pins, badges } = await this.#secrets.known();
		return plant.config.people.map(({ id, name }) => {
			const pin = pins.get(id);
			return { person: id, name, ...(pin ? { pin } : {}), badges: badges.get(id) ?? 0 };
		});
	}

	/** Gives a person a PIN; null takes it back. Who may do that is asked before. */
	async setPin(person: string, pin: unknown, by: string, plant: Directory, language: Language): Promise<Refusal | undefined> {
		if (!plant.person(person)) return refuse(language, 'identity.person-unknown', 'person', { person });
		if (pin !== null && !isPin(pin)) return refuse(language, 'identity.pin-rule', 'pin');
		await this.#secrets.setPin(person, pin === null ? undefined : await hashPin(pin, this.#cost), by);
		return undefined;
	}

	/** Gives a person a badge, beside those they have; null takes all back. */
	async setBadge(person: string, raw: unknown, by: string, plant: Directory, language: Language): Promise<Refusal | undefined> {
		if (!plant.person(person)) return refuse(language, 'identity.person-unknown', 'person', { person });
		const badge = raw === null ? undefined : badgeOf(raw);
		if (raw !== null && badge === undefined) return refuse(language, 'identity.badge-rule', 'badge', { most: LONGEST_BADGE });
		const owner = badge === undefined ? undefined : await this.#secrets.personOf(badge);
		if (owner !== undefined && owner !== person && plant.person(owner)) return refuse(language, 'identity.badge-taken', 'badge', { person: owner });
		await this.#secrets.setBadge(person, badge, by);
		return undefined;
	}
}

function tooMany(wait: number, language: Language): Refusal {
	return refuse(language, 'identity.too-many', 'identification', { seconds: Math.ceil(wait / SECOND) });
}

/** What a scanner types, without what it puts around. */
function badgeOf(raw: unknown): string | undefined {
	const badge = typeof raw === 'string' && raw.length <= 2 * LONGEST_BADGE ? raw.trim() : '';
	return badge === '' || badge.length > LONGEST_BADGE || /\p{Cc}/u.test(badge) ? undefined : badge;
}

function readRequest(request: unknown, plant: Directory, language: Language): { claim: Claim; station?: string } | Refusal {
	const shape = refuse(language, 'identity.shape', 'identification');
	if (!isRecord(request)) return shape;
	const given = (key: string): unknown => (Object.hasOwn(request, key) ? request[key] : undefined);
	const station = given('station');
	if (station !== undefined && (!isName(station) || !plant.area(station))) return refuse(language, 'identity.station-unknown', 'identification.station');
	const claim = claimOf(
		Object.keys(request)
			.filter((key) => key !== 'station')
			.sort()
			.join(),
		given,
	);
	return claim ? { claim, ...(station === undefined ? {} : { station }) } : shape;
}

function claimOf(keys: string, given: (key: string) => unknown): Claim | undefined {
	const [pick, person, pin] = [given('pick'), given('person'), given('pin')];
	if (keys === 'pick') return isName(pick) ? { way: 'pick', person: pick } : undefined;
	if (keys === 'person,pin') return isName(person) && isName(pin) ? { way: 'pin', person, pin } : undefined;
	const badge = keys === 'badge' ? badgeOf(given('badge')) : undefined;
	return badge === undefined ? undefined : { way: 'badge', badge };
}

function isName(value: unknown): value is string {
	return typeof value === 'string' && value !== '' && value.length <= LONGEST_ID;
}
