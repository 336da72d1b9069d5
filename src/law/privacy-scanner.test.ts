import { expect, test } from 'vitest';
import { richTextToDocument, sanitizeRichText } from '../documents/rich-text/index.ts';
import { scanDocument, scanText } from '../privacy/scan-document.ts';
import { loadPrivacyScanner } from './privacy-scanner.ts';

test('the scanner knows the law files: a resident ID is found, an office phone given is not', async () => {
	const scanner = await loadPrivacyScanner({ officePhones: ['0577-88520000'] });
	const found = (text: string) => scanText(text, scanner).map((finding) => finding.class);
	expect(found('身份证号：110101199003077803')).toContain('resident-id');
	expect(found('联系电话：0577-88520000')).toEqual([]);
	expect((await loadPrivacyScanner()).law).not.toBe(scanner.law);
});

test('a number parted by marks and a list in a table are found in rich text', async () => {
	const scanner = await loadPrivacyScanner();
	const result = sanitizeRichText(
		'<p>电话 138<b>1234</b><i>5678</i></p><table><tr><th>姓名<th>身份证号<tr><td>张三丰<td>110101<b>19900307</b>7803</table>',
	);
	const findings = result.ok ? scanDocument(richTextToDocument(result.html), scanner) : [];
	expect(findings.map((finding) => finding.class)).toEqual(['phone', 'name', 'resident-id']);
});
