import type { CatalogueItem, CatalogueWarning } from '../../catalogue/catalogue.ts';
import { AUDIENCE_WORDS, FIELD_WORDS, LEVEL_WORDS, MODE_WORDS } from '../../catalogue/item-words.zh.ts';
import { doubtsOf, isDoubt } from '../../catalogue/overview/doubts.ts';
import type { SourcePosition } from '../../documents/source-document.ts';
import { Facts } from '../../ui/facts/facts.tsx';
import { Notice } from '../../ui/notice/notice.tsx';
import { clip } from '../../ui/shorten.ts';
import { drawBoxes } from '../printed-boxes.ts';

function positionText(source: SourcePosition): string {
	const parts = [
		source.sheet ? `工作表“${source.sheet}”` : null,
		source.page ? `第 ${source.page} 页` : null,
		source.table ? `第 ${source.table} 张表` : null,
		source.row ? `第 ${source.row} 行` : null,
		source.address ? `单元格 ${source.address}` : null,
		source.line ? `文件第 ${source.line} 行` : null,
	];
	return parts.filter((part) => part !== null).join('，');
}

function readingOf(item: CatalogueItem): readonly (readonly [keyof typeof FIELD_WORDS, string])[] {
	return [
		['seq', item.seq ?? '（没有）'],
		['category', item.category],
		['subcategory', item.subcategory ?? '（没有）'],
		['name', item.name],
		['document', item.document ?? ''],
		['elements', item.elements.join('\n')],
		['legalBasis', item.legalBasis.join('\n')],
		['timeLimit', item.timeLimit.text],
		['bodies', item.bodies.join('、')],
		['section', item.section ?? ''],
		['channels', item.channels.map((channel) => `${channel.selected ? '■' : '□'}${channel.label}`).join('　')],
		['audience', item.audience.map((value) => AUDIENCE_WORDS[value]).join('、')],
		['modes', item.modes.map((value) => MODE_WORDS[value]).join('、')],
		['levels', item.levels.map((value) => LEVEL_WORDS[value]).join('、')],
		['siteColumn', item.siteColumn ?? ''],
	];
}

function WarningList(props: { warnings: readonly CatalogueWarning[] }) {
	return (
		<ul>
			{props.warnings.map((warning) => (
				<li>
					{warning.field && <strong>{FIELD_WORDS[warning.field]}：</strong>}
					{warning.message}
					{warning.source.text && <span class="quiet">原文：“{clip(warning.source.text, 200)}”</span>}
				</li>
			))}
		</ul>
	);
}

/** A printed cell; boxes that arrived as HTML are drawn as boxes, with the code itself one click away. */
function RawCell(props: { text: string }) {
	const { text } = props;
	const drawn = drawBoxes(text);
	if (text === '') return <span class="verbatim">（空白）</span>;
	if (drawn === text) return <span class="verbatim">{text}</span>;
	return (
		<>
			<span class="verbatim">{drawn}</span>
			<details>
				<summary>原件里的代码</summary>
				<span class="verbatim">{text}</span>
			</details>
		</>
	);
}

/** 原文: the row as printed beside our reading, with every doubt. */
export function SourceRow(props: { item: CatalogueItem }) {
	const { item } = props;
	const doubts = doubtsOf(item);
	const notices = item.warnings.filter((warning) => !isDoubt(warning));
	const doubted = new Set(doubts.map((warning) => warning.field));
	const raw = Object.entries(item.raw);
	return (
		<section aria-labelledby="source-title">
			<h2 id="source-title">原文和我们的读法</h2>
			<p class="measure">
				“原文”是原件上印的字，一字不改；“我们的读法”是本站的理解。两边不一致的，以原文为准。
				{positionText(item.source) && `位置：${positionText(item.source)}。`}
			</p>
			{doubts.length > 0 && (
				<Notice kind="doubt" title={`这一行有 ${doubts.length} 处待核对`}>
					<WarningList warnings={doubts} />
				</Notice>
			)}
			{notices.length > 0 && (
				<details>
					<summary>读法说明（{notices.length}）</summary>
					<WarningList warnings={notices} />
				</details>
			)}
			<div class="columns columns--even">
				<div>
					<h3>原文</h3>
					{raw.length === 0 ? (
						<p class="quiet">没有保存原文。</p>
					) : (
						<Facts facts={raw.map(([term, text]) => ({ term, detail: <RawCell text={text} /> }))} />
					)}
				</div>
				<div>
					<h3>我们的读法</h3>
					<Facts
						facts={readingOf(item).map(([field, text]) =>
							text === ''
								? null
								: {
										term: FIELD_WORDS[field],
										detail: (
											<>
												<span class="verbatim">{text}</span>
												{doubted.has(field) && (
													<span class="doubt">
														<span aria-hidden="true">△</span> 待核对
													</span>
												)}
											</>
										),
									},
						)}
					/>
				</div>
			</div>
		</section>
	);
}
