/** A check box in HTML, whole and with no attribute that a box does not have; a torn one is not drawn, because nobody knows what it was. */
const BOX =
	/<input(?:\s+(?:checked|disabled|type|class|name|value|id)(?:=(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=/]+))?)*\s*\/?>/gi;
const IS_CHECKBOX = /\stype=["']?checkbox["']?[\s/>]/i;
const IS_CHECKED = /\schecked[\s=/>]/i;

/** The text with HTML check boxes drawn as ☑ and ☐; everything else as it is. For showing only, never for reading. */
export function drawBoxes(text: string): string {
	return text.replace(BOX, (tag) => {
		if (!IS_CHECKBOX.test(tag)) return tag;
		return IS_CHECKED.test(tag) ? '☑' : '☐';
	});
}
