// Files as cameras and programs make them, put together by hand, with notes in every place that has room for some.

import { crc32, deflateSync } from 'node:zlib';

const latin = (text: string) => Buffer.from(text, 'latin1');

/** Exif data that say which way up, and that they know where: GPS in little-endian TIFF. */
export function exif(orientation = 1, note = 'GPS 31.2304N'): Buffer {
	const tiff = Buffer.alloc(8 + 2 + 12 * 2 + 4);
	tiff.write('II*\0', 0, 'latin1');
	tiff.writeUInt32LE(8, 4);
	tiff.writeUInt16LE(2, 8);
	tiff.writeUInt16LE(0x010f, 10);
	tiff.writeUInt16LE(2, 12);
	tiff.writeUInt16LE(0x0112, 22);
	tiff.writeUInt16LE(3, 24);
	tiff.writeUInt32LE(1, 26);
	tiff.writeUInt16LE(orientation, 30);
	return Buffer.concat([tiff, latin(note)]);
}

export function segment(marker: number, body: Buffer): Buffer {
	const head = Buffer.from([0xff, marker, 0, 0]);
	head.writeUInt16BE(body.length + 2, 2);
	return Buffer.concat([head, body]);
}

/** The data of a scan, with what has to be passed over in it. */
export const SCAN = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([7, 0xff, 0, 9, 0xff, 0xd0, 3, 0xff, 0xff, 0xd1, 5])]);
export const SOI = Buffer.from([0xff, 0xd8]);
export const EOI = Buffer.from([0xff, 0xd9]);
export const JFIF = segment(0xe0, Buffer.concat([latin('JFIF\0'), Buffer.from([1, 2, 0, 0, 1, 0, 1, 0, 0])]));
export const ICC = segment(0xe2, latin('ICC_PROFILE\0\x01\x01colours'));
export const TABLES = Buffer.concat([
	segment(0xdb, Buffer.alloc(65, 1)),
	segment(0xc0, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0])),
	segment(0xc4, Buffer.alloc(20, 1)),
]);

export function jpeg(...more: Buffer[]): Buffer {
	return Buffer.concat([SOI, JFIF, ...more, ICC, TABLES, SCAN, EOI]);
}

/** With a place, a maker's preview, texts, and a film behind its end. */
export function talkativeJpeg(orientation = 1): Buffer {
	const withPreview = segment(0xe0, Buffer.concat([latin('JFIF\0'), Buffer.from([1, 2, 0, 0, 1, 0, 1, 1, 1]), latin('abc')]));
	const notes = [
		segment(0xe1, Buffer.concat([latin('Exif\0\0'), exif(orientation)])),
		segment(0xe1, latin('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPS</x:xmpmeta>')),
		segment(0xe2, latin('MPF\0preview GPS')),
		segment(0xed, latin('Photoshop 3.0\0GPS')),
		segment(0xfe, latin('taken by GPS')),
	];
	return Buffer.concat([SOI, withPreview, ...notes, ICC, TABLES, SCAN, segment(0xfe, latin('GPS')), SCAN, EOI, latin('ftypmp42 GPS of a film')]);
}

export function chunk(name: string, content: Buffer): Buffer {
	const whole = Buffer.alloc(12 + content.length);
	whole.writeUInt32BE(content.length);
	whole.write(name, 4, 'latin1');
	content.copy(whole, 8);
	whole.writeUInt32BE(crc32(whole.subarray(4, 8 + content.length)), 8 + content.length);
	return whole;
}

export const PNG_MARK = Buffer.from('89504e470d0a1a0a', 'hex');
const IHDR = chunk('IHDR', Buffer.from([0, 0, 0, 2, 0, 0, 0, 1, 8, 2, 0, 0, 0]));
const IDAT = chunk('IDAT', deflateSync(Buffer.from([0, 255, 0, 0, 0, 0, 255])));
const IEND = chunk('IEND', Buffer.alloc(0));

export function png(...more: Buffer[]): Buffer {
	return Buffer.concat([PNG_MARK, IHDR, ...more, IDAT, IEND]);
}

export function talkativePng(orientation = 1): Buffer {
	const notes = [chunk('eXIf', exif(orientation)), chunk('tEXt', latin('Comment\0GPS')), chunk('zTXt', latin('c\0\0GPS')), chunk('iTXt', latin('XML\0GPS'))];
	return Buffer.concat([png(...notes, chunk('tIME', Buffer.alloc(7, 1)), chunk('qqQq', latin('GPS'))), latin('behind the end: GPS')]);
}

export function riff(...chunks: [string, Buffer][]): Buffer {
	const body = Buffer.concat(
		chunks.map(([name, content]) => {
			const head = Buffer.alloc(8);
			head.write(name, 'latin1');
			head.writeUInt32LE(content.length, 4);
			return Buffer.concat([head, content, Buffer.alloc(content.length & 1)]);
		}),
	);
	const head = latin('RIFF\0\0\0\0WEBP');
	head.writeUInt32LE(4 + body.length, 4);
	return Buffer.concat([head, body]);
}

export const webp = (): Buffer => riff(['VP8 ', latin('pixels!')]);

export function talkativeWebp(orientation = 1): Buffer {
	const head = Buffer.alloc(10);
	head[0] = 0x20 | 0x08 | 0x04;
	const chunks: [string, Buffer][] = [
		['VP8X', head],
		['ICCP', latin('colours')],
		['VP8L', latin('pixels!')],
		['EXIF', exif(orientation)],
		['XMP ', latin('<x>GPS</x>')],
		['GPS ', latin('GPS')],
	];
	return Buffer.concat([riff(...chunks), latin('GPS')]);
}

export function gif(note = ''): Buffer {
	const said = note === '' ? Buffer.alloc(0) : Buffer.concat([Buffer.from([0x21, 0xfe, note.length]), latin(note), Buffer.from([0])]);
	const repeats = Buffer.concat([Buffer.from([0x21, 0xff, 11]), latin('NETSCAPE2.0'), Buffer.from([3, 1, 0, 0, 0])]);
	const image = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
	return Buffer.concat([latin('GIF89a'), Buffer.from([1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]), repeats, said, image, Buffer.from([0x3b])]);
}

export function box(type: string, ...content: Buffer[]): Buffer {
	const body = Buffer.concat(content);
	const head = Buffer.alloc(8);
	head.writeUInt32BE(8 + body.length);
	head.write(type, 4, 'latin1');
	return Buffer.concat([head, body]);
}

export function mp4(note = 'GPS'): Buffer {
	const place = box('udta', box('\xa9xyz', latin(`+31.2304+121.4737/${note}`)));
	const track = box('trak', box('tkhd', Buffer.alloc(20)), box('meta', latin(note)));
	return Buffer.concat([
		box('ftyp', latin('mp42\0\0\0\0isom')),
		box('moov', box('mvhd', Buffer.alloc(20)), track, place),
		box('uuid', latin(note)),
		box('mdat', latin('film')),
	]);
}

/** A HEIC whose Exif data stand in `mdat`, as telephones write them. */
export function heic(note = 'GPS 31.2304N'): Buffer {
	const item = (id: number, type: string) => box('infe', Buffer.from([2, 0, 0, 0, 0, id, 0, 0]), latin(type), Buffer.from([0]));
	const head = box('ftyp', latin('heic\0\0\0\0mif1heic'));
	const items = box('iinf', Buffer.from([0, 0, 0, 0, 0, 2]), item(1, 'hvc1'), item(2, 'Exif'));
	const place = (id: number, from: number, length: number) => {
		const entry = Buffer.alloc(14);
		entry.writeUInt16BE(id, 0);
		entry.writeUInt16BE(1, 4);
		entry.writeUInt32BE(from, 6);
		entry.writeUInt32BE(length, 10);
		return entry;
	};
	const pixels = latin('pixels');
	const meta = (from: number) =>
		box(
			'meta',
			Buffer.alloc(4),
			items,
			box('iloc', Buffer.from([0, 0, 0, 0, 0x44, 0, 0, 2]), place(1, from, pixels.length), place(2, from + pixels.length, note.length)),
		);
	const from = head.length + meta(0).length + 8;
	return Buffer.concat([head, meta(from), box('mdat', pixels, latin(note))]);
}

export const pdf = (): Buffer => latin('%PDF-1.7\n1 0 obj << >> endobj\ntrailer\n%%EOF\n');

/** A ZIP archive of files with nothing in them. */
export function zip(...names: string[]): Buffer {
	const locals: Buffer[] = [];
	const entries: Buffer[] = [];
	let at = 0;
	for (const name of names) {
		const local = Buffer.alloc(30 + name.length);
		local.write('PK\x03\x04', 'latin1');
		local.writeUInt16LE(name.length, 26);
		local.write(name, 30);
		const entry = Buffer.alloc(46 + name.length);
		entry.write('PK\x01\x02', 'latin1');
		entry.writeUInt16LE(name.length, 28);
		entry.writeUInt32LE(at, 42);
		entry.write(name, 46);
		locals.push(local);
		entries.push(entry);
		at += local.length;
	}
	const list = Buffer.concat(entries);
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06', 'latin1');
	end.writeUInt16LE(names.length, 8);
	end.writeUInt16LE(names.length, 10);
	end.writeUInt32LE(list.length, 12);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([...locals, list, end]);
}

export const xlsx = (...more: string[]): Buffer => zip('[Content_Types].xml', 'xl/workbook.xml', ...more);
export const exe = (): Buffer => Buffer.concat([latin('MZ\x90\0\x03\0\0\0'), Buffer.alloc(200), latin('This program cannot be run in DOS mode')]);
