// @ts-check
// What the sealer does to a pouch: how jaw temperature, sealing time, pressure and gap make the strength of the seal. Heat has to come through the film, the
// melted faces have to be pressed together, and too hot or too thin is as bad as too cold. Simple laws, but laws: an experiment on this line finds them.

/** Set points of the sealer, as the line runs before anybody has asked whether they are the best. */
export const SEALER_STANDARD = Object.freeze({ sealTemperature: 150, sealTime: 0.6, sealPressure: 2, sealGap: 0.4 });

/** @typedef {Record<keyof typeof SEALER_STANDARD, number>} SealerSettings */

/** @type {Readonly<Record<keyof typeof SEALER_STANDARD, { min: number, max: number, unit: string }>>} */
export const SEALER_RANGES = Object.freeze({
	sealTemperature: { min: 110, max: 220, unit: '°C' },
	sealTime: { min: 0.2, max: 2, unit: 's' },
	sealPressure: { min: 0.5, max: 5, unit: 'bar' },
	sealGap: { min: 0.1, max: 1, unit: 'mm' },
});

/** Of a perfect seal: the film itself tears. */
const FILM = 45;

/**
 * Mean and standard deviation of the seal strength in newtons (15 mm strip).
 * Weld: the share of the film that has melted, by the temperature that reaches the faces in the time. Contact: by pressure. Thickness: pressed too thin or
 * not pressed. Burn: above 165 °C at the faces the film degrades. Residue on the jaws keeps heat away. A half melted seal scatters most.
 * @param {SealerSettings} settings
 * @param {{ jaws: number, fouling: number }} now jaws: their temperature in °C; fouling 0: clean, 1: due for cleaning
 */
export function sealStrength(settings, { jaws, fouling }) {
	const faces = 25 + (jaws - 25) * (1 - Math.exp(-settings.sealTime / 0.35));
	const weld = 1 / (1 + Math.exp((128 - faces) / 12));
	const contact = 1 - Math.exp(-settings.sealPressure / 1.2);
	const thickness = Math.exp(-(((settings.sealGap - 0.25) / 0.35) ** 2));
	const burn = 0.02 * Math.max(0, faces - 165);
	const mean = FILM * weld * contact * thickness * Math.exp(-burn) * (1 - 0.25 * fouling);
	return { mean, deviation: 0.5 + 1.2 * weld * (1 - weld) };
}

/** How much residue the jaws take on in a plant hour of running. */
export const FOULING_PER_HOUR = 0.01;
/** How fast the jaws follow their set point, in plant seconds. */
export const JAWS_SECONDS = 30;
