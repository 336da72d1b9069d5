import { CLASS_ADVICE, CLASS_NAMES, type PrivacyTexts } from './privacy.zh.ts';
import type { ReportedFile } from './privacy-report.ts';

const STYLE = `body{font:18px/1.7 system-ui,"Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif;margin:0 auto;max-width:70em;padding:1.5em;color:#1a1a1a;background:#fff}
h1{font-size:1.6em}h2{font-size:1.2em;margin-top:2em;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;margin:1em 0}caption{text-align:left;font-weight:700;padding:.3em 0}
th,td{border:1px solid #767676;padding:.4em .6em;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{background:#f0f0f0}
a{color:#00457c}a:focus-visible{outline:3px solid #00457c;outline-offset:2px}
.skip{position:absolute;left:-999em}.skip:focus{position:static}
@media (max-width:40em){table,tbody,tr,th,td{display:block}thead{position:absolute;left:-999em}tr{margin-bottom:1em}}`;

/** Rows of one file in the page; what is beyond is counted. */
const MOST_ROWS = 2000;

/** The report as one page that needs no script and loads nothing. Every word of a file in it is masked and escaped. */
export function reportPage(files: readonly ReportedFile[], texts: PrivacyTexts, lang: 'zh' | 'en'): string {
	const counts = { clean: 0, findings: 0, refused: 0 };
	for (const { verdict } of files) counts[verdict]++;
	const [place, kind, severity, content, advice] = texts.reportColumns;
	const overview = files
		.map(
			({ file, verdict, findings }, index) =>
				`<tr><th scope="row">${verdict === 'clean' ? escapeText(file) : `<a href="#file-${index + 1}">${escapeText(file)}</a>`}</th><td>${texts.reportVerdicts[verdict]}</td><td>${findings.length}</td></tr>`,
		)
		.join('\n');
	const details = files
		.map(({ file, verdict, reason, findings }, index) => {
			if (verdict === 'clean') return '';
			const rows = findings
				.slice(0, MOST_ROWS)
				.map(
					(finding) =>
						`<tr><th scope="row">${escapeText(finding.part)}</th><td>${CLASS_NAMES[lang][finding.class]}</td><td>${texts.severity[finding.severity]}</td><td>${escapeText(finding.masked)}</td><td>${CLASS_ADVICE[lang][finding.class]}</td></tr>`,
				);
			const more = findings.length > MOST_ROWS ? `<p>${texts.same(findings.length - MOST_ROWS).trim()}</p>` : '';
			const table =
				rows.length === 0
					? ''
					: `<table><caption>${escapeText(file)}</caption><thead><tr>${[place, kind, severity, content, advice].map((word) => `<th scope="col">${word}</th>`).join('')}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>${more}`;
			return `<section aria-labelledby="file-${index + 1}"><h2 id="file-${index + 1}">${escapeText(file)}</h2>${reason === undefined ? '' : `<p>${escapeText(texts.refused(file, reason))}</p>`}${table}</section>`;
		})
		.join('\n');
	return `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="robots" content="noindex">
<title>${texts.reportTitle}</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#details">${texts.reportJump}</a>
<main>
<h1>${texts.reportTitle}</h1>
<p>${texts.summary(files.length, counts.clean, counts.findings, counts.refused)}</p>
<table><caption>${texts.reportTitle}</caption><thead><tr><th scope="col">${texts.reportFile}</th><th scope="col">${texts.reportVerdict}</th><th scope="col">${texts.reportCount}</th></tr></thead><tbody>
${overview}
</tbody></table>
<div id="details">
${details}
</div>
</main>
</body>
</html>
`;
}

function escapeText(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}
