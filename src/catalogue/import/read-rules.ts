import type { AdminLevel, CatalogueRule, RuleKind } from '../catalogue.ts';
import { channelKindOf } from './channel-words.ts';
import { joinWrapped } from './fold.ts';
import type { ImportKnowledge } from './knowledge.ts';
import type { Paragraph } from './preface.ts';

interface Section {
	readonly number: string | null;
	readonly heading: string;
}

const HEADINGS: readonly (readonly [RegExp, RuleKind])[] = [
	[/公开渠道|线上渠道|线下渠道|渠道和载体/, 'channel'],
	[/主动公开方式/, 'channel'],
	[/公开方式/, 'form'],
	[/监督检查|监督保障|监督/, 'inspection'],
	[/公开主体|主体及职责|主体/, 'body'],
	[/公开属性/, 'mode'],
	[/公开程序|工作流程|办理程序/, 'procedure'],
	[/公开时限|公开期限|更新周期/, 'default-limit'],
	[/范围/, 'scope'],
	[/基本原则|依据/, 'legal-basis'],
	[/修订说明/, 'revision-note'],
];

/**
 * Rules printed outside the rows: default limits, how long things stay up, sign-off, cycles, channels, forms, inspection, annexes,
 * flow charts. One rule per sentence or list line that says one; everything keeps its clause number and wording.
 */
export function readRules(paragraphs: readonly Paragraph[], knowledge: ImportKnowledge): CatalogueRule[] {
	const rules: CatalogueRule[] = [];
	const seen = new Set<string>();
	const add = (
		kind: RuleKind,
		number: string | null,
		text: string,
		paragraph: Paragraph,
		more: Partial<Pick<CatalogueRule, 'timeLimit' | 'levels' | 'channel'>> = {},
	) => {
		const key = `${kind}|${number}|${text}`;
		if (seen.has(key)) return;
		seen.add(key);
		rules.push({ kind, number, text, levels: [], ...more, source: paragraph.position });
	};
	let section: Section = { number: null, heading: '' };
	let inRevisionNotes = false;
	let boxes: Box[] | null = null;
	let revisionHeading: { number: string; heading: string } | null = null;
	for (const paragraph of paragraphs) {
		const text = joinWrapped(paragraph.text).text.replace(/^[•·]\s*/, '');
		if (text === '') continue;
		if (/^修订说明$/.test(text.replace(/\s/g, '')) || /修订说明如下/.test(text)) inRevisionNotes = true;
		if (/^前\s*言$/.test(text) || /^1[\s　]+范围/.test(text)) inRevisionNotes = false;
		const numbered = /^(\d+(?:\.\d+)*|第[一二三四五六七八九十百]+[章条])[\s　.、]*(?=\D)(.*)$/s.exec(text);
		const chinese = /^([一二三四五六七八九十]+)、\s*(.{2,24})$/.exec(text);
		if (inRevisionNotes) {
			if (chinese !== null) revisionHeading = { number: chinese[1] ?? '', heading: chinese[2] ?? '' };
			else if (revisionHeading !== null && text.length > 8)
				add('revision-note', revisionHeading.number, `${revisionHeading.heading}：${text}`, paragraph);
			continue;
		}
		if (/^表\s*\d+/.test(text)) {
			section = { number: null, heading: '' };
			continue;
		}
		const box = /^\[image:[^\]]*\](.*)$/.exec(text);
		if (box !== null || boxes !== null)
			boxes = [...(boxes ?? []), { text: box === null ? text : (box[1] ?? ''), paragraph }];
		const chart = /^图\s*([A-Z]\.\d+)[\s　]*(.+?)$/.exec(text);
		if (chart !== null) {
			add('flow-chart', `图${chart[1]}`, chart[2] ?? '', paragraph);
			for (const step of readSteps(boxes ?? [])) add('flow-step', `图${chart[1]}`, step.text, step.paragraph);
			boxes = null;
			continue;
		}
		if (boxes !== null || /^_+$/.test(text)) continue;
		const annex = /^附\s*录\s*([A-Z])\b/.exec(text);
		if (annex !== null) {
			add('annex', `附录${annex[1]}`, text, paragraph);
			section = { number: null, heading: '' };
			continue;
		}
		for (const match of text.matchAll(/《([^《》]+)》\s*[（(](?:参见|见)附录([A-Z])[)）]/g))
			add('annex', `附录${match[2]}`, match[1] ?? '', paragraph);
		for (const match of text.matchAll(/([^，,。；《》]{2,16}?)(?:可参照|参照|见)附录([A-Z])执行/g))
			add('annex', `附录${match[2]}`, (match[1] ?? '').replace(/^[\d.\s]+/, ''), paragraph);
		if (/^(备注|注[:：])/.test(text)) {
			add('note', null, text.replace(/^(备注|注)[\s:：]*/, ''), paragraph);
			continue;
		}
		if (numbered !== null && (numbered[2] ?? '').length <= 20 && !/[。；，]/.test(numbered[2] ?? '')) {
			section = { number: numbered[1] ?? null, heading: numbered[2] ?? '' };
			continue;
		}
		if (chinese !== null) {
			section = { number: chinese[1] ?? null, heading: chinese[2] ?? '' };
			continue;
		}
		const number = numbered?.[1] ?? section.number;
		const body = numbered?.[2] ?? text;
		readSentences(body, number, section, paragraph, add, knowledge);
	}
	return rules;
}

interface Box {
	readonly text: string;
	readonly paragraph: Paragraph;
}

/** Text boxes of a drawn chart come out line by line: a step ends with its full stop; 开始 and 结束 are no steps; fragments are left alone. */
function readSteps(boxes: readonly Box[]): Box[] {
	const steps: Box[] = [];
	let open: Box | null = null;
	for (const box of boxes) {
		const text = joinWrapped(box.text).text;
		if (text === '' || /^(开始|结束|决策部署)$/.test(text)) continue;
		open = open === null ? { text, paragraph: box.paragraph } : { text: open.text + text, paragraph: open.paragraph };
		if (!/。$/.test(text)) continue;
		steps.push({ text: open.text.replace(/\s+/g, ''), paragraph: open.paragraph });
		open = null;
	}
	return steps;
}

type Add = (
	kind: RuleKind,
	number: string | null,
	text: string,
	paragraph: Paragraph,
	more?: Partial<Pick<CatalogueRule, 'timeLimit' | 'levels' | 'channel'>>,
) => void;

function readSentences(
	text: string,
	number: string | null,
	section: Section,
	paragraph: Paragraph,
	add: Add,
	knowledge: ImportKnowledge,
): void {
	const kindOfSection = HEADINGS.find(([word]) => word.test(section.heading))?.[1] ?? null;
	const listed = /^[—–-]{1,3}\s*(.+?)[；;。]?$/.exec(text);
	if (listed !== null && kindOfSection !== null) {
		const entry = listed[1] ?? '';
		const channel = kindOfSection === 'channel' ? channelKindOf(entry, knowledge.simplify) : null;
		add(kindOfSection, number, entry, paragraph, channel === null ? {} : { channel });
		return;
	}
	for (const sentence of text
		.split(/(?<=[。；;])/)
		.map((part) => part.trim())
		.filter((part) => part !== '')) {
		const kinds = limitKinds(sentence);
		for (const [kind, phrase, levels] of kinds) {
			const { warnings: _warnings, ...limit } = knowledge.parseLimit(phrase);
			add(kind, number, phrase, paragraph, { timeLimit: { text: limit.text, clauses: limit.clauses }, levels });
		}
		if (kinds.length > 0) continue;
		if (/每年.{0,6}\d.{0,6}次.{0,12}(检查|督查)/.test(sentence)) add('inspection', number, sentence, paragraph);
		else if (/审签/.test(sentence) || kindOfSection === 'procedure') add('procedure', number, sentence, paragraph);
		else if (kindOfSection !== null && sentence.length >= 4) add(kindOfSection, number, sentence, paragraph);
	}
}

function limitKinds(sentence: string): [RuleKind, string, AdminLevel[]][] {
	const found: [RuleKind, string, AdminLevel[]][] = [];
	const parts = sentence.split(/[，,]/).map((part) => part.trim().replace(/[。；]$/, ''));
	const isAboutTime = /(工作日|天|日)|长期公开|更新/.test(sentence) && /(公开|公示|公告|更新|审签)/.test(sentence);
	if (!isAboutTime) return found;
	for (const [index, part] of parts.entries()) {
		if (/审签.*\d+\s*个?工作日/.test(part)) found.push(['sign-off', part, []]);
		else if (
			/(公开时限|公开时间|公开期限).*(原则上|一般)?.*(为|应为).*工作日|信息形成.*\d+\s*个?工作日/.test(part) ||
			(/公开时间/.test(parts[index - 1] ?? '') && /工作日/.test(part))
		)
			found.push(['default-limit', part.replace(/^(其中)?(公开时限)?(原则上|一般)?应?为/, ''), []]);
		else if (/长期公开|长期保持/.test(part)) found.push(['permanent', part, levelsIn(part)]);
		else if (/(不少于|不得少于|至少).*(天|日)/.test(part) && /(公告|公示|公开)/.test(part))
			found.push(['posting-period', part, levelsIn(part)]);
		else if (/更新周期(为|是|根据|[:：])|按(年|月|季)度?更新|每(年|月|季|半年).*更新|适时更新/.test(part))
			found.push(['update-cycle', part, []]);
	}
	return found;
}

function levelsIn(text: string): AdminLevel[] {
	const levels: AdminLevel[] = [];
	if (/(区|县|市)级/.test(text)) levels.push('county');
	if (/乡|镇/.test(text)) levels.push('township');
	if (/村/.test(text)) levels.push('village');
	return levels;
}
