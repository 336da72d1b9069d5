/** Controls, bidirectional overrides, tag characters, lone surrogates: they show nothing, and hide or reorder what is shown. Joiners of scripts stay. */
const INVISIBLE =
	/[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\u{e0000}-\u{e007f}]/gu;

/** Text without characters that show nothing, and how many there were. */
export function withoutInvisible(text: string): { text: string; count: number } {
	let count = 0;
	const clean = text.replace(INVISIBLE, () => {
		count++;
		return '';
	});
	return { text: clean, count };
}
