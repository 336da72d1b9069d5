import { addresses } from './addresses.ts';

/** A block of the 政府信息公开平台, in the order and by the names of 国办公开办函〔2019〕61号; the entry for requests stands beside them. */
export interface PlatformBlock {
	/** Part of the address. */
	readonly key: string;
	readonly name: string;
	readonly isApart?: boolean;
}

const PLATFORM_BLOCKS: readonly PlatformBlock[] = [
	{ key: 'guide', name: '政府信息公开指南' },
	{ key: 'rules', name: '政府信息公开制度' },
	{ key: 'statutory', name: '法定主动公开内容' },
	{ key: 'annual-reports', name: '政府信息公开年报' },
	{ key: 'request', name: '依申请公开', isApart: true },
];

/** The blocks with their addresses in a place. */
export function platformLinks(placeKey: string): readonly (PlatformBlock & { readonly path: string })[] {
	return PLATFORM_BLOCKS.map((block) => ({ ...block, path: addresses.platform(placeKey, block.key) }));
}

/** What an office's contact data are called; keys that are not here are shown as they are written. */
const CONTACT_WORDS: Readonly<Record<string, string>> = {
	address: '办公地址',
	hours: '办公时间',
	phone: '联系电话',
	fax: '传真号码',
	internet: '互联网联系方式',
	email: '电子邮箱',
	postcode: '邮政编码',
};

/** Contact data of an office as pairs of word and value; the known ones first, in the order of 条例第十二条. */
export function contactPairs(
	contact: Readonly<Record<string, string>>,
): { readonly term: string; readonly detail: string }[] {
	const known = Object.keys(CONTACT_WORDS).filter((key) => contact[key]);
	const others = Object.keys(contact).filter((key) => !(key in CONTACT_WORDS) && contact[key]);
	return [...known, ...others].map((key) => ({ term: CONTACT_WORDS[key] ?? key, detail: contact[key] ?? '' }));
}
