import { createHash } from 'node:crypto';
import { type CalendarDate, calendarDate } from '../../src/calendar/calendar-date.ts';
import { NATIONAL_NOTICES } from '../../src/calendar/national-notices.ts';
import { buildWorkCalendar } from '../../src/calendar/work-calendar.ts';
import { canonicalJson } from '../../src/catalogue/canonical-json.ts';
import type { ChangeKind, DisclosureKind, Validity } from '../../src/disclosure/disclosure.ts';
import type { PublicContent } from '../../src/disclosure/public-content.ts';
import { deriveDue } from '../../src/obligation/derive-due.ts';
import type { DutyKind } from '../../src/obligation/obligation.ts';
import type { PlaceOrganization } from '../../src/portal/disclosure-queries.ts';
import type { MemoryDisclosure, MemoryDisclosures, MemoryDuty } from '../../src/portal/memory-disclosures.ts';
import type { PublicText } from '../../src/privacy/public-text.ts';
import type { RegisterAct } from '../../src/register/register-act.ts';
import { workingDays } from './sample-catalogues.ts';

const calendar = buildWorkCalendar(NATIONAL_NOTICES);
const day = calendarDate;
/** Tests may call a text public; only `privacy/` may in the program. */
export const released = (text: string): PublicText => text as PublicText;
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What a sample differs in; all else is made up from it. */
export interface SampleDisclosure {
	readonly key: string;
	readonly title: string;
	readonly kind?: DisclosureKind;
	readonly placeKey?: string;
	readonly bodyId?: string;
	readonly bodyName?: string;
	readonly itemKey?: string;
	readonly formedOn?: string;
	/** Instant of the first publication. */
	readonly publishedAt: string;
	readonly dueOn?: string | null;
	readonly isLate?: boolean | null;
	readonly isProvisional?: boolean;
	readonly documentNumber?: string | null;
	readonly validity?: Validity | null;
	readonly validityOn?: string;
	readonly validityNote?: string;
	readonly isOpen?: boolean;
	readonly withdrawn?: { readonly at: string; readonly note: string };
	readonly summary?: string;
	readonly bodyHtml?: string;
	readonly content?: Partial<PublicContent>;
	/** Later editions: what changed in the content, and why. */
	readonly later?: readonly {
		readonly at: string;
		readonly kind: ChangeKind;
		readonly note: string;
		readonly changes: Partial<PublicContent>;
	}[];
}

let running = 0;

/** A disclosure with its editions, hashes made of its content. */
export function sampleDisclosure(sample: SampleDisclosure): MemoryDisclosure {
	running += 1;
	const placeKey = sample.placeKey ?? 'jia';
	const kind = sample.kind ?? 'full-text';
	const isOpen = sample.isOpen ?? true;
	const itemKey = sample.itemKey ?? '2';
	const formedOn = day(sample.formedOn ?? '2020-09-01');
	const first: PublicContent = {
		schema: 'gongkai.disclosure/1',
		placeId: placeKey,
		disclosureId: sample.key,
		editionNumber: 1,
		kind,
		bodyId: sample.bodyId ?? 'development-bureau',
		items: [{ itemId: itemKey, editionId: placeKey === 'jia' ? 'revised' : '2020', row: 3 }],
		isOpen,
		title: released(sample.title),
		documentNumber: sample.documentNumber ? released(sample.documentNumber) : null,
		issuers: [],
		source: null,
		formedOn,
		summary: released(sample.summary ?? ''),
		bodyHtml: released(isOpen ? (sample.bodyHtml ?? '<p>正文见附件。</p>') : ''),
		keywords: [],
		elements: [],
		tables: [],
		attachments: [],
		links: [],
		notice: null,
		normative: null,
		...sample.content,
	};
	const states = [{ at: sample.publishedAt, kind: 'first' as ChangeKind, note: null as string | null, content: first }];
	for (const { at, kind: changeKind, note, changes } of sample.later ?? []) {
		const before = states.at(-1)?.content ?? first;
		states.push({ at, kind: changeKind, note, content: { ...before, ...changes, editionNumber: states.length + 1 } });
	}
	const isGone = sample.withdrawn !== undefined;
	const editions = states.map(({ at, kind: changeKind, note, content }, index) => ({
		number: index + 1,
		changeKind,
		changeNote: note,
		publishedAt: at,
		contentHash: hashOf(canonicalJson(content)),
		contentText: isGone ? null : canonicalJson(content),
	}));
	const last = states.at(-1) ?? { content: first, at: sample.publishedAt };
	return {
		key: sample.key,
		placeKey,
		kind,
		editionNumber: editions.length,
		bodyId: first.bodyId,
		bodyName: sample.bodyName ?? '县发展局',
		sectionName: null,
		title: last.content.title,
		documentNumber: last.content.documentNumber,
		indexNumber: `11341702486344515H/202009-${String(running).padStart(5, '0')}`,
		summary: isGone ? '' : last.content.summary,
		formedOn,
		publishedAt: sample.publishedAt,
		editionPublishedAt: last.at,
		dueOn: sample.dueOn === undefined || sample.dueOn === null ? null : day(sample.dueOn),
		isLate: sample.isLate ?? null,
		isProvisional: sample.isProvisional ?? false,
		validity: sample.validity ?? null,
		validityOn: sample.validityOn ? day(sample.validityOn) : null,
		validityNote: sample.validityNote ?? null,
		isOpen,
		withdrawnAt: sample.withdrawn?.at ?? null,
		withdrawalNote: sample.withdrawn?.note ?? null,
		content: isGone ? null : last.content,
		contentHash: editions.at(-1)?.contentHash ?? '',
		itemKeys: [itemKey],
		editions,
	};
}

const PLAN_ROWS = [
	['石桥村道路硬化', '石桥村', '3.2 公里', '1,200.50', '已下达'],
	['河东村饮水工程', '河东村', '1 处', '86.00', '已下达'],
	['柳树村蔬菜大棚', '柳树村', '24 座', '240.00', '分批下达'],
];

/** One example of whatever a page has to show. */
const SAMPLES: readonly SampleDisclosure[] = [
	{
		key: 'planofyear2020',
		title: '示范县2020年第二批财政专项资金项目计划',
		kind: 'fund-table',
		documentNumber: '示发改〔2020〕18号',
		formedOn: '2020-09-01',
		publishedAt: '2020-09-10T07:30:00.000Z',
		dueOn: '2020-09-28',
		isLate: false,
		summary: '第二批资金安排 3 个项目，共 1,526.50 万元，年底前完工。',
		bodyHtml:
			'<p>经县政府同意，现将2020年第二批财政专项资金项目计划公布如下。</p><h2>一、资金来源</h2><p>省级财政专项资金，按下达文件安排。</p><h2>二、有关要求</h2><ol><li>项目单位应当在开工前公示项目内容。</li><li>年底前完工并验收。</li></ol><table><caption>分乡镇合计</caption><thead><tr><th>乡镇</th><th>项目数</th><th>资金（万元）</th></tr></thead><tbody><tr><td>石桥镇</td><td>1</td><td>1,200.50</td></tr><tr><td>河东乡</td><td>2</td><td>326.00</td></tr></tbody></table>',
		content: {
			tables: [
				{
					definition: null,
					caption: released('项目安排表'),
					columns: ['项目名称', '实施地点', '建设规模', '资金（万元）', '下达情况'].map(released),
					rows: PLAN_ROWS.map((row) => row.map(released)),
				},
			],
			attachments: [
				{
					attachmentId: 'attachment1',
					name: released('2020年第二批项目计划.pdf'),
					mediaType: 'application/pdf',
					bytes: 348_211,
					sha256: hashOf('file'),
				},
			],
			keywords: ['资金', '项目计划'].map(released),
			elements: [
				{
					itemId: '2',
					element: '绩效目标',
					state: 'nil',
					reason: released('绩效目标由省级另行下达，下达后补充公开。'),
				},
			],
		},
		later: [
			{
				at: '2020-09-15T02:05:00.000Z',
				kind: 'correction',
				note: '柳树村蔬菜大棚的座数写错了，由 20 座更正为 24 座。',
				changes: { summary: released('第二批资金安排 3 个项目，共 1,526.50 万元，2020年12月底前完工。') },
			},
		],
	},
	{
		key: 'notice000001',
		title: '关于石桥村道路硬化项目竣工情况的公示',
		kind: 'public-notice',
		bodyName: '石桥镇人民政府',
		bodyId: 'shiqiao-township',
		publishedAt: '2020-09-22T01:00:00.000Z',
		formedOn: '2020-09-21',
		dueOn: '2020-10-23',
		isLate: false,
		itemKey: '3',
		bodyHtml: '<p>石桥村道路硬化项目已经竣工，现予公示。</p>',
		content: {
			notice: {
				startsOn: day('2020-09-22'),
				endsOn: day('2020-10-01'),
				objectionChannel: released('石桥镇人民政府党政办公室，石桥街2号，电话 0100-2222222'),
				outcome: null,
			},
		},
	},
	{
		key: 'measures2020',
		title: '示范县财政专项资金管理办法',
		documentNumber: '示政发〔2020〕7号',
		validity: 'in-force',
		publishedAt: '2020-08-03T08:20:00.000Z',
		formedOn: '2020-07-01',
		dueOn: '2020-07-29',
		isLate: true,
		itemKey: '1',
		bodyId: 'county-government',
		bodyName: '示范县人民政府',
		bodyHtml: '<h2>第一章　总则</h2><p>第一条　为了管好用好专项资金，制定本办法。</p>',
		content: { normative: { validity: 'in-force', effectiveFrom: day('2020-08-01'), effectiveTo: null } },
	},
	{
		key: 'interpret001',
		title: '《示范县财政专项资金管理办法》解读',
		kind: 'interpretation',
		publishedAt: '2020-08-05T02:00:00.000Z',
		formedOn: '2020-08-04',
		itemKey: '1',
		bodyHtml: '<p>新办法把公示从 5 天延长到 10 天。</p>',
		content: { links: [{ disclosureId: 'measures2020', relation: 'interprets' }] },
	},
	{
		key: 'repealed2016',
		title: '示范县财政专项资金管理暂行办法',
		documentNumber: '示政发〔2016〕3号',
		validity: 'repealed',
		validityOn: '2020-08-01',
		validityNote: '由《示范县财政专项资金管理办法》（示政发〔2020〕7号）废止。',
		publishedAt: '2019-03-01T08:20:00.000Z',
		formedOn: '2016-04-05',
		itemKey: '1',
		content: { normative: { validity: 'repealed', effectiveFrom: null, effectiveTo: null } },
	},
	{
		key: 'boardonly001',
		summary: '认定了哪些人。',
		title: '河东乡2020年扶持对象认定结果名单',
		kind: 'person-list',
		isOpen: false,
		publishedAt: '2020-09-18T03:00:00.000Z',
		formedOn: '2020-09-16',
		dueOn: '2020-10-20',
		isLate: false,
		itemKey: '3',
		bodyName: '河东乡人民政府',
		bodyId: 'hedong-township',
	},
	{
		key: 'withdrawn001',
		title: '不该再出现的题目',
		publishedAt: '2020-06-18T03:00:00.000Z',
		formedOn: '2020-06-16',
		withdrawn: { at: '2020-07-01T09:00:00.000Z', note: '内容有误，重新核实后另行公开。' },
	},
	{
		key: 'provisional1',
		title: '2020年度工作总结',
		publishedAt: '2020-09-25T03:00:00.000Z',
		formedOn: '2020-09-25',
		dueOn: '2021-01-04',
		isLate: false,
		isProvisional: true,
		itemKey: '1',
	},
	{
		key: 'newsitem0001',
		title: '县发展局开展项目检查',
		kind: 'news',
		publishedAt: '2020-09-26T03:00:00.000Z',
		itemKey: '1',
	},
	{
		key: 'ofyicounty01',
		title: '乙县2020年度计划',
		placeKey: 'yi',
		itemKey: '1',
		bodyName: '乙县发展局',
		bodyId: 'yi-bureau',
		publishedAt: '2020-09-02T03:00:00.000Z',
	},
];

let duty = 0;

/** A duty with the real derivation of its due date. */
export function sampleDuty(changes: Partial<MemoryDuty> & { readonly formedOn?: CalendarDate }): MemoryDuty {
	duty += 1;
	const { formedOn = day('2020-09-01'), ...rest } = changes;
	const due = deriveDue([{ source: 'row', basis: null, clause: workingDays(20) }], { formed: formedOn }, calendar);
	return {
		placeKey: 'jia',
		key: `00000000-0000-4000-8000-${String(duty).padStart(12, '0')}`,
		itemKey: '2',
		itemName: '年度计划安排情况',
		body: '县发展局',
		kind: 'event' as DutyKind,
		dueOn: due.on,
		isProvisional: due.isProvisional,
		informationKey: null,
		periodStartsOn: null,
		periodEndsOn: null,
		postedOn: null,
		removableOn: null,
		closedOn: null,
		reason: null,
		publicationKey: null,
		derivation: due.derivation,
		outcome: null,
		...rest,
	};
}

const DUTIES: readonly MemoryDuty[] = [
	sampleDuty({
		informationKey: 'planofyear2020',
		outcome: 'met',
		closedOn: day('2020-09-10'),
		publicationKey: 'planofyear2020',
	}),
	sampleDuty({
		informationKey: 'measures2020',
		formedOn: day('2020-07-01'),
		outcome: 'met-late',
		closedOn: day('2020-08-03'),
		publicationKey: 'measures2020',
		itemKey: '1',
		itemName: '规范性文件',
		body: '示范县人民政府',
	}),
	sampleDuty({ formedOn: day('2020-08-10') }),
	sampleDuty({ formedOn: day('2020-07-20'), body: '乡镇人民政府' }),
	sampleDuty({
		formedOn: day('2020-09-21'),
		itemKey: '3',
		itemName: '认定结果',
		body: '乡镇人民政府',
		outcome: 'met',
		closedOn: day('2020-09-22'),
		publicationKey: 'notice000001',
		informationKey: 'notice000001',
	}),
	sampleDuty({ formedOn: day('2020-09-20') }),
	sampleDuty({
		kind: 'periodic',
		periodStartsOn: day('2020-01-01'),
		periodEndsOn: day('2020-03-31'),
		dueOn: day('2020-04-10'),
		outcome: 'nil-declared',
		closedOn: day('2020-04-08'),
		reason: '一季度没有新的安排。',
		derivation: null,
	}),
	sampleDuty({ dueOn: day('2020-12-31'), isProvisional: true, derivation: null }),
];

const names = (
	subjectKind: 'body' | 'section' | 'field' | 'hotline',
	subjectId: string,
	name: string,
	from: string | null,
	to: string | null,
) => ({
	subjectKind,
	subjectId,
	name,
	use: 'official' as const,
	validFrom: from === null ? null : day(from),
	validTo: to === null ? null : day(to),
});

const bodyOf = (bodyId: string, sortOrder: number) => ({
	bodyId,
	kind: 'department' as const,
	territoryPlaceId: null,
	sortOrder,
	validFrom: null,
	validTo: null,
});

export const SAMPLE_ORGANIZATION: PlaceOrganization = {
	directory: {
		bodies: ['county-government', 'development-bureau', 'shiqiao-township', 'hedong-township'].map(bodyOf),
		names: [
			names('body', 'county-government', '示范县人民政府', null, null),
			names('body', 'development-bureau', '县发展局', null, null),
			names('body', 'shiqiao-township', '石桥镇人民政府', null, null),
			names('body', 'hedong-township', '河东乡人民政府', null, null),
			names('section', 'office', '政府信息公开办公室', null, null),
			names('field', 'field-a', '农村振兴', null, null),
			names('hotline', 'hotline-a', '12317', null, '2021-02-24'),
			names('hotline', 'hotline-a', '12345', '2021-02-25', null),
		],
		collectives: [],
		successions: [],
	},
	sections: [
		{
			sectionId: 'office',
			bodyId: 'county-government',
			isDisclosureOffice: true,
			contact: { address: '人民路1号', hours: '工作日 9:00—17:00', phone: '0100-3333333', 传达室: '一楼' },
			validFrom: null,
			validTo: null,
		},
	],
};

function actsOf(disclosures: readonly MemoryDisclosure[]): RegisterAct[] {
	let number = 0;
	return disclosures.flatMap((disclosure) => {
		const base = {
			disclosureId: disclosure.key,
			indexNumber: disclosure.indexNumber,
			title: disclosure.withdrawnAt === null ? disclosure.title : '（已撤下）',
			bodyId: disclosure.bodyId,
			bodyName: disclosure.bodyName,
			editionNumber: 1,
			sheetNumber: null,
			ground: null,
			validity: null,
			validityOn: null,
			isUrgent: false,
			isRepublication: false,
			contentHash: null,
		};
		const event = () => `00000000-0000-4000-9000-${String(++number).padStart(12, '0')}`;
		const acts: RegisterAct[] = disclosure.editions.map((edition) => ({
			...base,
			eventId: event(),
			kind: edition.changeKind,
			at: edition.publishedAt,
			on: day(edition.publishedAt.slice(0, 10)),
			note: edition.changeNote,
			dueOn: edition.changeKind === 'first' ? disclosure.dueOn : null,
			outcome:
				disclosure.dueOn === null
					? 'none'
					: disclosure.isProvisional
						? 'provisional'
						: disclosure.isLate
							? 'late'
							: 'on-time',
		}));
		if (disclosure.withdrawnAt !== null)
			acts.push({
				...base,
				eventId: event(),
				kind: 'withdrawal',
				at: disclosure.withdrawnAt,
				on: day(disclosure.withdrawnAt.slice(0, 10)),
				note: disclosure.withdrawalNote,
				dueOn: null,
				outcome: 'none',
			});
		return acts;
	});
}

const DISCLOSURES = SAMPLES.map(sampleDisclosure);

/** What the sample county published and owes, as of the end of September 2020. */
export const SAMPLE_DISCLOSURES: MemoryDisclosures & { readonly disclosures: readonly MemoryDisclosure[] } = {
	disclosures: DISCLOSURES,
	acts: actsOf(DISCLOSURES),
	duties: DUTIES,
	standing: [
		{ itemKey: '1', itemName: '规范性文件', body: '示范县人民政府', isFilled: true, isNil: false },
		{ itemKey: '2', itemName: '年度计划安排情况', body: '县发展局', isFilled: true, isNil: false },
		{ itemKey: '3', itemName: '认定结果', body: '县发展局', isFilled: false, isNil: false },
	].map((standing) => ({ placeKey: 'jia', openedAt: '2020-06-01T01:00:00.000Z', reason: null, ...standing })),
	organizations: { jia: SAMPLE_ORGANIZATION },
};

/** One address for each kind of page about disclosures, by what it is. */
export const DISCLOSURE_PAGE_KINDS: Readonly<Record<string, string>> = {
	'what was published': '/places/jia/disclosures',
	'what was published, narrowed': '/places/jia/disclosures?kind=fund-table&year=2020&late=0',
	'nothing published under a condition': '/places/jia/disclosures?year=2018',
	'a place that published little': '/places/yi',
	'disclosure with a table': '/places/jia/disclosures/planofyear2020',
	'public notice': '/places/jia/disclosures/notice000001',
	'normative document': '/places/jia/disclosures/measures2020',
	interpretation: '/places/jia/disclosures/interpret001',
	'repealed document': '/places/jia/disclosures/repealed2016',
	'disclosure on the board only': '/places/jia/disclosures/boardonly001',
	'provisional due date': '/places/jia/disclosures/provisional1',
	'edition of a disclosure': '/places/jia/disclosures/planofyear2020/editions/1',
	'comparison of two editions': '/places/jia/disclosures/planofyear2020/compare/1/2',
	'platform front': '/places/jia/zfxxgk',
	guide: '/places/jia/zfxxgk/guide',
	'guide of a place without an office': '/places/yi/zfxxgk/guide',
	'disclosure rules': '/places/jia/zfxxgk/rules',
	'statutory content': '/places/jia/zfxxgk/statutory',
	'normative documents': '/places/jia/zfxxgk/normative',
	'repealed documents': '/places/jia/zfxxgk/normative?validity=repealed',
	'annual reports': '/places/jia/zfxxgk/annual-reports',
	'how to request': '/places/jia/zfxxgk/request',
	register: '/places/jia/register',
	timeliness: '/places/jia/timeliness',
	'timeliness of a place with nothing due': '/places/yi/timeliness',
	overdue: '/places/jia/timeliness/overdue',
	'duties behind a number': '/places/jia/timeliness/2020/duties?class=onTime',
	'search among disclosures': '/search?q=%E8%B5%84%E9%87%91&in=disclosures',
	'search for a whole title': `/search?q=${encodeURIComponent('示范县财政专项资金管理办法')}`,
	'search for a title no other has the words of': `/search?q=${encodeURIComponent('县发展局开展项目检查')}&after=others`,
};

/** The page that says something was withdrawn; it answers 410. */
export const WITHDRAWN_PATH = '/places/jia/disclosures/withdrawn001';

/** Disclosures of a place `evil` that are nothing but hostile texts, with duties and names to match. */
export function hostileDisclosures(texts: readonly string[]): MemoryDisclosures {
	const disclosures = texts.map((text, index) => {
		const words = released(text);
		return sampleDisclosure({
			key: `hostile${String(index).padStart(3, '0')}`,
			placeKey: 'evil',
			itemKey: String(index + 1),
			title: text,
			bodyName: text,
			documentNumber: text,
			summary: text,
			bodyHtml: `<p onclick="alert(1)">${text}</p><a href="javascript:alert(1)">${text}</a><svg onload=alert(1)></svg>`,
			publishedAt: '2020-09-10T07:30:00.000Z',
			dueOn: '2020-09-01',
			isLate: true,
			validity: 'amended',
			validityNote: text,
			content: {
				items: [{ itemId: String(index + 1), editionId: '1', row: index + 1 }],
				source: words,
				issuers: [words],
				keywords: [words],
				elements: [{ itemId: '1', element: text, state: 'nil', reason: words }],
				tables: [{ definition: null, caption: words, columns: [words, words], rows: [[words, words]] }],
				attachments: [{ attachmentId: 'attachment1', name: words, mediaType: text, bytes: 1, sha256: hashOf('file') }],
				notice: { startsOn: day('2020-09-01'), endsOn: day('2020-09-10'), objectionChannel: words, outcome: words },
			},
			later: [
				{ at: '2020-09-11T07:30:00.000Z', kind: 'change', note: text, changes: { title: released(`改${text}`) } },
			],
		});
	});
	const organization: PlaceOrganization = {
		directory: {
			...SAMPLE_ORGANIZATION.directory,
			bodies: [bodyOf('development-bureau', 0)],
			names: [
				names('body', 'development-bureau', texts[0] ?? '', null, null),
				names('section', 'office', texts[1] ?? '', null, null),
				names('hotline', 'hotline-a', texts[0] ?? '', null, null),
				names('field', 'field-a', texts[2] ?? '', null, null),
			],
		},
		sections: [
			{
				sectionId: 'office',
				bodyId: 'development-bureau',
				isDisclosureOffice: true,
				contact: Object.fromEntries(texts.map((text) => [text, text])),
				validFrom: null,
				validTo: null,
			},
		],
	};
	return {
		disclosures,
		acts: actsOf(disclosures),
		duties: texts.map((text) =>
			sampleDuty({ placeKey: 'evil', itemKey: '1', itemName: text, body: text, formedOn: day('2020-07-01') }),
		),
		standing: texts.map((text) => ({
			placeKey: 'evil',
			itemKey: '1',
			itemName: text,
			body: text,
			openedAt: '2020-06-01T01:00:00.000Z',
			isFilled: false,
			isNil: false,
			reason: text,
		})),
		organizations: { evil: organization },
	};
}
