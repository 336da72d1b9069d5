import { CLASS_ADVICE, CLASS_NAMES } from './privacy.zh.ts';
import { presentFinding, type ReportedFile } from './privacy-report.ts';

/** Results that are no datum: the file cannot be vouched for. */
const REFUSED = 'refused';

/**
 * The scan as SARIF 2.1.0 (OASIS). A result's place is the file and, as a logical location, the part inside it; offsets count in the part
 * and stand in `properties`, for a character of a part is no character of the file.
 */
export function presentSarif(files: readonly ReportedFile[], version: string, lang: 'zh' | 'en') {
	const kinds = [...new Set(files.flatMap(({ findings }) => findings.map((finding) => finding.class)))].sort();
	const hasRefused = files.some(({ verdict }) => verdict === 'refused');
	const rules = [
		...kinds.map((kind) => ({
			id: kind,
			name: kind.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
			shortDescription: { text: CLASS_NAMES[lang][kind] },
			help: { text: CLASS_ADVICE[lang][kind] },
		})),
		...(hasRefused
			? [
					{
						id: REFUSED,
						name: 'Refused',
						shortDescription: { text: lang === 'zh' ? '不能确认' : 'cannot be vouched for' },
					},
				]
			: []),
	];
	const results = files.flatMap(({ file, verdict, reason, findings }) => {
		const artifactLocation = { uri: addressOf(file) };
		return [
			...findings.map((finding) => ({
				ruleId: finding.class,
				ruleIndex: kinds.indexOf(finding.class),
				level: finding.severity === 'A' ? 'error' : 'warning',
				message: { text: `${CLASS_NAMES[lang][finding.class]} ${finding.masked}（${finding.part}）` },
				locations: [
					{
						physicalLocation: { artifactLocation },
						logicalLocations: [{ fullyQualifiedName: finding.part, kind: 'member' }],
					},
				],
				properties: presentFinding(finding),
			})),
			...(verdict === 'refused'
				? [
						{
							ruleId: REFUSED,
							ruleIndex: kinds.length,
							level: 'error',
							message: { text: reason ?? REFUSED },
							locations: [{ physicalLocation: { artifactLocation } }],
						},
					]
				: []),
		];
	});
	return {
		$schema: 'https://json.schemastore.org/sarif-2.1.0.json',
		version: '2.1.0',
		runs: [
			{
				tool: { driver: { name: 'gongkai privacy scan', version, rules } },
				columnKind: 'utf16CodeUnits',
				artifacts: files.map(({ file }) => ({ location: { uri: addressOf(file) } })),
				results,
			},
		],
	};
}

/** A path as a relative or file address. */
function addressOf(path: string): string {
	const address = path.split(/[/\\]/).map(encodeURIComponent).join('/');
	return path.startsWith('/') ? `file://${address}` : address;
}
