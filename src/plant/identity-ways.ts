// The ways in which people may say who they are. Apart from the rules about them, which browsers have no use for.

/** From the list of people, by badge, by PIN. Sessions and links bring their own proof and are allowed everywhere. */
export const WAYS = ['pick', 'badge', 'pin'] as const;
export type Way = (typeof WAYS)[number];
