import { composeContent, type StoredFile } from '../disclosure/compose-content.ts';
import type { ContentLink, DisclosureItem, ElementAnswer } from '../disclosure/disclosure.ts';
import type { DraftContent } from '../disclosure/draft-content.ts';
import { type ComposedText, composeText, paragraphsHtml } from './compose.ts';
import { fundTable } from './fund-table.ts';
import { sha256Of } from './ids.ts';
import type { DemoFile, PlaceSource } from './place-source.ts';
import type { PolicyMention } from './place-state.ts';
import type { Random } from './random.ts';
import { sortedJson } from './sorted-json.ts';
import type { Story } from './story.ts';

/** An attachment of a disclosure. */
export interface DraftFile extends StoredFile {
	readonly name: string;
}

/** The words of a story: what its first edition holds. */
export interface StoryText {
	readonly disclosureId: string;
	readonly items: readonly DisclosureItem[];
	readonly composed: ComposedText;
	readonly draft: DraftContent;
	/** The body as a reader sees it. */
	readonly plainBody: string;
	readonly files: readonly DraftFile[];
}

function elementsOf(source: PlaceSource, { plan }: Story, random: Random): ElementAnswer[] {
	const { itemId, item } = plan;
	return item.elements.map((element) =>
		random.isWithin(0.04)
			? { itemId, element, state: 'nil', reason: source.law.texts.changes.elementNil }
			: { itemId, element, state: 'present', reason: null },
	);
}

function filesOf(source: PlaceSource, story: Story, title: string, disclosureId: string, random: Random): DraftFile[] {
	const { files } = source;
	if (files.length === 0 || !story.plan.isOpen || !random.isWithin(0.15)) return [];
	const file: DemoFile = random.pick(files);
	const { mediaType, bytes, sha256 } = file;
	const attachmentId = source.ids.short('attachment', disclosureId);
	return [{ attachmentId, mediaType, bytes, sha256, name: `${title.slice(0, 60)}.${file.ending}` }];
}

/** Writes the words of a story. `policy` is what an interpretation is about. */
export function writeDraft(source: PlaceSource, story: Story, policy: PolicyMention | null, random: Random): StoryText {
	const { plan, target, notice } = story;
	const { texts } = source.law;
	const disclosureId = source.ids.short('disclosure', story.number);
	const townships = source.organization.territories.filter(({ level }) => level === 'township').map(({ name }) => name);
	const villages = source.organization.territories.filter(({ level }) => level === 'village').map(({ name }) => name);
	const formedOn = source.time.day(story.formed);
	const composed = composeText(
		{
			place: source.name,
			body: target.body.name,
			item: plan.item.name,
			document: story.kind === 'full-text' ? plan.item.document : null,
			elements: plan.item.elements,
			township: target.body.township ?? random.pick(townships),
			village: target.body.village ?? random.pick(villages),
			formedOn,
			number: story.number + 1,
			kind: story.kind,
			pool: plan.rule.pool,
			target: policy?.title.replace(/[《》]/g, '') ?? null,
		},
		texts,
		source.length,
		random,
	);
	const hasTable =
		plan.isOpen && (story.kind === 'fund-table' || (plan.rule.pool === 'project' && random.isWithin(0.15)));
	const fund = hasTable ? fundTable(texts, townships, composed, story.hasWrongTotal, random) : null;
	const paragraphs = plan.isOpen ? [...composed.paragraphs, ...(fund?.mismatch == null ? [] : [fund.mismatch])] : [];
	const files = filesOf(source, story, composed.title, disclosureId, random);
	const isNumbered = story.kind === 'full-text' && plan.rule.pool !== 'office';
	const draft: DraftContent = {
		title: composed.title,
		documentNumber: isNumbered ? composed.fill(texts.documentNumber) : null,
		issuers: [],
		source: null,
		summary: plan.isOpen ? composed.summary : composed.fill(texts.list.summary),
		bodyHtml: paragraphsHtml(paragraphs),
		keywords: composed.keywords,
		elements: elementsOf(source, story, random),
		tables: fund === null ? [] : [fund.table],
		attachments: files.map(({ attachmentId, name }) => ({ attachmentId, name })),
		links: policy === null ? [] : [{ disclosureId: policy.disclosureId, relation: 'interprets' } satisfies ContentLink],
		notice: notice && { ...notice, objectionChannel: composed.fill(texts.objection), outcome: null },
		normative: story.isNormative ? { validity: 'in-force', effectiveFrom: formedOn, effectiveTo: null } : null,
		periodOf: story.isPeriodic ? source.time.day(source.time.lastFormed) : null,
	};
	const { itemId, editionId, item, printedBody } = plan;
	return {
		disclosureId,
		items: [{ itemId, editionId, row: item.row, printedBody, dutyBody: target.dutyBody }],
		composed,
		draft,
		plainBody: paragraphs.join('\n'),
		files,
	};
}

/** The exact bytes that are public of a draft, and their SHA-256: by the same functions a real publication uses. */
export function publicBytes(
	source: PlaceSource,
	story: Story,
	text: StoryText,
	editionNumber: number,
	draft: DraftContent,
): { readonly canonical: string; readonly contentHash: string } {
	const { plan, target } = story;
	const raw = composeContent({
		placeId: source.placeId,
		disclosureId: text.disclosureId,
		editionNumber,
		kind: story.kind,
		bodyId: target.body.bodyId,
		formedOn: source.time.day(story.formed),
		items: text.items,
		rows: [plan.item],
		draft,
		files: text.files.map(({ name: _, ...file }) => file),
	});
	const canonical = sortedJson(raw);
	return { canonical, contentHash: sha256Of(canonical) };
}
