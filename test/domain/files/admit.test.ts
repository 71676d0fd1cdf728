// What comes from a phone at the line or from a supplier's computer: what it is, what of it is kept, and what is not taken at all.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Admitted, admit, admitThumbnail } from '../../../src/files/admit.ts';
import { KINDS, MOST_FILE, MOST_PHOTO } from '../../../src/files/kinds.ts';
import { orientationIn } from '../../../src/files/orientation.ts';
import { isRefusal, type Refusal } from '../../../src/refusal.ts';
import {
	box,
	chunk,
	exe,
	exif,
	gif,
	heic,
	jpeg,
	mp4,
	pdf,
	png,
	riff,
	SOI,
	segment,
	talkativeJpeg,
	talkativePng,
	talkativeWebp,
	webp,
	xlsx,
	zip,
} from './made-up.ts';

function taken(bytes: Uint8Array, name: string): Admitted {
	const admitted = admit(bytes, name, 'en-US');
	assert.ok(!isRefusal(admitted), (admitted as Refusal).message);
	return admitted;
}
function refusedAs(bytes: Uint8Array, name: string): string {
	const refusal = admit(bytes, name, 'en-US');
	assert.ok(isRefusal(refusal), `${name} was taken`);
	return refusal.code;
}
const holds = (bytes: Uint8Array, text: string) => Buffer.from(bytes).includes(text, 0, 'latin1');

const KINDS_MADE: [string, Buffer, string][] = [
	['photo.jpg', jpeg(), 'image/jpeg'],
	['Photo.JPEG', jpeg(), 'image/jpeg'],
	['screen.png', png(), 'image/png'],
	['photo.webp', webp(), 'image/webp'],
	['steps.gif', gif(), 'image/gif'],
	['IMG_0001.HEIC', heic(), 'image/heic'],
	['report.pdf', pdf(), 'application/pdf'],
	['press.mp4', mp4(), 'video/mp4'],
	['notes.txt', Buffer.from('Torque 12 Nm\r\n扭矩'), 'text/plain'],
	['values.csv', Buffer.from('a;b\n1;2'), 'text/csv'],
	['8D.docx', zip('[Content_Types].xml', 'word/document.xml'), KINDS.docx.type],
	['不符合改善对策表.xlsx', xlsx(), KINDS.xlsx.type],
	['8D.pptx', zip('[Content_Types].xml', 'ppt/presentation.xml'), KINDS.pptx.type],
];

describe('A file that is sent to a case', () => {
	for (const [name, bytes, type] of KINDS_MADE) {
		it(`${name} is taken as ${type}`, () => {
			const admitted = taken(bytes, name);
			assert.equal(admitted.type, type);
			assert.equal(admitted.name, name);
		});
	}

	it('a table as a Chinese spreadsheet writes it (GB 18030) is taken as it is', () => {
		const bytes = Buffer.from('c5a4bed82c31320a', 'hex');
		assert.deepEqual(Buffer.from(taken(bytes, '扭矩.csv').bytes), bytes);
	});

	it('a camera that gives no ending: the name gets the one of what it is', () => {
		assert.equal(taken(jpeg(), 'image').name, 'image.jpg');
		assert.equal(taken(png(), '').name, 'file.png');
	});

	const notTaken: [string, Buffer, string][] = [
		['photo.jpg', exe(), 'files.program'],
		['setup.exe', exe(), 'files.program'],
		['photo.jpg', Buffer.from('\x7fELF\x02\x01\x01\0\0\0', 'latin1'), 'files.program'],
		['drawing.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'files.markup'],
		['drawing.png', Buffer.from('<?xml version="1.0"?><svg onload="alert(1)"/>'), 'files.markup'],
		['page.html', Buffer.from('\uFEFF \n<!DOCTYPE html><p>Hello'), 'files.markup'],
		['notes.txt', Buffer.from('Read this: <ScRiPt src=//x>'), 'files.markup'],
		['data.xml', Buffer.from('<a/>'), 'files.markup'],
		['8D.xlsx', xlsx('xl/vbaProject.bin'), 'files.macros'],
		['8D.docx', zip('[Content_Types].xml', 'word/document.xml', 'word/embeddings/run.EXE'), 'files.macros'],
		['all.zip', zip('a.txt'), 'files.unknown'],
		['old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'files.unknown'],
		['photo.avif', Buffer.concat([box('ftyp', Buffer.from('avif\0\0\0\0')), box('meta', Buffer.alloc(4))]), 'files.unknown'],
		['photo.jpg', Buffer.alloc(0), 'files.empty'],
		['photo.png', jpeg(), 'files.ending'],
		['photo.jpg', pdf(), 'files.ending'],
		['photo.jpg.exe', jpeg(), 'files.ending'],
		['run.bat', Buffer.from('del *.*'), 'files.ending'],
		['values.html', Buffer.from('a;b'), 'files.ending'],
	];
	for (const [name, bytes, code] of notTaken) {
		it(`${name} that begins ${JSON.stringify(bytes.subarray(0, 12).toString('latin1'))} is not: ${code}`, () => assert.equal(refusedAs(bytes, name), code));
	}

	it('says so in one sentence of the person’s language, with the name', () => {
		const refusal = admit(exe(), '照片.jpg', 'zh-CN') as Refusal;
		assert.match(refusal.message, /照片\.jpg.*程序/);
		assert.equal(refusal.path, 'file');
	});

	it('a document of 25 MB is taken, a byte more is not; a photo of more than 10 MB is not', () => {
		const text = (length: number) => Buffer.alloc(length, 'a');
		assert.equal(taken(text(MOST_FILE), 'log.txt').bytes.length, MOST_FILE);
		assert.equal(refusedAs(text(MOST_FILE + 1), 'log.txt'), 'files.too-large');
		assert.equal(refusedAs(png(chunk('IDAT', Buffer.alloc(MOST_PHOTO))), 'photo.png'), 'files.too-large');
	});

	it('a thumbnail is a small picture, nothing else', () => {
		assert.ok(!isRefusal(admitThumbnail(jpeg(), 'en-US')));
		for (const bytes of [pdf(), exe(), Buffer.alloc(0), gif(), png(chunk('IDAT', Buffer.alloc(70_000)))]) assert.ok(isRefusal(admitThumbnail(bytes, 'en-US')));
		assert.ok(!holds((admitThumbnail(talkativeJpeg(), 'en-US') as Admitted).bytes, 'GPS'));
	});
});

describe('What a picture tells besides what it shows', () => {
	const talkative: [string, (orientation?: number) => Buffer, Buffer][] = [
		['photo.jpg', talkativeJpeg, jpeg()],
		['photo.png', talkativePng, png()],
	];
	for (const [name, make, bare] of talkative) {
		it(`${name}: place, time, device, texts, preview and what hangs behind it are gone, pixels and colours are there`, () => {
			const { bytes } = taken(make(), name);
			assert.ok(holds(make(), 'GPS') && !holds(bytes, 'GPS'));
			if (name.endsWith('png')) assert.deepEqual(Buffer.from(bytes), bare);
			assert.ok(holds(bytes, name.endsWith('png') ? 'IDAT' : 'ICC_PROFILE'));
			assert.deepEqual(taken(bytes, name).bytes, bytes, 'what was cleaned stays as it is');
		});
	}

	it('a WebP loses Exif data, XMP and what is unknown, and no longer says that it has them', () => {
		const { bytes } = taken(talkativeWebp(), 'photo.webp');
		assert.ok(!holds(bytes, 'GPS') && !holds(bytes, 'EXIF') && holds(bytes, 'pixels!') && holds(bytes, 'ICCP'));
		assert.equal(bytes[20], 0x20);
		assert.equal(Buffer.from(bytes).readUInt32LE(4), bytes.length - 8);
	});

	it('a frame of a moving WebP keeps its pixels alone', () => {
		const inner = riff(['VP8 ', Buffer.from('pixels!')], ['EXIF', exif()]).subarray(12);
		const { bytes } = taken(riff(['VP8X', Buffer.alloc(10)], ['ANIM', Buffer.alloc(6)], ['ANMF', Buffer.concat([Buffer.alloc(16), inner])]), 'a.webp');
		assert.ok(holds(bytes, 'pixels!') && !holds(bytes, 'GPS'));
	});

	it('which way up it is shown stays', () => {
		for (const orientation of [3, 6, 8]) {
			const jpg = Buffer.from(taken(talkativeJpeg(orientation), 'a.jpg').bytes);
			assert.equal(orientationIn(jpg.subarray(jpg.indexOf('Exif'))), orientation);
			const pic = Buffer.from(taken(talkativePng(orientation), 'a.png').bytes);
			assert.equal(orientationIn(pic.subarray(pic.indexOf('eXIf') + 4)), orientation);
			const web = Buffer.from(taken(talkativeWebp(orientation), 'a.webp').bytes);
			assert.equal(orientationIn(web.subarray(web.indexOf('EXIF') + 8)), orientation);
			assert.equal((web[20] ?? 0) & 0x0c, 0x08);
			for (const bytes of [jpg, pic, web]) assert.ok(!holds(bytes, 'GPS'));
		}
	});

	it('a GIF loses its comments and goes on repeating', () => {
		assert.deepEqual(Buffer.from(taken(gif('GPS 31N'), 'a.gif').bytes), gif());
	});

	it('a HEIC and a film are blanked where they say so, and nothing moves', () => {
		for (const [name, make, stays] of [
			['a.heic', heic, 'pixels'],
			['a.mp4', mp4, 'film'],
		] as const) {
			const before = make();
			const { bytes } = taken(before, name);
			assert.ok(holds(before, 'GPS') && !holds(bytes, 'GPS') && !holds(bytes, '31.2304') && holds(bytes, stays), name);
			assert.equal(bytes.length, before.length);
			assert.equal(Buffer.from(bytes).indexOf(stays), before.indexOf(stays));
		}
	});
});

describe('Files that lie', () => {
	const whole = KINDS_MADE.filter(([name]) => !/txt|csv/.test(name));

	it('cut off anywhere, no picture, film or document is taken', () => {
		for (const [name, bytes] of whole) {
			for (let length = 0; length < bytes.length; length += 1) {
				// What a PDF may leave out is the line's end.
				if (name === 'report.pdf' && length === bytes.length - 1) continue;
				assert.ok(isRefusal(admit(bytes.subarray(0, length), name, 'en-US')), `${name} with ${length} of ${bytes.length} bytes`);
			}
		}
	});

	it('whatever bytes are changed: an answer, never an error, and never more than came', () => {
		const sources = [...whole.map(([, bytes]) => bytes), talkativeJpeg(6), talkativePng(6), talkativeWebp(6)];
		const spoilt = fc.record({
			source: fc.constantFrom(...sources),
			changes: fc.array(fc.tuple(fc.nat(1_000), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 12 }),
			cut: fc.option(fc.nat(400)),
		});
		fc.assert(
			fc.property(spoilt, ({ source, changes, cut }) => {
				const bytes = Buffer.from(source);
				for (const [at, value] of changes) bytes[at % bytes.length] = value;
				const came = cut === null ? bytes : bytes.subarray(0, cut);
				const before = Buffer.from(came);
				const found = admit(came, 'x', 'en-US');
				assert.deepEqual(came, before, 'what came stays as it was');
				if (isRefusal(found)) return;
				assert.ok(found.bytes.length <= came.length + 64);
				// What is kept is a whole file of its kind, and has nothing left to take away.
				assert.deepEqual(Buffer.from(taken(found.bytes, 'x').bytes), Buffer.from(found.bytes));
			}),
			{ numRuns: 3_000 },
		);
	});

	it('a HEIC that says its notes stand where the file itself begins is damaged, not erased', () => {
		const lying = heic();
		lying.writeUInt32BE(0, lying.indexOf('iloc') + 12 + 14 + 6);
		assert.equal(refusedAs(lying, 'a.heic'), 'files.broken');
	});

	it('any bytes at all: an answer', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 300 }), (bytes, name) => {
				const found = admit(bytes, name, 'zh-CN');
				if (!isRefusal(found)) assert.ok(found.name.length <= 200);
			}),
		);
	});

	it('lengths of gigabytes and numbers without end take no time', () => {
		const lying = [
			Buffer.concat([SOI, Buffer.from([0xff, 0xe1, 0xff, 0xff]), Buffer.alloc(10)]),
			Buffer.concat([SOI, segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0MM\0*'), Buffer.from([0xff, 0xff, 0xff, 0xff])]))]),
			Buffer.concat([png().subarray(0, 33), Buffer.from([0x7f, 0xff, 0xff, 0xff]), Buffer.from('IDAT')]),
			Buffer.concat([Buffer.from('RIFF\xff\xff\xff\xffWEBPVP8 \xff\xff\xff\xff', 'latin1')]),
			Buffer.concat([box('ftyp', Buffer.from('mp42')), Buffer.from([0, 0, 0, 1]), Buffer.from('moov'), Buffer.alloc(8, 0xff)]),
			Buffer.concat([
				box('ftyp', Buffer.from('heic')),
				box('meta', Buffer.alloc(4), box('iinf', Buffer.alloc(6)), box('iloc', Buffer.from([2, 0, 0, 0, 0, 0, 255, 255, 255, 255]))),
			]),
		];
		for (const bytes of lying) assert.equal(refusedAs(bytes, 'x'), 'files.broken');
		const deep = Array.from({ length: 50 }).reduce<Buffer>((inner) => box('trak', inner), Buffer.alloc(0));
		assert.equal(refusedAs(Buffer.concat([box('ftyp', Buffer.from('mp42')), box('moov', deep), box('mdat')]), 'x'), 'files.broken');
	});
});
