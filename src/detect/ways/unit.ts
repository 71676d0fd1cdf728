// Units of measurement and their conversion, which happens only where it is declared. Not for showing them.

/** What is measured, and how a value of the unit becomes one of the SI unit: (value + offset) × factor. */
interface Unit {
	quantity: string;
	factor: number;
	offset?: number;
}

/**
 * Factors are exact by definition, from NIST Special Publication 811 (2008), appendix B, and ISO 80000: the inch 0.0254 m, the pound 0.453 592 37 kg, standard
 * gravity 9.806 65 m/s², the gallon (US) 231 in³, the international table Btu and calorie. Pressure in bar, psi and so on is a difference or an absolute
 * one as the device gives it: gauge to absolute is an offset of the place and no matter of units.
 */
const UNITS: ReadonlyMap<string, Unit> = new Map(
	Object.entries({
		temperature: { K: 1, '°C': [1, 273.15], '°F': [5 / 9, 459.67] },
		pressure: {
			Pa: 1,
			hPa: 100,
			kPa: 1e3,
			MPa: 1e6,
			mbar: 100,
			bar: 1e5,
			atm: 101_325,
			psi: (0.453_592_37 * 9.806_65) / 0.0254 ** 2,
			mmHg: 133.322_387_415,
			'kgf/cm²': 98_066.5,
		},
		length: { m: 1, km: 1e3, dm: 0.1, cm: 0.01, mm: 1e-3, µm: 1e-6, nm: 1e-9, in: 0.0254, ft: 0.3048 },
		area: { 'm²': 1, 'cm²': 1e-4, 'mm²': 1e-6 },
		volume: { 'm³': 1, l: 1e-3, ml: 1e-6, 'cm³': 1e-6, 'gal(US)': 3.785_411_784e-3 },
		mass: { kg: 1, g: 1e-3, mg: 1e-6, t: 1e3, lb: 0.453_592_37, oz: 0.453_592_37 / 16 },
		force: { N: 1, kN: 1e3, kgf: 9.806_65, lbf: 0.453_592_37 * 9.806_65 },
		torque: { N·m: 1, kN·m: 1e3, N·cm: 0.01, lbf·ft: 0.453_592_37 * 9.806_65 * 0.3048, lbf·in: 0.453_592_37 * 9.806_65 * 0.0254 },
		power: { W: 1, mW: 1e-3, kW: 1e3, MW: 1e6 },
		energy: { J: 1, kJ: 1e3, MJ: 1e6, GJ: 1e9, Wh: 3_600, kWh: 3.6e6, MWh: 3.6e9 },
		'volume flow': {
			'm³/s': 1,
			'm³/h': 1 / 3_600,
			'm³/min': 1 / 60,
			'l/s': 1e-3,
			'l/min': 1e-3 / 60,
			'l/h': 1e-3 / 3_600,
			'ml/min': 1e-6 / 60,
			'gal(US)/min': 3.785_411_784e-3 / 60,
		},
		'mass flow': { 'kg/s': 1, 'kg/min': 1 / 60, 'kg/h': 1 / 3_600, 't/h': 1 / 3.6, 'g/s': 1e-3, 'g/min': 1e-3 / 60 },
		speed: { 'm/s': 1, 'm/min': 1 / 60, 'km/h': 1 / 3.6, 'mm/s': 1e-3, 'ft/min': 0.3048 / 60 },
		acceleration: { 'm/s²': 1, 'mm/s²': 1e-3, gn: 9.806_65 },
		rotation: { '1/s': 1, '1/min': 1 / 60 },
		frequency: { Hz: 1, kHz: 1e3, MHz: 1e6 },
		time: { s: 1, ms: 1e-3, µs: 1e-6, min: 60, h: 3_600, d: 86_400 },
		current: { A: 1, mA: 1e-3, µA: 1e-6, kA: 1e3 },
		voltage: { V: 1, mV: 1e-3, kV: 1e3 },
		resistance: { Ω: 1, mΩ: 1e-3, kΩ: 1e3, MΩ: 1e6 },
		share: { '1': 1, '%': 0.01, '‰': 1e-3, ppm: 1e-6, ppb: 1e-9 },
		concentration: { 'kg/m³': 1, 'g/l': 1, 'mg/l': 1e-3, 'mg/m³': 1e-6, 'µg/m³': 1e-9 },
	} as Record<string, Record<string, number | [number, number]>>).flatMap(([quantity, units]) =>
		Object.entries(units).map(([unit, of]): [string, Unit] => [
			unit,
			Array.isArray(of) ? { quantity, factor: of[0], offset: of[1] } : { quantity, factor: of },
		]),
	),
);

/** As they are written here, those of one quantity beside each other. */
export const UNIT_NAMES: readonly string[] = [...UNITS.keys()];

/** Other ways to write them. */
const ALSO: ReadonlyMap<string, string> = new Map([
	['degC', '°C'],
	['Cel', '°C'],
	['摄氏度', '°C'],
	['degF', '°F'],
	['华氏度', '°F'],
	['开', 'K'],
	['kgf/cm2', 'kgf/cm²'],
	['kg/cm2', 'kgf/cm²'],
	['um', 'µm'],
	['us', 'µs'],
	['inch', 'in'],
	['"', 'in'],
	['L', 'l'],
	['mL', 'ml'],
	['升', 'l'],
	['公斤', 'kg'],
	['千克', 'kg'],
	['克', 'g'],
	['吨', 't'],
	['毫米', 'mm'],
	['Nm', 'N·m'],
	['N.m', 'N·m'],
	['N*m', 'N·m'],
	['kNm', 'kN·m'],
	['lpm', 'l/min'],
	['LPM', 'l/min'],
	['L/min', 'l/min'],
	['L/s', 'l/s'],
	['L/h', 'l/h'],
	['gpm', 'gal(US)/min'],
	['m3', 'm³'],
	['m3/h', 'm³/h'],
	['m3/s', 'm³/s'],
	['m3/min', 'm³/min'],
	['m2', 'm²'],
	['rpm', '1/min'],
	['r/min', '1/min'],
	['U/min', '1/min'],
	['min-1', '1/min'],
	['ohm', 'Ω'],
	['kohm', 'kΩ'],
	['mg/m3', 'mg/m³'],
	['ug/m3', 'µg/m³'],
	['mg/L', 'mg/l'],
	['g/L', 'g/l'],
]);

const LONGEST = 20;

/** The name under which a unit is known here; undefined when it is not. "℃", "Nm" and "L/min" are ways to write °C, N·m and l/min. */
export function unitNamed(written: string): string | undefined {
	if (written.length > LONGEST) return undefined;
	// ℃ → °C, ％ → %, both signs for micro and for ohm → one; ² and ³ stay.
	const plain = written
		.trim()
		.replaceAll('℃', '°C')
		.replaceAll('℉', '°F')
		.replaceAll('％', '%')
		.replaceAll('\u03bc', '\u00b5')
		.replaceAll('\u2126', 'Ω')
		.replaceAll('㎡', 'm²')
		.replaceAll('／', '/');
	return UNITS.has(plain) ? plain : ALSO.get(plain);
}

export function isUnit(written: string): boolean {
	return unitNamed(written) !== undefined;
}

/** The units that measure the same as this one, itself included; none when it is unknown. */
export function unitsLike(written: string): string[] {
	const quantity = UNITS.get(unitNamed(written) ?? '')?.quantity;
	return quantity === undefined ? [] : [...UNITS].filter(([, unit]) => unit.quantity === quantity).map(([name]) => name);
}

/** Whether both are known here and are not the same: a value in one must not be taken for one in the other. */
export function areUnlike(one: string, other: string): boolean {
	const [first, second] = [unitNamed(one), unitNamed(other)];
	return first !== undefined && second !== undefined && first !== second;
}

/** What a value in one unit is in another; undefined when they don't measure the same. Rounded to 12 digits, so that 25.4 mm are 1 in and nothing beside. */
export function converted(value: number, from: string, to: string): number | undefined {
	const [one, other] = [UNITS.get(unitNamed(from) ?? ''), UNITS.get(unitNamed(to) ?? '')];
	if (!one || !other || one.quantity !== other.quantity) return undefined;
	if (one === other) return value;
	const moved = ((value + (one.offset ?? 0)) * one.factor) / other.factor;
	if (other.offset === undefined) return Number(moved.toPrecision(12));
	// 12 digits of what was subtracted from: 32 °F are 0 °C and not 6e−14.
	const digits = 11 - Math.floor(Math.log10(Math.max(Math.abs(moved), other.offset)));
	return Number((moved - other.offset).toFixed(Math.min(Math.max(digits, 0), 100)));
}
