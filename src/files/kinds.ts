// The kinds of files that a plant keeps: how large one may be and by which endings it may go. What is not here is not taken. How a kind is
// recognised: recognise.ts.

/** 10 MB: a photo of a telephone as it comes from the camera. */
export const MOST_PHOTO = 10 << 20;
/** 25 MB: any other file. */
export const MOST_FILE = 25 << 20;
/** 64 kB: the small picture that comes with a photo. */
export const MOST_THUMBNAIL = 64 << 10;
/** Bytes from the front that are enough to recognise a picture. */
export const FRONT = 64;

export interface FileKind {
	/** As a browser is told. */
	type: string;
	/** Endings of its names, without the dot; the first one is given to a name that has none. */
	endings: readonly string[];
	picture: boolean;
}

const picture = (type: string, ...endings: string[]): FileKind => ({ type, endings, picture: true });
const document = (type: string, ...endings: string[]): FileKind => ({ type, endings, picture: false });
const OFFICE = 'application/vnd.openxmlformats-officedocument';

export const KINDS = {
	jpeg: picture('image/jpeg', 'jpg', 'jpeg', 'jpe', 'jfif'),
	png: picture('image/png', 'png'),
	webp: picture('image/webp', 'webp'),
	gif: picture('image/gif', 'gif'),
	heic: picture('image/heic', 'heic', 'heif'),
	pdf: document('application/pdf', 'pdf'),
	mp4: document('video/mp4', 'mp4', 'm4v'),
	text: document('text/plain', 'txt', 'csv', 'log'),
	docx: document(`${OFFICE}.wordprocessingml.document`, 'docx'),
	xlsx: document(`${OFFICE}.spreadsheetml.sheet`, 'xlsx'),
	pptx: document(`${OFFICE}.presentationml.presentation`, 'pptx'),
} as const satisfies Record<string, FileKind>;

export type KindName = keyof typeof KINDS;

/** Bytes that a file of a kind may have. */
export function mostOf(kind: FileKind): number {
	return kind.picture ? MOST_PHOTO : MOST_FILE;
}

/** Text goes by its ending: the same bytes may be a table. */
export function typeOf(kind: FileKind, ending: string): string {
	return kind === KINDS.text && ending === 'csv' ? 'text/csv' : kind.type;
}
